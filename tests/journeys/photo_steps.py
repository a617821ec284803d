"""What journeys about photos share: two of them, and what hangs in a message."""

from __future__ import annotations

import discord

from tests.journeys.harbour import Harbour
from tests.photos.camera import camera_jpeg, camera_png

TWO = [("snowdrop.jpg", camera_jpeg()), ("wren.png", camera_png())]


def shown(message: discord.Message) -> list[discord.MediaGalleryItem]:
    """What hangs in the galleries of a message."""
    containers = [part for part in message.components if isinstance(part, discord.Container)]
    inside = [part for box in containers for part in box.children]
    return [item for part in inside if isinstance(part, discord.MediaGalleryComponent) for item in part.items]


def files(harbour: Harbour, message: discord.Message) -> list[bytes]:
    found = [harbour.env.backend.cdn.get(one.url) for one in message.attachments]
    return [each for each in found if each is not None]
