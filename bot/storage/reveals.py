"""The only module that queries ``left_reveals``: pieces of a story, known only by keyed marks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.identity import KeyedHash
from bot.storage.reveal_tables import LeftRevealRow
from bot.storage.vault import Vault

_PIECE = "left-reveal"
_NUMBER_BYTES = 8


class LeftReveals:
    """What the writer of one story left in it as it is."""

    def __init__(self, session: AsyncSession, vault: Vault, *, story_id: int) -> None:
        self._session = session
        self._vault = vault
        self._story_id = story_id

    async def add(self, pieces: Iterable[str]) -> None:
        """Remember pieces; those that are remembered already stay as they are."""
        new = {piece for piece in pieces if not await self.has_all([piece])}
        for piece in sorted(new):
            mark = self._vault.hash_for(_PIECE, self._story_id, _number(piece)).to_bytes()
            self._session.add(LeftRevealRow(story_id=self._story_id, mark=mark))

    async def has_all(self, pieces: Iterable[str]) -> bool:
        """Whether every one of these pieces was left before."""
        kept = select(LeftRevealRow.mark).where(LeftRevealRow.story_id == self._story_id)
        marks = {KeyedHash.from_bytes(mark) for mark in await self._session.scalars(kept)}
        return all(
            marks.intersection(self._vault.hashes_for(_PIECE, self._story_id, _number(piece)))
            for piece in pieces
        )


def _number(piece: str) -> int:
    return int.from_bytes(hashlib.sha256(piece.casefold().encode()).digest()[:_NUMBER_BYTES], "big")
