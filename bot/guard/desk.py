"""Where the companion asks the guard: never in the event loop's own time, and never with a surprise."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Protocol, Self

from bot.domain.judgement import NOT_JUDGED, Context, Judgement
from bot.guard.text import MOST_CHARACTERS
from bot.logs import failure, get_logger

MOST_WAITING = 16_000
"""Characters that may wait to be read in full: one or two seconds' work. Beyond, the floor alone judges."""
_log = get_logger(__name__)


class Reader(Protocol):
    """Something that judges one reply while its caller waits: the ``Guard``."""

    def judge(self, reply: str, context: Context) -> Judgement: ...

    def judge_quickly(self, reply: str, context: Context) -> Judgement: ...


class _Worker:
    """One thread that reads one reply after the other, and how many characters wait for it."""

    def __init__(self, name: str, judge: Callable[[str, Context], Judgement]) -> None:
        self._judge = judge
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self.waiting = 0

    async def judge(self, reply: str, context: Context) -> Judgement:
        size = min(len(reply), MOST_CHARACTERS)
        self.waiting += size
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._judge, reply, context)
        finally:
            self.waiting -= size

    def close(self) -> None:
        self._thread.shutdown(wait=True)


class GuardDesk:
    """Hands replies to the guard in a worker thread, and in a raid to its floor in another. A ``Judge``."""

    def __init__(self, guard: Reader) -> None:
        self._whole = _Worker("guard", guard.judge)
        self._quick = _Worker("guard-quick", guard.judge_quickly)
        self._is_open = True

    async def __call__(self, reply: str, context: Context) -> Judgement:
        """Return what the guard makes of the reply. Should it stumble, or be closed, nothing was judged."""
        if not self._is_open:
            return NOT_JUDGED
        worker = next((each for each in (self._whole, self._quick) if each.waiting < MOST_WAITING), None)
        if worker is None:
            _log.warning("guard_overrun")
            return NOT_JUDGED
        try:
            return await worker.judge(reply, context)
        except Exception as error:  # noqa: BLE001  whatever stops the guard must not stop a reply
            failure(_log, "guard_stumbled", error)
            return NOT_JUDGED

    def close(self) -> None:
        """Let the replies in hand be finished, and take no more; may be called twice."""
        self._is_open = False
        self._whole.close()
        self._quick.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()
