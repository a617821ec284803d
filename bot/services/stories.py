"""What a writer does with a story: draft it, share it, see where it stands, withdraw it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.clock import Clock
from bot.domain.chance import Chance, row_number, wait_between
from bot.domain.delivery import Kind
from bot.domain.place import Places
from bot.domain.review import RETURNED_WORDS_FOR
from bot.domain.seal import CLOSED, ENOUGH_MODERATORS, SealPromise
from bot.domain.story import STORY_LIMIT, ReplyMode, Story, StoryCard, StoryState, Words
from bot.errors import AlreadyDone, CompanionError, GoneOrNotYours
from bot.services.pauses import make_room
from bot.services.removal import remove_with_all, replace_card
from bot.services.sharing import Promised, way_out
from bot.storage.authorship import promise_of
from bot.storage.changes import Changes
from bot.storage.database import Database
from bot.storage.judged import JudgedStories
from bot.storage.ledger import Ledger, LedgerEntry
from bot.storage.outbox import Outbox
from bot.storage.places import PlacesStore
from bot.storage.rests import Rests
from bot.storage.stories import UNSHARED, OwnStories
from bot.storage.vault import Vault

DRAFT_DAYS = 7
LEDGER_STORY = "ledger-story"


def withdrawal_line(vault: Vault, story_id: int, today: date) -> LedgerEntry:
    """Return the ledger's line by which no backup can bring a story back."""
    mark = vault.hash_for(LEDGER_STORY, story_id)
    return LedgerEntry(mark.version, "withdrawal", mark.digest, today)


def ledger_marks_of_story(vault: Vault, story_id: int) -> set[tuple[int, bytes]]:
    """Return what the ledger's line about a story may hold, by the version of each key."""
    return {(mark.version, mark.digest) for mark in vault.hashes_for(LEDGER_STORY, story_id)}


