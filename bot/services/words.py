"""The words somebody sets once, so that they need not be asked, and are not spoken to in others' words."""

from __future__ import annotations

from bot.domain.own_words import NAMES_LIMIT, PHRASE_LIMIT, OwnWords
from bot.errors import CompanionError
from bot.storage.database import Database
from bot.storage.own_words import OwnWordsStore
from bot.storage.vault import Vault


class WordsService:
    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def of(self, person_id: int) -> OwnWords:
        """Return what somebody set; empty words where they set none."""
        async with self._database.reading() as session:
            return await OwnWordsStore(session, self._vault, person_id=person_id).get()

    async def names_of(self, person_id: int) -> tuple[str, ...]:
        """Return the names somebody set, which could tell who they are when they stand in a story."""
        return (await self.of(person_id)).names

    async def keep(self, person_id: int, phrase: str, names: str) -> OwnWords:
        """Keep what was typed in place of all earlier words; nothing typed, nothing kept.

        Raises ``CompanionError`` for more than the form takes.
        """
        if len(phrase) > PHRASE_LIMIT or len(names) > NAMES_LIMIT:
            raise CompanionError("words-too-long", phrase=PHRASE_LIMIT, names=NAMES_LIMIT)
        words = OwnWords.typed(phrase, names)
        async with self._database.transaction() as session:
            await OwnWordsStore(session, self._vault, person_id=person_id).put(words)
        await self._database.scrub()
        return words
