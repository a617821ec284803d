"""The guard on lines it never met: what it catches and what it flags wrongly, by writer, kind and length.

``python -m benchmarks.guard_report [FILE]``; FILE holds harmless messages about anything, one a line.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.domain.judgement import Context, Judgement, Sensitivity
from bot.guard.artefact import FOLDER
from bot.guard.corpus import Line, read_held_out
from bot.guard.guard import Guard
from bot.guard.measures import Judged, Share, measure

HELD_OUT = FOLDER / "held_out"
OF_DANGER = "xr"
DANGER = ("R2", "R3", "R4", "M", "A", "U18")
SHORT, LONG = 8, 30
NEAR_MISSES = frozenset(f"N{number:02d}" for number in range(1, 21))


@dataclass(frozen=True)
class Read:
    """A line, and what the guard said of it."""

    line: Line
    said: Judgement


def run(console: Console, benign: Path | None = None) -> None:
    guard, lines = Guard.load(), read_held_out(HELD_OUT / "test")
    talk = [line for line in lines if line.writer != OF_DANGER]
    read = _read(guard, talk)
    _show(console, "As it is, and with less to go by", _variants(guard, talk, read))
    _show(console, "By writer", _groups(read, lambda each: each.line.writer))
    _show(console, "By length", _groups(read, lambda each: _length(each.line)))
    _show_shares(console, "Caught, by kind", _caught(read))
    _show_shares(console, "Flagged among harmless lines, by what they are", _wrongly(read))
    _show_shares(console, "Right, where a flag is right", _right(read))
    _show_shares(console, "Sent to a human", _sent(guard, [x for x in lines if x.writer == OF_DANGER]))
    _show_shares(console, "Pairs and harmless talk", _others(guard, benign))


def _read(
    guard: Guard, lines: Sequence[Line], change: Callable[[Context], Context] = lambda c: c
) -> list[Read]:
    return [Read(line, guard.judge(line.text, change(line.context))) for line in lines]


def _variants(guard: Guard, lines: Sequence[Line], read: Sequence[Read]) -> dict[str, Sequence[Read]]:
    return {
        "as it is": read,
        "who writes is not known": _read(guard, lines, lambda c: replace(c, same_author=None)),
        "nothing is known to be answered": _read(guard, lines, lambda c: replace(c, parent=None)),
        "gentle": _read(guard, lines, lambda c: replace(c, sensitivity=Sensitivity.GENTLE)),
        "careful": _read(guard, lines, lambda c: replace(c, sensitivity=Sensitivity.CAREFUL)),
    }


def _groups(read: Iterable[Read], name: Callable[[Read], str]) -> dict[str, Sequence[Read]]:
    found: dict[str, list[Read]] = {}
    for each in read:
        found.setdefault(name(each), []).append(each)
    return dict(sorted(found.items()))


def _length(line: Line) -> str:
    words = len(line.text.split())
    return (
        f"under {SHORT} words" if words < SHORT else f"{SHORT} to {LONG}" if words <= LONG else f"over {LONG}"
    )


def _show(console: Console, title: str, groups: dict[str, Sequence[Read]]) -> None:
    table = Table("", "severity 1", "2", "3", "4", "3 and 4", "false flags", "AUROC", title=title)
    for name, read in groups.items():
        found = measure(
            [Judged(each.line.kind, each.line.severity, each.said.flag, each.said.score) for each in read]
        )
        shares = [found.by_severity.get(severity, Share(0, 0)) for severity in (1, 2, 3, 4)]
        severe = Share(sum(each.some for each in shares[2:]), sum(each.of for each in shares[2:]))
        order = "" if found.auroc is None else f"{found.auroc:.3f}"
        table.add_row(name, *map(_cell, [*shares, severe, found.false_flags]), order)
    console.print(table)


def _caught(read: Sequence[Read]) -> dict[str, Share]:
    harsh = [each for each in read if each.line.is_harsh]
    return {
        kind: Share(sum(each.said.flag for each in one), len(one))
        for kind, one in _groups(harsh, lambda each: each.line.kind or "").items()
    }


def _wrongly(read: Sequence[Read]) -> dict[str, Share]:
    harmless = [each for each in read if not each.line.severity]
    near = [each for each in harmless if each.line.label in NEAR_MISSES]
    groups = _groups(harmless, lambda each: each.line.label or "") | {"all near misses": near}
    return {name: Share(sum(each.said.flag for each in one), len(one)) for name, one in groups.items()}


def _right(read: Sequence[Read]) -> dict[str, Share]:
    true = [each for each in read if each.line.is_harsh and each.said.flag]
    return {
        "the kind": Share(sum(each.said.kind == each.line.kind for each in true), len(true)),
        "the severity": Share(sum(each.said.severity == each.line.severity for each in true), len(true)),
    }


def _sent(guard: Guard, lines: Sequence[Line]) -> dict[str, Share]:
    groups = _groups(_read(guard, lines), lambda each: each.line.tier or "")
    safe = {"must not be sent": _read(guard, read_held_out(HELD_OUT / "calm_test"))}
    return {
        name: Share(sum(each.said.needs_human for each in one), len(one))
        for name, one in (groups | safe).items()
    }


def _others(guard: Guard, benign: Path | None) -> dict[str, Share]:
    pairs = [each.said for each in _read(guard, read_held_out(HELD_OUT / "pairs"))]
    harsh, kind = pairs[::2], pairs[1::2]
    both = list(zip(harsh, kind, strict=True))
    found = {
        "of two alike, the harsh one scores higher": Share(
            sum(a.score > b.score for a, b in both), len(both)
        ),
        "and is flagged, the other not": Share(sum(a.flag and not b.flag for a, b in both), len(both)),
    }
    if benign is not None:
        talk = [text for text in benign.read_text("utf-8").splitlines() if text.strip()]
        said = [guard.judge(text, Context()) for text in talk]
        found["harmless talk flagged"] = Share(sum(each.flag for each in said), len(said))
        found["harmless talk sent to a human"] = Share(sum(each.needs_human for each in said), len(said))
    return found


def _show_shares(console: Console, title: str, shares: dict[str, Share]) -> None:
    table = Table("", "so many of so many", title=title)
    for name, share in shares.items():
        table.add_row(name, _cell(share))
    console.print(table)


def _cell(share: Share) -> str:
    return f"{share.some}/{share.of} ({share.share:.3f})" if share.of else ""


if __name__ == "__main__":
    run(Console(soft_wrap=True, width=160), Path(sys.argv[1]) if len(sys.argv) > 1 else None)
