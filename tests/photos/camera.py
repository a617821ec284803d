"""Files as cameras, phones and ill will make them. What must not survive is spelled out in each."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

SECRETS = [b"SnowdropCam", b"candlewick", b"Mira Vale", b"PLACE-51.5", b"maker-note-9"]
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:li>candlewick PLACE-51.5</rdf:li></x:xmpmeta>'
LEFT, RIGHT = (200, 30, 30), (30, 30, 200)

# 64 x 32, red beside blue, made for this test by libheif; upright it is 32 x 64 with red above.
HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAhJtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "AEZpbG9jAAAAAERAAAMAAQAAAAACNgABAAAAAAAAACQAAgAAAAACWgABAAAAAAAAAK4AAwAAAAADCAABAAAAAAAAACEAAABiaWlu"
    "ZgAAAAAAAwAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAACppbmZlAgAAAQADAABtaW1lAGFwcGxp"
    "Y2F0aW9uL3JkZit4bWwAAAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAA"
    "DwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAA"
    "AwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAIAAA"
    "AAEAAAAAAAAAAv///+AAAAACAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEAAQaBAgMFhIYAAAAoaXJl"
    "ZgAAAAAAAAAOY2RzYwACAAEAAQAAAA5jZHNjAAMAAQABAAAA+21kYXQAAAAgKAGvGYDvSaW//9/jH/X2r/imyF//s4530Vsf7vcD"
    "bW8AAAAGRXhpZgAATU0AKgAAAAgAAwEPAAIAAAAMAAAAMgESAAMAAAABAAYAAIglAAQAAAABAAAAPgAAAABTbm93ZHJvcENhbQAA"
    "BAABAAIAAAACTgAAAAACAAUAAAADAAAAdAADAAIAAAACVwAAAAAEAAUAAAADAAAAjAAAAAAAAAAzAAAAAQAAAB4AAAABAAAAAAAA"
    "AAEAAAAAAAAAAQAAAAcAAAABAAAAAAAAAAE8eDp4bXBtZXRhPmNhbmRsZXdpY2s8L3g6eG1wbWV0YT4="
)


def halves(mode: str = "RGB", size: tuple[int, int] = (64, 32)) -> Image.Image:
    """Red on the left, blue on the right: one sees which way it was turned."""
    picture = Image.new("RGB", size, LEFT)
    picture.paste(RIGHT, (size[0] // 2, 0, size[0], size[1]))
    return picture.convert(mode)


def saved(picture: Image.Image, kind: str = "JPEG", **more: Any) -> bytes:
    made = BytesIO()
    picture.save(made, kind, **more)
    return made.getvalue()


def notes(orientation: int = 1) -> Image.Exif:
    """What a camera writes down: itself, its owner, the place."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x013B] = "SnowdropCam", orientation, "Mira Vale"
    exif.get_ifd(0x8769)[0x927C] = b"maker-note-9" * 4
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0), 29: "PLACE-51.5"})
    return exif


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def camera_jpeg(orientation: int = 1) -> bytes:
    """A JPEG with EXIF, GPS, maker note, XMP, IPTC, ICC, a comment and a thumbnail of the whole scene."""
    thumbnail = saved(Image.new("RGB", (16, 8), "green"), comment=b"candlewick")
    plain = saved(
        halves(), exif=notes(orientation), xmp=XMP, icc_profile=srgb_profile(), comment=b"candlewick"
    )
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", 14) + b"\x1c\x02\x50\0\x09Mira Vale"
    return plain[:2] + _segment(0xED, iptc) + _segment(0xE0, b"JFXX\0\x10" + thumbnail) + plain[2:]


def _segment(marker: int, content: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def camera_png(**more: Any) -> bytes:
    """A PNG with text in every kind of chunk there is for it."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Mira Vale")
    told.add_text("Place", "PLACE-51.5", zip=True)
    told.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved(halves(), "PNG", pnginfo=told, exif=notes(), icc_profile=srgb_profile(), **more)


def camera_webp(**more: Any) -> bytes:
    return saved(halves(), "WEBP", exif=notes(), xmp=XMP, icc_profile=srgb_profile(), lossless=True, **more)


def png_of(wide: int, high: int, rows: bytes = b"", depth: int = 8, colour: int = 2) -> bytes:
    """A PNG whose header says what a test wants, whatever is in it."""
    head = struct.pack(">IIBBBBB", wide, high, depth, colour, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def webp_header(wide: int, high: int) -> bytes:
    """A WebP that speaks of a canvas and holds nothing."""
    canvas = bytes(4) + (wide - 1).to_bytes(3, "little") + (high - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", len(canvas)) + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body


def opened(raw: bytes) -> Image.Image:
    picture = Image.open(BytesIO(raw))
    picture.load()
    return picture


def markers_of(jpeg: bytes) -> list[int]:
    """The markers of a JPEG up to its picture."""
    found, at = [], 2
    while jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        found.append(jpeg[at + 1])
        at += 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
    return found
