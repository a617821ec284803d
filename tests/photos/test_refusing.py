"""What cannot be kept is refused with one of a few reasons, whatever it is."""

from __future__ import annotations

import struct
import tracemalloc
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.domain.photo import BYTES_LIMIT, PhotoUnfit, Unfit
from bot.photos.developing import develop
from bot.photos.signs import webp_pixels
from tests.photos.camera import HEIC, camera_jpeg, camera_png, camera_webp, halves, png_of, saved, webp_header

ROOM = 2_000_000
BEGINNINGS = [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBPVP8X"]
REAL = [camera_jpeg(), camera_png(), camera_webp(), HEIC]


def refusal(raw: bytes) -> Unfit:
    with pytest.raises(PhotoUnfit) as refused:
        develop(raw, ROOM)
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None or refused.value.__suppress_context__
    return refused.value.why


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hello",
        b"GIF89a\x01\0\x01\0\0\0\0;",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        b"\0\0\0\x18ftypavif\0\0\0\0",
        b"II*\0\x08\0\0\0",
        b"PK\x03\x04" + saved(halves()),
        b"<html>" + saved(halves()),
    ],
)
def test_another_kind_of_file_is_named_as_such(raw):
    assert refusal(raw) is Unfit.OTHER_KIND


@pytest.mark.parametrize("kind", range(4))
def test_a_file_that_breaks_off_is_not_half_kept(kind):
    whole = REAL[kind]

    assert refusal(whole[: len(whole) * 2 // 3]) is Unfit.UNREADABLE


def test_a_file_that_is_too_heavy_is_refused_before_it_is_looked_at():
    assert refusal(b"\xff\xd8\xff" + bytes(BYTES_LIMIT)) is Unfit.HEAVY


@pytest.mark.parametrize(("wide", "high"), [(5001, 5000), (20_000, 20_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_too_large_is_refused_by_its_header_alone(wide, high):
    bomb = png_of(wide, high, bytes(1_000_000))
    tracemalloc.start()
    why = refusal(bomb)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert why is Unfit.LARGE
    assert peak < 5_000_000


@pytest.mark.parametrize(("wide", "high"), [(16_384, 16_384), (16_777_216, 16_777_216), (5001, 5000)])
def test_a_webp_is_not_opened_when_it_speaks_of_too_much(wide, high):
    assert webp_pixels(webp_header(wide, high)) == wide * high
    assert refusal(webp_header(wide, high)) is Unfit.LARGE


@pytest.mark.parametrize("more", [{"lossless": True}, {"quality": 50}, {"exif": b"Exif\0\0II*\0\0\0\0\0"}])
def test_every_kind_of_webp_header_is_read(more):
    assert webp_pixels(saved(halves(size=(300, 200)), "WEBP", **more)) == 300 * 200


def test_a_jpeg_too_large_is_refused_by_its_header_alone():
    made = bytearray(saved(Image.new("L", (8, 8))))
    at = made.index(b"\xff\xc0")
    made[at + 5 : at + 9] = b"\xff\xff\xff\xff"

    assert refusal(bytes(made)) is Unfit.LARGE


def test_text_that_swells_when_it_is_unpacked_is_refused():
    bomb = png_of(8, 8, bytes(8 * 25))
    packed = b"a\0\0" + zlib.compress(bytes(80_000_000), 9)
    chunk = (
        struct.pack(">I", len(packed)) + b"zTXt" + packed + struct.pack(">I", zlib.crc32(b"zTXt" + packed))
    )

    assert refusal(bomb[:33] + chunk + bomb[33:]) is Unfit.UNREADABLE


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400))
def test_whatever_comes_is_refused_kindly_or_becomes_a_picture(beginning, rest):
    try:
        made = develop(beginning + rest, ROOM)
    except PhotoUnfit:
        made = b"\xff\xd8\xff"
    assert made.startswith(b"\xff\xd8\xff")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(REAL[:3]), st.integers(0, 10**6), st.binary(min_size=1, max_size=8))
def test_a_photo_with_bytes_that_were_changed_does_no_harm(whole, where, bytes_):
    at = where % len(whole)
    changed = whole[:at] + bytes_ + whole[at + len(bytes_) :]
    try:
        made = develop(changed, ROOM)
    except PhotoUnfit:
        made = b"\xff\xd8\xff"
    assert made.startswith(b"\xff\xd8\xff")
