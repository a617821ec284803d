"""How somebody wants to hear that a letter waits: asked once, changed at any time."""

from __future__ import annotations

from bot.domain.inbox import Notice
from bot.storage import people
from bot.storage.database import Database
from bot.storage.notices import Notices, Reach
from bot.storage.vault import Vault


class NoticeService:
    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def of(self, person_id: int) -> Notice | None:
        """Return what somebody chose, ``None`` where they have not chosen."""
        async with self._database.reading() as session:
            notice = await Notices(session, self._vault, person_id=person_id).get()
        return None if notice is Notice.ASKED else notice

    async def ask(self, person_id: int) -> bool:
        """Note that somebody is asked now. True once in their life here, unless they had chosen before."""
        async with self._database.reading() as session:
            if await Notices(session, self._vault, person_id=person_id).get() is not None:
                return False
        async with self._database.transaction() as session:
            return await Notices(session, self._vault, person_id=person_id).ask()

    async def choose(self, person_id: int, notice: Notice) -> None:
        """Keep what somebody chose.

        For direct messages, who they are is kept, sealed, beside each hash that letters may be put for.
        With any other choice that is forgotten at once.
        """
        async with self._database.transaction() as session:
            await Notices(session, self._vault, person_id=person_id).choose(notice)
            guilds = await people.guilds_that_hold_something(session)
            hashes = people.hashes_of(self._vault, person_id, guilds)
            reach = Reach(session, self._vault)
            if notice is Notice.MESSAGE:
                for guild_id, owner in await people.writing_as(session, hashes):
                    await reach.add(guild_id, owner, person_id)
            else:
                await reach.remove(hashes)
        await self._database.scrub()
