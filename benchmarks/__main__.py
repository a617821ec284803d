"""Runs every benchmark, one after the other, and prints its tables."""

from __future__ import annotations

from rich.console import Console

from benchmarks import guard, guard_speed, kills, photos, stored_stories

BENCHMARKS = (guard.run, guard_speed.run, photos.run, stored_stories.run, kills.run)


def main() -> None:
    console = Console(soft_wrap=True, markup=False, highlight=False)
    for run in BENCHMARKS:
        run(console)


if __name__ == "__main__":  # processes that a benchmark starts read this file, too
    main()
