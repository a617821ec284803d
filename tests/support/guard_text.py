"""A few lines of the guard's text, in folders of the shape that training reads."""

from __future__ import annotations

from pathlib import Path

from bot.guard.artefact import FOLDER


def cut_corpus(into: Path, **counts: int) -> Path:
    """Put the starter's and these writers' first lines into a folder, and return it."""
    (into / "in_context").mkdir(parents=True)
    for name, count in counts.items():
        _cut(
            FOLDER / "corpus",
            into,
            f"{name}.jsonl" if name == "starter" else f"in_context/{name}.jsonl",
            count,
        )
    return into


def cut_held_out(into: Path, count: int) -> Path:
    """Put the first lines of one writer of each sort held out into a folder, and return it."""
    for name in ("validation/v01.jsonl", "calm_validation/v02.jsonl", "test/x01.jsonl"):
        (into / name).parent.mkdir(parents=True)
        _cut(FOLDER / "held_out", into, name, count)
    return into


def _cut(whole: Path, into: Path, name: str, count: int) -> None:
    lines = (whole / name).read_text("utf-8").splitlines()[:count]
    (into / name).write_text("\n".join(lines), "utf-8")
