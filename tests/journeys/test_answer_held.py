"""A noticed or reported answer of a story's writer: people look at it, and nobody learns whose it is."""

from __future__ import annotations

from collections.abc import Callable

from bot.app import Companion
from tests.journeys.acts import HOUR, erase, later, number_of, press_as_if
from tests.journeys.answer_steps import ANSWER, SIGNED, answer, answered, pass_the_wait, put_to_moderators
from tests.journeys.flag_steps import LOOK
from tests.journeys.harbour import Harbour, message_of
from tests.journeys.reply_steps import said
from tests.makers import HARSH
from tests.simcord_rules import restart
from tests.support.world import buttons_of, channel_text, modal_fields, text_of, visible_to

OWN = "This one is for somebody else to look at."
WAITING = "An answer by the writer of a story is waiting."
WAYS_ON = ["Change my words", "Ask a moderator", "Put it away"]


async def test_a_noticed_answer_is_shown_to_its_writer_alone_and_can_be_changed(posted: Harbour) -> None:
    pause = await answer(posted, HARSH)
    assert pause.ephemeral
    assert buttons_of(message_of(pause)) == WAYS_ON
    form = await posted.mira.click(message_of(pause), label="Change my words")
    assert modal_fields(form)["reply"]["value"] == HARSH
    await posted.mira.submit_modal(form, {"reply": ANSWER})
    await pass_the_wait(posted)

    assert text_of(posted.last_reply).splitlines() == [ANSWER, f"-# {SIGNED}"]
    assert HARSH not in said(posted)


async def test_put_away_it_waits_among_ones_own_replies(posted: Harbour) -> None:
    await posted.mira.click(message_of(await answer(posted, HARSH)), label="Put it away")
    mine = message_of(await posted.mira.slash(posted.general, "my replies"))
    assert "put away, kept until the end of" in text_of(mine)
    assert "as the writer of the story" in text_of(mine)
    form = await posted.mira.click(mine, label="Change")
    await posted.mira.submit_modal(form, {"reply": ANSWER})
    await pass_the_wait(posted)

    assert text_of(posted.last_reply).splitlines() == [ANSWER, f"-# {SIGNED}"]


async def test_its_card_comes_after_a_wait_and_says_no_more_than_the_writer(posted: Harbour) -> None:
    pause = message_of(await answer(posted, HARSH))
    asked = await posted.mira.click(pause, label="Ask a moderator")
    assert "A moderator will read your reply and decide" in text_of(asked)
    assert WAITING not in channel_text(posted.moderators)
    await pass_the_wait(posted)

    assert text_of(posted.review).startswith(WAITING)
    assert buttons_of(posted.review) == ["Show words", "Post it", "Return with a reason", "Decline"]
    shown = await posted.tom.click(posted.review, label="Show words")
    assert text_of(shown).splitlines() == [HARSH, f"-# {SIGNED}"]
    await posted.tom.click(posted.review, label="Post it")
    assert SIGNED not in said(posted)
    await pass_the_wait(posted)
    assert text_of(posted.last_reply).splitlines() == [HARSH, f"-# {SIGNED}"]
    for person in (posted.tom, posted.edda, posted.ben):
        assert posted.mira.mention not in "\n".join(visible_to(person, posted.moderators))


async def test_its_writer_finds_a_letter_and_the_words_when_it_is_returned(posted: Harbour) -> None:
    await put_to_moderators(posted)
    form = await posted.tom.click(posted.review, label="Return with a reason")
    await posted.tom.submit_modal(form, {"kind": "own", "reason": "About one line."})
    letters = await posted.mira.slash(posted.general, "my inbox")
    assert "About one line." in text_of(letters)
    assert posted.tom.mention not in text_of(letters)
    mine = message_of(await posted.mira.slash(posted.general, "my replies"))
    form = await posted.mira.click(mine, label="Change")
    assert modal_fields(form)["reply"]["value"] == HARSH


async def test_undecided_it_returns_to_its_writer(posted: Harbour) -> None:
    await put_to_moderators(posted)
    await later(posted, 13 * HOUR)
    assert WAITING not in channel_text(posted.moderators)
    mine = message_of(await posted.mira.slash(posted.general, "my replies"))
    assert "put away, kept until the end of" in text_of(mine)


async def test_a_moderator_does_not_decide_about_an_answer_of_their_own(soon: Harbour) -> None:
    await soon.reach_review(soon.tom)
    await soon.edda.click(soon.review, label="Approve")
    await put_to_moderators(soon, soon.tom)
    for label in ("Show words", "Post it", "Return with a reason", "Decline"):
        assert text_of(await soon.tom.click(soon.review, label=label)) == OWN
    await soon.edda.click(soon.review, label="Post it")
    await pass_the_wait(soon)
    assert text_of(soon.last_reply).splitlines() == [HARSH, f"-# {SIGNED}"]


async def test_only_moderators_read_or_decide(posted: Harbour) -> None:
    await put_to_moderators(posted)
    number = number_of(posted.review, "Show words")
    for person in (posted.ben, posted.mira, posted.ana):
        for verb in ("show", "post", "return", "decline"):
            refused = await press_as_if(person, posted.post, f"tl:1:held:{verb}:{number}")
            assert "Only people with the moderators' role" in refused


async def test_a_card_about_it_says_nothing_of_its_writer_and_offers_nothing_against_a_person(
    soon: Harbour,
) -> None:
    await soon.publish(soon.mira, "open")
    await answered(soon)
    await soon.ben.context_menu(soon.thread, LOOK, soon.last_reply)
    card = soon.review
    assert "It is about a reply that I carried" in text_of(card)
    assert buttons_of(card) == ["Show words", "Claim", "Leave it"]
    shown = await soon.tom.click(card, label="Show words")
    assert text_of(shown) == ANSWER
    number = number_of(card, "Show words")
    for door in ("flag:stop", "flag:write"):
        told = await press_as_if(soon.tom, card, f"tl:1:{door}:{number}")
        assert told == "This one is not kept any more. There is nothing left to decide."
    await soon.tom.click(card, label="Leave it")
    assert soon.mira.mention not in channel_text(soon.moderators)


async def test_a_moderator_does_not_decide_about_a_card_on_an_answer_of_their_own(soon: Harbour) -> None:
    await soon.reach_review(soon.tom, "open")
    await soon.edda.click(soon.review, label="Approve")
    await answer(soon, person=soon.tom)
    await pass_the_wait(soon)
    await soon.ben.context_menu(soon.thread, LOOK, soon.last_reply)
    for label in ("Show words", "Claim", "Leave it"):
        assert text_of(await soon.tom.click(soon.review, label=label)) == OWN


async def test_pause_and_card_outlive_a_restart(posted: Harbour, build_bot: Callable[..., Companion]) -> None:
    pause = message_of(await answer(posted, HARSH))
    await restart(posted.env, build_bot())
    await posted.mira.click(pause, label="Ask a moderator")
    await restart(posted.env, build_bot())
    await pass_the_wait(posted)
    await posted.tom.click(posted.review, label="Post it")
    await restart(posted.env, build_bot())
    await pass_the_wait(posted)
    assert said(posted).count(HARSH) == 1


async def test_withdrawing_or_erasing_takes_the_card_away(posted: Harbour) -> None:
    await put_to_moderators(posted)
    await posted.withdraw(posted.mira)
    assert posted.moderators.history() == []
    await posted.publish(posted.mira)
    await put_to_moderators(posted)
    await erase(posted, posted.mira)
    assert posted.moderators.history() == []
