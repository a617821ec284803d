"""Buttons pressed twice, late, or after something newer: nothing happens a second time."""

from __future__ import annotations

import pytest

from tests.journeys.acts import no_request, press_together, public
from tests.journeys.harbour import ON_DECIDED, Harbour, controls_of, message_of
from tests.simcord_rules import press_raw
from tests.support.world import button, buttons_of, channel_text, modal_fields, text_of

SHARED = "This story has been shared already. My stories shows where it stands."
GONE = "These words are no longer kept here. Nothing was shared."
LET_GO = "Your words are gone, and nothing was kept."
CLOSED = "This button is from an earlier time and does nothing now. Nothing was changed."
NEWER = "There is a newer preview below this one."


async def test_sharing_twice_shares_once(soon: Harbour) -> None:
    controls = controls_of(await soon.write(soon.mira))
    first, second = await press_together((soon.mira, controls, "Share"), (soon.mira, controls, "Share"))
    await soon.env.advance_time(soon.longest_wait)

    answers = {text_of(first).splitlines()[0], text_of(second).splitlines()[0]}
    assert SHARED in "".join(answers)
    assert any(answer.startswith("Thank you for trusting us") for answer in answers)
    assert len(public(soon.moderators)) == 1


async def test_a_shared_story_cannot_be_changed_or_discarded(soon: Harbour) -> None:
    controls = controls_of(await soon.write(soon.mira))
    doors = {label: button(controls, label) for label in ("Share", "Change", "Discard")}
    form = await soon.mira.click(controls, label="Change")
    again = await soon.mira.click(controls, label="Share")
    assert buttons_of(message_of(again)) == []
    late = await soon.mira.submit_modal(form, {"story": "Other words.", "replies": "none", "notes": []})

    assert text_of(late).startswith(SHARED)
    assert "Other words." in text_of(late)
    for label, door in doors.items():
        replayed = await press_raw(soon.mira, controls, door)
        assert text_of(replayed) == CLOSED, label
    await soon.env.advance_time(soon.longest_wait)
    await soon.tom.click(soon.review, label="Approve")
    assert soon.STORY in text_of(soon.post)
    assert len(soon.posts) == 1


async def test_a_change_leaves_the_earlier_preview_without_buttons(soon: Harbour) -> None:
    controls = controls_of(await soon.write(soon.mira))
    share = button(controls, "Share")
    form = await soon.mira.click(controls, label="Change")
    changed = await soon.mira.submit_modal(form, {"story": "Other words.", "replies": "none", "notes": []})

    assert text_of(message_of(changed)) == NEWER
    assert buttons_of(message_of(changed)) == []
    assert text_of(await press_raw(soon.mira, controls, share)) == CLOSED
    assert text_of(changed.followups[0]).splitlines()[1] == "Other words."
    assert all(part.ephemeral for part in changed.followups)


async def test_share_shares_what_its_own_preview_shows(soon: Harbour) -> None:
    controls = controls_of(await soon.write(soon.mira))
    one = await soon.mira.click(controls, label="Change")
    two = await soon.mira.click(controls, label="Change")
    first = await soon.mira.submit_modal(one, {"story": "The first words.", "replies": "none", "notes": []})
    second = await soon.mira.submit_modal(two, {"story": "The second words.", "replies": "none", "notes": []})
    assert text_of(second).startswith("You changed this story in another form meanwhile")
    assert "The second words." in text_of(second)
    await soon.mira.click(controls_of(first), label="Share")
    await soon.env.advance_time(soon.longest_wait)

    shown = await soon.tom.click(soon.review, label="Show words")
    assert "The first words." in text_of(shown)


