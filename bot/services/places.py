"""What a server's admins decide."""

from __future__ import annotations

import dataclasses

from bot.domain.chance import Chance, row_number
from bot.domain.judgement import Sensitivity
from bot.domain.place import Choices, Places, Review
from bot.errors import CompanionError
from bot.storage.database import Database
from bot.storage.places import PlacesStore

NOTHING_CHOSEN = Choices()


class PlacesService:
    def __init__(self, database: Database, chance: Chance) -> None:
        self._database = database
        self._chance = chance

    async def of(self, guild_id: int) -> Places:
        """Return a server's settings, or the defaults where nothing was chosen yet."""
        async with self._database.reading() as session:
            return await PlacesStore(session, guild_id=guild_id).get()

    async def choose_moderators(self, guild_id: int, channel_id: int, role_id: int) -> Places:
        return await self._change(guild_id, moderators_channel_id=channel_id, moderators_role_id=role_id)

    async def choose_stories(
        self, guild_id: int, channel_id: int, choices: Choices = NOTHING_CHOSEN
    ) -> Places:
        """Keep what was chosen; stories are on only after ``open_stories``.

        Raises ``CompanionError`` when stories are to be read first and nobody was named to read them.
        """
        now = await self.of(guild_id)
        if (choices.review or now.review) is not Review.OFF and now.moderators_channel_id is None:
            raise CompanionError("setup-moderators-first")
        stays = now.stories_channel_id == channel_id
        return await self._change(
            guild_id,
            stories_channel_id=channel_id,
            **choices.made(),
            stories_on=now.stories_on and stays,
            card_number=now.card_number if stays and now.card_number else row_number(self._chance),
            card_message_id=now.card_message_id if stays else None,
        )

    async def choose_guard(
        self, guild_id: int, *, held_hours: int | None = None, sensitivity: Sensitivity | None = None
    ) -> Places:
        """Keep for how many hours a held reply waits, and how soon the guard speaks up, from now on."""
        chosen = {"held_hours": held_hours, "sensitivity": sensitivity}
        return await self._change(
            guild_id, **{name: each for name, each in chosen.items() if each is not None}
        )

    async def open_stories(self, guild_id: int, card_message_id: int) -> Places:
        """Turn stories on, once the card stands in the channel."""
        return await self._change(guild_id, stories_on=True, card_message_id=card_message_id)

    async def close_stories(self, guild_id: int) -> Places:
        """Turn stories off; what stands, stands."""
        return await self._change(guild_id, stories_on=False)

    async def _change(self, guild_id: int, **changes: object) -> Places:
        async with self._database.transaction() as session:
            store = PlacesStore(session, guild_id=guild_id)
            changed = dataclasses.replace(await store.hold(), **changes)
            await store.put(changed)
        return changed
