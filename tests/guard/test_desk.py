"""The desk never blocks, never surprises, and closes cleanly."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.domain.judgement import NOT_JUDGED, Context, Judge, Judgement
from bot.guard.desk import GuardDesk

NOTICED = Judgement(kind="H01", severity=2, score=0.7)


class Slow:
    """A guard that waits until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.threads: set[str] = set()

    def judge(self, reply: str, context: Context) -> Judgement:
        self.threads.add(threading.current_thread().name)
        assert self.go.wait(10)
        return NOTICED


class Stumbling:
    def judge(self, reply: str, context: Context) -> Judgement:
        raise RuntimeError(reply)


async def test_the_loop_goes_on_while_the_guard_reads_in_one_thread_of_its_own():
    slow = Slow()
    async with GuardDesk(slow) as desk:
        judge: Judge = desk
        asked = [asyncio.create_task(judge("a", Context())) for _ in range(3)]
        await asyncio.sleep(0)
        assert not any(task.done() for task in asked)
        slow.go.set()
        assert await asyncio.gather(*asked) == [NOTICED] * 3
    assert len(slow.threads) == 1
    assert threading.main_thread().name not in slow.threads


async def test_a_guard_that_stumbles_has_judged_nothing_and_no_word_is_logged(
    caplog: pytest.LogCaptureFixture,
):
    async with GuardDesk(Stumbling()) as desk:
        assert await desk("marker words", Context("marker parent")) == NOT_JUDGED
    (record,) = [each for each in caplog.records if each.getMessage() == "guard_stumbled"]
    assert "RuntimeError" in str(vars(record))
    assert "marker" not in str(vars(record))


async def test_a_closed_desk_judges_nothing_and_may_be_closed_again():
    slow = Slow()
    slow.go.set()
    desk = GuardDesk(slow)
    assert await desk("a", Context()) == NOTICED
    desk.close()
    desk.close()
    assert await desk("a", Context()) == NOT_JUDGED
    assert not any(thread.name.startswith("guard") for thread in threading.enumerate())
