"""A file that breaks a decoder breaks nothing of ours, learns nothing, and keeps nobody waiting for long."""

from __future__ import annotations

import asyncio
import stat
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.photo import BYTES_LIMIT, PhotoUnfit, Refused, Unfit, Upload, room_for_each
from bot.photos import child, darkroom
from bot.photos.child import develop_apart
from bot.photos.darkroom import Darkroom
from bot.photos.developing import develop
from tests.photos.camera import HEIC, camera_jpeg, camera_png, opened, png_of

ROOM = 2_000_000
BREAKS_THE_DECODER = HEIC[:217] + b"\x94" + HEIC[218:]


def read(raw: bytes) -> Callable[[], Awaitable[bytes]]:
    async def reading() -> bytes:
        return raw

    return reading


def upload(raw: bytes, size: int | None = None) -> Upload:
    return Upload(len(raw) if size is None else size, read(raw))


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let a shell script be what is run in place of Python."""

    def put(script: str) -> None:
        file = tmp_path / "python"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(sys, "executable", str(file))

    return put


def test_apart_is_as_good_as_here():
    assert develop_apart(camera_jpeg(), ROOM) == develop(camera_jpeg(), ROOM)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"hello", Unfit.OTHER_KIND),
        (png_of(20_000, 20_000), Unfit.LARGE),
        (camera_png()[:200], Unfit.UNREADABLE),
        (BREAKS_THE_DECODER, Unfit.UNREADABLE),
    ],
)
def test_a_refusal_comes_back_with_its_reason_and_a_crash_is_one(raw, why):
    with pytest.raises(PhotoUnfit) as refused:
        develop_apart(raw, ROOM)

    assert refused.value.why is why


@settings(max_examples=12, deadline=None)
@given(st.integers(12, len(HEIC) - 9), st.binary(min_size=1, max_size=8))
def test_no_changed_heic_brings_the_house_down(at, bytes_):
    try:
        made = develop_apart(HEIC[:at] + bytes_ + HEIC[at + len(bytes_) :], ROOM)
    except PhotoUnfit:
        made = b"\xff\xd8\xff"
    assert made.startswith(b"\xff\xd8\xff")


def test_who_reads_strangers_files_holds_no_secret(stand_in, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "snowdrop")
    monkeypatch.setenv("TEALIGHT_KEY", "candlewick")
    monkeypatch.setenv("DATABASE_URL", "wren")
    stand_in("cat > /dev/null; env")
    told = develop_apart(b"x", ROOM)

    assert b"PATH=" in told
    assert not [secret for secret in (b"snowdrop", b"candlewick", b"wren") if secret in told]


def test_what_takes_too_long_is_ended(stand_in, monkeypatch):
    monkeypatch.setattr(child, "SECONDS", 0.1)
    stand_in("exec tail -f /dev/null")

    with pytest.raises(PhotoUnfit) as refused:
        develop_apart(b"x", ROOM)
    assert refused.value.why is Unfit.UNREADABLE


async def test_photos_keep_their_order_and_those_that_cannot_be_kept_are_named_by_it():
    files = [upload(camera_jpeg()), upload(b"hello"), upload(HEIC), upload(b"", BYTES_LIMIT + 1)]
    kept, refused = await Darkroom().take(files, ROOM)

    assert [opened(each).size for each in kept] == [(64, 32), (32, 64)]
    assert refused == [Refused(2, Unfit.OTHER_KIND), Refused(4, Unfit.HEAVY)]


async def test_a_file_that_says_it_is_too_heavy_is_never_fetched():
    async def fetch() -> bytes:
        raise AssertionError("it was fetched")

    assert await Darkroom().take([Upload(BYTES_LIMIT + 1, fetch)], ROOM) == ([], [Refused(1, Unfit.HEAVY)])


async def test_a_file_that_does_not_come_is_named(monkeypatch):
    async def fetch() -> bytes:
        raise TimeoutError

    assert await Darkroom().take([Upload(9, fetch)], ROOM) == ([], [Refused(1, Unfit.NOT_FETCHED)])


async def test_only_a_few_forms_are_held_in_memory_at_once(monkeypatch):
    waiting = asyncio.Event()
    begun: list[int] = []

    def form(number: int) -> Upload:
        async def fetch() -> bytes:
            begun.append(number)
            await waiting.wait()
            return b"hello"

        return Upload(5, fetch)

    room = Darkroom()
    forms = [asyncio.create_task(room.take([form(number)], ROOM)) for number in range(4)]
    for _ in range(5):
        await asyncio.sleep(0)
    assert begun == list(range(darkroom.FORMS_AT_ONCE))

    waiting.set()
    assert [len(refused) for _kept, refused in await asyncio.gather(*forms)] == [1, 1, 1, 1]


def test_four_photos_fit_into_one_message_with_room_for_the_rest():
    assert 4 * room_for_each(4, 10 * 2**20) < 10 * 2**20
    assert room_for_each(1, 100 * 2**20) < 10 * 2**20
    assert room_for_each(0, 10) == 9
