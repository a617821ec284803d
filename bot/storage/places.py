"""The only module that queries ``guilds``."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.judgement import Sensitivity
from bot.domain.place import Places, Review, Wait
from bot.storage.tables import GuildRow


class PlacesStore:
    """One server's settings."""

    def __init__(self, session: AsyncSession, *, guild_id: int) -> None:
        self._session = session
        self._guild_id = guild_id

    async def get(self) -> Places:
        """Return the settings, or the defaults for a server that has chosen nothing yet."""
        row = await self._session.get(GuildRow, self._guild_id)
        if row is None:
            return Places(self._guild_id)
        return Places(
            guild_id=row.guild_id,
            stories_on=row.stories_on,
            stories_channel_id=row.stories_channel_id,
            card_number=row.card_number,
            card_message_id=row.card_message_id,
            review=Review(row.review),
            wait=Wait(row.wait_low, row.wait_high),
            moderators_channel_id=row.moderators_channel_id,
            moderators_role_id=row.moderators_role_id,
            review_wait=row.review_wait,
            unsigned_replies=row.unsigned_replies,
            photos=row.photos,
            seal_days=row.seal_days,
            cooldown=row.cooldown,
            held_hours=row.held_hours,
            sensitivity=Sensitivity(row.sensitivity),
        )

    async def hold(self) -> Places:
        """Return the settings and keep them from changing until the transaction ends."""
        if await self._session.get(GuildRow, self._guild_id, with_for_update=True) is None:
            with suppress(IntegrityError):  # another admin was first
                async with self._session.begin_nested():
                    self._session.add(_as_row(Places(self._guild_id)))
            await self._session.get(GuildRow, self._guild_id, with_for_update=True)
        return await self.get()

    async def put(self, places: Places) -> None:
        await self._session.merge(_as_row(places))


def _as_row(places: Places) -> GuildRow:
    return GuildRow(
        guild_id=places.guild_id,
        stories_on=places.stories_on,
        stories_channel_id=places.stories_channel_id,
        card_number=places.card_number,
        card_message_id=places.card_message_id,
        review=places.review,
        wait_low=places.wait.low,
        wait_high=places.wait.high,
        moderators_channel_id=places.moderators_channel_id,
        moderators_role_id=places.moderators_role_id,
        review_wait=places.review_wait,
        unsigned_replies=places.unsigned_replies,
        photos=places.photos,
        seal_days=places.seal_days,
        cooldown=places.cooldown,
        held_hours=places.held_hours,
        sensitivity=places.sensitivity,
    )
