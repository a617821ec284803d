"""How fast the guard reads, what it takes to have it at hand, and what the event loop feels of it."""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.domain.judgement import Context
from bot.guard.corpus import Line, read_held_out
from bot.guard.desk import GuardDesk
from bot.guard.guard import Guard

TEST = Path(__file__).parents[1] / "data" / "guard" / "held_out" / "test"
LENGTH, MANY, A_SECOND, SECONDS, CORES = 60, 400, 50, 6, 2
LENGTHS = (60, 250, 1_000, 4_000)
AT_HAND = """
import time
import discord, numpy, bot.services, bot.domain.judgement
def memory():
    with open("/proc/self/statm") as told:
        return int(told.read().split()[1]) * 4096 / 2**20
before, began = memory(), time.perf_counter()
from bot.guard.guard import Guard
guard = Guard.load()
took = time.perf_counter() - began
for _ in range(20):
    guard.judge("so sorry for your loss", bot.domain.judgement.Context("he died on friday", False))
print(took, memory() - before)
"""


def run(console: Console) -> None:
    lines = [line for line in read_held_out(TEST) if abs(len(line.text) - LENGTH) <= LENGTH // 6][:MANY]
    guard = Guard.load()
    table = Table("", "measured", title=f"The guard on {len(lines)} messages of about {LENGTH} characters")
    for name, value in (*_one_by_one(guard, lines), *_together(guard, lines), *_at_hand()):
        table.add_row(name, value)
    for name, value in (*_by_length(guard, lines), asyncio.run(_felt(guard, lines))):
        table.add_row(name, value)
    console.print(table)


def _one_by_one(guard: Guard, lines: Sequence[Line]) -> list[tuple[str, str]]:
    guard.judge(lines[0].text, lines[0].context)
    whole = sorted(_timed(lambda line=line: guard.judge(line.text, line.context)) for line in lines)
    quick = sorted(_timed(lambda line=line: guard.judge_quickly(line.text, line.context)) for line in lines)
    middle, late = statistics.median(whole), whole[int(0.95 * len(whole))]
    return [
        ("one at a time, p50 and p95", f"{1000 * middle:.1f} ms, {1000 * late:.1f} ms"),
        ("as a multiple of its floor", f"{middle / statistics.median(quick):.1f}"),
    ]


def _together(guard: Guard, lines: Sequence[Line]) -> list[tuple[str, str]]:
    def read(line: Line) -> object:
        return guard.judge(line.text, line.context)

    with ThreadPoolExecutor(max_workers=CORES) as threads:
        took = _timed(lambda: list(threads.map(read, lines)))
    return [(f"in {CORES} threads", f"{len(lines) / took:.0f} messages a second")]


def _at_hand() -> list[tuple[str, str]]:
    told = subprocess.run([sys.executable, "-c", AT_HAND], capture_output=True, check=True, text=True).stdout  # noqa: S603  our own words
    seconds, megabytes = map(float, told.split())
    return [("to load", f"{seconds:.2f} s"), ("memory over the bot's own", f"{megabytes:.0f} MiB")]


def _by_length(guard: Guard, lines: Sequence[Line]) -> list[tuple[str, str]]:
    words = " ".join(line.text for line in lines if not line.severity)
    first, *rest = [
        statistics.median(
            _timed(lambda length=length: guard.judge(words[:length], Context("he died"))) for _ in range(9)
        )
        for length in LENGTHS
    ]
    return [
        (f"{length} characters, as a multiple of {LENGTHS[0]}", f"{took / first:.1f}")
        for length, took in zip(LENGTHS[1:], rest, strict=True)
    ]


async def _felt(guard: Guard, lines: Sequence[Line]) -> tuple[str, str]:
    """Return how late the event loop wakes up while so many messages a second are judged."""
    loop = asyncio.get_running_loop()
    lags: list[float] = []
    asked: list[asyncio.Task[object]] = []
    over = loop.create_future()

    def ask(number: int, due: float) -> None:
        lags.append(loop.time() - due)
        asked.append(asyncio.create_task(_judged(desk, lines[number % len(lines)])))
        if number + 1 == A_SECOND * SECONDS:
            over.set_result(None)

    async with GuardDesk(guard) as desk:
        began = loop.time() + 1 / A_SECOND
        for number in range(A_SECOND * SECONDS):
            due = began + number / A_SECOND
            loop.call_at(due, ask, number, due)
        await over
        await asyncio.gather(*asked)
    late = sorted(lags)[int(0.99 * len(lags))]
    return f"event loop late at {A_SECOND} messages a second, p99", f"{1000 * late:.1f} ms"


async def _judged(desk: GuardDesk, line: Line) -> object:
    return await desk(line.text, line.context)


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
