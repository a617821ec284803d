"""The only module that queries ``own_words``."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.identity import KeyedHash
from bot.domain.own_words import OwnWords
from bot.storage.person_tables import OwnWordsRow
from bot.storage.vault import Vault

WORDS = "words"
_SEAL = "own-words"


class OwnWordsStore:
    """One person's own words."""

    def __init__(self, session: AsyncSession, vault: Vault, *, person_id: int) -> None:
        self._session = session
        self._vault = vault
        self._person_id = person_id

    async def get(self) -> OwnWords:
        """Return what somebody set; empty words where they set none."""
        mine = select(OwnWordsRow).where(OwnWordsRow.person.in_(self._own()))
        row = await self._session.scalar(mine)
        if row is None:
            return OwnWords()
        return OwnWords.from_bytes(self._vault.open(_SEAL, _number_of(row.person), row.sealed_words))

    async def put(self, words: OwnWords) -> None:
        """Keep these in place of all earlier ones; empty words are not kept."""
        await self._session.execute(delete(OwnWordsRow).where(OwnWordsRow.person.in_(self._own())))
        if words.is_nothing:
            return
        person = self._vault.hash_for(WORDS, self._person_id)
        sealed = self._vault.seal(_SEAL, _number_of(person), words.to_bytes())
        await self._session.merge(OwnWordsRow(person=person, sealed_words=sealed))

    def _own(self) -> list[KeyedHash]:
        return self._vault.hashes_for(WORDS, self._person_id)


def _number_of(person: KeyedHash) -> int:
    """Bind what is sealed to the row it stands in."""
    return int.from_bytes(person.digest[:8], "big")
