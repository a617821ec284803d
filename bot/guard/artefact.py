"""The models on disk, and the manifest that says which files they are and how they came about."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from bot.domain.judgement import NEEDS_HUMAN, Context, Sensitivity
from bot.errors import StartRefused
from bot.guard import features
from bot.guard.encoder import TIERS, Encoder
from bot.guard.floor import Floor, Point
from bot.guard.model import Model, ModelUnfit
from bot.guard.rules import RuleBook

FOLDER = Path(__file__).parents[2] / "data" / "guard"
MODEL, NETWORK, PIECES = "model.npz", "encoder.onnx", "pieces.model"
FILES = (MODEL, NETWORK, PIECES)
MANIFEST, RULES, ENGLISH = "manifest.json", "rules", "english.toml"
SIGNALS = ("encoder", "kinds", "ngrams", "rule", "relief")
"""What is weighed: the encoder's log-odds of harm, and of any kind of it; n-grams; whether rules speak."""
_MEND = "Please restore data/guard from the same release, or run `tealight guard train`."
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Mix:
    """How much each signal counts, and the log-odds of harm from which a reply is unsure or flagged.

    ``points`` has where flagging begins for each sensitivity, ``unsure`` where what is not flagged comes
    close. ``alone`` is how much more it takes where nothing is known to be answered. ``tiers`` has from where
    on a tier of danger is named, and ``danger`` how much the n-grams count there beside the encoder.
    """

    weights: Mapping[str, float]
    bias: float
    alone: float
    unsure: float
    points: Mapping[Sensitivity, float]
    tiers: Mapping[str, float]
    danger: float

    def harsh(self, signals: Sequence[float], context: Context) -> float:
        """Return the log-odds that the reply is hurtful; ``signals`` in the order of ``SIGNALS``."""
        weighed = (self.weights[name] * value for name, value in zip(SIGNALS, signals, strict=True))
        return self.bias + sum(weighed) - (0.0 if context.parent else self.alone)

    def in_danger(self, odds: Sequence[float], margin: float) -> dict[str, float]:
        """Return the log-odds of each of ``TIERS``, encoder and n-grams together."""
        heard = {tier: self.danger if tier in NEEDS_HUMAN else 0.0 for tier in TIERS}
        return {tier: each + heard[tier] * margin for tier, each in zip(TIERS, odds, strict=True)}

    def told(self) -> dict[str, Any]:
        """Return the same as plain values, for JSON."""
        return asdict(self)

    @classmethod
    def even(cls) -> Mix:
        """Return one that lets each signal count alike and never flags: where weighing begins."""
        never = dict.fromkeys(Sensitivity, math.inf)
        return cls(
            dict.fromkeys(SIGNALS, 1.0), 0.0, 0.0, math.inf, never, dict.fromkeys(TIERS, math.inf), 0.0
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies in the folder, read and checked."""

    floor: Floor
    encoder: Encoder
    mix: Mix


def sha256(kept: bytes) -> str:
    return hashlib.sha256(kept).hexdigest()


def load(folder: Path) -> Kept:
    """Read the models that the manifest names. Raises ``StartRefused`` saying how to mend what is wrong."""
    manifest = read_manifest(folder)
    files = {name: _file(folder, name, manifest) for name in FILES}
    if _of(folder, lambda: manifest["features"]) != features.VERSION:
        raise StartRefused(
            f"The guard's models in {folder} were made for another version of Tealight. {_MEND}"
        )
    rules = RuleBook.load(folder / RULES)
    point = _of(folder, lambda: Point(float(manifest["point"]["margin"]), float(manifest["point"]["slope"])))
    mix = _of(folder, lambda: read_mix(manifest["mix"]))
    try:
        return Kept(
            Floor(rules, Model.from_bytes(files[MODEL]), point),
            Encoder.from_bytes(files[PIECES], files[NETWORK]),
            mix,
        )
    except ModelUnfit as error:
        raise StartRefused(f"The guard's models in {folder} cannot be read. {_MEND}") from error


def read_mix(told: Mapping[str, Any]) -> Mix:
    return Mix(
        {name: float(told["weights"][name]) for name in SIGNALS},
        float(told["bias"]),
        float(told["alone"]),
        float(told["unsure"]),
        {each: float(told["points"][each]) for each in Sensitivity},
        {tier: float(told["tiers"][tier]) for tier in TIERS},
        float(told["danger"]),
    )


def read_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StartRefused(
            f"The guard's manifest {folder / MANIFEST} is missing or cannot be read. {_MEND}"
        ) from error
    if not isinstance(manifest, dict):
        raise StartRefused(f"The guard's manifest {folder / MANIFEST} is incomplete. {_MEND}")
    return cast("dict[str, Any]", manifest)


def write(folder: Path, files: Mapping[str, bytes], manifest: dict[str, Any]) -> None:
    """Put all files down; the manifest last, so that a torn write is noticed and not believed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, kept in files.items():
        (folder / name).write_bytes(kept)
    (folder / MANIFEST).write_text(f"{json.dumps(manifest, indent=2, ensure_ascii=False)}\n", "utf-8")


def _file(folder: Path, name: str, manifest: Mapping[str, Any]) -> bytes:
    try:
        kept = (folder / name).read_bytes()
    except OSError as error:
        raise StartRefused(f"The guard's model is missing: {folder / name}. {_MEND}") from error
    if sha256(kept) != _of(folder, lambda: manifest["files"][name]["sha256"]):
        raise StartRefused(f"The guard's model {folder / name} is not the one its manifest names. {_MEND}")
    return kept


def _of(folder: Path, read: Callable[[], Read]) -> Read:
    try:
        return read()
    except (KeyError, TypeError, ValueError) as error:
        raise StartRefused(f"The guard's manifest {folder / MANIFEST} is incomplete. {_MEND}") from error
