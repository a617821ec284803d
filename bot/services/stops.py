"""Stopping a story's writer from sharing, for a while, without learning who that is."""

from __future__ import annotations

from datetime import date, timedelta

from bot.clock import Clock
from bot.domain.chance import Chance, row_number
from bot.domain.flag import Act, Subject
from bot.domain.identity import KeyedHash
from bot.domain.stop import STOP_DAYS, STOP_WORDS_LIMIT, Stop, StopReason
from bot.errors import AlreadyDone, CompanionError, GoneOrNotYours
from bot.storage.authorship import author_of
from bot.storage.database import Database, Session
from bot.storage.deeds import Deeds
from bot.storage.flags import Flags
from bot.storage.stops import Stops
from bot.storage.stories import GuildStories
from bot.storage.vault import Vault


class StopService:
    def __init__(self, database: Database, vault: Vault, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance

    async def story_of_flag(self, guild_id: int, flag_id: int) -> int:
        """Return the story a card is about. Raises ``GoneOrNotYours`` when it is about none."""
        async with self._database.reading() as session:
            found = await Flags(session, self._vault, guild_id=guild_id).subject_of(flag_id)
        subject, story_id = found or (Subject.OURS, None)
        if subject is not Subject.STORY or story_id is None:
            raise GoneOrNotYours("flag-not-kept")
        return story_id

    async def of_story(self, guild_id: int, story_id: int, moderator_id: int) -> Stop | None:
        """Return the stop decided on a story's card, for a moderator who is not its writer."""
        async with self._database.reading() as session:
            await author_for(session, self._vault, guild_id, story_id, moderator_id)
            return await self._stops(session, guild_id).of_story(story_id)

    async def stop(
        self, guild_id: int, story_id: int, moderator_id: int, why: StopReason, *, words: str, days: int
    ) -> Stop:
        """Stop a story's writer from sharing here. Of two moderators, one has this effect.

        Raises ``CompanionError`` without a reason, for the writer's own press, and once the story is gone.
        """
        words = checked_stop(why, words, days)
        now = self._clock()
        stop = Stop(row_number(self._chance), now.date() + timedelta(days=days), why, words, moderator_id)
        async with self._database.transaction() as session:
            author = await author_for(session, self._vault, guild_id, story_id, moderator_id)
            if not await self._stops(session, guild_id).add(stop, author, story_id):
                raise AlreadyDone("stop-stands")
            deeds = Deeds(session, self._vault, guild_id=guild_id)
            act = Act(moderator_id, now)
            await deeds.note(row_number(self._chance), stop.id, act, keep_until=stop.until)
        return stop

    async def lift(self, guild_id: int, stop_id: int, moderator_id: int) -> None:
        """Let a writer share again before the day. Nobody lifts a stop about themselves."""
        async with self._database.transaction() as session:
            stops = self._stops(session, guild_id)
            story_id = await stops.story_of(stop_id)
            if story_id is not None:
                await author_for(session, self._vault, guild_id, story_id, moderator_id)
            if not await stops.lift(stop_id):
                raise AlreadyDone("stop-ended")
            await Deeds(session, self._vault, guild_id=guild_id).let_go(stop_id)

    async def against(self, guild_id: int, person_id: int) -> Stop | None:
        """Return what keeps somebody from sharing here, or ``None``."""
        async with self._database.reading() as session:
            return await self._stops(session, guild_id).against(person_id)

    def _stops(self, session: Session, guild_id: int) -> Stops:
        return Stops(session, self._vault, guild_id=guild_id, today=self._clock().date())


async def author_for(
    session: Session, vault: Vault, guild_id: int, story_id: int, moderator_id: int
) -> KeyedHash:
    """Return the hash that stands in a story, for a moderator to act on: never on themselves.

    Raises ``GoneOrNotYours`` once the story is gone, ``CompanionError`` for its own writer.
    """
    stories = GuildStories(session, vault, guild_id=guild_id)
    author = await author_of(session, guild_id, story_id)
    if author is None:
        raise GoneOrNotYours("stop-story-gone")
    if await stories.is_by(story_id, moderator_id):
        raise CompanionError("reviews-own")
    return author


async def refuse_stopped(session: Session, vault: Vault, guild_id: int, person_id: int, today: date) -> None:
    """Raise ``CompanionError`` for somebody who may not share here at the moment."""
    if await Stops(session, vault, guild_id=guild_id, today=today).against(person_id):
        raise CompanionError("stop-not-shared")


def checked_stop(why: StopReason, words: str, days: int) -> str:
    """Return a moderator's own words about a stop. Raises ``CompanionError`` where there is no reason."""
    has_reason = bool(words.strip()) or why is not StopReason.WORDS
    if not has_reason or len(words) > STOP_WORDS_LIMIT or days not in STOP_DAYS:
        raise CompanionError("stop-form-unclear", limit=STOP_WORDS_LIMIT)
    return words.strip()
