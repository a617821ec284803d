"""The n-gram model at work: a few multiplications with numpy, and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.domain.judgement import KINDS
from bot.guard.features import BLOCKS, Seen

HARSH, SEVERE, CRUEL, DANGER = "harsh", "severe", "cruel", "danger"
LEARNT_KINDS = KINDS[:-1]
"""H18 is a matter of rooms, not of words: only rules know it."""
HEADS = (HARSH, SEVERE, CRUEL, *LEARNT_KINDS, DANGER)
_KINDS_AT = slice(3, 3 + len(LEARNT_KINDS))

Floats = npt.NDArray[np.float32]
_SPARED = 7
"""Binary digits of a float16's ten that are not kept."""


class ModelUnfit(Exception):
    """A file that is no model of this guard."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of one passage; margins above zero mean yes."""

    harsh: float
    severity: int
    kind: str


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of the features that were learnt, by ascending number."""

    numbers: npt.NDArray[np.uint32]
    rarity: Floats
    weights: Floats
    bias: Floats

    def read(self, seen: Sequence[Seen]) -> Reading:
        margins = self._margins(seen)
        severity = 2 + int(margins[1] > 0) + int(margins[1] > 0 and margins[2] > 0)
        return Reading(float(margins[0]), severity, LEARNT_KINDS[int(np.argmax(margins[_KINDS_AT]))])

    def kinds(self, seen: Sequence[Seen]) -> tuple[float, ...]:
        """Return a margin for each of ``LEARNT_KINDS``."""
        return tuple(float(margin) for margin in self._margins(seen)[_KINDS_AT])

    def danger(self, seen: Sequence[Seen]) -> float:
        """Return how much the writer seems to be in danger, whatever its tier."""
        return float(self._margins(seen)[-1])

    def _margins(self, seen: Sequence[Seen]) -> Floats:
        """Return one margin a head. Features never met in training are as if they were not there."""
        margins = self.bias.copy()
        for block, found in zip(BLOCKS, seen, strict=True):
            wanted = np.fromiter(found.keys(), np.uint32, len(found))
            at = np.minimum(np.searchsorted(self.numbers, wanted), len(self.numbers) - 1)
            known = self.numbers[at] == wanted
            at, amount = at[known], np.fromiter(found.values(), np.float32, len(found))[known]
            if not len(at):
                continue
            amount = amount * self.rarity[at]
            length = float(np.sqrt(amount @ amount)) if block.by_rarity else 1.0
            margins += (block.weight / length) * (amount @ self.weights[at])
        return margins

    def to_bytes(self) -> bytes:
        """Return the model as a file, weights in fewer digits: the same model, the same bytes."""
        kept = io.BytesIO()
        np.savez_compressed(
            kept,
            numbers=self.numbers,
            rarity=self.rarity.astype(np.float16),
            weights=_coarse(self.weights),
            bias=self.bias,
        )
        return kept.getvalue()

    @classmethod
    def from_bytes(cls, kept: bytes) -> Model:
        """Read what ``to_bytes`` wrote; never anything that could run."""
        try:
            with np.load(io.BytesIO(kept), allow_pickle=False) as file:
                model = cls(
                    file["numbers"].astype(np.uint32),
                    file["rarity"].astype(np.float32),
                    file["weights"].astype(np.float32),
                    file["bias"].astype(np.float32),
                )
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise ModelUnfit from error
        rows = len(model.numbers)
        if not rows or model.weights.shape != (rows, len(HEADS)) or model.bias.shape != (len(HEADS),):
            raise ModelUnfit
        return model


def _coarse(weights: Floats) -> npt.NDArray[np.float16]:
    """Return weights with four binary digits: what differs beyond is noise, and does not compress."""
    bits = weights.astype(np.float16).view(np.uint16)
    return ((bits + (1 << (_SPARED - 1))) >> _SPARED << _SPARED).view(np.float16)
