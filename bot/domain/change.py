"""New words for a story that stands: nobody else sees them before they take the place of the old ones."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.story import Story, StoryState

ON_THEIR_WAY = (StoryState.WAITING, StoryState.APPROVED)
"""Where new words are between their writer and the post: shared, and not standing yet."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a story's words, which goes the way a story goes: ``POSTED`` are words that stand.

    ``story`` is how it would stand; ``None`` once those words are gone.
    """

    id: int
    story_id: int
    guild_id: int
    state: StoryState
    story: Story | None
