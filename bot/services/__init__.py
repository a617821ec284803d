"""Use cases: one transaction each, plain Python in and out. No module here has heard of Discord."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.chance import Chance
from bot.services.deliveries import DeliveryService
from bot.services.moderators import ModeratorService
from bot.services.people import PeopleService
from bot.services.places import PlacesService
from bot.services.replies import ReplyService
from bot.services.reviews import ReviewService
from bot.services.stories import StoryService
from bot.storage.database import Database
from bot.storage.ledger import Ledger
from bot.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the cogs may ask for."""

    deliveries: DeliveryService
    moderators: ModeratorService
    people: PeopleService
    places: PlacesService
    replies: ReplyService
    reviews: ReviewService
    stories: StoryService


def build_services(
    database: Database, vault: Vault, ledger: Ledger, clock: Clock, chance: Chance
) -> Services:
    return Services(
        deliveries=DeliveryService(database, vault, clock, chance),
        moderators=ModeratorService(database, vault, clock),
        people=PeopleService(database, vault, ledger, clock, chance),
        places=PlacesService(database, chance),
        replies=ReplyService(database, vault, clock, chance),
        reviews=ReviewService(database, vault, clock, chance),
        stories=StoryService(database, vault, ledger, clock, chance),
    )
