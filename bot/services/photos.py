"""What a writer does with the photos of a draft, and how those who review it get to see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.chance import Chance
from bot.domain.photo import DESCRIPTION_LIMIT, PHOTOS_LIMIT, Photo, Received, Upload
from bot.domain.story import StoryState
from bot.errors import AlreadyDone, CompanionError, GoneOrNotYours
from bot.photos.darkroom import Darkroom
from bot.storage.database import Database, Session
from bot.storage.photos import Photos
from bot.storage.stories import GuildStories, OwnStories
from bot.storage.vault import Vault


class PhotoService:
    def __init__(self, database: Database, vault: Vault, chance: Chance, darkroom: Darkroom) -> None:
        self._database = database
        self._vault = vault
        self._chance = chance
        self._darkroom = darkroom

    async def receive(
        self, story_id: int, person_id: int, uploads: Sequence[Upload], *, room: int
    ) -> Received:
        """Put the photos of a form in place of what a draft had; what cannot be kept is named by its place.

        Without uploads, or when none of them can be kept, the earlier ones stay. ``room`` is how many bytes
        the server takes in one message. Raises ``CompanionError`` for what is no draft of theirs.
        """
        before = await self.of_draft(story_id, person_id)
        if not uploads:
            return Received(before)
        if len(uploads) > PHOTOS_LIMIT:
            raise CompanionError("photos-too-many", limit=PHOTOS_LIMIT)
        pictures, refused = await self._darkroom.take(uploads, room)
        if not pictures:
            return Received(before, tuple(refused))
        async with self._database.transaction() as session:
            photos = await self._of_draft(session, story_id, person_id)
            await photos.replace(pictures, self._chance)
        return Received(await self.of_draft(story_id, person_id), tuple(refused), is_new=True)

    async def of_draft(self, story_id: int, person_id: int) -> tuple[Photo, ...]:
        """Return a draft's photos to its writer. Raises ``CompanionError`` for what is no draft of theirs."""
        async with self._database.reading() as session:
            return await (await self._of_draft(session, story_id, person_id)).all()

    async def describe(
        self, story_id: int, person_id: int, descriptions: Mapping[int, str], *, without: Sequence[int]
    ) -> tuple[Photo, ...]:
        """Keep what a writer says about photos, take out those they no longer want; return what is left."""
        if any(len(text) > DESCRIPTION_LIMIT for text in descriptions.values()):
            raise CompanionError("photos-description-too-long", limit=DESCRIPTION_LIMIT)
        async with self._database.transaction() as session:
            photos = await self._of_draft(session, story_id, person_id)
            await photos.take_out(without)
            await photos.describe({number: text.strip() for number, text in descriptions.items()})
        if without:
            await self._database.scrub()
        return await self.of_draft(story_id, person_id)

    async def waiting(self, guild_id: int, story_id: int) -> tuple[Photo, ...]:
        """Return the photos of a story that was shared here, for who has been shown its words."""
        async with self._database.reading() as session:
            photos = await GuildStories(session, self._vault, guild_id=guild_id).photos(story_id)
            return await photos.all() if photos else ()

    async def of_mine(self, story_id: int, person_id: int) -> tuple[Photo, ...]:
        """Return the photos of one of somebody's own stories; none once its words are gone."""
        async with self._database.reading() as session:
            photos = await OwnStories(session, self._vault, person_id=person_id).photos(story_id)
            return await photos.all() if photos else ()

    async def _of_draft(self, session: Session, story_id: int, person_id: int) -> Photos:
        own = OwnStories(session, self._vault, person_id=person_id)
        photos = await own.photos(story_id, draft=True)
        if photos is not None:
            return photos
        card = await own.card(story_id)
        if card is None or card.state is StoryState.DRAFT:
            raise GoneOrNotYours("stories-draft-gone")
        raise AlreadyDone("stories-already-shared")
