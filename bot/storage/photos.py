"""The only module that queries ``photos``. They are sealed and opened here, under their story's key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import Chance, row_number
from bot.domain.photo import Photo
from bot.storage.photo_tables import PhotoRow
from bot.storage.vault import Vault

_KEY = "photo-key"
_CONTENT = "photo"
_DESCRIPTION = "photo-description"


class Photos:
    """The photos of one story, opened with its data key."""

    def __init__(self, session: AsyncSession, vault: Vault, *, story_id: int, data_key: bytes) -> None:
        self._session = session
        self._vault = vault
        self._story_id = story_id
        self._data_key = data_key

    async def all(self) -> tuple[Photo, ...]:
        """Return them in their order."""
        return tuple(self._opened(row) for row in await self._rows())

    async def count(self) -> int:
        counted = select(func.count()).select_from(PhotoRow).where(self._mine)
        return await self._session.scalar(counted) or 0

    async def replace(self, pictures: Sequence[bytes], chance: Chance) -> None:
        """Put these in place of what there was, without descriptions."""
        await self._session.execute(delete(PhotoRow).where(self._mine))
        for place, content in enumerate(pictures):
            number, key = row_number(chance), self._vault.new_data_key()
            row = PhotoRow(
                id=number,
                story_id=self._story_id,
                place=place,
                wrapped_key=self._vault.seal_with(self._data_key, _KEY, number, key),
                sealed_content=self._vault.seal_with(key, _CONTENT, number, content),
                sealed_description=self._vault.seal_with(key, _DESCRIPTION, number, b""),
            )
            self._session.add(row)

    async def describe(self, descriptions: Mapping[int, str]) -> None:
        """Keep descriptions, by the photos' numbers; what is not there any more is passed over."""
        for row in await self._rows():
            if row.id in descriptions:
                text = descriptions[row.id].encode()
                row.sealed_description = self._vault.seal_with(self._key(row), _DESCRIPTION, row.id, text)

    async def take_out(self, photo_ids: Sequence[int]) -> None:
        await self._session.execute(delete(PhotoRow).where(self._mine, PhotoRow.id.in_(photo_ids)))

    async def pass_on(self, to: bytes) -> None:
        """Let another data key of the story open them, and the one before no more."""
        for row in await self._rows():
            row.wrapped_key = self._vault.seal_with(to, _KEY, row.id, self._key(row))

    async def _rows(self) -> Sequence[PhotoRow]:
        wanted = select(PhotoRow).where(self._mine).order_by(PhotoRow.place)
        return (await self._session.scalars(wanted)).all()

    @property
    def _mine(self) -> ColumnElement[bool]:
        return PhotoRow.story_id == self._story_id

    def _key(self, row: PhotoRow) -> bytes:
        return self._vault.open_with(self._data_key, _KEY, row.id, row.wrapped_key)

    def _opened(self, row: PhotoRow) -> Photo:
        key = self._key(row)
        description = self._vault.open_with(key, _DESCRIPTION, row.id, row.sealed_description)
        return Photo(
            row.id, self._vault.open_with(key, _CONTENT, row.id, row.sealed_content), description.decode()
        )


async def photos_beside(session: AsyncSession, story_ids: Sequence[int]) -> dict[int, int]:
    """Count the photos kept with each of some stories; one without any is left out."""
    counted = select(PhotoRow.story_id, func.count()).where(PhotoRow.story_id.in_(story_ids))
    found = await session.execute(counted.group_by(PhotoRow.story_id))
    return {row[0]: row[1] for row in found}


async def mark_of_photos(session: AsyncSession, story_id: int) -> bytes:
    """Return bytes that change when a photo is put in, taken out or described."""
    rows = await session.scalars(
        select(PhotoRow).where(PhotoRow.story_id == story_id).order_by(PhotoRow.place)
    )
    return b"".join(row.id.to_bytes(8, "big") + row.sealed_description for row in rows)


async def let_photos_go(session: AsyncSession, stories: Select[int]) -> None:
    """Delete the photos of the stories that ``stories`` selects."""
    await session.execute(delete(PhotoRow).where(PhotoRow.story_id.in_(stories)))
