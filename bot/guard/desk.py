"""Where the companion asks the guard: never in the event loop's own time, and never with a surprise."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Protocol, Self

from bot.domain.judgement import NOT_JUDGED, Context, Judgement
from bot.logs import failure, get_logger

_log = get_logger(__name__)


class Reader(Protocol):
    """Something that judges one reply while its caller waits: the ``Guard``."""

    def judge(self, reply: str, context: Context) -> Judgement: ...


class GuardDesk:
    """Hands replies to the guard in one worker thread, one after the other. A ``Judge``."""

    def __init__(self, guard: Reader) -> None:
        self._guard = guard
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="guard")
        self._is_open = True

    async def __call__(self, reply: str, context: Context) -> Judgement:
        """Return what the guard makes of the reply. Should it stumble, or be closed, nothing was judged."""
        if not self._is_open:
            return NOT_JUDGED
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._worker, self._guard.judge, reply, context
            )
        except Exception as error:  # noqa: BLE001  whatever stops the guard must not stop a reply
            failure(_log, "guard_stumbled", error)
            return NOT_JUDGED

    def close(self) -> None:
        """Let the replies in hand be finished, and take no more; may be called twice."""
        self._is_open = False
        self._worker.shutdown(wait=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()
