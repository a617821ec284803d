"""A story that stands in its channel, and goes on being its writer's."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.story import Story


@dataclass(frozen=True, slots=True)
class Living:
    """What the post of a story should look like now, and where it stands with its thread."""

    story: Story
    hidden: bool
    channel_id: int
    message_id: int
    thread_id: int | None

    @property
    def takes_replies(self) -> bool:
        """Whether a thread belongs under the post, awake."""
        return not self.hidden and self.story.mode.takes_replies
