"""The whole course: from the base to the file that a companion reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.guard.corpus import Line
from bot.guard.pieces import MARKS, Pieces
from bot.guard.teaching import base
from bot.guard.teaching.export import to_onnx
from bot.guard.teaching.network import build
from bot.guard.teaching.teaching import SEED, teach


def teach_encoder(lines: Sequence[Line], pieces: Pieces, progress: Callable[[str], object]) -> bytes:
    """Teach these lines to a fresh encoder and return it as ONNX in int8.

    Raises ``StartRefused`` where the extra ``teach`` is not installed.
    """
    network = build(base.read(base.find(), pieces.names(), MARKS), SEED)
    teach(network, lines, pieces, progress=progress)
    return to_onnx(network)
