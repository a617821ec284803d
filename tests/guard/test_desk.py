"""The desk never blocks, never surprises, keeps its queue short in a raid, and closes cleanly."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.domain.judgement import NOT_JUDGED, Context, Judge, Judgement
from bot.guard.desk import MOST_WAITING, GuardDesk
from bot.guard.text import MOST_CHARACTERS

NOTICED = Judgement(kind="H01", severity=2, score=0.7)
QUICKLY = Judgement(kind="H02", severity=2, score=0.6)


class Slow:
    """A guard that waits until it is let go, and remembers where it read."""

    def __init__(self) -> None:
        self.go, self.go_quickly = threading.Event(), threading.Event()
        self.threads: set[str] = set()

    def judge(self, reply: str, context: Context) -> Judgement:
        return self._read(self.go, NOTICED)

    def judge_quickly(self, reply: str, context: Context) -> Judgement:
        return self._read(self.go_quickly, QUICKLY)

    def _read(self, go: threading.Event, judgement: Judgement) -> Judgement:
        self.threads.add(threading.current_thread().name)
        assert go.wait(10)
        return judgement


class Stumbling:
    def judge(self, reply: str, context: Context) -> Judgement:
        raise RuntimeError(reply)

    judge_quickly = judge


def ask(desk: GuardDesk, *replies: str) -> list[asyncio.Task[Judgement]]:
    judge: Judge = desk
    return [asyncio.create_task(_judged(judge, reply)) for reply in replies]


async def _judged(judge: Judge, reply: str) -> Judgement:
    return await judge(reply, Context("marker parent"))


async def test_the_loop_goes_on_while_the_guard_reads_in_one_thread_of_its_own():
    slow = Slow()
    async with GuardDesk(slow) as desk:
        asked = ask(desk, *"abc")
        await asyncio.sleep(0)
        assert not any(task.done() for task in asked)
        slow.go.set()
        assert await asyncio.gather(*asked) == [NOTICED] * 3
    assert len(slow.threads) == 1
    assert threading.main_thread().name not in slow.threads


async def test_in_a_raid_the_floor_judges_what_is_too_much_and_then_nothing_is_judged(
    caplog: pytest.LogCaptureFixture,
):
    slow, long = Slow(), "marker " * MOST_CHARACTERS
    fit = MOST_WAITING // MOST_CHARACTERS
    async with GuardDesk(slow) as desk:
        asked = ask(desk, *(long for _ in range(2 * fit + 3)))
        done, _ = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        assert {task.result() for task in done} == {NOT_JUDGED}
        slow.go_quickly.set()
        slow.go.set()
        answers = await asyncio.gather(*asked)
        assert await desk("a", Context()) == NOTICED
    assert [answers.count(each) for each in (NOTICED, QUICKLY, NOT_JUDGED)] == [fit, fit, 3]
    assert "guard_overrun" in caplog.text
    assert "marker" not in caplog.text
    assert threading.main_thread().name not in slow.threads


async def test_a_guard_that_stumbles_has_judged_nothing_and_no_word_is_logged(
    caplog: pytest.LogCaptureFixture,
):
    async with GuardDesk(Stumbling()) as desk:
        assert await desk("marker words", Context("marker parent")) == NOT_JUDGED
        assert await desk("again", Context()) == NOT_JUDGED
    first, _ = [each for each in caplog.records if each.getMessage() == "guard_stumbled"]
    assert "RuntimeError" in str(vars(first))
    assert "marker" not in str(vars(first))


async def test_whoever_asked_and_went_leaves_the_others_their_answers():
    slow = Slow()
    async with GuardDesk(slow) as desk:
        first, second = ask(desk, "a", "b")
        await asyncio.sleep(0)
        first.cancel()
        slow.go.set()
        assert await second == NOTICED
    assert first.cancelled()


async def test_closing_lets_what_waits_be_finished_and_takes_no_more():
    slow = Slow()
    desk = GuardDesk(slow)
    asked = ask(desk, *"abc")
    await asyncio.sleep(0)
    closing = asyncio.create_task(asyncio.to_thread(desk.close))
    await asyncio.sleep(0)
    slow.go.set()
    assert await asyncio.gather(*asked) == [NOTICED] * 3
    await closing
    desk.close()
    assert await desk("a", Context()) == NOT_JUDGED
    assert not any(thread.name.startswith("guard") for thread in threading.enumerate())
