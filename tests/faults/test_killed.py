"""Whenever the process is killed: what was promised to somebody is kept, and nothing is left half done."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Delete, Update, delete, select, text, update

from bot.domain.story import StoryState
from bot.services import Services
from bot.services.stories import LEDGER_STORY
from bot.storage.database import Database
from bot.storage.keyring import KeyRing
from bot.storage.ledger import read_all
from bot.storage.tables import OutboxRow, SealRow, StoryRow
from bot.storage.vault import SealBroken, Vault
from tests.faults.child import Child
from tests.faults.lives import (
    first_start,
    open_house,
    open_stories,
    share,
    share_and_withdraw,
    url_in,
    withdraw_and_share,
)
from tests.makers import ANA, HARBOUR, MIRA, TOM

KILLS = 10
Heard = dict[str, set[int]]


def hear(heard: Heard, said: list[tuple[str, int]]) -> None:
    for what, story_id in said:
        heard[what].add(story_id)


def kill_at_some_moment(child: Child, chance: random.Random) -> list[tuple[str, int]]:
    """Listen to a few words, and then a little longer: the blow falls anywhere between two of them."""
    said = [child.pipe.recv() for _word in range(chance.randint(1, 4))]
    child.pipe.poll(chance.uniform(0, 0.02))
    return [*said, *child.kill()]


async def check(folder: Path, heard: Heard) -> None:
    """Start anew on what the dead process left, and draw up the account."""
    database = Database(url_in(folder))
    services = await open_house(folder, 0, database)
    try:
        await check_against(folder, heard, database, services)
    finally:
        await database.close()


async def check_against(folder: Path, heard: Heard, database: Database, services: Services) -> None:
    async with database.reading() as session:
        assert await session.scalar(text("PRAGMA integrity_check")) == "ok"
        assert (await session.execute(text("PRAGMA foreign_key_check"))).all() == []
        states = {row.id: row.state for row in await session.scalars(select(StoryRow))}
        due = Counter(await session.scalars(select(OutboxRow.story_id)))
        seals = set(await session.scalars(select(SealRow.story_id)))
    shared = {story_id for story_id, state in states.items() if state == StoryState.WAITING}
    assert due == Counter(shared)
    assert seals == shared
    assert heard["shared"] - heard["withdrawing"] <= shared
    assert not heard["withdrawn"] & set(states)
    for story_id in shared:
        assert (await services.reviews.read(HARBOUR, story_id, TOM)).words.text.startswith("story ")
    gone = heard["withdrawing"] - shared
    assert gone >= heard["withdrawn"]
    vault = Vault(KeyRing.parse((folder / "key" / "tealight.key").read_text()))
    lines = {line.digest for line in read_all(folder / "ledger")}
    assert {vault.hash_for(LEDGER_STORY, story_id).digest for story_id in gone} <= lines


async def test_whatever_was_acknowledged_outlives_a_kill(start: Callable[..., Child], tmp_path: Path):
    chance = random.Random(20260301)
    heard: Heard = {"shared": set(), "withdrawing": set(), "withdrawn": set()}
    for kill in range(KILLS):
        child = start(share_and_withdraw, tmp_path, kill)
        hear(heard, kill_at_some_moment(child, chance))
        await check(tmp_path, heard)
    assert len(heard["shared"]) >= KILLS
    assert heard["withdrawn"]


async def test_a_kill_before_any_statement_leaves_nothing_half_done(
    start: Callable[..., Child], tmp_path: Path
):
    house = tmp_path / "house"
    house.mkdir()
    database = Database(url_in(house))
    services = await open_house(house, 0, database)
    await open_stories(services)
    story_id = await share(services, "story one")
    await database.close()
    die_before, said = 0, []
    while len(said) < 3:
        die_before += 1
        folder = tmp_path / str(die_before)
        shutil.copytree(house, folder)
        heard: Heard = {"shared": {story_id}, "withdrawing": set(), "withdrawn": set()}
        said = start(withdraw_and_share, folder, die_before).end()
        hear(heard, said)
        await check(folder, heard)
    assert die_before > 15


@pytest.mark.parametrize(
    "statement",
    [
        delete(OutboxRow),
        delete(SealRow),
        delete(StoryRow).where(StoryRow.state == StoryState.WAITING),
        update(OutboxRow).values(story_id=404),
        update(StoryRow).values(sealed_words=bytes(40)),
        None,
    ],
    ids=["lost card", "lost seal", "lost story", "card of nothing", "lost words", "lost ledger"],
)
async def test_an_account_that_does_not_add_up_is_noticed(tmp_path: Path, statement: Delete | Update | None):
    database = Database(url_in(tmp_path))
    services = await open_house(tmp_path, 1, database)
    await open_stories(services)
    gone, stays = [await share(services, "story one"), await share(services, "story two", ANA)]
    await services.stories.withdraw(gone, MIRA)
    heard: Heard = {"shared": {gone, stays}, "withdrawing": {gone}, "withdrawn": {gone}}
    await check(tmp_path, heard)
    if statement is None:
        shutil.rmtree(tmp_path / "ledger")
    else:
        async with database.transaction() as session:
            await session.execute(statement)
    await database.close()
    with pytest.raises((AssertionError, SealBroken)):
        await check(tmp_path, heard)


@pytest.mark.parametrize("step", [0, 5])
async def test_a_first_start_that_was_killed_is_simply_begun_again(
    start: Callable[..., Child], tmp_path: Path, step: int
):
    ended: list[Any] = []
    for die_before in range(1 + step, 400, 10):
        folder = tmp_path / str(die_before)
        folder.mkdir()
        ended = start(first_start, folder, die_before).end()
        database = Database(url_in(folder))
        services = await open_house(folder, 0, database)
        assert not (await services.places.of(HARBOUR)).stories_on
        await database.close()
        if ended:
            break
    assert ended == ["started"]
