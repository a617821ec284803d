"""One photo of 25 million pixels of each kind: how long it takes, how much memory, who waits meanwhile."""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles
from tempfile import NamedTemporaryFile

from PIL import Image
from rich.console import Console
from rich.table import Table

from bot.domain.photo import ROOM_LIMIT, Upload, room_for_each
from bot.photos.child import develop_apart
from bot.photos.darkroom import Darkroom

SIDE = 5_000
ROUNDS = 3
TICK = 0.001
GOAL_MS = 10


@dataclass(frozen=True)
class Measured:
    kind: str
    bytes_in: int
    bytes_out: int
    seconds: float
    peak_mib: float


def scene() -> Image.Image:
    """A picture with as much in it as a photograph has."""
    light = Image.radial_gradient("L").resize((SIDE, SIDE))
    grain = Image.effect_noise((SIDE // 2, SIDE // 2), 50).resize((SIDE, SIDE))
    return Image.blend(light, grain, 0.2).convert("RGB")


KINDS: dict[str, Callable[[Image.Image, BytesIO], None]] = {
    "JPEG": lambda picture, file: picture.save(file, "JPEG", quality=92),
    "JPEG, CMYK": lambda picture, file: picture.convert("CMYK").save(file, "JPEG", quality=92),
    "PNG": lambda picture, file: picture.quantize(64).save(file, "PNG", compress_level=1),
    "WebP": lambda picture, file: picture.save(file, "WEBP", quality=80, method=0),
    "WebP, RGBA": lambda picture, file: picture.convert("RGBA").save(file, "WEBP", quality=60, method=0),
}


def made(kind: str) -> bytes:
    file = BytesIO()
    KINDS[kind](scene(), file)
    return file.getvalue()


def measure_one(kind: str, file: Path) -> Measured:
    """Develop it a few times. This process stays small: a child's peak is never told below its parent's."""
    raw, seconds, out = file.read_bytes(), [], b""
    for _ in range(ROUNDS):
        began = time.perf_counter()
        out = develop_apart(raw, room_for_each(4, ROOM_LIMIT))
        seconds.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Measured(kind, len(raw), len(out), median(seconds), peak)


class Watch:
    """Notes how late the loop comes to what was due every millisecond."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._loop = asyncio.get_running_loop()
        self._due = self._loop.time() + TICK
        self._next = self._loop.call_at(self._due, self._tick)

    def _tick(self) -> None:
        now = self._loop.time()
        self.late.append(now - self._due)
        self._due = now + TICK
        self._next = self._loop.call_at(self._due, self._tick)

    def stop(self) -> list[float]:
        self._next.cancel()
        return [1000 * each for each in self.late]


async def lags() -> tuple[list[float], list[float]]:
    raw = made("JPEG")

    async def read() -> bytes:
        return raw

    watch = Watch()
    began = time.perf_counter()
    await Darkroom().take([Upload(len(raw), read)] * 4, ROOM_LIMIT)
    busy, took = watch.stop(), time.perf_counter() - began
    still = asyncio.Event()
    watch = Watch()
    asyncio.get_running_loop().call_later(took, still.set)
    await still.wait()
    return busy, watch.stop()


def run(console: Console) -> None:
    table = Table("25 million pixels", "file", "kept", "seconds", "peak memory", title="Photos, each apart")
    context = multiprocessing.get_context("spawn")
    for kind in KINDS:
        with NamedTemporaryFile() as file, ProcessPoolExecutor(1, mp_context=context) as apart:
            Path(file.name).write_bytes(made(kind))
            one = apart.submit(measure_one, kind, Path(file.name)).result()
        sizes = (f"{one.bytes_in / 2**20:.1f} MiB", f"{one.bytes_out / 2**20:.1f} MiB")
        table.add_row(one.kind, *sizes, f"{one.seconds:.2f}", f"{one.peak_mib:.0f} MiB")
    console.print(table)
    busy, idle = asyncio.run(lags())
    late = Table("event loop, ms late", "median", "p99", "most", title="Four JPEGs in a form, and nothing")
    for name, found in (("four photos", busy), ("nothing", idle)):
        late.add_row(name, f"{median(found):.2f}", f"{quantiles(found, n=100)[98]:.2f}", f"{max(found):.2f}")
    console.print(late)
    ratio = quantiles(busy, n=100)[98] / quantiles(idle, n=100)[98]
    console.print(f"p99 with photos is {ratio:.1f} times an idle loop's (goal: at most {GOAL_MS} ms).")
