"""A guard that takes its time: Discord hears at once that an answer follows, and no reply is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot.app import Companion
from bot.domain.judgement import Context, Judgement
from tests.journeys.harbour import Harbour
from tests.support.world import channel_text, text_of


class Slow:
    """A judge who waits until somebody lets them speak, and says what Discord had heard by then."""

    def __init__(self) -> None:
        self.heard: Callable[[], bool] = lambda: False
        self.acknowledged: list[bool] = []

    async def __call__(self, _reply: str, _context: Context) -> Judgement:
        await asyncio.sleep(0)
        self.acknowledged.append(self.heard())
        return Judgement()


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def simcord_bot(build_bot: Callable[..., Companion], slow: Slow) -> Companion:
    return build_bot(judge=slow)


async def test_discord_hears_before_the_guard_has_read(soon: Harbour, slow: Slow) -> None:
    await soon.publish(soon.mira)
    form = await soon.ben.click(soon.post, label="Reply with care")
    slow.heard = lambda: all(record.responded for record in soon.env.backend.interactions.values())
    answered = await soon.ben.submit_modal(form, {"reply": soon.REPLY})

    assert slow.acknowledged == [True]
    assert answered.ephemeral
    assert "on its way" in text_of(answered)
    assert channel_text(soon.thread).count(soon.REPLY) == 1