class StoryService:
    def __init__(
        self, database: Database, vault: Vault, ledger: Ledger, clock: Clock, chance: Chance
    ) -> None:
        self._database = database
        self._vault = vault
        self._ledger = ledger
        self._clock = clock
        self._chance = chance

    async def promise(self, guild_id: int, *, moderators: int = 0) -> Promised:
        """Say what happens to a story here. Raises ``CompanionError`` where stories are off.

        ``moderators`` is how many there are: with fewer than two, nobody can ever open the seal.
        """
        places = await self._open_places(guild_id)
        return _promised(places, _seal_here(places, moderators))

    async def promise_for(self, story: Story, *, moderators: int | None = None) -> Promised:
        """Say what happens to this one: what comes back to the moderators waits only shortly.

        About the seal it says what its form has said, or with ``moderators`` what a new form says. What
        was shared once keeps what was said then.
        """
        places = await self._open_places(story.guild_id)
        async with self._database.reading() as session:
            seal = await promise_of(session, story.id)
        if moderators is not None and not story.returned:
            seal = _seal_here(places, moderators)
        return _promised(places, seal, again=story.returned)

    async def draft(
        self, guild_id: int, person_id: int, mode: ReplyMode, words: Words, *, seal: SealPromise = CLOSED
    ) -> Story:
        """Keep words that were just written, unshared, for seven days, with what was said about the seal."""
        await self._open_places(guild_id)
        story = Story(row_number(self._chance), guild_id, mode, checked(words))
        today = self._clock().date()
        async with self._database.transaction() as session:
            own = OwnStories(session, self._vault, person_id=person_id)
            keep_until = today + timedelta(days=DRAFT_DAYS)
            await own.add_draft(guild_id, story, today=today, keep_until=keep_until, promise=seal)
        return story

    async def redraft(
        self,
        story_id: int,
        person_id: int,
        mode: ReplyMode,
        words: Words,
        *,
        seen: Story | None = None,
        seal: SealPromise | None = None,
    ) -> Story:
        """Replace a draft's words, or those that a moderator has returned, and what a form said of the seal.

        Raises ``CompanionError`` when it was shared, put away or never theirs, or is not as it was ``seen``:
        what stands in the newest preview is what **Share** will share.
        """
        earlier = await self.draft_of(story_id, person_id)
        story = replace(earlier, mode=mode, words=checked(words))
        kept_for = RETURNED_WORDS_FOR if earlier.returned else timedelta(days=DRAFT_DAYS)
        today = self._clock().date()
        async with self._database.transaction() as session:
            own = OwnStories(session, self._vault, person_id=person_id)
            kept = await own.get(story_id)
            if seen is not None and kept is not None and kept[0] != seen:
                raise AlreadyDone("stories-changed-meanwhile")
            keep_until = today + kept_for
            changes = Changes(session, self._vault, guild_id=story.guild_id)
            other = await changes.of_story(story_id)
            if not await own.rewrite(story, today=today, keep_until=keep_until, promise=seal):
                raise await _moved_on(own, story_id)
            if other is not None and other.story is not None:  # the key they were sealed with is gone
                await changes.rewrite(other.id, other.story.words)
        return story

    async def reword(self, story_id: int, person_id: int, words: Words, *, seen: Story) -> Story:
        """Replace the words alone. Raises ``CompanionError`` as ``redraft`` does."""
        return await self.redraft(story_id, person_id, seen.mode, words, seen=seen)

    async def draft_of(self, story_id: int, person_id: int) -> Story:
        """Return a draft, or a story that came back, with its words, to change them."""
        async with self._database.reading() as session:
            found = await OwnStories(session, self._vault, person_id=person_id).get(story_id)
        if found is None:
            raise GoneOrNotYours("stories-draft-gone")
        story, state = found
        if state not in UNSHARED:
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
        """Send a draft on its way: to the moderators after a random wait, or straight to the channel.

        What was returned and is shared again is the same story: no new pause begins, and the wait is short.
        """
        draft = await self.draft_of(story_id, person_id)
        now = self._clock()
        async with self._database.transaction() as session:
            places = await PlacesStore(session, guild_id=draft.guild_id).hold()
            promised = _promised(places, await promise_of(session, story_id), again=draft.returned)
            where = await way_out(session, self._vault, person_id, places, now.date())
            own = OwnStories(session, self._vault, person_id=person_id)
            photos = None if places.photos else await own.photos(story_id)
            if photos and await photos.count():
                raise CompanionError("photos-off-kept")
            to = StoryState.WAITING if promised.reviewed else StoryState.APPROVED
            if not await own.share(story_id, to, today=now.date()):
                raise await _moved_on(own, story_id)
            rests = Rests(session, self._vault, person_id=person_id)
            await make_room(own, rests, draft, places, now.date())
            due_at = now + wait_between(self._chance, promised.wait.low, promised.wait.high)
            outbox, kind = Outbox(session, self._chance), Kind.CARD if promised.reviewed else Kind.STORY
            if draft.returned:
                await outbox.call_off_card(due_at, story_id=story_id)
                stands = await JudgedStories(session, guild_id=draft.guild_id).card_of(story_id)
                await replace_card(outbox, draft.guild_id, stands, due_at)
            await outbox.put(kind, draft.guild_id, where, due_at, story_id=story_id)
        return promised

    async def mine(
        self, person_id: int, *, guild_id: int | None = None, drafts: bool = False
    ) -> list[StoryCard]:
        """List somebody's own stories, in one server or everywhere; unshared ones only with ``drafts``."""
        async with self._database.reading() as session:
            cards = await OwnStories(session, self._vault, person_id=person_id).cards(guild_id=guild_id)
        return [card for card in cards if drafts or card.state is not StoryState.DRAFT]

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
        await self._ledger.write([withdrawal_line(self._vault, story_id, now.date())])
        async with self._database.transaction() as session:
            outbox = Outbox(session, self._chance)
            own = OwnStories(session, self._vault, person_id=person_id)
            await remove_with_all(session, outbox, story_id, own.remove(story_id), now)
        await self._database.scrub()

    async def _open_places(self, guild_id: int) -> Places:
        async with self._database.reading() as session:
            places = await PlacesStore(session, guild_id=guild_id).get()
        if not places.stories_on:
            raise CompanionError("stories-off")
        return places


def _promised(places: Places, seal: SealPromise, *, again: bool = False) -> Promised:
    wait = places.wait.again() if again else places.wait
    return Promised(places.review, wait, places.review_wait, seal, photos=places.photos)


def _seal_here(places: Places, moderators: int) -> SealPromise:
    return SealPromise(moderators >= ENOUGH_MODERATORS, places.seal_days)


async def _moved_on(own: OwnStories, story_id: int) -> CompanionError:
    """Tell what a faster press did with a draft: shared it, or let it go."""
    if await own.card(story_id) is None:
        return GoneOrNotYours("stories-draft-gone")
    return AlreadyDone("stories-already-shared")


def checked(words: Words) -> Words:
    """Return words that can be kept. Raises ``CompanionError`` when there are none, or too many."""
    if not words.text.strip():
        raise CompanionError("stories-empty")
    if len(words.text) > STORY_LIMIT:
        raise CompanionError("stories-too-long", over=len(words.text) - STORY_LIMIT, limit=STORY_LIMIT)
    return words
