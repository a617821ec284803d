"""Putting a story away where something is in the way: Discord refuses, the process ends, the post is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import Companion
from tests.journeys.acts import (
    HOUR,
    MINUTE,
    bot_in,
    clockwork_rests,
    delete_channel,
    delete_message,
    fall_asleep,
    later,
    public,
    thread_state,
)
from tests.journeys.harbour import Harbour, message_of
from tests.journeys.living_steps import AWAY, OPEN, RESTING, press
from tests.simcord_rules import restart
from tests.support.world import buttons_of, channel_text, text_of


@pytest.mark.parametrize("label", ["Hide for now", "Show again"])
async def test_an_act_cut_short_between_message_and_thread_is_finished_by_the_next_process(
    soon: Harbour, build_bot: Callable[..., Companion], label: str
) -> None:
    await soon.publish(soon.mira, "open")
    if label == "Show again":
        await press(soon, "Hide for now")
    soon.env.inject_error("PATCH", f"/channels/{soon.thread.id}", times=1)
    await press(soon, label)
    hidden = label == "Hide for now"
    assert (text_of(soon.post) == f"-# {AWAY}") is hidden
    assert thread_state(soon, soon.thread) == (OPEN if hidden else RESTING)

    await restart(soon.env, build_bot())
    await later(soon, HOUR)
    assert thread_state(soon, soon.thread) == (RESTING if hidden else OPEN)


async def test_a_message_that_discord_will_not_change_now_is_changed_later(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    soon.env.inject_error("PATCH", f"/channels/{soon.stories.id}/messages/{soon.post.id}", times=1)
    await press(soon, "Hide for now")
    assert soon.STORY in text_of(soon.post)

    await soon.env.advance_time(MINUTE)
    assert text_of(soon.post) == f"-# {AWAY}"
    assert thread_state(soon, soon.thread) == RESTING


async def test_a_sleeping_thread_is_locked_too(soon: Harbour) -> None:
    await soon.publish(soon.mira, "open")
    await fall_asleep(soon, soon.thread)
    await press(soon, "Hide for now")

    assert thread_state(soon, soon.thread) == RESTING


async def test_without_manage_threads_the_words_go_at_once_and_moderators_hear_of_the_thread(
    soon: Harbour,
) -> None:
    await soon.publish(soon.mira, "open")
    await bot_in(soon, soon.stories, manage_threads=False)
    await press(soon, "Hide for now")

    assert text_of(soon.post) == f"-# {AWAY}"
    assert "A change to a story is waiting, because I may not do this" in channel_text(soon.moderators)
    assert "Manage Threads" in channel_text(soon.moderators)
    await bot_in(soon, soon.stories, manage_threads=True)
    await later(soon, HOUR)
    assert thread_state(soon, soon.thread) == RESTING


@pytest.mark.parametrize("what", ["post", "channel"])
async def test_a_post_that_somebody_deleted_is_not_put_back_and_its_writer_sees_that(
    soon: Harbour, what: str
) -> None:
    await soon.publish(soon.mira)
    page = message_of(
        await soon.mira.click(message_of(await soon.mira.slash(soon.general, "story mine")), label="Open")
    )
    await (delete_message(soon, soon.post) if what == "post" else delete_channel(soon, soon.stories))
    await soon.mira.click(page, label="Hide for now")
    listed = await soon.mira.slash(soon.general, "story mine")
    opened = await soon.mira.click(message_of(listed), label="Open")

    assert "no longer in the channel" in text_of(listed)
    assert "I cannot put it back." in text_of(opened)
    assert buttons_of(opened) == ["Show my words", "Withdraw"]
    if what == "post":
        assert [thread_state(soon, thread) for thread in soon.stories.threads] == [RESTING]
    asked = await soon.mira.click(message_of(opened), label="Withdraw")
    await soon.mira.click(message_of(asked), label="Withdraw for good")
    assert (await soon.bot.services.people.see(soon.mira.id)).stories == []
    if what == "post":
        assert soon.stories.threads == []


async def test_a_thread_that_somebody_deleted_is_not_made_anew(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await delete_channel(soon, soon.thread)
    await press(soon, "Hide for now")
    await press(soon, "Show again")

    assert soon.STORY in text_of(soon.post)
    assert soon.stories.threads == []


async def test_withdrawing_wins_over_a_change_on_its_way(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    async with clockwork_rests(soon):
        await press(soon, "Hide for now")
        await soon.withdraw(soon.mira)
    await later(soon, HOUR)

    assert soon.posts == []
    assert soon.stories.threads == []
    assert public(soon.moderators) == []


async def test_nothing_of_a_story_put_away_is_left_in_what_discord_holds(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await press(soon, "Hide for now")

    assert "snowdrop" not in str([(one.content, one.components) for one in public(soon.stories)])
    assert all(one.interaction_metadata is None for one in soon.posts)
