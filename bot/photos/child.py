"""A process of its own for one photo: a file that breaks a decoder breaks this, and nothing else.

It has no key, no token and no database; it may use little, and leaves no core behind.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from bot.domain.photo import PhotoUnfit, Unfit

SECONDS = 30
_MEMORY = 2 * 2**30
_POLITE = 10
_REASONS = dict(enumerate(Unfit, start=101))
_NEEDED = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")
_ROOT = Path(__file__).parents[2]


def develop_apart(raw: bytes, room: int) -> bytes:
    """Do what ``develop`` does, in a process that ends with it. The caller waits.

    Raises ``PhotoUnfit``, also when the process broke or took longer than half a minute.
    """
    command = [sys.executable, "-m", "bot.photos.child", str(room)]
    environment = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    try:
        ended = subprocess.run(  # noqa: S603  our own module, with a number
            command, input=raw, capture_output=True, timeout=SECONDS, cwd=_ROOT, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise PhotoUnfit(Unfit.UNREADABLE) from None
    if ended.returncode or not ended.stdout:
        raise PhotoUnfit(_REASONS.get(ended.returncode, Unfit.UNREADABLE))
    return ended.stdout


def _live_small() -> None:
    """Take little memory and time, let others go first, and leave no core file. Not every system can."""
    try:
        import resource  # noqa: PLC0415  not everywhere
    except ImportError:
        return
    os.nice(_POLITE)
    limits = {resource.RLIMIT_CORE: 0, resource.RLIMIT_AS: _MEMORY, resource.RLIMIT_CPU: SECONDS}
    for what, most in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def main() -> int:
    """Read a file from the one end, write a picture to the other. Returns why not as a number."""
    from bot.photos.developing import develop  # noqa: PLC0415  the limits come first

    try:
        made = develop(sys.stdin.buffer.read(), int(sys.argv[1]))
    except PhotoUnfit as unfit:
        return next(number for number, why in _REASONS.items() if why is unfit.why)
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    _live_small()
    sys.exit(main())
