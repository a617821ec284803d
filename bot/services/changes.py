"""What a writer does to give a story that stands new words: write them, look at them, share them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.chance import Chance, row_number, wait_between
from bot.domain.change import ON_THEIR_WAY, Change
from bot.domain.delivery import Job, Kind
from bot.domain.review import RETURNED_WORDS_FOR
from bot.domain.story import Story, StoryState, Words
from bot.errors import AlreadyDone, GoneOrNotYours
from bot.services.refreshing import refresh
from bot.services.removal import replace_card, take_down
from bot.services.sharing import Promised, way_out
from bot.services.stories import DRAFT_DAYS, checked
from bot.storage.changes import Changes, own_change
from bot.storage.database import Database, Session
from bot.storage.judged_changes import JudgedChanges
from bot.storage.living import set_words
from bot.storage.outbox import Outbox
from bot.storage.places import PlacesStore
from bot.storage.stories import UNSHARED, OwnStories
from bot.storage.vault import Vault

_STANDS = {StoryState.POSTED, StoryState.HIDDEN}


class ChangeService:
    def __init__(self, database: Database, vault: Vault, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance

    async def begin(self, story_id: int, person_id: int) -> Story:
        """Return the words to begin with: those that were changed last and do not stand, or the story's own.

        Raises ``AlreadyDone`` while other new words are on their way.
        """
        async with self._database.reading() as session:
            story = await self._standing(session, story_id, person_id)
            changes = Changes(session, self._vault, guild_id=story.guild_id)
            kept = await self._open_to_new_ones(changes, story_id)
        return kept.story if kept and kept.story else story

    async def draft(self, story_id: int, person_id: int, words: Words) -> Change:
        """Keep new words, unshared: for seven days, or for thirty where a moderator has returned them.

        What stands is not touched.
        """
        checked(words)
        today = self._clock().date()
        async with self._database.transaction() as session:
            story = replace(await self._standing(session, story_id, person_id), words=words)
            changes = Changes(session, self._vault, guild_id=story.guild_id)
            kept = await self._open_to_new_ones(changes, story_id)
            if kept is not None and kept.state is StoryState.RETURNED:
                await changes.rewrite(kept.id, words, keep_until=today + RETURNED_WORDS_FOR)
                return replace(kept, story=story)
            change_id = row_number(self._chance)
            if not await changes.add(change_id, story, keep_until=today + timedelta(days=DRAFT_DAYS)):
                raise GoneOrNotYours("stories-gone")
        return Change(change_id, story_id, story.guild_id, StoryState.DRAFT, story)

    async def draft_of(self, change_id: int, person_id: int) -> Story:
        """Return a story as it would stand with one's own new words, while these are not shared."""
        async with self._database.reading() as session:
            change = await self._own(session, change_id, person_id)
        return _unshared(change)

    async def reword(self, change_id: int, person_id: int, words: Words, *, seen: Story) -> Story:
        """Put other words in place of unshared ones. Raises ``AlreadyDone`` when they are not as ``seen``."""
        async with self._database.transaction() as session:
            change = await self._own(session, change_id, person_id)
            changes = Changes(session, self._vault, guild_id=change.guild_id)
            if change.story != seen:
                raise AlreadyDone("stories-changed-meanwhile")
            if not await changes.rewrite(change_id, checked(words)):
                raise AlreadyDone("changes-moved-on")
        return replace(seen, words=words)

    async def share(self, change_id: int, person_id: int) -> Promised:
        """Send new words on their way: to the moderators, or straight into the post; after a random wait.

        What keeps somebody from sharing a story keeps them from this, too. What came back and is sent again
        waits only shortly.
        """
        now = self._clock()
        async with self._database.transaction() as session:
            change = await self._own(session, change_id, person_id)
            story = _unshared(change)
            places = await PlacesStore(session, guild_id=change.guild_id).hold()
            where = await way_out(session, self._vault, person_id, places, now.date())
            await self._standing(session, change.story_id, person_id)
            wait = places.wait.again() if change.state is StoryState.RETURNED else places.wait
            promised = Promised(places.review, wait, places.review_wait)
            due_at = now + wait_between(self._chance, wait.low, wait.high)
            if promised.reviewed:
                await self._send(session, change, where, due_at)
            else:
                await self._replace(session, change, story, due_at)
        return promised

    async def let_go(self, change_id: int, person_id: int) -> int:
        """Let new words go that were not shared, or take back what is on its way. Returns the story."""
        async with self._database.transaction() as session:
            change = await self._own(session, change_id, person_id)
            open_still = change.state in {*UNSHARED, *ON_THEIR_WAY}
            changes = Changes(session, self._vault, guild_id=change.guild_id)
            removed = await changes.remove(change_id, change.state) if open_still else None
            if removed is None:
                raise AlreadyDone("changes-moved-on")
            await take_down(Outbox(session, self._chance), removed, self._clock())
        await self._database.scrub()
        return change.story_id

    async def take_place(self, session: Session, job: Job) -> None:
        """Let words that were approved stand, in the transaction that found them due; the old ones go."""
        change_id = job.about_id or 0
        changes = Changes(session, self._vault, guild_id=job.guild_id)
        judged = JudgedChanges(session, self._vault, guild_id=job.guild_id)
        await judged.hold(change_id)
        change = await changes.get(change_id)
        if change is not None and await judged.move(change_id, StoryState.APPROVED, StoryState.POSTED):
            await judged.stand(change_id)
            await refresh(
                session, Outbox(session, self._chance), job.guild_id, change.story_id, self._clock()
            )

    async def _send(self, session: Session, change: Change, where: int, due_at: datetime) -> None:
        guild_id, story_id = change.guild_id, change.story_id
        changes, outbox = Changes(session, self._vault, guild_id=guild_id), Outbox(session, self._chance)
        await self._open_to_new_ones(changes, story_id)
        if not await changes.send(change.id, change.state):
            raise AlreadyDone("changes-moved-on")
        await outbox.call_off_card(due_at, change_id=change.id)
        await replace_card(outbox, guild_id, await changes.card_of(change.id), due_at)
        await outbox.put(Kind.CHANGE, guild_id, where, due_at, story_id=story_id, about_id=change.id)

    async def _replace(self, session: Session, change: Change, story: Story, due_at: datetime) -> None:
        changes = Changes(session, self._vault, guild_id=change.guild_id)
        gone = await changes.remove(change.id, change.state)
        if gone is None or not await set_words(session, self._vault, story):
            raise AlreadyDone("changes-moved-on")
        outbox = Outbox(session, self._chance)
        await take_down(outbox, gone, due_at)
        await refresh(session, outbox, change.guild_id, change.story_id, due_at)

    async def _standing(self, session: Session, story_id: int, person_id: int) -> Story:
        found = await OwnStories(session, self._vault, person_id=person_id).get(story_id)
        if found is None:
            raise GoneOrNotYours("stories-gone")
        if found[1] not in _STANDS:
            raise AlreadyDone("living-moved-on")
        return found[0]

    async def _open_to_new_ones(self, changes: Changes, story_id: int) -> Change | None:
        """Return a story's new words that do not stand. Raises ``AlreadyDone`` for those on their way."""
        kept = await changes.of_story(story_id)
        if kept is not None and kept.state in ON_THEIR_WAY:
            raise AlreadyDone("changes-one-at-a-time")
        return kept

    async def _own(self, session: Session, change_id: int, person_id: int) -> Change:
        change = await own_change(session, self._vault, change_id, person_id)
        if change is None:
            raise GoneOrNotYours("changes-gone")
        return change


def _unshared(change: Change) -> Story:
    """Return a story as it would stand with words that nobody else has seen. Raises ``AlreadyDone``."""
    if change.state not in UNSHARED or change.story is None:
        raise AlreadyDone("changes-moved-on")
    return change.story
