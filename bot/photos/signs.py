"""What a file is, by its first bytes. Its name and what it says of itself do not count."""

from __future__ import annotations

from enum import StrEnum

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


class Sign(StrEnum):
    """The kinds of files that are read, by the names Pillow has for them."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIF = "HEIF"


def sign_of(raw: bytes) -> Sign | None:
    """Return what a file begins as, or ``None`` for everything that is not read."""
    if raw[:3] == b"\xff\xd8\xff":
        return Sign.JPEG
    if raw[:8] == b"\x89PNG\r\n\x1a\n":
        return Sign.PNG
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return Sign.WEBP
    if raw[4:8] == b"ftyp" and raw[8:12] in _HEIF_BRANDS:
        return Sign.HEIF
    return None


def webp_pixels(raw: bytes) -> int:
    """Return how many pixels a WebP file's header speaks of: opening one takes the memory for them all."""
    kind, head = raw[12:16], raw[20:30].ljust(10, b"\0")
    if kind == b"VP8X":
        wide, high = _little(head[4:7]) + 1, _little(head[7:10]) + 1
    elif kind == b"VP8L":
        bits = _little(head[1:5])
        wide, high = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        wide, high = _little(head[6:8]) & 0x3FFF, _little(head[8:10]) & 0x3FFF
    return wide * high


def _little(raw: bytes) -> int:
    return int.from_bytes(raw, "little")
