"""The model on disk, and the manifest that says which file it is and how it came about."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from bot.errors import StartRefused
from bot.guard import features
from bot.guard.model import Model, ModelUnfit

FOLDER = Path(__file__).parents[2] / "data" / "guard"
MODEL, MANIFEST, RULES, ENGLISH = "model.npz", "manifest.json", "rules", "english.toml"
_MEND = "Please restore data/guard from the same release, or run `tealight guard train`."


@dataclass(frozen=True, slots=True)
class Point:
    """Where flagging begins: the margin that scores one half, and how fast scores rise around it."""

    margin: float
    slope: float


def sha256(kept: bytes) -> str:
    return hashlib.sha256(kept).hexdigest()


def load_model(folder: Path) -> tuple[Model, Point]:
    """Read the model that the manifest names. Raises ``StartRefused`` saying how to mend what is wrong."""
    manifest = read_manifest(folder)
    try:
        kept = (folder / MODEL).read_bytes()
    except OSError as error:
        raise StartRefused(f"The guard's model is missing: {folder / MODEL}. {_MEND}") from error
    try:
        expected, version = manifest["model"]["sha256"], manifest["features"]
        point = Point(float(manifest["point"]["margin"]), float(manifest["point"]["slope"]))
    except (KeyError, TypeError, ValueError) as error:
        raise StartRefused(f"The guard's manifest {folder / MANIFEST} is incomplete. {_MEND}") from error
    if sha256(kept) != expected:
        raise StartRefused(f"The guard's model {folder / MODEL} is not the one its manifest names. {_MEND}")
    if version != features.VERSION:
        raise StartRefused(
            f"The guard's model {folder / MODEL} was made for another version of Tealight. {_MEND}"
        )
    try:
        return Model.from_bytes(kept), point
    except ModelUnfit as error:
        raise StartRefused(f"The guard's model {folder / MODEL} cannot be read. {_MEND}") from error


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


def write(folder: Path, kept: bytes, manifest: dict[str, Any]) -> None:
    """Put both files down; the manifest last, so that a torn write is noticed and not believed."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MODEL).write_bytes(kept)
    (folder / MANIFEST).write_text(f"{json.dumps(manifest, indent=2, ensure_ascii=False)}\n", "utf-8")
