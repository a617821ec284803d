"""One story at a time, and a pause between two: so that a moderator can give each the time it asks for."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.place import Places
from bot.domain.story import Story, StoryState
from bot.errors import CompanionError
from bot.storage.rests import Rests
from bot.storage.stories import OwnStories

ON_ITS_WAY = {StoryState.WAITING, StoryState.APPROVED}


async def make_room(own: OwnStories, rests: Rests, story: Story, places: Places, today: date) -> None:
    """Begin the pause before somebody's next story, if they may share this one now.

    A story that was returned has had its pause: it comes again at any time, and begins no other.
    Raises ``CompanionError`` when another story of theirs is on its way, or the last one is too near.
    """
    cards = await own.cards(guild_id=places.guild_id)
    if any(card.state in ON_ITS_WAY and card.id != story.id for card in cards):
        raise CompanionError("stories-one-at-a-time")
    if story.returned:
        return
    until = await rests.until(places.guild_id)
    if until is not None and until > today:
        raise CompanionError("stories-too-soon", days=(until - today).days)
    if places.cooldown_days:
        await rests.begin(places.guild_id, today + timedelta(days=places.cooldown_days))
