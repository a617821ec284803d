"""Before a writer's words leave them: whether they may now, and where they go first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.place import Places, Review, Wait
from bot.domain.seal import CLOSED, SealPromise
from bot.errors import CompanionError
from bot.services.stops import refuse_stopped
from bot.storage.database import Session
from bot.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Promised:
    """What the sentence beside **Share** says will happen."""

    review: Review
    wait: Wait
    review_wait: int
    seal: SealPromise = CLOSED
    photos: bool = True

    @property
    def reviewed(self) -> bool:
        return self.review is not Review.OFF


async def way_out(session: Session, vault: Vault, person_id: int, places: Places, today: date) -> int:
    """Return the channel to which what somebody shares goes first: the moderators', or the stories'.

    Raises ``CompanionError`` where stories are off, and for a writer who was stopped; nothing is lost then.
    """
    is_reviewed = places.review is not Review.OFF
    where = places.moderators_channel_id if is_reviewed else places.stories_channel_id
    if not places.stories_on or where is None:
        raise CompanionError("stories-off-kept")
    await refuse_stopped(session, vault, places.guild_id, person_id, today)
    return where
