"""What a person does with their letters: read them, and let them go."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.inbox import Letter
from bot.domain.plain import quoted
from bot.errors import GoneOrNotYours
from bot.storage.database import Database
from bot.storage.inbox import Letters
from bot.storage.notices import Notices
from bot.storage.vault import Vault

MOST_LETTERS = 5
MOST_CHARACTERS = 3_800
"""What one page holds, as it will be shown: Discord takes 4,000 in one message."""
_HEAD = 450
"""What stands around the words of a letter, at most: the day, the server, what it is about."""


@dataclass(frozen=True, slots=True)
class Page:
    """A few letters, and whether there are older ones."""

    letters: tuple[Letter, ...]
    has_older: bool = False


class InboxService:
    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def open(self, person_id: int, *, after: int = 0) -> Page:
        """Return a page of somebody's letters from everywhere, the newest first, and note them as read.

        ``after`` is the last letter of the page before; where that is gone, the first page comes again.
        """
        async with self._database.reading() as session:
            found = await Letters(session, self._vault, person_id=person_id).all()
            has_rung = await Notices(session, self._vault, person_id=person_id).has_rung()
        page = _page(found, after)
        if page.letters or has_rung:
            async with self._database.transaction() as session:
                await Notices(session, self._vault, person_id=person_id).heard()
                letters = Letters(session, self._vault, person_id=person_id)
                await letters.mark_read([letter.id for letter in page.letters])
        return page

    async def let_go(self, letter_id: int, person_id: int) -> None:
        """Remove one letter. Raises ``GoneOrNotYours`` when it is gone, or somebody else's."""
        async with self._database.transaction() as session:
            if not await Letters(session, self._vault, person_id=person_id).remove(letter_id):
                raise GoneOrNotYours("inbox-gone")
        await self._database.scrub()


def _shown_length(letter: Letter) -> int:
    return _HEAD + len(quoted(letter.text))


def _page(found: list[Letter], after: int) -> Page:
    start = next((place + 1 for place, letter in enumerate(found) if letter.id == after), 0)
    letters: list[Letter] = []
    for letter in found[start : start + MOST_LETTERS]:
        if letters and sum(map(_shown_length, (*letters, letter))) > MOST_CHARACTERS:
            break
        letters.append(letter)
    return Page(tuple(letters), has_older=start + len(letters) < len(found))
