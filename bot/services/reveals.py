"""What in a draft could tell who wrote it: found, softened or left, as its writer decides."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Protocol

from bot.domain.reveal import Reveal, Writer
from bot.domain.reveal_finding import find_reveals, softened
from bot.domain.reveal_lexicon import Lexicon, read_lexicon
from bot.domain.story import STORY_LIMIT, Story, Words
from bot.errors import CompanionError, GoneOrNotYours
from bot.storage.database import Database
from bot.storage.reveals import LeftReveals
from bot.storage.stories import OwnStories
from bot.storage.vault import Vault

_FOLDER = Path(__file__).parents[2] / "data" / "reveal"
_USUAL = "en"


class Drafts(Protocol):
    """Where unshared words lie by their number: a story's, or new ones for a story that stands."""

    async def draft_of(self, number: int, person_id: int, /) -> Story: ...

    async def reword(self, number: int, person_id: int, words: Words, /, *, seen: Story) -> Story: ...


class RevealService:
    """Looking takes some milliseconds for a long story, so it is done in a thread of its own."""

    def __init__(self, database: Database, vault: Vault, drafts: Drafts) -> None:
        self._database = database
        self._vault = vault
        self._drafts = drafts

    async def found(self, story: Story, writer: Writer) -> tuple[Reveal, ...]:
        """Return what could tell who wrote a draft; nothing, where its writer has left all of it before."""
        text = story.words.text
        found = await asyncio.to_thread(find_reveals, text, writer, _lexicon_of(writer))
        if not found:
            return ()
        async with self._database.reading() as session:
            left = LeftReveals(session, self._vault, story_id=story.id)
            return () if await left.has_all(each.piece_of(text) for each in found) else found

    async def soften(self, number: int, person_id: int, writer: Writer) -> Story:
        """Put general words in square brackets for what was found in a draft, but for names that were set.

        Raises ``CompanionError`` when it is no draft of theirs any more, was changed in another form at this
        moment, or would grow too long.
        """
        draft = await self._drafts.draft_of(number, person_id)
        text = await asyncio.to_thread(softened, draft.words.text, writer, _lexicon_of(writer))
        if len(text) > STORY_LIMIT:
            raise CompanionError("reveal-too-long", over=len(text) - STORY_LIMIT)
        words = replace(draft.words, text=text)
        return await self._drafts.reword(number, person_id, words, seen=draft)

    async def leave(self, number: int, person_id: int, writer: Writer) -> Story:
        """Remember that the writer leaves all that was found, so that nobody asks again about the same words.

        Raises ``CompanionError`` when it is no draft of theirs any more.
        """
        draft = await self._drafts.draft_of(number, person_id)
        text = draft.words.text
        found = await asyncio.to_thread(find_reveals, text, writer, _lexicon_of(writer))
        async with self._database.transaction() as session:
            if await OwnStories(session, self._vault, person_id=person_id).card(draft.id) is None:
                raise GoneOrNotYours("stories-draft-gone")
            left = LeftReveals(session, self._vault, story_id=draft.id)
            await left.add(each.piece_of(text) for each in found)
        return draft


def _lexicon_of(writer: Writer) -> Lexicon:
    lexicons = shipped_lexicons()
    return lexicons.get(writer.language.partition("-")[0], lexicons[_USUAL])


@cache
def shipped_lexicons() -> dict[str, Lexicon]:
    """Return the words in ``data/reveal`` by language, read once in a process."""
    return {
        file.stem: read_lexicon(
            file.read_text(encoding="utf-8"),
            file.with_name(f"{file.stem}-ordinary.txt").read_text(encoding="utf-8"),
        )
        for file in sorted(_FOLDER.glob("*.toml"))
    }