@pytest.mark.parametrize("order", [("Discard", "Share"), ("Share", "Discard")], ids=str)
async def test_of_share_and_discard_at_once_one_happens_and_both_say_so(
    soon: Harbour, order: tuple[str, str]
) -> None:
    controls = controls_of(await soon.write(soon.mira))
    both = await press_together(*((soon.mira, controls, label) for label in order))
    said = dict(zip(order, map(text_of, both), strict=True))
    await soon.env.advance_time(soon.longest_wait)

    if said["Discard"] == LET_GO:
        assert said["Share"] == GONE
        assert public(soon.moderators) == []
    else:
        assert said["Discard"] == SHARED
        assert said["Share"].startswith("Thank you for trusting us")
        assert len(public(soon.moderators)) == 1


async def test_words_changed_after_they_were_discarded_come_back(soon: Harbour) -> None:
    controls = controls_of(await soon.write(soon.mira))
    form = await soon.mira.click(controls, label="Change")
    await soon.mira.click(controls, label="Discard")
    late = await soon.mira.submit_modal(form, {"story": "Other words.", "replies": "none", "notes": []})

    assert text_of(late).startswith(GONE)
    assert "Other words." in text_of(late)
    assert (await soon.bot.services.people.see(soon.mira.id)).is_nothing


async def test_discarding_twice_says_that_they_are_gone(soon: Harbour) -> None:
    controls = controls_of(await soon.write(soon.mira))
    first, second = await press_together((soon.mira, controls, "Discard"), (soon.mira, controls, "Discard"))

    assert {text_of(first), text_of(second)} <= {LET_GO, GONE}
    assert (await soon.bot.services.people.see(soon.mira.id)).is_nothing


async def test_withdrawing_twice_takes_down_once(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    page = message_of(await soon.page(soon.mira))
    asked = message_of(await soon.mira.click(page, label="Withdraw"))
    first, second = await press_together(
        (soon.mira, asked, "Withdraw for good"), (soon.mira, asked, "Withdraw for good")
    )

    said = [text_of(first), text_of(second)]
    assert any(one.startswith("Your story is withdrawn.") for one in said)
    assert soon.posts == []
    late = await soon.mira.click(page, label="Withdraw")
    assert text_of(late) == "That story is not here any more."
    assert channel_text(soon.moderators) == ""


async def test_a_card_that_was_decided_has_nothing_left_to_press(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    doors = [button(soon.review, label) for label in ("Show words", "Approve", "Decline")]
    await soon.tom.click(soon.review, label="Decline")

    assert buttons_of(soon.review) == ["Undo", *ON_DECIDED]
    for door in doors:
        replayed = await press_raw(soon.edda, soon.review, door)
        assert text_of(replayed) == CLOSED
    assert soon.posts == []


async def test_the_preview_shows_a_reply_button_that_does_nothing_even_when_forged(soon: Harbour) -> None:
    preview = message_of(await soon.write(soon.mira))
    assert buttons_of(preview, enabled=True) == []
    with no_request(soon, "^(POST|PATCH) /channels"):
        forged = await press_raw(soon.mira, preview, button(preview, "Reply with care"))

    assert text_of(forged) == "This story does not take replies any more."


@pytest.mark.parametrize("label", ["Share", "Discard"])
async def test_my_stories_lists_what_was_not_shared_as_such(soon: Harbour, label: str) -> None:
    controls = controls_of(await soon.write(soon.mira))
    before = await soon.mira.click(soon.card, label="My stories")
    assert "Quiet Harbour · not shared" in text_of(before)
    await soon.mira.click(controls, label=label)

    after = await soon.mira.click(soon.card, label="My stories")
    assert ("waiting" in text_of(after)) is (label == "Share")
    assert "not shared" not in text_of(after)


async def test_a_form_opened_from_change_twice_is_filled_with_what_is_kept(soon: Harbour) -> None:
    controls = controls_of(await soon.write(soon.mira, story="The first words."))
    one = await soon.mira.click(controls, label="Change")
    changed = await soon.mira.submit_modal(
        one, {"story": "The second words.", "replies": "open", "notes": []}
    )
    two = await soon.mira.click(controls_of(changed), label="Change")

    assert modal_fields(two)["story"]["value"] == "The second words."
