"""Check-ins: they come when they should and never twice, whatever happens to bot, channel and permissions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord
import pytest
from simcord.components import walk_components

from bot.app import Companion
from bot.ui.checkins import PromptView
from tests.journeys.acts import (
    CLOCKWORK,
    HOUR,
    MINUTE,
    bot_in,
    delete_channel,
    later,
    living,
)
from tests.journeys.checkins import (
    DAY,
    WEEK,
    answer,
    checkins,
    choose_moderators,
    schedule,
)
from tests.journeys.harbour import Harbour, body_of
from tests.simcord_rules import restart
from tests.support.world import text_of

Reborn = Callable[[], Awaitable[None]]
SILENT = 1 << 12


@pytest.fixture
def reborn(harbour: Harbour, build_bot: Callable[..., Companion]) -> Reborn:
    """End the bot as a process ends, and start another on the same files."""

    async def again() -> None:
        await restart(harbour.env, build_bot())

    return again


def notices(harbour: Harbour) -> list[str]:
    return [text for text in map(text_of, harbour.moderators.history()) if "A check-in" in text]


async def test_a_checkin_comes_quietly_when_it_is_due_and_once(harbour: Harbour, reborn: Reborn) -> None:
    await schedule(harbour)
    await later(harbour, DAY - 5 * MINUTE)
    assert checkins(harbour) == []
    await later(harbour, 5 * MINUTE)
    await reborn()
    await harbour.env.advance_time(2 * MINUTE)

    (posted,) = checkins(harbour)
    path = f"/channels/{harbour.general.id}/messages"
    (sent,) = [one for one in harbour.env.http_requests if (one.method, one.path) == ("POST", path)]
    assert body_of(sent)["flags"] & SILENT
    parts = walk_components([one.to_dict() for one in posted.components])
    assert [part["style"] for part in parts if "style" in part] == [discord.ButtonStyle.secondary.value] * 4
    assert not posted.mentions
    assert not posted.mention_everyone
    await later(harbour, WEEK)
    assert len({text_of(one) for one in checkins(harbour)}) == len(checkins(harbour)) == 2


async def test_a_checkin_that_is_more_than_two_hours_late_is_not_said(
    harbour: Harbour, reborn: Reborn
) -> None:
    await schedule(harbour)
    await harbour.bot.remove_cog(CLOCKWORK)
    await harbour.env.advance_time(DAY + 3 * HOUR)
    await reborn()
    assert checkins(harbour) == []
    await later(harbour, WEEK - 3 * HOUR)
    assert len(checkins(harbour)) == 1


@pytest.mark.parametrize("reached_discord", [False, True])
async def test_a_process_that_dies_while_posting_says_nothing_twice(
    harbour: Harbour, reborn: Reborn, *, reached_discord: bool
) -> None:
    await schedule(harbour)
    await harbour.bot.remove_cog(CLOCKWORK)
    await harbour.env.advance_time(DAY)
    await harbour.bot.services.planning.plan()
    job = await harbour.bot.services.deliveries.claim()
    assert job is not None
    assert job.about is not None
    if reached_discord:
        view = PromptView(harbour.bot.wording.voice("en"), job.about, container_id=job.container_id)  # type: ignore[arg-type]
        await living(harbour, harbour.general).send(view=view, silent=True)
        await harbour.env.settle()
    await reborn()
    await harbour.env.advance_time(4 * MINUTE)

    assert len(checkins(harbour)) == reached_discord
    if reached_discord:
        assert "on their way" in text_of(await answer(harbour.ben, checkins(harbour)[0]))
    await later(harbour, WEEK)
    assert len(checkins(harbour)) == reached_discord + 1


async def test_moderators_hear_once_of_a_channel_that_is_gone_and_no_more_is_sent_there(
    harbour: Harbour,
) -> None:
    await choose_moderators(harbour)
    lounge = harbour.guild.create_text_channel("lounge")
    await schedule(harbour, channel=lounge)
    await schedule(harbour, channel=lounge, weekday="monday")
    await delete_channel(harbour, lounge)
    for passed in (DAY, WEEK, 4 * DAY):
        await later(harbour, passed)

    (told,) = notices(harbour)
    assert told == (
        "A check-in was left out, because its channel is not there any more. No more are sent there.\n"
        "With /prompts schedule an admin can choose another channel."
    )
    listed = text_of(await harbour.ana.slash(harbour.general, "prompts list"))
    assert listed.count("Paused, because the channel was not there any more.") == 2
    offered = await harbour.ana.autocomplete(harbour.general, "prompts unschedule", "schedule", "gone")
    assert len(offered) == 2


@pytest.mark.parametrize("mended", [False, True])
async def test_a_checkin_waits_two_hours_for_its_permission_and_no_longer(
    harbour: Harbour, *, mended: bool
) -> None:
    await choose_moderators(harbour)
    await schedule(harbour)
    await bot_in(harbour, harbour.general, send_messages=False)
    await later(harbour, DAY)
    (told,) = notices(harbour)
    assert told == (
        f"A check-in is waiting, because I may not do this in {harbour.general.mention}: "
        "Send Messages and Embed Links.\nI keep trying for two hours. "
        "After that this one is left out, and the next one comes in its own time."
    )
    for _ in range(0 if mended else 2):
        await later(harbour, HOUR)
    await bot_in(harbour, harbour.general, send_messages=None)
    await later(harbour, HOUR)

    assert len(checkins(harbour)) == mended
    assert len(notices(harbour)) == 1
    await later(harbour, WEEK - (1 if mended else 3) * HOUR)
    assert len(checkins(harbour)) == mended + 1
