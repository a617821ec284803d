"""The only module that queries ``rulings``: who decided about a story, or new words for it, and when."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.delivery import Trace, stands_at
from bot.domain.identity import KeyedHash
from bot.domain.review import Ruling, StoryReview
from bot.domain.story import StoryState
from bot.storage.changes import Changes, cards_of
from bot.storage.places import PlacesStore
from bot.storage.review_tables import RulingRow
from bot.storage.stories import GuildStories
from bot.storage.tables import StoryRow
from bot.storage.vault import Vault

RULING = "ruling"
_SEALED, _SEALED_WORDS = "ruling", "change-ruling"


class Rulings:
    """What the moderators of one server decided about its stories, and about new words for them."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def about(self, story_id: int) -> StoryReview | None:
        """Return where a story stands between the moderators; ``None`` for one that is not theirs to see."""
        stories = GuildStories(self._session, self._vault, guild_id=self._guild_id)
        found, card = await stories.get(story_id), await stories.card(story_id)
        if found is None or card is None:
            return None
        places = await PlacesStore(self._session, guild_id=self._guild_id).get()
        photos = await stories.photos(story_id)
        return StoryReview(
            story_id,
            self._guild_id,
            card.mode,
            found[1],
            places.review,
            found[0].words.notes if found[0] else (),
            await self._of(story_id),
            card.thread_id,
            await photos.count() if photos else 0,
        )

    async def about_words(self, change_id: int) -> StoryReview | None:
        """The same of new words for a story; ``None`` for those that nobody shared."""
        change = await Changes(self._session, self._vault, guild_id=self._guild_id).get(change_id)
        stories = GuildStories(self._session, self._vault, guild_id=self._guild_id)
        card = change and await stories.card(change.story_id)
        if change is None or card is None or change.state is StoryState.DRAFT:
            return None
        places = await PlacesStore(self._session, guild_id=self._guild_id).get()
        return StoryReview(
            change.story_id,
            self._guild_id,
            card.mode,
            change.state,
            places.review,
            change.story.words.notes if change.story else (),
            await self._of(change_id),
            change_id=change_id,
        )

    async def note(self, review: StoryReview, ruling: Ruling) -> None:
        """Keep a decision; an earlier one of the same moderator makes room for it."""
        earlier = delete(RulingRow).where(RulingRow.about_id == review.about_id)
        await self._session.execute(earlier.where(RulingRow.moderator.in_(self._hashes(ruling.by))))
        row = RulingRow(
            about_id=review.about_id,
            moderator=self._vault.hash_for(RULING, self._guild_id, ruling.by),
            story_id=review.story_id,
            change_id=review.change_id,
            guild_id=self._guild_id,
            verdict=ruling.verdict,
            sealed_ruling=self._vault.seal(_sealed(review.change_id), review.about_id, ruling.to_bytes()),
        )
        self._session.add(row)
        await self._session.flush()

    async def clear(self, about_id: int) -> None:
        """Forget what was decided about something, because something else is decided now."""
        await self._session.execute(delete(RulingRow).where(RulingRow.about_id == about_id))

    async def _of(self, about_id: int) -> tuple[Ruling, ...]:
        rows = await self._session.scalars(select(RulingRow).where(RulingRow.about_id == about_id))
        made = [
            Ruling.from_bytes(
                row.verdict, self._vault.open(_sealed(row.change_id), about_id, row.sealed_ruling)
            )
            for row in rows
        ]
        return tuple(sorted(made, key=lambda one: (one.at, one.place)))

    def _hashes(self, person_id: int) -> list[KeyedHash]:
        return self._vault.hashes_for(RULING, self._guild_id, person_id)


def _sealed(change_id: int | None) -> str:
    return _SEALED if change_id is None else _SEALED_WORDS


async def cards_ruled_by(session: AsyncSession, moderators: Sequence[KeyedHash]) -> list[Trace]:
    """Return the review cards that name a moderator who is about to be forgotten."""
    theirs = select(RulingRow.about_id).where(RulingRow.moderator.in_(moderators))
    rows = await session.scalars(select(StoryRow).where(StoryRow.id.in_(theirs)).order_by(StoryRow.id))
    about_stories = [
        Trace(row.guild_id, stands_at(row.card_channel_id, row.card_message_id), story_id=row.id)
        for row in rows
    ]
    standing = [trace for trace in about_stories if trace.messages]
    return [*standing, *await cards_of(session, list(await session.scalars(theirs)))]
