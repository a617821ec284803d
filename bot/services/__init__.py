"""Use cases: one transaction each, plain Python in and out. No module here has heard of Discord."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.chance import Chance
from bot.domain.delivery import Kind
from bot.domain.judgement import Judge
from bot.photos.darkroom import Darkroom
from bot.services.candles import CandleService
from bot.services.change_bench import ChangeBench
from bot.services.changes import ChangeService
from bot.services.checkins import CheckinService
from bot.services.deliveries import DeliveryService
from bot.services.endings import EndingService
from bot.services.flags import FlagService
from bot.services.held import HeldService
from bot.services.helplines import HelplineService, shipped_helplines
from bot.services.inbox import InboxService
from bot.services.leaving import LeavingService
from bot.services.living import LivingService
from bot.services.moderators import ModeratorService
from bot.services.notices import NoticeService
from bot.services.own_replies import OwnReplyService
from bot.services.people import PeopleService
from bot.services.photos import PhotoService
from bot.services.places import PlacesService
from bot.services.planning import PlanningService
from bot.services.replies import ReplyService
from bot.services.reveals import RevealService
from bot.services.reviews import ReviewService
from bot.services.seals import SealService
from bot.services.stops import StopService
from bot.services.stories import StoryService
from bot.services.story_bench import StoryBench
from bot.services.under import UnderService
from bot.services.watches import WatchService
from bot.services.words import WordsService
from bot.services.writers import WriterService
from bot.storage.database import Database
from bot.storage.ledger import Ledger
from bot.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the cogs may ask for."""

    candles: CandleService
    change_reveals: RevealService
    change_reviews: ReviewService
    changes: ChangeService
    checkins: CheckinService
    deliveries: DeliveryService
    endings: EndingService
    flags: FlagService
    held: HeldService
    judge: Judge
    helplines: HelplineService
    leaving: LeavingService
    inbox: InboxService
    living: LivingService
    moderators: ModeratorService
    own_replies: OwnReplyService
    notices: NoticeService
    people: PeopleService
    photos: PhotoService
    places: PlacesService
    planning: PlanningService
    replies: ReplyService
    reveals: RevealService
    reviews: ReviewService
    seals: SealService
    stops: StopService
    stories: StoryService
    under: UnderService
    watches: WatchService
    writers: WriterService
    words: WordsService


def build_services(
    database: Database, vault: Vault, ledger: Ledger, clock: Clock, chance: Chance, *, judge: Judge
) -> Services:
    held = HeldService(database, vault, clock, chance)
    stories = StoryService(database, vault, ledger, clock, chance)
    changes = ChangeService(database, vault, clock, chance)
    acts = {Kind.GIVE_BACK: held.give_back_undecided, Kind.TAKE_PLACE: changes.take_place}
    return Services(
        candles=CandleService(database, vault),
        change_reveals=RevealService(database, vault, changes),
        change_reviews=ReviewService(database, vault, clock, chance, ChangeBench),
        changes=changes,
        checkins=CheckinService(database, clock, chance),
        deliveries=DeliveryService(database, vault, clock, chance, acts),
        endings=EndingService(database, vault, ledger, clock, chance),
        flags=FlagService(database, vault, clock, chance),
        held=held,
        judge=judge,
        helplines=HelplineService(shipped_helplines(), clock),
        leaving=LeavingService(database, vault, ledger, clock, chance),
        inbox=InboxService(database, vault),
        living=LivingService(database, vault, clock, chance),
        moderators=ModeratorService(database, vault, clock),
        own_replies=OwnReplyService(database, vault, clock, chance),
        notices=NoticeService(database, vault),
        people=PeopleService(database, vault, ledger, clock, chance),
        photos=PhotoService(database, vault, chance, Darkroom()),
        places=PlacesService(database, chance),
        planning=PlanningService(database, clock, chance),
        replies=ReplyService(database, vault, clock, chance, judge),
        reveals=RevealService(database, vault, stories),
        reviews=ReviewService(database, vault, clock, chance, StoryBench),
        seals=SealService(database, vault, clock, chance),
        stops=StopService(database, vault, clock, chance),
        under=UnderService(database, vault, clock, chance),
        stories=stories,
        watches=WatchService(database, vault),
        writers=WriterService(database, vault, clock, chance),
        words=WordsService(database, vault),
    )
