"""Candles for a story, as its writer may know of them: whether, never whose or how many."""

from __future__ import annotations

from enum import StrEnum

from bot.domain.story import StoryCard, StoryState


class Glow(StrEnum):
    """What a writer sees of the candles for a story."""

    NONE = "none"
    ONE = "one"
    SEVERAL = "several"

    @classmethod
    def of(cls, candles: int) -> Glow:
        """Turn a count into what may be said of it."""
        return (cls.NONE, cls.ONE, cls.SEVERAL)[min(candles, 2)]


def takes_candles(card: StoryCard) -> bool:
    """Whether a candle can be lit: the story stands in its channel, and its writer welcomes candles."""
    return card.state is StoryState.POSTED and card.mode.takes_candles
