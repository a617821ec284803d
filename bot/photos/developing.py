"""From a file to a picture: read within limits, turned upright, and encoded anew with nothing else in it."""

from __future__ import annotations

import warnings
from io import BytesIO

import pi_heif  # pyright: ignore[reportMissingTypeStubs]  it has none
from PIL import Image, ImageCms

from bot.domain.photo import BYTES_LIMIT, LONGEST_SIDE, PIXELS_LIMIT, PhotoUnfit, Unfit
from bot.photos.signs import Sign, sign_of, webp_pixels

_STEPS = (
    *((2_048, 90), (2_048, 82), (2_048, 72), (1_600, 80), (1_600, 68), (1_280, 76), (1_280, 62)),
    *((960, 68), (720, 64), (480, 60), (320, 50)),
)
_PAPER = "white"
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_DEEP = ("I", "F")
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]  Pillow's gap

Image.MAX_IMAGE_PIXELS = PIXELS_LIMIT
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
warnings.filterwarnings("ignore", category=UserWarning, module="PIL")  # damaged tags, which go anyway
pi_heif.register_heif_opener()  # pyright: ignore[reportUnknownMemberType]


def develop(raw: bytes, room: int) -> bytes:
    """Return the picture in a file as a JPEG of at most ``room`` bytes and 2,048 pixels a side.

    What is seen stays: upright, its first frame, its colours, on white paper where it was transparent.
    All else goes. Raises ``PhotoUnfit`` for what cannot be kept, and ``ValueError`` for no room at all.
    """
    if len(raw) > BYTES_LIMIT:
        raise PhotoUnfit(Unfit.HEAVY)
    sign = sign_of(raw)
    if sign is None:
        raise PhotoUnfit(Unfit.OTHER_KIND)
    if sign is Sign.WEBP and webp_pixels(raw) > PIXELS_LIMIT:
        raise PhotoUnfit(Unfit.LARGE)
    try:
        picture = _seen(raw, sign)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PhotoUnfit(Unfit.LARGE) from None
    except PhotoUnfit:
        raise
    except Exception:  # noqa: BLE001  a stranger's file may break a decoder in any way; its words stay in there
        raise PhotoUnfit(Unfit.UNREADABLE) from None
    return _encoded(picture, room)


def _seen(raw: bytes, sign: Sign) -> Image.Image:
    with Image.open(BytesIO(raw), formats=[sign]) as opened:
        wide, high = opened.size
        if wide * high > PIXELS_LIMIT:
            raise PhotoUnfit(Unfit.LARGE)
        if sign is Sign.JPEG:
            opened.draft(None, _fitting(wide, high))  # a large JPEG is decoded at half its size, or less
        opened.load()
        profile = opened.info.get("icc_profile")
        turn = _orientation(opened)
        picture = _smaller(_flat(opened))
    return _upright(_in_srgb(picture, profile), turn)


def _fitting(wide: int, high: int, side: int = LONGEST_SIDE) -> tuple[int, int]:
    scale = min(1.0, side / max(wide, high))
    return max(1, round(wide * scale)), max(1, round(high * scale))


def _orientation(opened: Image.Image) -> int:
    """Return how the camera was held; a damaged note says nothing."""
    try:
        return int(opened.getexif().get(_ORIENTATION, 1))
    except (ArithmeticError, LookupError, OSError, SyntaxError, TypeError, ValueError):
        return 1


def _flat(picture: Image.Image) -> Image.Image:
    """Return it in a mode that can be resized, without see-through parts: what lies under them goes."""
    if picture.mode.startswith(_DEEP):
        return _shallow(picture)
    if picture.has_transparency_data:
        above = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, _PAPER)
        paper.paste(above, mask=above.getchannel("A"))
        return paper
    return picture if picture.mode in {"L", "RGB", "CMYK"} else picture.convert("RGB")


def _shallow(picture: Image.Image) -> Image.Image:
    """Return a picture of 16 bits or more with 8."""
    scale = 1 if picture.mode == "F" else 1 / 256
    return picture.convert("F").point(lambda light: light * scale).convert("L")


def _smaller(picture: Image.Image, side: int = LONGEST_SIDE) -> Image.Image:
    size = _fitting(*picture.size, side)
    if size == picture.size:
        return picture.copy()
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _in_srgb(picture: Image.Image, profile: object) -> Image.Image:
    """Return it as it looked with its colour profile, which is not needed any more then."""
    if isinstance(profile, bytes) and profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            meant = ImageCms.profileToProfile(picture, source, _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            meant = None
        if meant is not None:
            return meant
    return picture.convert("RGB")


def _upright(picture: Image.Image, turn: int) -> Image.Image:
    """Return it turned as the camera noted, alone: pixels, and no note of anything."""
    turned = picture.transpose(_TURNS[turn]) if turn in _TURNS else picture
    alone = Image.new("RGB", turned.size)
    alone.paste(turned)
    return alone


def _encoded(picture: Image.Image, room: int) -> bytes:
    for side, quality in _STEPS:
        made = BytesIO()
        _smaller(picture, side).save(made, "JPEG", quality=quality)
        if made.tell() <= room:
            return made.getvalue()
    raise ValueError("there is no room for a photo")
