"""A writer gives a posted story new words: the same message, the old words until the new ones may stand."""

from __future__ import annotations

from collections.abc import Callable

import discord
import pytest

from bot.app import Companion
from tests.journeys.acts import HOUR, later, press_as_if, public
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.journeys.living_steps import AWAY, NEW, again, press, share_change
from tests.journeys.photo_steps import TWO, files, shown
from tests.simcord_rules import restart
from tests.support.world import button, buttons_of, channel_text, modal_fields, text_of, visible_to

CHECK = ["Soften these", "Leave them", "Change"]


async def test_approved_words_take_the_place_of_the_old_ones_in_the_same_message(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await soon.reply(soon.ben)
    post, thread = soon.post.id, soon.thread
    preview = await again(soon, notes=["baby"])
    assert NEW in text_of(preview)
    assert all(part.ephemeral for part in preview.followups)
    told = await soon.mira.click(controls_of(preview), label="Share these words")
    assert "Until they are approved, the old ones stand." in text_of(told)
    cards = len(public(soon.moderators))
    await later(soon, soon.longest_wait)

    assert len(public(soon.moderators)) == cards + 1
    assert NEW not in channel_text(soon.moderators)
    assert soon.STORY in text_of(soon.post)
    shown = await soon.tom.click(soon.review, label="Show words")
    assert shown.ephemeral
    assert NEW in text_of(shown)
    await soon.tom.click(soon.review, label="Approve")
    assert f"New words for a story were approved by {soon.tom.mention}" in text_of(soon.review)
    assert buttons_of(soon.review) == ["Undo"]
    for reader in (soon.mira, soon.ben, soon.sam):
        seen = "\n".join(visible_to(reader, soon.stories))
        assert NEW in seen
        assert soon.STORY not in seen or reader is soon.mira
    assert "It holds: the death of a baby" in text_of(soon.post)
    assert (soon.post.id, len(soon.posts)) == (post, 1)
    assert soon.REPLY in channel_text(thread)


async def test_declined_words_leave_the_old_ones_and_stay_with_their_writer(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await share_change(soon)
    await soon.tom.click(soon.review, label="Decline")

    assert soon.STORY in text_of(soon.post)
    assert f"declined by {soon.tom.mention}" in text_of(soon.review)
    page = await soon.page(soon.mira)
    assert "A moderator decided against your new words. The old ones stand." in text_of(page)
    form = await soon.mira.click(message_of(page), label="Change words")
    assert modal_fields(form)["story"]["value"] == NEW


async def test_without_review_new_words_stand_after_the_wait(harbour: Harbour) -> None:
    await harbour.open_stories(review="off", wait="1")
    await harbour.share(harbour.mira)
    await later(harbour, 3 * 60)
    preview = await again(harbour)
    told = await harbour.mira.click(controls_of(preview), label="Share these words")
    assert "take the place of the old ones in 1 to 1 minutes" in text_of(told)
    assert harbour.STORY in text_of(harbour.post)

    await later(harbour, 3 * 60)
    assert NEW in text_of(harbour.post)
    assert len(harbour.posts) == 1


async def test_one_change_waits_at_a_time_and_can_be_taken_back(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    cards = len(public(soon.moderators))
    before = message_of(await soon.page(soon.mira))
    await share_change(soon)
    card = soon.review
    refused = await soon.mira.click(before, label="Change words")
    page = message_of(await soon.page(soon.mira))
    assert "Other new words of yours are on their way already." in text_of(refused)
    told = await soon.mira.click(page, label="Take the change back")

    assert "New words of yours wait" not in text_of(told)
    assert len(public(soon.moderators)) == cards
    assert card.id not in {one.id for one in public(soon.moderators)}
    assert soon.STORY in text_of(soon.post)
    assert (await again(soon)).followups


async def test_a_story_put_away_while_its_new_words_wait_comes_back_with_them(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await share_change(soon)
    await press(soon, "Hide for now")
    await soon.tom.click(soon.review, label="Approve")
    assert AWAY in text_of(soon.post)

    await press(soon, "Show again")
    assert NEW in text_of(soon.post)


async def test_new_words_can_be_let_go_before_anybody_saw_them(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    preview = await again(soon)
    gone = await soon.mira.click(controls_of(preview), label="Discard")

    assert text_of(gone) == "Those new words are gone. What stands in the channel was not touched."
    assert soon.STORY in text_of(soon.post)


async def test_somebody_else_cannot_touch_new_words(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    preview = await again(soon)
    share = button(controls_of(preview), "Share these words").rpartition(":")[2]
    for verb in ("share", "discard", "take-back"):
        told = await press_as_if(soon.ben, soon.post, f"tl:1:change:{verb}:{share}")
        assert told == "These words are not kept any more. What stands in the channel was not touched."
    await soon.mira.click(controls_of(preview), label="Share these words")


async def test_new_words_outlive_a_restart_at_every_step(
    soon: Harbour, build_bot: Callable[..., Companion]
) -> None:
    await soon.publish(soon.mira)
    preview = await again(soon)
    await restart(soon.env, build_bot())
    await soon.mira.click(controls_of(preview), label="Share these words")
    await restart(soon.env, build_bot())
    await later(soon, soon.longest_wait)
    await restart(soon.env, build_bot())
    await soon.tom.click(soon.review, label="Approve")
    await later(soon, HOUR)

    assert NEW in text_of(soon.post)
    assert len(soon.posts) == 1


@pytest.mark.parametrize("decided", [False, True])
async def test_withdrawing_takes_the_card_of_the_change_too(soon: Harbour, *, decided: bool) -> None:
    await soon.publish(soon.mira)
    await share_change(soon)
    if decided:
        await soon.tom.click(soon.review, label="Approve")
    await soon.withdraw(soon.mira)

    assert soon.posts == []
    assert public(soon.moderators) == []


async def test_words_too_long_for_one_message_say_by_how_much_and_are_kept(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    preview = await again(soon, "*" * 3_000)
    assert "too long for one message" in text_of(preview)
    assert buttons_of(controls_of(preview)) == ["Change", "Discard"]
    form = await soon.mira.click(controls_of(preview), label="Change")
    assert modal_fields(form)["story"]["value"] == "*" * 3_000


async def test_what_could_tell_who_wrote_new_words_is_softened_before_they_are_shared(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    checked = await again(soon, "Nurse Joan was kind.")
    assert buttons_of(message_of(checked)) == CHECK
    assert "- somebody by title and name: “Nurse Joan”" in text_of(checked)
    soft = await soon.mira.click(message_of(checked), label="Soften these")
    assert buttons_of(message_of(soft)) == []
    assert buttons_of(controls_of(soft)) == ["Share these words", "Change", "Discard"]
    assert "Joan" not in text_of(soft)
    await soon.mira.click(controls_of(soft), label="Share these words")
    await later(soon, soon.longest_wait)
    await soon.tom.click(soon.review, label="Approve")

    assert "[a nurse] was kind." in text_of(soon.post).replace("\\", "")
    assert "Joan" not in channel_text(soon.stories) + channel_text(soon.moderators)


async def test_what_is_left_in_new_words_is_not_asked_about_again(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    left = await soon.mira.click(message_of(await again(soon, "Nurse Joan was kind.")), label="Leave them")
    assert "Nurse Joan was kind." in text_of(left)
    form = await soon.mira.click(controls_of(left), label="Change")
    once_more = await soon.mira.submit_modal(form, {"story": "Nurse Joan was kind to us."})

    assert "Nurse Joan was kind to us." in text_of(once_more)
    assert buttons_of(controls_of(once_more)) == ["Share these words", "Change", "Discard"]


async def test_the_check_of_new_words_is_their_writers_alone(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    checked = await again(soon, "Nurse Joan was kind.")
    number = button(message_of(checked), "Soften these").rpartition(":")[2]

    for verb in ("soften", "leave"):
        for person in (soon.ben, soon.tom):
            told = await press_as_if(person, soon.post, f"tl:1:change:{verb}:{number}")
            assert told.endswith("What stands in the channel was not touched."), verb
    assert "Nurse Joan" in text_of(await soon.mira.click(message_of(checked), label="Leave them"))


async def test_the_preview_shows_the_photos_as_they_stand(soon: Harbour) -> None:
    await soon.publish(soon.mira, photos=TWO)
    preview = message_of(await again(soon))

    assert NEW in text_of(preview)
    assert [item.spoiler for item in shown(preview)] == [True, True]
    assert files(soon, preview) == files(soon, soon.post)


async def test_a_stopped_writer_reads_why_instead_of_a_form_and_shares_no_new_words(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    preview = await again(soon)
    form = await soon.tom.click(soon.review, label="Stop this author sharing")
    await soon.tom.submit_modal(form, {"why": "unkind", "words": "", "days": "30"})
    refused = await soon.mira.click(controls_of(preview), label="Share these words")
    asked = await soon.mira.click(message_of(await soon.page(soon.mira)), label="Change words")

    assert "you cannot share here for a while, so nothing was shared" in text_of(refused)
    assert "was hard on other people here" in text_of(asked)
    assert asked.ephemeral
    assert len(public(soon.moderators)) == 1
    assert soon.STORY in text_of(soon.post)


async def test_a_member_in_a_time_out_shares_no_new_words_and_loses_none(
    soon: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    await soon.publish(soon.mira)
    preview = await again(soon)
    with monkeypatch.context() as patch:
        patch.setattr(discord.Member, "is_timed_out", lambda member: member.id == soon.mira.id)
        refused = await soon.mira.click(controls_of(preview), label="Share these words")

    assert text_of(refused).startswith("Discord has you in a time-out here, so nothing is shared")
    shared = await soon.mira.click(controls_of(preview), label="Share these words")
    assert "Your new words reach a moderator" in text_of(shared)
