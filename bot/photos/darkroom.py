"""Where photos are developed: never in the event loop's own time, and never many at once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.domain.photo import BYTES_LIMIT, PhotoUnfit, Refused, Unfit, Upload, room_for_each
from bot.photos.child import develop_apart

FORMS_AT_ONCE = 2
READING_SECONDS = 60


class Darkroom:
    """Reads the files of a few forms at a time and develops one after the other, apart from this process."""

    def __init__(self) -> None:
        self._doors = asyncio.Semaphore(FORMS_AT_ONCE)
        self._tray = asyncio.Lock()

    async def take(self, uploads: Sequence[Upload], room: int) -> tuple[list[bytes], list[Refused]]:
        """Return the pictures of the files that can be kept, in order, and which cannot, and why.

        ``room`` is how many bytes all of them may have together.
        """
        kept: list[bytes] = []
        refused: list[Refused] = []
        async with self._doors:
            for number, upload in enumerate(uploads, start=1):
                try:
                    kept.append(await self._develop(upload, room_for_each(len(uploads), room)))
                except PhotoUnfit as unfit:
                    refused.append(Refused(number, unfit.why))
        return kept, refused

    async def _develop(self, upload: Upload, room: int) -> bytes:
        if upload.size > BYTES_LIMIT:
            raise PhotoUnfit(Unfit.HEAVY)
        try:
            async with asyncio.timeout(READING_SECONDS):
                raw = await upload.read()
        except TimeoutError:
            raise PhotoUnfit(Unfit.NOT_FETCHED) from None
        async with self._tray:
            return await asyncio.to_thread(develop_apart, raw, room)
