"""How photos look: covered, described in their owner's words, and the files they are sent as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

import discord
from discord import ui

from bot.domain.photo import Photo, PhotoUnfit, Refused, Unfit, Upload
from bot.ui.client import Interaction
from bot.wording import Voice

_REFUSALS = {
    Unfit.HEAVY: "photos-refused-heavy",
    Unfit.LARGE: "photos-refused-large",
    Unfit.OTHER_KIND: "photos-refused-other-kind",
    Unfit.UNREADABLE: "photos-refused-unreadable",
    Unfit.NOT_FETCHED: "photos-refused-not-fetched",
}


def gallery_of(photos: Sequence[Photo]) -> ui.MediaGallery[Any]:
    """Return photos side by side, each covered until a reader chooses to look."""
    return ui.MediaGallery(
        *(
            discord.MediaGalleryItem(
                f"attachment://{photo.file_name}", description=photo.description or None, spoiler=True
            )
            for photo in photos
        )
    )


def files_of(photos: Iterable[Photo]) -> list[discord.File]:
    """Return the files that a gallery of these photos speaks of. Each list can be sent once."""
    return [
        discord.File(BytesIO(photo.content), photo.file_name, description=photo.description or None)
        for photo in photos
    ]


def refusals(voice: Voice, refused: Iterable[Refused]) -> str:
    """Say which photos of a form were not kept, and why; a line each."""
    return "\n".join(voice(_REFUSALS[each.why], number=each.number) for each in refused)


async def show_privately(interaction: Interaction, view: ui.LayoutView, photos: Sequence[Photo] = ()) -> None:
    """Show a view with its photos to this person alone. It is acknowledged before the files are sent."""
    if photos and not interaction.response.is_done():
        await interaction.response.defer(ephemeral=True, thinking=True)
    if interaction.response.is_done():
        await interaction.followup.send(view=view, files=files_of(photos), ephemeral=True)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)


def chosen_files(interaction: Interaction, field: ui.FileUpload[Any]) -> list[discord.Attachment]:
    """Return the files of a form's field in the order in which they were chosen."""
    order = list(_numbers(dict(interaction.data or {}).get("components", []), field.custom_id))
    return sorted(field.values, key=lambda each: order.index(str(each.id)))


def _numbers(parts: Any, custom_id: str) -> Iterator[str]:  # noqa: ANN401  Discord's own nesting
    for part in parts:
        if part.get("custom_id") == custom_id:
            yield from map(str, part.get("values") or [])
        yield from _numbers(filter(None, [part.get("component")]), custom_id)


def upload_of(attachment: discord.Attachment) -> Upload:
    """Return a file of a form, not fetched yet."""

    async def read() -> bytes:
        try:
            return await attachment.read()
        except discord.HTTPException:
            raise PhotoUnfit(Unfit.NOT_FETCHED) from None

    return Upload(attachment.size, read)
