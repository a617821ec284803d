"""The guard on lines it never met, beside three general tools in the same run: recall and speed."""

from __future__ import annotations

import json
import math
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.guard.corpus import Line, read_held_out
from bot.guard.guard import Guard
from bot.guard.measures import Judged, Measures, measure, threshold

ROOT = Path(__file__).parents[1]
TEST = ROOT / "data" / "guard" / "held_out" / "test"
PYTHON = ROOT / "build" / "compare" / "bin" / "python"
HERE = "our guard"


@dataclass(frozen=True)
class Contender:
    """What one of them says of every line, from which score on it speaks of a hit, and the time it took."""

    name: str
    scores: Sequence[float]
    hit_from: float
    seconds: float

    def measures(self, lines: Sequence[Line], hit_from: float) -> Measures:
        return measure(
            [
                Judged(line.kind, line.severity, score >= hit_from, score)
                for line, score in zip(lines, self.scores, strict=True)
            ]
        )


def run(console: Console) -> None:
    lines = read_held_out(TEST)
    guard = Guard.load()
    contenders = [_ours(guard, lines), _floor(guard, lines), *_others(lines)]
    _show_recall(console, lines, contenders)
    _show_speed(console, lines, contenders)


def _ours(guard: Guard, lines: Sequence[Line]) -> Contender:
    guard.judge(lines[0].text, lines[0].context)
    began = time.perf_counter()
    scores = [guard.judge(line.text, line.context).score for line in lines]
    return Contender(HERE, scores, 0.5, time.perf_counter() - began)


def _floor(guard: Guard, lines: Sequence[Line]) -> Contender:
    began = time.perf_counter()
    scores = [guard.judge_quickly(line.text, line.context).score for line in lines]
    return Contender("its floor alone", scores, 0.5, time.perf_counter() - began)


def _others(lines: Sequence[Line]) -> list[Contender]:
    answer = subprocess.run(  # noqa: S603  our own script, in the environment that `make bench` built
        [PYTHON, str(Path(__file__).with_name("others.py"))],
        input=json.dumps([line.text for line in lines]),
        capture_output=True,
        check=True,
        text=True,
    )
    return [
        Contender(name, told["scores"], told["hit_from"], told["seconds"])
        for name, told in json.loads(answer.stdout).items()
    ]


def _show_recall(console: Console, lines: Sequence[Line], contenders: Sequence[Contender]) -> None:
    harmless = sum(not line.severity for line in lines)
    table = Table(title=f"{len(lines)} lines in conversation, {harmless} of them harmless")
    for name in ("", "hits from", "severity 1", "2", "3", "4", "false flags", "AUROC"):
        table.add_column(name)
    ours = contenders[0].measures(lines, contenders[0].hit_from)
    table.add_row(HERE, "default", *_cells(ours))
    for each in contenders[1:]:
        table.add_row(each.name, "default", *_cells(each.measures(lines, each.hit_from)))
        below = [score for score, line in zip(each.scores, lines, strict=True) if not line.severity]
        level = math.nextafter(threshold(below, ours.false_flags.share or 0.0), math.inf)
        table.add_row("", "as few false flags as ours", *_cells(each.measures(lines, level)))
    console.print(table)


def _cells(measures: Measures) -> list[str]:
    recall = [measures.by_severity.get(severity) for severity in (1, 2, 3, 4)]
    shown = [f"{share.some}/{share.of} ({share.share:.2f})" if share else "" for share in recall]
    wrong = measures.false_flags
    false = f"{wrong.some}/{wrong.of} ({wrong.share:.3f})" if wrong.of else ""
    return [*shown, false, "" if measures.auroc is None else f"{measures.auroc:.3f}"]


def _show_speed(console: Console, lines: Sequence[Line], contenders: Sequence[Contender]) -> None:
    table = Table("", "ms a message", "our time as a multiple of it", title="Speed, one message at a time")
    for each in contenders:
        ratio = contenders[0].seconds / each.seconds
        table.add_row(each.name, f"{1000 * each.seconds / len(lines):.2f}", f"{ratio:.2f}")
    console.print(table)
