"""What moderators can do with a story before it appears, and what its writer and everybody else see of it."""

from __future__ import annotations

import pytest

from tests.journeys.acts import HOUR, later, no_request, number_of, press_as_if, press_together, public
from tests.journeys.harbour import ON_DECIDED, ON_REVIEW, Harbour, controls_of, message_of
from tests.simcord_rules import press_raw, raw_submit
from tests.support.world import button, buttons_of, channel_text, modal_fields, text_of, visible_to

NOTE = "Thank you for telling this."
OWN = "This one is for somebody else to look at."
MODERATORS_ONLY = "Only people with the moderators' role can do this."
WAITING = ON_REVIEW[:5]
LATE = "A decision can be taken back for ten minutes, and those are over."
QUIET = "^(POST|PATCH|DELETE) /channels"


async def send_back(harbour: Harbour, reason: str = "details", words: str = "") -> None:
    form = await harbour.tom.click(harbour.review, label="Return with a reason")
    await harbour.tom.submit_modal(form, {"reason": reason, "words": words})


async def inbox(harbour: Harbour) -> str:
    return text_of(await harbour.mira.slash(harbour.general, "my inbox"))


async def test_a_note_reaches_the_writer_and_nobody_else(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    form = await soon.tom.click(soon.review, label="Approve with a note")
    await soon.tom.submit_modal(form, {"note": NOTE})

    assert f"approved by <@{soon.tom.id}>" in text_of(soon.review)
    assert soon.STORY in text_of(soon.post)
    letter = await inbox(soon)
    assert f"> {NOTE}" in letter
    assert str(soon.tom.id) not in letter
    for person, place in ((soon.ben, soon.stories), (soon.edda, soon.moderators), (soon.tom, soon.general)):
        assert not any(NOTE in seen for seen in visible_to(person, place))


async def test_a_returned_story_is_changed_and_comes_again(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    await send_back(soon, words="The name of the hospital, perhaps.")
    assert f"returned to its writer by <@{soon.tom.id}>" in text_of(soon.review)
    assert buttons_of(soon.review) == ["Undo", *ON_DECIDED]
    assert "snowdrop" not in channel_text(soon.moderators)

    letters = await soon.mira.slash(soon.general, "my inbox")
    assert "> The name of the hospital, perhaps." in text_of(letters)
    assert "You may soften them" in text_of(letters)
    form = await soon.mira.click(message_of(letters), label="Change")
    assert modal_fields(form)["story"]["value"] == soon.STORY
    changed = await soon.mira.submit_modal(form, {"story": "Softer.", "replies": "none", "notes": []})
    controls = controls_of(changed)
    assert buttons_of(controls) == ["Share", "Change", "Withdraw", "If I leave"]
    assert "keeps its place" in text_of(controls)
    await soon.mira.click(controls, label="Share")
    await soon.env.advance_time(soon.longest_wait)

    assert len(public(soon.moderators)) == 1
    assert f"returned by <@{soon.tom.id}>" in text_of(soon.review)
    await soon.edda.click(soon.review, label="Approve")
    assert "Softer." in text_of(soon.post)
    assert "gives it back" not in await inbox(soon)


async def test_a_returned_story_is_changed_from_my_stories_too(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    await send_back(soon, "other", "Please leave out the street.")
    mine = await soon.mira.click(soon.card, label="My stories")
    assert "with you again, to change or to leave" in text_of(mine)
    page = message_of(await soon.mira.click(message_of(mine), label="Open"))
    assert "A moderator has given it back to you" in text_of(page)
    form = await soon.mira.click(page, label="Change")

    assert modal_fields(form)["story"]["value"] == soon.STORY
    assert "Please leave out the street." in await inbox(soon)


async def test_a_reason_of_ones_own_has_to_be_written(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    form = await soon.tom.click(soon.review, label="Return with a reason")
    told = await soon.tom.submit_modal(form, {"reason": "other", "words": "  "})

    assert text_of(told).startswith("Please choose a reason, or write one.")
    assert buttons_of(soon.review) == ON_REVIEW


async def test_undo_takes_the_post_down_and_anybody_of_the_moderators_may(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await soon.edda.click(soon.review, label="Undo")

    assert soon.posts == []
    assert soon.stories.threads == []
    assert buttons_of(soon.review) == ON_REVIEW
    assert f"<@{soon.edda.id}> took the decision about it back" in text_of(soon.review)
    assert "snowdrop" not in channel_text(soon.moderators)
    await soon.tom.click(soon.review, label="Approve")
    assert soon.STORY in text_of(soon.post)


@pytest.mark.parametrize("label", ["Approve", "Decline"])
async def test_after_ten_minutes_undo_goes_and_an_old_screen_is_told_so(soon: Harbour, label: str) -> None:
    await soon.reach_review(soon.mira)
    await soon.tom.click(soon.review, label=label)
    undo = button(soon.review, "Undo")
    await later(soon, 10 * 60 + 1)
    assert buttons_of(soon.review) == ON_DECIDED
    assert LATE in await press_as_if(soon.edda, soon.review, undo)
    assert f"by <@{soon.tom.id}>" in text_of(soon.review)
    assert len(soon.posts) == (label == "Approve")


async def test_who_decides_too_late_sees_the_card_as_it_is_now(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    story_id = number_of(soon.review, "Decline")
    await soon.bot.services.reviews.approve(soon.guild.id, story_id, soon.tom.id)
    told = await soon.edda.click(soon.review, label="Decline")
    assert "decided about this one already" in text_of(told)
    assert told.followups[-1].ephemeral
    assert buttons_of(soon.review) == ["Undo", *ON_DECIDED]


async def test_what_somebody_wrote_in_the_open_thread_is_not_taken_down(soon: Harbour) -> None:
    await soon.publish(soon.mira, replies="open")
    await soon.ben.send(soon.thread, "I am so sorry.")
    told = await soon.tom.click(soon.review, label="Undo")

    assert "Somebody has answered under this story" in text_of(told)
    assert soon.STORY in text_of(soon.post)
    assert "I am so sorry." in channel_text(soon.thread)


async def test_two_moderators_approve_and_the_card_says_who_has(harbour: Harbour) -> None:
    await harbour.open_stories(wait="1", review="two")
    shared = await harbour.share(harbour.mira)
    assert "two of them read it" in text_of(message_of(shared))
    await harbour.env.advance_time(harbour.longest_wait)
    await harbour.tom.click(harbour.review, label="Approve")

    assert harbour.posts == []
    assert f"Approved by <@{harbour.tom.id}>" in text_of(harbour.review)
    assert buttons_of(harbour.review) == [*WAITING, "Undo", *ON_DECIDED]
    again = await harbour.tom.click(harbour.review, label="Approve")
    assert text_of(again) == "You have approved this one already. It takes a second moderator now."
    await harbour.edda.click(harbour.review, label="Approve")
    assert harbour.STORY in text_of(harbour.post)
    assert f"Approved by <@{harbour.tom.id}>" in text_of(harbour.review)
    assert f"approved by <@{harbour.edda.id}>" in text_of(harbour.review)


async def test_one_then_a_wait_lets_a_second_one_look(harbour: Harbour) -> None:
    await harbour.open_stories(wait="1", review="one-then-wait", review_wait=2)
    await harbour.reach_review(harbour.mira)
    await harbour.tom.click(harbour.review, label="Approve")
    assert harbour.posts == []
    assert buttons_of(harbour.review) == [
        "Show words",
        "Return with a reason",
        "Decline",
        "Undo",
        *ON_DECIDED,
    ]
    assert "waits some hours more" in await inbox(harbour)
    shown = await harbour.edda.click(harbour.review, label="Show words")
    assert harbour.STORY in text_of(message_of(shown))

    await later(harbour, 2 * HOUR)
    assert harbour.STORY in text_of(harbour.post)
    assert buttons_of(harbour.review) == ON_DECIDED
    assert f"approved by <@{harbour.tom.id}>" in text_of(harbour.review)


async def test_nobody_decides_about_their_own_story(soon: Harbour) -> None:
    await soon.reach_review(soon.edda)
    for label in WAITING:
        assert text_of(await soon.edda.click(soon.review, label=label)) == OWN, label
    await soon.tom.click(soon.review, label="Approve")
    told = await soon.edda.click(soon.review, label="Undo")

    assert text_of(told).endswith(OWN)
    assert soon.STORY in text_of(soon.post)


async def test_every_door_looks_for_itself_who_stands_before_it(soon: Harbour, hill: Harbour) -> None:
    await soon.reach_review(soon.mira)
    number = number_of(soon.review, "Approve")
    gone = "This story was withdrawn by its writer. There is nothing left to decide."
    with no_request(soon, QUIET):
        for verb in ("show", "approve", "approve-with-note", "return", "decline", "undo"):
            door = f"tl:1:review:{verb}:{number}"
            for person in (soon.ben, soon.mira, soon.ana):
                assert await press_as_if(person, soon.card, door) == MODERATORS_ONLY, verb
            assert (await press_as_if(hill.tom, hill.card, door)).endswith(gone), verb

    assert buttons_of(soon.review) == ON_REVIEW


async def test_whoever_lost_the_role_meanwhile_is_no_moderator(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    forms = [await soon.tom.click(soon.review, label=label) for label in WAITING[2:4]]
    soon.env.backend.remove_member_role(soon.guild.id, soon.tom.id, soon.moderator_role.id)
    await soon.env.settle()
    for label in WAITING:
        told = await press_raw(soon.tom, soon.review, button(soon.review, label))
        assert text_of(told) == MODERATORS_ONLY, label
    for form, values in zip(forms, ({"note": NOTE}, {"reason": "details", "words": NOTE}), strict=True):
        late = await raw_submit(soon.tom, form, values)
        assert text_of(late).startswith(MODERATORS_ONLY)
        assert NOTE in text_of(late)

    assert soon.posts == []


async def test_two_moderators_at_once_decide_once(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    first, second = await press_together(
        (soon.tom, soon.review, "Approve"), (soon.edda, soon.review, "Decline")
    )

    refused = [one for one in (first, second) if "Somebody has decided" in text_of(one)]
    assert len(refused) == 1
    assert len(soon.posts) == (refused[0] is second)
