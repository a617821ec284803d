"""A photograph for a made-up story. Nobody took it: it is drawn here, a knitted blanket with a star."""

from __future__ import annotations

import math
from io import BytesIO

from PIL import Image, ImageDraw

FILE_NAME = "IMG_0412.jpg"
_WIDTH, _HEIGHT, _STITCH = 640, 480, 20
_WOOL, _SHADOW, _YELLOW = (240, 231, 214), (221, 208, 184), (229, 186, 84)
_MIDDLE, _POINTS, _OUTER, _INNER = (390, 210), 5, 130, 54


def blanket() -> bytes:
    """Return the picture as a JPEG file, the same bytes each time."""
    picture = Image.new("RGB", (_WIDTH, _HEIGHT), _WOOL)
    draw = ImageDraw.Draw(picture)
    draw.polygon(_star(), fill=_YELLOW)
    half = _STITCH // 2
    for top in range(0, _HEIGHT, _STITCH):
        for left in range(0, _WIDTH, _STITCH):
            stitch = [(left, top), (left + half, top + half), (left + _STITCH, top)]
            draw.line(stitch, fill=_SHADOW, width=3)
    file = BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()


def _star() -> list[tuple[float, float]]:
    across, down = _MIDDLE
    corners: list[tuple[float, float]] = []
    for number in range(2 * _POINTS):
        length = _INNER if number % 2 else _OUTER
        turn = math.pi * number / _POINTS
        corners.append((across + length * math.sin(turn), down - length * math.cos(turn)))
    return corners
