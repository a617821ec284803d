"""The only module that queries ``notices`` and ``reach``: who wants to hear of a letter, and where."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.identity import KeyedHash
from bot.domain.inbox import Notice
from bot.storage.inbox_tables import ReachRow
from bot.storage.person_tables import NoticeRow
from bot.storage.vault import Vault

NOTICES = "notices"
_REACH = "reach"


class Notices:
    """One person's wish about letters."""

    def __init__(self, session: AsyncSession, vault: Vault, *, person_id: int) -> None:
        self._session = session
        self._vault = vault
        self._person_id = person_id
        self._own = vault.hashes_for(NOTICES, person_id)

    async def get(self) -> Notice | None:
        """Return what somebody wants, or ``None`` where they were never asked."""
        found = await self._session.scalar(select(NoticeRow.notice).where(NoticeRow.person.in_(self._own)))
        return Notice(found) if found else None

    async def ask(self) -> bool:
        """Note that they were asked. False when they were asked, or chose, before."""
        if await self.get() is not None:
            return False
        row = NoticeRow(person=self._vault.hash_for(NOTICES, self._person_id), notice=Notice.ASKED)
        with suppress(IntegrityError):  # another press of theirs was first
            async with self._session.begin_nested():
                self._session.add(row)
            return True
        return False

    async def choose(self, notice: Notice) -> None:
        """Keep what they chose; nothing is remembered of where they are unless they want messages."""
        await self.ask()
        mine = update(NoticeRow).where(NoticeRow.person.in_(self._own))
        await self._session.execute(mine.values(notice=notice, rung_by=None))

    async def begin_ring(self, job_id: int) -> bool:
        """Let one job ring for all letters that wait. False while another one has, or nothing should."""
        free = or_(NoticeRow.rung_by.is_(None), NoticeRow.rung_by == job_id)
        mine = update(NoticeRow).where(NoticeRow.person.in_(self._own), NoticeRow.notice == Notice.MESSAGE)
        rings = mine.where(free).values(rung_by=job_id).returning(NoticeRow.rung_by)
        return await self._session.scalar(rings) is not None

    async def has_rung(self) -> bool:
        rung = select(NoticeRow.rung_by).where(NoticeRow.person.in_(self._own))
        return await self._session.scalar(rung) is not None

    async def heard(self) -> None:
        """Note that they looked: the next letter may ring again."""
        mine = update(NoticeRow).where(NoticeRow.person.in_(self._own))
        await self._session.execute(mine.values(rung_by=None))


class Reach:
    """Whom a letter can ring for, behind the hash it is put for."""

    def __init__(self, session: AsyncSession, vault: Vault) -> None:
        self._session = session
        self._vault = vault

    async def keep(self, guild_id: int, owner: KeyedHash, person_id: int) -> None:
        """Keep who stands behind a hash, where they want messages; elsewhere nothing is kept."""
        wishes = select(NoticeRow.notice).where(
            NoticeRow.person.in_(self._vault.hashes_for(NOTICES, person_id))
        )
        if await self._session.scalar(wishes.with_for_update(read=True)) == Notice.MESSAGE:
            await self.add(guild_id, owner, person_id)

    async def add(self, guild_id: int, owner: KeyedHash, person_id: int) -> None:
        """Keep who stands behind a hash; a second time changes nothing."""
        number = _number_of(owner)
        if await self._session.get(ReachRow, number) is not None:
            return
        sealed = self._vault.seal(_REACH, number, person_id.to_bytes(8, "big"))
        row = ReachRow(id=number, guild_id=guild_id, owner=owner, sealed_person=sealed)
        with suppress(IntegrityError):  # another press of theirs was first
            async with self._session.begin_nested():
                self._session.add(row)

    async def remove(self, owners: Sequence[KeyedHash]) -> None:
        """Forget who stands behind these."""
        await self._session.execute(delete(ReachRow).where(ReachRow.owner.in_(owners)))

    async def number_of(self, owner: KeyedHash) -> int | None:
        """Return the number under which somebody can be rung for, ``None`` where nothing should ring."""
        return await self._session.scalar(select(ReachRow.id).where(ReachRow.owner == owner))

    async def person(self, number: int) -> int | None:
        """Return who is to be rung for. Raises ``SealBroken``."""
        row = await self._session.get(ReachRow, number)
        return row and int.from_bytes(self._vault.open(_REACH, number, row.sealed_person), "big")


def _number_of(owner: KeyedHash) -> int:
    """Return a row's number made from the hash itself: as random as a hash is, and the same each time."""
    return int.from_bytes(owner.digest[:8], "big") >> 1 or 1
