"""The bot is killed at random moments while people act: nothing lost, nothing twice, nothing comes back."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.all_deeds import any_deed
from tests.faults.deed import Wrong
from tests.faults.rig import Account, Rig
from tests.faults.telling import End, Telling
from tests.support.lasting.payloads import Payload
from tests.support.lasting.weather import Storm

KILLS = 15


async def test_what_people_were_told_outlives_every_kill(rig: Rig):
    rig.discord.weather.fate = Storm(random.Random(1))
    account = await rig.run(any_deed, kills=KILLS, at_least=6)
    assert account.wrongs == []
    assert account.kills >= KILLS
    assert rig.discord.unknown == []


async def run_one(rig: Rig, end: End) -> Account:
    """Let one story come to this end while nobody is killed."""
    rig.town.patience = timedelta(hours=2)
    return await rig.run(lambda town, chance: Telling(town, chance, end), kills=0, at_least=1)


async def test_a_message_that_stands_twice_is_noticed(quiet_rig: Rig):
    world, once = quiet_rig.discord.world, quiet_rig.discord.world.post

    def twice(channel_id: int, asked: Payload) -> Payload:
        once(channel_id, asked | {"enforce_nonce": False})
        return once(channel_id, asked | {"enforce_nonce": False})

    world.post = twice
    account = await run_one(quiet_rig, End.STAYS)
    assert account.count(Wrong.TWICE) == 2
    assert account.count(Wrong.VISIBLE) == 0


@pytest.mark.parametrize("kind", ["card", "story"])
async def test_a_row_that_is_lost_is_noticed(quiet_rig: Rig, tmp_path: Path, kind: str):
    with closing(sqlite3.connect(tmp_path / "tealight.db")) as planted:
        planted.execute(
            f"CREATE TRIGGER thief AFTER INSERT ON outbox WHEN new.kind = '{kind}' "
            "BEGIN DELETE FROM outbox WHERE id = new.id; END"
        )
    account = await run_one(quiet_rig, End.STAYS)
    assert [wrong for wrong, _where in account.wrongs] == [Wrong.LOST]


async def test_what_stands_after_a_withdrawal_is_noticed(quiet_rig: Rig):
    world = quiet_rig.discord.world
    world.take_away = lambda channel_id, message_id: None
    account = await run_one(quiet_rig, End.BACK_WHEN_POSTED)
    assert account.count(Wrong.VISIBLE) >= 2
    assert account.count(Wrong.LOST) == account.count(Wrong.TWICE) == 0
