"""What may be said of candles, and where one may be lit."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.candle import Glow, takes_candles
from bot.domain.story import ReplyMode, StoryCard, StoryState


@pytest.mark.parametrize(
    ("candles", "said"),
    [(0, Glow.NONE), (1, Glow.ONE), (2, Glow.SEVERAL), (3, Glow.SEVERAL), (900, Glow.SEVERAL)],
)
def test_no_number_of_candles_is_ever_said(candles: int, said: Glow) -> None:
    assert Glow.of(candles) is said


@pytest.mark.parametrize("state", StoryState)
@pytest.mark.parametrize("mode", ReplyMode)
def test_only_a_story_that_stands_and_welcomes_candles_takes_one(state: StoryState, mode: ReplyMode) -> None:
    card = StoryCard(1, 2, mode, state, date(2026, 3, 1), 3, 4)
    assert takes_candles(card) is (state is StoryState.POSTED and mode is not ReplyMode.NONE)
