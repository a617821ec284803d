"""Who looks after a server, as far as the bot has seen."""

from __future__ import annotations

from bot.clock import Clock
from bot.errors import CompanionError
from bot.storage.database import Database
from bot.storage.moderators import Moderators
from bot.storage.vault import Vault


class ModeratorService:
    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock

    async def check(self, guild_id: int, person_id: int, *, holds_role: bool) -> None:
        """Let a moderator through and keep the first day they were seen.

        Raises ``CompanionError`` for everybody else; who no longer holds the role is forgotten.
        """
        async with self._database.transaction() as session:
            seen = Moderators(session, self._vault, guild_id=guild_id)
            if holds_role:
                await seen.note(person_id, self._clock().date())
            else:
                await seen.forget(person_id)
        if not holds_role:
            raise CompanionError("reviews-moderators-only")
