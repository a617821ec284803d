"""What a person may always do: see everything that is kept of them, and have it erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from bot.clock import Clock
from bot.domain.chance import Chance
from bot.domain.delivery import Kind, Trace
from bot.domain.identity import KeyedHash
from bot.domain.story import StoryCard
from bot.services.removal import redraw_card, redraw_request, take_down
from bot.services.stories import withdrawal_line
from bot.storage import people
from bot.storage.changes import change_traces, with_other_words
from bot.storage.database import Database
from bot.storage.flag_reports import cards_that_quote
from bot.storage.flags import flag_traces, held_by
from bot.storage.ledger import Ledger, LedgerEntry
from bot.storage.outbox import Outbox
from bot.storage.photos import photos_beside
from bot.storage.replies import card_traces_under, reply_traces_by
from bot.storage.rulings import cards_ruled_by
from bot.storage.seals import leave_requests, request_traces
from bot.storage.stops import keep_no_reasons, stops_of
from bot.storage.stories import OwnStories, traces_by
from bot.storage.vault import Vault

_LEDGER_PERSON = "ledger-person"


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept of one person, over all servers: their stories, and how many rows elsewhere."""

    stories: list[StoryCard]
    replies: int
    moderator_days: int
    flagged: int = 0
    reports: int = 0
    acts: int = 0
    rulings: int = 0
    deeds: int = 0
    stops: dict[int, date] = field(default_factory=dict[int, date])
    """Until when they may not share, by the number of the server."""
    candles: int = 0
    letters: int = 0
    notices: int = 0
    own_words: int = 0
    refused: int = 0
    has_answered: int = 0
    photos: dict[int, int] = field(default_factory=dict[int, int])
    """How many photos are kept with a story, by the number of the story."""
    reworded: set[int] = field(default_factory=set[int])
    """The numbers of the stories beside which other words are kept."""

    @property
    def is_nothing(self) -> bool:
        counted = [getattr(self, each.name) for each in fields(self) if each.name != "stories"]
        return not (self.stories or any(counted))


class PeopleService:
    def __init__(
        self, database: Database, vault: Vault, ledger: Ledger, clock: Clock, chance: Chance
    ) -> None:
        self._database = database
        self._vault = vault
        self._ledger = ledger
        self._clock = clock
        self._chance = chance

    async def see(self, person_id: int) -> Kept:
        async with self._database.reading() as session:
            guilds = await people.guilds_that_hold_something(session)
            hashes = people.hashes_of(self._vault, person_id, guilds)
            held = await people.count(session, hashes)
            stops = await stops_of(session, hashes, self._clock().date())
            stories = await OwnStories(session, self._vault, person_id=person_id).cards()
            numbers = [card.id for card in stories]
            photos = await photos_beside(session, numbers)
            reworded = await with_other_words(session, numbers)
        return Kept(
            stories=stories,
            replies=held["replies"],
            moderator_days=held["moderators"],
            flagged=held["flags"],
            reports=held["flag_reports"],
            acts=held["flag_acts"],
            candles=held["candles"],
            rulings=held["rulings"],
            deeds=held["deeds"],
            stops=stops,
            photos=photos,
            reworded=reworded,
            letters=held["letters"],
            notices=held["notices"],
            own_words=held["own_words"],
            refused=held["reply_blocks"],
            has_answered=held["repliers"],
        )

    async def erase(self, person_id: int) -> None:
        """Forget somebody everywhere, and have their stories and replies removed from Discord.

        The ledger's lines are on disk before the database changes, so that no backup can bring them back.
        """
        now = self._clock()
        async with self._database.reading() as session:
            guilds = await people.guilds_that_hold_something(session)
            cards = await OwnStories(session, self._vault, person_id=person_id).cards()
        hashes = people.hashes_of(self._vault, person_id, guilds)
        lines = [withdrawal_line(self._vault, card.id, now.date()) for card in cards]
        lines += [_erasure_line(self._vault, one, now.date()) for one in hashes]
        await self._ledger.write(lines)
        async with self._database.transaction() as session:
            outbox = Outbox(session, self._chance)
            traces = [*await traces_by(session, hashes), *await reply_traces_by(session, hashes)]
            stories = [trace.story_id for trace in traces if trace.story_id]
            replies = [trace.reply_id for trace in traces if trace.reply_id]
            traces += await card_traces_under(session, stories)
            traces += await flag_traces(session, authors=hashes, story_ids=stories, reply_ids=replies)
            traces += await request_traces(session, stories)
            ending, asked = await leave_requests(session, hashes)
            traces += ending
            traces += await change_traces(session, stories)
            naming = [*await held_by(session, hashes), *await cards_that_quote(session, hashes)]
            ruled = [each for each in await cards_ruled_by(session, hashes) if each.story_id not in stories]
            await people.forget(session, hashes)
            await keep_no_reasons(session, hashes)
            for trace in traces:
                await take_down(outbox, trace, now)
            await _draw_anew(outbox, naming, traces, now)
            for request in asked:
                await redraw_request(outbox, request, now)
            for card in ruled:
                await redraw_card(outbox, card, now)
        await self._database.scrub()


def ledger_marks(vault: Vault, mark: KeyedHash) -> list[KeyedHash]:
    """Return what the ledger may hold of somebody's hash, under every key, the active one first.

    Without the key it cannot be found in any copy of the database: lines of one erasure stand together, and
    would tell there which hashes belong to one person.
    """
    parts = (int.from_bytes(mark.digest[at : at + 8], "big") for at in range(0, len(mark.digest), 8))
    return vault.hashes_for(_LEDGER_PERSON, mark.version, *parts)


def _erasure_line(vault: Vault, mark: KeyedHash, day: date) -> LedgerEntry:
    held = ledger_marks(vault, mark)[0]
    return LedgerEntry(held.version, "erasure", held.digest, day)


async def _draw_anew(outbox: Outbox, naming: Sequence[Trace], going: Sequence[Trace], now: datetime) -> None:
    """Replace cards that name or quote somebody who is forgotten by cards that do not.

    A card that is still on its way is drawn from its row when it is sent.
    """
    gone = {trace.about_id for trace in going}
    standing = {card.about_id: card for card in naming if card.messages and card.about_id not in gone}
    for card in standing.values():
        await take_down(outbox, card, now)
        channel_id = card.messages[0].channel_id
        await outbox.put(Kind.FLAG, card.guild_id, channel_id, now, about_id=card.about_id)
