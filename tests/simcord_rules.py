"""simcord, as strict as Discord: ``install()`` once in conftest, then write journeys.

Every gap is one small function in ``tests/support/sim_*.py`` whose docstring names it, and one promise in
``tests/harness/test_simcord_rules.py`` that stock simcord still breaks (a strict xfail: when upstream
closes the gap, the suite says so and the function can go).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.support import sim_compat, sim_files, sim_limits, sim_threads
from tests.support.sim_compat import lose_answer, restart, set_guild_locale, set_locale
from tests.support.sim_raw import press_raw, raw_submit, submit_unopened
from tests.support.sim_seams import Seams

__all__ = [
    "install",
    "lose_answer",
    "press_raw",
    "raw_submit",
    "restart",
    "set_guild_locale",
    "set_locale",
    "stock_simcord",
    "submit_unopened",
    "uninstall",
]

GAPS = (*sim_compat.GAPS, *sim_threads.GAPS, *sim_limits.GAPS, *sim_files.GAPS)
_installed: list[Seams] = []


def install() -> None:
    """Close every gap; a second call changes nothing."""
    if _installed:
        return
    seams = Seams()
    _installed.append(seams)
    for close in GAPS:
        close(seams)


def uninstall() -> None:
    """Leave simcord as it was published."""
    while _installed:
        _installed.pop().undo()


@contextmanager
def stock_simcord() -> Iterator[None]:
    """Simcord without our rules, for as long as the block lasts."""
    uninstall()
    try:
        yield
    finally:
        install()
