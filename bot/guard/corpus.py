"""The text the guard learns from and is measured on: lines in conversation, each with what it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.judgement import FLAGGED_FROM, KINDS, NEEDS_HUMAN, Context
from bot.errors import StartRefused
from bot.guard.text import plain, words

STARTER, TALK = "starter", "talk"
FOLDS = 6
"""Parts that writers are held out in; each writer is in one."""
_SHARED = 8
"""Words in a row that training text and measured text must not share."""
_FROM_LABEL: Mapping[str, tuple[str | None, int]] = {
    "min": ("H01", 2),
    "rush": ("H04", 2),
    "blame": ("H06", 3),
    "police": ("H07", 3),
    "inval": ("H03", 3),
    "host": ("H16", 4),
    "spirit": ("H05", 2),
    **dict.fromkeys(("supportive", "neutral", "owngrief", "figurative", "risk"), (None, 0)),
}
"""What the starter's twelve classes mean here."""
NEIGHBOURS: Mapping[str, frozenset[str]] = {
    "H01": frozenset({"H01", "H03", "H11", "H02"}),
    "H04": frozenset({"H04", "H13", "H02"}),
    "H06": frozenset({"H06", "H10"}),
    "H07": frozenset({"H07", "H08", "H09"}),
    "H03": frozenset({"H03", "H12", "H13"}),
    "H16": frozenset({"H16", "H17", "H06"}),
    "H05": frozenset({"H05", "H02", "H13"}),
}
"""What else a coarse class of the starter may hold; the one rule that speaks up decides."""


@dataclass(frozen=True, slots=True)
class Second:
    """What a second labeller said, who did not see the first label."""

    label: str
    severity: int


@dataclass(frozen=True, slots=True)
class Line:
    """One reply: what it answers, what it is, who wrote it, and which lines it must not be parted from.

    ``label`` is the kind as written, harmless ones (N01 to N20, S, O) included. ``tier`` is R0 to R4, M, A or
    U18; ``R2+`` where only danger is known, ``None`` where nobody looked for it.
    """

    text: str
    context: Context
    kind: str | None
    severity: int
    writer: str
    ties: frozenset[str]
    label: str | None = None
    tier: str | None = None
    directed_at: str | None = None
    quotes: bool | None = None
    second: Second | None = None

    @property
    def is_harsh(self) -> bool:
        return self.severity >= FLAGGED_FROM

    @property
    def is_in_danger(self) -> bool:
        return self.tier in {*NEEDS_HUMAN, "R2+"}


def read_corpus(folder: Path) -> list[Line]:
    """Read ``starter.jsonl`` and ``in_context/*.jsonl``, in the order of their names."""
    files = [folder / f"{STARTER}.jsonl", *sorted((folder / "in_context").glob("*.jsonl"))]
    missing = [str(file) for file in files if not file.is_file()]
    if missing or len(files) == 1:
        raise StartRefused(
            f"The guard's training text is missing in {folder}. It comes with the source code."
        )
    return [line for file in files for line in read_lines(file)]


def fingerprint(folder: Path) -> dict[str, str]:
    """Return the sha256 of every file of the corpus."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*.jsonl"))
    }


def read_lines(file: Path) -> list[Line]:
    """Read one file, contested lines left out. Raises ``StartRefused`` naming what cannot be read."""
    return list(_lines(file))


def read_held_out(folder: Path) -> list[Line]:
    """Read all that lies in a folder of lines that nobody is taught, in the order of their names."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise StartRefused(f"The lines held out are missing: {folder}. They come with the source code.")
    return [line for file in files for line in read_lines(file)]


def _lines(file: Path) -> Iterator[Line]:
    read = from_starter if file.stem == STARTER else from_context
    for number, written in enumerate(file.read_text("utf-8").splitlines(), start=1):
        try:
            fields = json.loads(written)
            line, contested = read(fields), is_contested(fields)
        except (KeyError, TypeError, ValueError) as error:
            raise StartRefused(f"{file}, line {number} cannot be read. Please restore it.") from error
        if not contested:
            yield line


def is_contested(fields: Mapping[str, Any]) -> bool:
    """Tell whether one labeller flagged a line and the other found it harmless: it stays out."""
    second = fields.get("second")
    if second is None:
        return False
    lower, higher = sorted((int(fields["severity"]), int(second["severity"])))
    return lower == 0 and higher >= FLAGGED_FROM


def apart_from(lines: Iterable[Line], held_out: Iterable[Line]) -> list[Line]:
    """Return the lines that share no run of eight words with any line held out, nor with what it answers."""
    known = {run for line in held_out for run in _runs(line)}
    return [line for line in lines if known.isdisjoint(_runs(line))]


def _runs(line: Line) -> Iterator[tuple[str, ...]]:
    for text in (line.text, line.context.parent or ""):
        spoken = [word for word in words(plain(text)) if word.isalnum()]
        yield from (tuple(spoken[at : at + _SHARED]) for at in range(len(spoken) - _SHARED + 1))


def from_starter(fields: Mapping[str, Any]) -> Line:
    kind, severity = _FROM_LABEL[fields["label"]]
    ties = frozenset({f"group {fields['group']}", f"text {fields['text'].casefold()}"})
    tier = "R2+" if fields["label"] == "risk" else "R0"
    return Line(fields["text"], Context(), kind, severity, STARTER, ties, kind, tier)


def from_context(fields: Mapping[str, Any]) -> Line:
    """Read a line with the fields of ``in_context``; whatever is no kind of harsh reply is none."""
    kind = fields["kind"] if fields["kind"] in KINDS else None
    parent, second = fields.get("parent"), fields.get("second")
    ties = {f"parent {parent}"} if parent else set[str]()
    return Line(
        str(fields["text"]),
        Context(parent or None, fields.get("same_author")),
        kind,
        int(fields["severity"]) if kind else 0,
        str(fields.get("writer", "")).lower(),
        frozenset({*ties, f"text {fields['text'].casefold()}"}),
        fields["kind"],
        fields.get("tier"),
        fields.get("directed_at"),
        fields.get("quotes"),
        second and Second(second["kind"], int(second["severity"])),
    )


def talk(texts: Iterable[str]) -> list[Line]:
    """Return harmless messages about anything as lines that answer nothing and that nobody is known by."""
    return [Line(text, Context(), None, 0, TALK, frozenset({f"text {text.casefold()}"})) for text in texts]


def fold_of(line: Line, writers: Iterable[str]) -> int:
    """Return the part a line is held out with: by its writer, or by its phrasing where none is known."""
    order = sorted(set(writers) - {STARTER, TALK})
    folds = min(FOLDS, len(order))
    if line.writer in order:
        return order.index(line.writer) % folds
    group = min(line.ties)
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % folds
