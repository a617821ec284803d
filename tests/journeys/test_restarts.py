"""The bot ends and comes back at every point of a story's way; nobody has to begin again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord
import pytest
from discord import app_commands

from bot.app import Companion
from bot.domain.story import ReplyMode
from tests.journeys.acts import CLOCKWORK, HOUR, MINUTE, later, number_of, public, thread_state
from tests.journeys.harbour import ON_REVIEW, Harbour, controls_of, message_of
from tests.simcord_rules import restart
from tests.support.world import buttons_of, text_of, visible_to

Reborn = Callable[[], Awaitable[None]]

READ = "I have read this. Turn stories on"


@pytest.fixture
def reborn(soon: Harbour, build_bot: Callable[..., Companion]) -> Reborn:
    """End the bot as a process ends, and start another on the same files."""

    async def again() -> None:
        await restart(soon.env, build_bot())

    return again


def synced(harbour: Harbour) -> int:
    """How often Discord was told about the commands."""
    return len([one for one in harbour.env.http_requests if one.method == "PUT" and "/commands" in one.path])


async def test_a_form_sent_after_a_restart_gives_its_words_back(soon: Harbour, reborn: Reborn) -> None:
    form = await soon.mira.click(soon.card, label="Share a story")
    await reborn()
    late = await soon.mira.submit_modal(form, {"story": soon.STORY, "replies": "open", "notes": []})

    assert text_of(late).startswith("I was restarted while you were writing, so nothing was sent or kept.")
    assert soon.STORY in text_of(late)
    assert late.ephemeral
    assert all(part.ephemeral for part in late.followups)
    assert not any(soon.STORY in seen for seen in visible_to(soon.tom, soon.stories))
    again = await soon.write(soon.mira)
    assert buttons_of(controls_of(again)) == ["Share", "Change", "Keep as draft", "Discard", "If I leave"]


async def test_a_reply_sent_after_a_restart_comes_back_too(soon: Harbour, reborn: Reborn) -> None:
    await soon.publish(soon.mira)
    form = await soon.ben.click(soon.post, label="Reply with care")
    await reborn()
    late = await soon.ben.submit_modal(form, {"reply": soon.REPLY})

    assert soon.REPLY in text_of(late)
    assert public(soon.thread) == []


KEEPS_TO_ONESELF = {
    "Discard": "Your words are gone, and nothing was kept.",
    "Keep as draft": "Your words stay a draft for 7 days, encrypted. My stories has it. Nobody else sees it.",
}


@pytest.mark.parametrize("label", ["Share", "Change", *KEEPS_TO_ONESELF])
async def test_a_preview_outlives_a_restart(soon: Harbour, reborn: Reborn, label: str) -> None:
    controls = controls_of(await soon.write(soon.mira))
    await reborn()
    pressed = await soon.mira.click(controls, label=label)

    if label == "Change":
        changed = await soon.mira.submit_modal(pressed, {"story": "Other.", "replies": "none", "notes": []})
        pressed = await soon.mira.click(controls_of(changed), label="Share")
    if label in KEEPS_TO_ONESELF:
        assert text_of(pressed) == KEEPS_TO_ONESELF[label]
        return
    assert text_of(pressed).startswith("Thank you for trusting us")
    await soon.env.advance_time(soon.longest_wait)
    assert buttons_of(soon.review) == ON_REVIEW


async def test_a_restart_at_every_step_still_makes_one_story(soon: Harbour, reborn: Reborn) -> None:
    await soon.share(soon.mira)
    await reborn()
    await soon.env.advance_time(soon.longest_wait)
    await reborn()
    shown = await soon.tom.click(soon.review, label="Show words")
    assert soon.STORY in text_of(shown)
    await soon.tom.click(soon.review, label="Approve")
    await reborn()
    await soon.reply(soon.ben)
    await reborn()
    await later(soon, HOUR)

    assert len(public(soon.moderators)) == 1
    assert len(soon.posts) == 1
    assert [soon.REPLY in text_of(message) for message in soon.thread.history()] == [True]


async def test_what_came_due_while_the_bot_was_down_is_done_when_it_is_back(
    soon: Harbour, reborn: Reborn
) -> None:
    await soon.share(soon.mira)
    await soon.bot.remove_cog(CLOCKWORK)
    await soon.env.advance_time(3 * 24 * HOUR)
    assert public(soon.moderators) == []
    await reborn()

    assert len(public(soon.moderators)) == 1


async def test_a_story_approved_just_before_the_end_is_posted_by_the_next_one(
    soon: Harbour, reborn: Reborn
) -> None:
    await soon.reach_review(soon.mira)
    await soon.bot.remove_cog(CLOCKWORK)
    await soon.tom.click(soon.review, label="Approve")
    assert soon.posts == []
    await reborn()

    assert [soon.STORY in text_of(post) for post in soon.posts] == [True]
    assert buttons_of(soon.post) == ["Light a candle", "Reply with care", "Ask a moderator to look"]


@pytest.mark.parametrize("posted", [False, True])
async def test_a_process_that_dies_while_posting_neither_loses_nor_doubles(
    soon: Harbour, reborn: Reborn, *, posted: bool
) -> None:
    await soon.reach_review(soon.mira)
    await soon.bot.remove_cog(CLOCKWORK)
    await soon.tom.click(soon.review, label="Approve")
    job = await soon.bot.services.deliveries.claim()
    assert job is not None
    if posted:
        await post_and_die(soon, job.container_id)
    await reborn()
    assert len(soon.posts) == (1 if posted else 0)
    await soon.env.advance_time(4 * MINUTE)

    assert len(soon.posts) == 1
    assert len(soon.stories.threads) == 1


async def test_a_wish_changed_before_a_process_knew_of_its_post_closes_the_thread_it_made(
    soon: Harbour, reborn: Reborn
) -> None:
    await soon.reach_review(soon.mira)
    story_id = number_of(soon.review, "Approve")
    await soon.bot.remove_cog(CLOCKWORK)
    await soon.tom.click(soon.review, label="Approve")
    job = await soon.bot.services.deliveries.claim()
    assert job is not None
    await (await post_and_die(soon, job.container_id)).create_thread(name="Replies with care")
    living, support = soon.bot.services.living, ReplyMode.SUPPORT
    await living.change_replies(story_id, soon.mira.id, ReplyMode.NONE, seen=support)
    await reborn()
    await soon.env.advance_time(4 * MINUTE)

    assert "would like no replies" in text_of(soon.post)
    assert [thread_state(soon, thread) for thread in soon.stories.threads] == [(True, True)]


async def post_and_die(harbour: Harbour, container_id: int) -> discord.Message:
    """Post as the clockwork does, and end before the database hears of it."""
    channel = harbour.bot.get_channel(harbour.stories.id)
    assert isinstance(channel, discord.TextChannel)
    box = discord.ui.Container[discord.ui.LayoutView](discord.ui.TextDisplay(harbour.STORY), id=container_id)
    message = await channel.send(view=discord.ui.LayoutView().add_item(box))
    await harbour.env.settle()
    return message


async def test_the_last_question_outlives_a_restart(soon: Harbour, reborn: Reborn) -> None:
    await soon.publish(soon.mira)
    mine = await soon.mira.click(soon.card, label="My stories")
    await reborn()
    page = await soon.mira.click(message_of(mine), label="Open")
    await reborn()
    asked = await soon.mira.click(message_of(page), label="Withdraw")
    await reborn()
    await soon.mira.click(message_of(asked), label="Withdraw for good")

    assert soon.posts == []
    assert public(soon.moderators) == []


async def test_a_withdrawal_cut_short_is_finished_by_the_next_one(soon: Harbour, reborn: Reborn) -> None:
    await soon.publish(soon.mira)
    await soon.bot.remove_cog(CLOCKWORK)
    await soon.withdraw(soon.mira)
    assert len(soon.posts) == 1
    await reborn()

    assert soon.posts == []
    assert soon.stories.threads == []
    assert public(soon.moderators) == []


async def test_the_cards_of_setup_and_of_data_outlive_a_restart(soon: Harbour, reborn: Reborn) -> None:
    asked = await soon.ana.slash(soon.general, "settings stories", channel=soon.stories)
    mine = await soon.mira.slash(soon.general, "my data")
    await reborn()

    assert "Stories are on" in text_of(await soon.ana.click(message_of(asked), label=READ))
    assert text_of(await soon.mira.click(message_of(mine), label="See")) == "I keep nothing of you."


async def test_discord_hears_of_the_commands_only_when_they_changed(
    soon: Harbour, build_bot: Callable[..., Companion]
) -> None:
    assert synced(soon) == 1
    await restart(soon.env, build_bot())
    await restart(soon.env, build_bot())
    assert synced(soon) == 1

    grown = build_bot()
    grown.tree.add_command(
        app_commands.Command(name="candle", description="Light a candle", callback=nothing_yet)
    )
    await restart(soon.env, grown)
    assert synced(soon) == 2
    await restart(soon.env, build_bot())
    assert synced(soon) == 3
    assert await soon.mira.slash(soon.general, "about")


async def nothing_yet(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Not yet", ephemeral=True)
