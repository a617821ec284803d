"""From the chair of somebody who can write to the disk without the key: moved, swapped, put back."""

from __future__ import annotations

import dataclasses
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, select
from sqlalchemy import update as changing

from bot.app import Companion
from bot.domain.delivery import Kind
from bot.services import build_services
from bot.services.rollback import withdraw_again
from bot.services.stories import withdrawal_line
from bot.settings import Settings
from bot.storage.keyring import KeyRing
from bot.storage.ledger import Ledger
from bot.storage.tables import SealRow, StoryRow, Table
from bot.storage.vault import SealBroken, Vault
from tests.attacks.looking import every_row
from tests.attacks.test_disk import live_in
from tests.journeys.acts import MINUTE, number_of, public
from tests.journeys.harbour import Harbour
from tests.makers import BEN, HARBOUR, MIRA, TOM, Rooms, judge_by_one_line
from tests.simcord_rules import restart

MARKS = {"left_reveals.mark", "key_checks.marker"}
"""Bytes that open to nothing."""


class NotingVault(Vault):
    """Remembers for which purpose and row each value was sealed."""

    def __init__(self, ring: KeyRing) -> None:
        super().__init__(ring)
        self.places: dict[bytes, tuple[str, int]] = {}

    def seal(self, purpose: str, row: int, plain: bytes) -> bytes:
        return self._noted(purpose, row, super().seal(purpose, row, plain))

    def seal_with(self, data_key: bytes, purpose: str, row: int, plain: bytes) -> bytes:
        return self._noted(purpose, row, super().seal_with(data_key, purpose, row, plain))

    def _noted(self, purpose: str, row: int, sealed: bytes) -> bytes:
        self.places[sealed] = purpose, row
        return sealed


async def sealed_values(house: Rooms) -> list[tuple[str, bytes]]:
    """Every sealed value of every table, with its column."""
    everything = await house.everything()
    columns = [column for table in Table.metadata.sorted_tables for column in table.columns]
    return [
        (str(column), row[column.name])
        for column in columns
        if isinstance(column.type, LargeBinary) and str(column) not in MARKS
        for row in everything[column.table.name]
        if row[column.name] is not None
    ]


async def test_every_sealed_value_is_bound_to_a_place_of_its_own(house: Rooms):
    vault = NotingVault(KeyRing.create())
    hands = house.database, vault, house.ledger, house.clock, random.Random(3)
    services = build_services(*hands, judge=judge_by_one_line)
    noting = dataclasses.replace(house, vault=vault, services=services)
    await live_in(noting, HARBOUR)
    for person in (MIRA, BEN):
        await services.words.keep(person, "our son", "Wren")
    found = await sealed_values(noting)

    assert len({column for column, _value in found}) >= 10
    places = Counter(vault.places[value] for _column, value in found)
    assert [place for place, times in places.items() if times > 1] == []


async def swap(house: Rooms, row: type[Table], column: str, one: int, other: int) -> None:
    table = Table.metadata.tables[row.__tablename__]
    key = next(iter(table.primary_key))
    async with house.database.transaction() as session:
        held = {
            number: await session.scalar(select(table.c[column]).where(key == number))
            for number in (one, other)
        }
        for here, there in ((one, other), (other, one)):
            await session.execute(changing(table).where(key == here).values({column: held[there]}))


@pytest.mark.parametrize("column", ["sealed_words", "wrapped_key"])
async def test_words_that_were_moved_to_another_story_open_for_nobody(house: Rooms, column: str):
    theirs, own = await house.share(MIRA), await house.share(BEN)
    await swap(house, StoryRow, column, theirs, own)
    services = house.services

    for looking in (services.living.words(own, BEN), services.reviews.read(HARBOUR, own, TOM)):
        with pytest.raises(SealBroken):
            await looking


async def test_a_seal_that_was_moved_names_nobody(house: Rooms):
    theirs, own = await house.share(MIRA), await house.share(BEN)
    await swap(house, SealRow, "sealed_author", theirs, own)
    (seal,) = [row for row in await house.rows(SealRow) if row.story_id == own]

    with pytest.raises(SealBroken):
        house.vault.open("seal", own, seal.sealed_author)


def copied(file: Path, to: Path) -> None:
    for left in to.parent.glob(f"{to.name}-*"):
        left.unlink()
    shutil.copy(file, to)


async def put_back(house: Rooms, folder: Path, gone: int | None) -> None:
    """Copy the file, withdraw a story or erase Mira, and put the copy in the file's place."""
    file, before = folder / "tealight.db", folder / "before"
    await house.database.scrub()
    await house.database.close()
    copied(file, before)
    await house.database.open()
    if gone is None:
        await house.services.people.erase(MIRA)
    else:
        await house.services.stories.withdraw(gone, MIRA)
    await house.database.close()
    copied(before, file)
    await house.database.open()


@pytest.mark.parametrize("goes", ["withdrawn", "erased"])
async def test_an_older_database_brings_no_withdrawn_story_back(house: Rooms, tmp_path: Path, goes: str):
    gone, stays = await house.share(MIRA), await house.share(BEN)
    await put_back(house, tmp_path, gone if goes == "withdrawn" else None)
    assert {row.id for row in await house.rows(StoryRow)} == {gone, stays}
    hands = house.database, house.vault, house.ledger_folder, house.clock, random.Random(4)

    assert await withdraw_again(*hands) == 1
    assert await withdraw_again(*hands) == 0
    assert {row.id for row in await house.rows(StoryRow)} == {stays}
    assert [(job.kind, job.story_id) for job in await house.deliver()] == [(Kind.CARD, stays)]


async def test_a_bot_that_starts_on_an_older_database_withdraws_again(
    soon: Harbour, build_bot: Callable[..., Companion], settings: Settings
) -> None:
    await soon.reach_review(soon.mira)
    services, number = soon.bot.services, number_of(soon.review, "Approve")
    line = withdrawal_line(services.stories._vault, number, soon.review.created_at.date())
    await Ledger(settings.tealight_ledger_dir).write([line])
    await restart(soon.env, build_bot())
    await soon.env.advance_time(MINUTE)

    assert public(soon.moderators) == []
    assert (await every_row(soon))["stories"] == []
