"""From the chair of somebody who hides things in photos, or keeps the address of one put away."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

import discord
import pytest
from PIL import Image

from bot.photos.developing import develop
from tests.attacks.looking import events
from tests.journeys.harbour import Harbour
from tests.journeys.living_steps import press
from tests.journeys.test_photos import files, shown
from tests.photos.camera import camera_jpeg, camera_png, halves, notes, saved

MARK = b"candlewick"
ROOM = 2_000_000


def zipped() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("run.sh", MARK)
    return made.getvalue()


def with_chunk(png: bytes, checked: bytes) -> bytes:
    """A PNG with one chunk more, right behind its header."""
    length = struct.pack(">I", len(checked) - 4)
    return png[:33] + length + checked + struct.pack(">I", zlib.crc32(checked)) + png[33:]


def many_frames(kind: str) -> bytes:
    frames = [Image.new("RGB", (32, 32), (number, 0, 0)) for number in range(200)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=20)


PICTURES: dict[str, bytes] = {
    "photo.jpg": saved(halves(), exif=notes()) + zipped(),
    "page.html": saved(halves(), comment=b"--><script>" + MARK + b"</script>"),
    "script.js": with_chunk(camera_png(), b"tEXta\0*/" + MARK + b"()/*"),
    "wren.svg": saved(halves(), "PNG") + b"<svg onload='" + MARK + b"'/>",
}


def uploads(given: dict[str, bytes]) -> list[tuple[str, bytes]]:
    return list(given.items())


async def publish(soon: Harbour, given: dict[str, bytes]) -> discord.Message:
    await soon.publish(soon.mira, "support", photos=uploads(given))
    return soon.post


def hung(payload: dict[str, Any]) -> list[str]:
    """The files of a message as another bot hears of it."""
    return [each["url"] for each in payload.get("attachments") or []]


async def test_what_is_posted_is_a_picture_and_nothing_else_that_was_in_the_file(soon: Harbour) -> None:
    assert all(MARK in raw or zipped() in raw for raw in PICTURES.values())
    posted = files(soon, await publish(soon, PICTURES))

    assert len(posted) == len(PICTURES)
    for raw in posted:
        assert MARK not in raw
        assert not zipfile.is_zipfile(BytesIO(raw))
        assert raw.startswith(b"\xff\xd8\xff")
        assert raw.endswith(b"\xff\xd9")
        assert raw.count(b"\xff\xd9") == 1
    names = [each.filename for each in soon.post.attachments]
    assert all(name.startswith("SPOILER_") and name.endswith(".jpg") for name in names)
    assert [each.content_type for each in soon.post.attachments] == ["image/jpeg"] * len(names)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_picture_with_very_many_frames_one_is_kept(kind: str) -> None:
    made = develop(many_frames(kind), ROOM)

    assert getattr(Image.open(BytesIO(made)), "n_frames", 1) == 1


async def test_a_story_put_away_hangs_on_no_address_and_comes_back_under_another(soon: Harbour) -> None:
    post = await publish(soon, {"wren.jpg": camera_jpeg()})
    first = [each.url for each in post.attachments]
    await press(soon, "Hide for now")
    assert (shown(soon.post), soon.post.attachments) == ([], [])
    last = [payload for event, payload in events(soon) if event == "MESSAGE_UPDATE"][-1]
    assert hung(last) == []
    assert first[0] not in str(last)
    await press(soon, "Show again")

    again = [each.url for each in soon.post.attachments]
    assert len(again) == len(first) == 1
    assert set(again).isdisjoint(first)
