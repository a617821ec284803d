"""What Discord refuses, or is too busy for, is tried again in time; what a person must mend, they hear of."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.domain.story import ReplyMode
from bot.wording import english
from tests.faults.rig import Account, Rig
from tests.faults.telling import End, Telling
from tests.faults.town import Town
from tests.makers import MODERATORS_CHANNEL, STORIES_CHANNEL
from tests.support.lasting.answers import texts_of
from tests.support.lasting.payloads import BOT_ROLE
from tests.support.lasting.weather import Ask, Fate

SEND_MESSAGES = 1 << 11


async def one_story(rig: Rig, end: End = End.STAYS, mode: ReplyMode | None = None) -> Account:
    rig.round_lasts = (4.0, 6.0)
    return await rig.run(lambda town, chance: Telling(town, chance, end, mode), kills=0, at_least=1)


def is_story(ask: Ask) -> bool:
    return ask.is_post and ask.path == f"/channels/{STORIES_CHANNEL}/messages"


def tries(rig: Rig) -> list[tuple[datetime, Fate]]:
    """Return when the bot tried to post a story, and what came of it."""
    return [(ask.at, fate) for ask, fate in rig.discord.weather.asked if is_story(ask)]


def notices(rig: Rig) -> list[str]:
    messages = rig.discord.world.messages[MODERATORS_CHANNEL].values()
    return [text for message in messages for text in texts_of(message) if f"<#{STORIES_CHANNEL}>" in text]


async def test_trouble_at_discord_is_waited_out_longer_each_time_and_never_in_step(quiet_rig: Rig):
    def busy(ask: Ask) -> Fate:
        return Fate.BUSY if is_story(ask) and len(tries(quiet_rig)) < 5 else Fate.FINE

    quiet_rig.discord.weather.fate = busy
    account = await one_story(quiet_rig)
    assert account.wrongs == []
    tried = tries(quiet_rig)
    assert [fate for _at, fate in tried] == [Fate.BUSY] * 5 + [Fate.FINE]
    gaps = [(later - earlier).total_seconds() for (earlier, _), (later, _) in pairwise(tried)]
    for number, gap in enumerate(gaps):
        longest = 20 * 2**number
        assert longest / 2 <= gap <= longest + 6
    assert len({round(gap / (20 * 2**number), 2) for number, gap in enumerate(gaps)}) > 1


@pytest.mark.parametrize("fate", [Fate.SLOWER, Fate.LOST, Fate.CUT])
async def test_one_bad_moment_neither_loses_nor_doubles_a_post(quiet_rig: Rig, fate: Fate):
    def once(ask: Ask) -> Fate:
        return fate if is_story(ask) and len(tries(quiet_rig)) < 1 else Fate.FINE

    quiet_rig.discord.weather.fate = once
    account = await one_story(quiet_rig)
    assert account.wrongs == []
    assert fate in [fate for _at, fate in tries(quiet_rig)]


async def test_a_lost_answer_while_the_thread_goes_leaves_no_post_standing(quiet_rig: Rig):
    lost: list[Ask] = []

    def once(ask: Ask) -> Fate:
        if ask.method != "DELETE" or "messages" in ask.path or lost:
            return Fate.FINE
        lost.append(ask)
        return Fate.LOST

    quiet_rig.discord.weather.fate = once
    account = await one_story(quiet_rig, End.BACK_WHEN_POSTED, ReplyMode.OPEN)
    assert account.wrongs == []
    assert len(lost) == 1


async def test_a_permission_that_is_lost_parks_the_story_and_is_named_once_with_its_channel(quiet_rig: Rig):
    lacking = english("permission-send-messages-label")
    world = quiet_rig.discord.world
    denied = {"id": str(BOT_ROLE), "type": 0, "allow": "0", "deny": str(SEND_MESSAGES)}
    world.change_channel(STORIES_CHANNEL, {"permission_overwrites": [denied]})
    mended: list[datetime] = []

    class Mended(Telling):
        async def carry_out(self, town: Town) -> None:
            await asyncio.gather(super().carry_out(town), self._mend(town))

        async def _mend(self, town: Town) -> None:
            told = await town.sees(lambda: notices(quiet_rig) or None)
            assert lacking in told[0]
            world.change_channel(STORIES_CHANNEL, {"permission_overwrites": []})
            mended.append(town.discord.clock())

    quiet_rig.round_lasts = (50.0, 70.0)
    account = await quiet_rig.run(lambda town, chance: Mended(town, chance, End.STAYS), kills=0, at_least=1)
    assert account.wrongs == []
    assert len(notices(quiet_rig)) == 1
    ((tried_at, fate),) = tries(quiet_rig)
    assert fate is Fate.FINE
    assert timedelta(minutes=50) < tried_at - mended[0] < timedelta(minutes=70)


async def test_a_refusal_that_our_own_picture_does_not_explain_parks_it_and_says_what_to_look_at(
    quiet_rig: Rig,
):
    def forbid(ask: Ask) -> Fate:
        return Fate.FORBIDDEN if is_story(ask) and len(tries(quiet_rig)) < 2 else Fate.FINE

    quiet_rig.discord.weather.fate = forbid
    quiet_rig.round_lasts = (50.0, 70.0)
    account = await quiet_rig.run(lambda town, chance: Telling(town, chance, End.STAYS), kills=0, at_least=1)
    assert account.wrongs == []
    assert len(notices(quiet_rig)) == 1
    assert english("permission-send-messages-label") in notices(quiet_rig)[0]
    tried = tries(quiet_rig)
    assert [fate for _at, fate in tried] == [Fate.FORBIDDEN, Fate.FORBIDDEN, Fate.FINE]
    assert all(later - earlier > timedelta(minutes=55) for (earlier, _), (later, _) in pairwise(tried))
