"""The encoder at work: a small transformer over a passage and what it answers, in int8, on the CPU alone."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from bot.domain.judgement import KINDS
from bot.guard.model import ModelUnfit
from bot.guard.pieces import Pair, Pieces, Row

SEVERITIES = 4
TIERS: tuple[str, ...] = ("R1", "R2", "R3", "R4", "M", "A", "U18")
"""The heads for risk: at least R1 to R4, then the three that are no steps of one ladder."""
HARMLESS_KINDS = 22
"""N01 to N20, S and O: learnt beside the kinds of harm, so that near misses have a place to go."""
_ENDS = (SEVERITIES, SEVERITIES + len(KINDS), SEVERITIES + len(KINDS) + HARMLESS_KINDS)
OUTPUTS = SEVERITIES + len(KINDS) + HARMLESS_KINDS + len(TIERS)

Floats: TypeAlias = npt.NDArray[np.float32]
Untyped: TypeAlias = Any
"""Things of ``onnxruntime``, which does not say its types."""
_runtime: Untyped = importlib.import_module("onnxruntime")


@dataclass(frozen=True, slots=True)
class Impression:
    """What the encoder makes of one pair, as log-odds.

    ``severity``: at least 1, 2, 3 and 4. ``unkind``: any kind of harm rather than a harmless kind. ``kinds``:
    H01 to H18. ``tiers``: in the order of ``TIERS``.
    """

    severity: tuple[float, ...]
    unkind: float
    kinds: tuple[float, ...]
    tiers: tuple[float, ...]


class Encoder:
    """Reads pairs. Holds nothing of what it reads."""

    def __init__(self, pieces: Pieces, session: Untyped) -> None:
        self.pieces = pieces
        self._session = session

    @classmethod
    def from_bytes(cls, pieces: bytes, network: bytes, *, threads: int = 1) -> Encoder:
        """Read both files. Raises ``ModelUnfit`` for what is no encoder of this guard."""
        options: Untyped = _runtime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.enable_cpu_mem_arena = options.enable_mem_pattern = False
        options.log_severity_level = 4
        options.add_session_config_entry("session.disable_prepacking", "1")  # a second copy of every matrix
        try:
            session = _runtime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
            encoder = cls(Pieces(pieces), session)
            fits = encoder._run(encoder.pieces.row(Pair("a", None, None))).shape == (1, OUTPUTS)
        except Exception as error:  # both libraries raise what they like for bytes that are nothing
            raise ModelUnfit from error
        if not fits:
            raise ModelUnfit
        return encoder

    def read(self, pair: Pair) -> Impression:
        """Return the impression of a pair, read alone: beside others, eight bits would round otherwise."""
        return _impression(self._run(self.pieces.row(pair))[0])

    def _run(self, row: Row) -> Floats:
        pieces, sides = np.array([row.pieces], np.int64), np.array([row.sides], np.int64)
        inputs = {"pieces": pieces, "sides": sides, "mask": np.ones_like(pieces)}
        return self._session.run(None, inputs)[0]


def _impression(out: Floats) -> Impression:
    severity, kinds, harmless, tiers = np.split(out, _ENDS)
    unkind = np.logaddexp.reduce(kinds) - np.logaddexp.reduce(harmless)
    return Impression(_plain(severity), float(unkind), _plain(kinds), _plain(tiers))


def _plain(values: Floats) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
