"""What a writer does with a story: draft it, share it, see where it stands, withdraw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.domain.chance import Chance, row_number, wait_between
from bot.domain.delivery import Kind
from bot.domain.place import Places, Review, Wait
from bot.domain.story import STORY_LIMIT, ReplyMode, Story, StoryCard, StoryState, Words
from bot.errors import AlreadyDone, CompanionError, GoneOrNotYours
from bot.services.removal import take_down
from bot.storage.database import Database
from bot.storage.ledger import Ledger, LedgerEntry
from bot.storage.outbox import Outbox
from bot.storage.places import PlacesStore
from bot.storage.stories import OwnStories
from bot.storage.vault import Vault

DRAFT_DAYS = 1
SEAL_DAYS = 30
LEDGER_STORY = "ledger-story"
_PROMISE = "closed-30"  # shared under the sentence that moderators cannot find out: never to be unsealed


@dataclass(frozen=True, slots=True)
class Promised:
    """What the sentence beside **Share** says will happen."""

    reviewed: bool
    wait: Wait
    seal_days: int = SEAL_DAYS


class StoryService:
    def __init__(
        self, database: Database, vault: Vault, ledger: Ledger, clock: Clock, chance: Chance
    ) -> None:
        self._database = database
        self._vault = vault
        self._ledger = ledger
        self._clock = clock
        self._chance = chance

    async def promise(self, guild_id: int) -> Promised:
        """Say what happens to a story here. Raises ``CompanionError`` where stories are off."""
        places = await self._open_places(guild_id)
        return Promised(reviewed=places.review is Review.ONE, wait=places.wait)

    async def draft(self, guild_id: int, person_id: int, mode: ReplyMode, words: Words) -> Story:
        """Keep words that were just written, unshared, until the end of tomorrow."""
        await self._open_places(guild_id)
        story = Story(row_number(self._chance), guild_id, mode, _checked(words))
        today = self._clock().date()
        async with self._database.transaction() as session:
            own = OwnStories(session, self._vault, person_id=person_id)
            await own.add_draft(guild_id, story, today=today, keep_until=today + timedelta(days=DRAFT_DAYS))
        return story

    async def redraft(
        self, story_id: int, person_id: int, mode: ReplyMode, words: Words, *, seen: Story | None = None
    ) -> Story:
        """Replace a draft's words.

        Raises ``CompanionError`` when it was shared, put away or never theirs, or is not as it was ``seen``:
        what stands in the newest preview is what **Share** will share.
        """
        earlier = await self.draft_of(story_id, person_id)
        story = Story(story_id, earlier.guild_id, mode, _checked(words))
        today = self._clock().date()
        async with self._database.transaction() as session:
            own = OwnStories(session, self._vault, person_id=person_id)
            kept = await own.get(story_id)
            if seen is not None and kept is not None and kept[0] != seen:
                raise AlreadyDone("stories-changed-meanwhile")
            if not await own.rewrite(story, today=today, keep_until=today + timedelta(days=DRAFT_DAYS)):
                raise await _moved_on(own, story_id)
        return story

    async def draft_of(self, story_id: int, person_id: int) -> Story:
        """Return a draft with its words, to change them."""
        async with self._database.reading() as session:
            found = await OwnStories(session, self._vault, person_id=person_id).get(story_id)
        if found is None:
            raise GoneOrNotYours("stories-draft-gone")
        story, state = found
        if state is not StoryState.DRAFT:
            raise AlreadyDone("stories-already-shared")
        return story

    async def discard(self, story_id: int, person_id: int) -> None:
        """Let a draft go, words and key. Raises ``CompanionError`` when it is no draft of theirs any more."""
        await self.draft_of(story_id, person_id)
        async with self._database.transaction() as session:
            own = OwnStories(session, self._vault, person_id=person_id)
            if not await own.discard(story_id):
                raise await _moved_on(own, story_id)
        await self._database.scrub()

    async def share(self, story_id: int, person_id: int) -> Promised:
        """Send a draft on its way: to the moderators after a random wait, or straight to the channel."""
        draft = await self.draft_of(story_id, person_id)
        now = self._clock()
        async with self._database.transaction() as session:
            places = await PlacesStore(session, guild_id=draft.guild_id).get()
            reviewed = places.review is Review.ONE
            where = places.moderators_channel_id if reviewed else places.stories_channel_id
            if not places.stories_on or where is None:
                raise CompanionError("stories-off-kept")
            own = OwnStories(session, self._vault, person_id=person_id)
            moved = await own.share(
                story_id,
                StoryState.WAITING if reviewed else StoryState.APPROVED,
                today=now.date(),
                destroy_on=now.date() + timedelta(days=SEAL_DAYS),
                promise=_PROMISE,
            )
            if not moved:
                raise await _moved_on(own, story_id)
            due_at = now + wait_between(self._chance, places.wait.low, places.wait.high)
            kind = Kind.CARD if reviewed else Kind.STORY
            await Outbox(session, self._chance).put(kind, draft.guild_id, where, due_at, story_id=story_id)
        return Promised(reviewed=reviewed, wait=places.wait)

    async def mine(self, person_id: int, *, guild_id: int | None = None) -> list[StoryCard]:
        """List somebody's own stories, in one server or everywhere; drafts are not among them."""
        async with self._database.reading() as session:
            cards = await OwnStories(session, self._vault, person_id=person_id).cards(guild_id=guild_id)
        return [card for card in cards if card.state is not StoryState.DRAFT]

    async def one_of_mine(self, story_id: int, person_id: int) -> StoryCard:
        """Return one of somebody's own stories. Raises ``GoneOrNotYours``."""
        async with self._database.reading() as session:
            card = await OwnStories(session, self._vault, person_id=person_id).card(story_id)
        if card is None or card.state is StoryState.DRAFT:
            raise GoneOrNotYours("stories-gone")
        return card

    async def withdraw(self, story_id: int, person_id: int) -> None:
        """Take a story back for good: words, key, seal, replies, post, thread and card.

        The ledger's line is on disk before the database changes, so that no backup can bring it back.
        """
        await self.one_of_mine(story_id, person_id)
        now = self._clock()
        mark = self._vault.hash_for(LEDGER_STORY, story_id)
        await self._ledger.write([LedgerEntry(mark.version, "withdrawal", mark.digest, now.date())])
        async with self._database.transaction() as session:
            outbox = Outbox(session, self._chance)
            trace = await OwnStories(session, self._vault, person_id=person_id).remove(story_id)
            if trace is not None:
                await take_down(outbox, trace, now)
        await self._database.scrub()

    async def _open_places(self, guild_id: int) -> Places:
        async with self._database.reading() as session:
            places = await PlacesStore(session, guild_id=guild_id).get()
        if not places.stories_on:
            raise CompanionError("stories-off")
        return places


async def _moved_on(own: OwnStories, story_id: int) -> CompanionError:
    """Tell what a faster press did with a draft: shared it, or let it go."""
    if await own.card(story_id) is None:
        return GoneOrNotYours("stories-draft-gone")
    return AlreadyDone("stories-already-shared")


def _checked(words: Words) -> Words:
    if not words.text.strip():
        raise CompanionError("stories-empty")
    if len(words.text) > STORY_LIMIT:
        raise CompanionError("stories-too-long", over=len(words.text) - STORY_LIMIT, limit=STORY_LIMIT)
    return words
