"""Stopping a writer from sharing: nobody learns who it is, and the writer reads why and until when."""

from __future__ import annotations

from simcord import InteractionResult, MemberActor

from tests.journeys.acts import no_request, number_of, press_as_if, public
from tests.journeys.flag_steps import LOOK
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.support.world import button, buttons_of, channel_text, modal_text, text_of

STOP = "Stop this author sharing"
LIFT = "Let them share again"
WRITE = "Write to the writer"
OWN = "This one is for somebody else to look at."
MODERATORS_ONLY = "Only people with the moderators' role can do this."
QUIET = "^(POST|PATCH|PUT|DELETE) /(channels|guilds)"
CHOSEN = {"why": "unkind", "words": "Please talk to us first.", "days": "30"}


async def stop(harbour: Harbour, moderator: MemberActor, **chosen: str) -> InteractionResult:
    form = await moderator.click(harbour.review, label=STOP)
    return await moderator.submit_modal(form, CHOSEN | chosen)


async def test_a_stopped_writer_reads_why_until_when_and_how_to_ask(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    done = await stop(soon, soon.tom)
    asked = await soon.mira.click(soon.card, label="Share a story")

    assert done.ephemeral
    assert "Its writer cannot share here until" in text_of(done)
    assert soon.tom.mention in text_of(done)
    assert asked.ephemeral
    told = text_of(asked)
    assert "The moderators have decided that you cannot share a story here until" in told
    assert "was hard on other people here" in told
    assert "What they wrote to you: Please talk to us first." in told
    assert "you can write to a moderator" in told
    assert buttons_of(message_of(asked)) == []


async def test_nothing_that_others_see_tells_who_was_stopped(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    before = text_of(soon.review)
    with no_request(soon, QUIET):
        done = await stop(soon, soon.tom)
    again = await soon.edda.click(soon.review, label=STOP)

    assert text_of(soon.review) == before
    assert "candlewick" not in text_of(done)
    everything = text_of(done) + text_of(again) + channel_text(soon.moderators) + channel_text(soon.stories)
    for trace in (str(soon.mira.id), "mira", "Mira"):
        assert trace not in everything
    assert "Its writer cannot share here until" in text_of(again)


async def test_words_that_were_written_already_stay_the_writers(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    controls = controls_of(await soon.write(soon.mira, story="Other words."))
    await stop(soon, soon.tom)
    refused = await soon.mira.click(controls, label="Share")

    assert "so nothing was shared" in text_of(refused)
    changing = await soon.mira.click(controls, label="Change")
    assert "Other words." in str(changing.modal)
    assert len(public(soon.moderators)) == 1


async def test_a_decided_card_and_a_card_about_a_story_lead_to_the_same(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    assert STOP in buttons_of(soon.review)
    done = await stop(soon, soon.tom)
    await soon.ben.submit_modal(await soon.ben.click(soon.post, label=LOOK), {})
    assert STOP in buttons_of(soon.review)
    shown = await soon.edda.click(soon.review, label=STOP)
    assert buttons_of(message_of(shown)) == [LIFT]
    await soon.edda.click(soon.review, label="Leave it")
    assert buttons_of(soon.review) == [STOP, WRITE]

    lifted = await soon.edda.click(message_of(shown), label=LIFT)
    assert text_of(lifted) == "Its writer can share here again."
    late = await soon.tom.click(message_of(done), label=LIFT)
    assert text_of(late) == "This has ended already. Its writer can share here."
    form = await soon.mira.click(soon.card, label="Share a story")
    assert form.modal


async def test_the_form_says_that_nobody_learns_who_it_is(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    form = await soon.tom.click(soon.review, label=STOP)

    assert "Nobody learns who it is, and you do not either." in modal_text(form)


async def test_a_stop_without_a_reason_gives_the_form_back(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    refused = await stop(soon, soon.tom, why="words", words="")

    assert "A stop needs a reason" in text_of(refused)
    assert (await soon.mira.click(soon.card, label="Share a story")).modal


async def test_nobody_but_another_moderator_stops_or_frees(soon: Harbour) -> None:
    await soon.reach_review(soon.tom)
    story = number_of(soon.review, "Approve")
    with no_request(soon, QUIET):
        assert text_of(await soon.tom.click(soon.review, label=STOP)) == OWN
        for person in (soon.ben, soon.ana):
            for door in (f"review:stop:{story}", f"flag:stop:{story}", f"stop:lift:{story}"):
                assert await press_as_if(person, soon.card, f"tl:1:{door}") == MODERATORS_ONLY
    done = message_of(await stop(soon, soon.edda))
    lift = button(done, LIFT)
    assert await press_as_if(soon.tom, soon.review, lift) == OWN
    assert await press_as_if(soon.ben, soon.card, lift) == MODERATORS_ONLY


async def test_erasing_says_that_a_stop_stays_and_see_shows_it(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    await stop(soon, soon.tom)
    card = message_of(await soon.mira.slash(soon.general, "my data"))
    asked = await soon.mira.click(card, label="Erase")
    assert "If moderators stopped you from sharing, that stays until its date" in text_of(asked)
    await soon.mira.click(message_of(asked), label="Erase everything")

    seen = await soon.mira.click(card, label="See")
    assert "In Quiet Harbour, that you cannot share stories until" in text_of(seen)
    told = text_of(await soon.mira.click(soon.card, label="Share a story"))
    assert "The reason is not kept any more, because you erased what was kept of you." in told
    assert "Please talk to us first" not in told
