"""What can be seen of everything at one moment: as the model has it, and as the database does."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Connection, select

from bot.domain.reply import ReplyState
from bot.domain.story import Leaving, ReplyMode, StoryState
from bot.storage.candle_tables import CandleRow
from bot.storage.candles import LIGHTER
from bot.storage.change_tables import StoryChangeRow
from bot.storage.photo_tables import PhotoRow
from bot.storage.replies import REPLIER, UNSIGNED
from bot.storage.reply_tables import ReplyBlockRow
from bot.storage.review_tables import RulingRow
from bot.storage.rulings import RULING
from bot.storage.stories import AUTHOR
from bot.storage.tables import ReplyRow, SealRow, StoryRow, Table
from bot.storage.vault import Vault
from tests.makers import HARBOUR
from tests.services.story_life.acts import PEOPLE
from tests.services.story_life.answered import Voice
from tests.services.story_life.judged import STANDS
from tests.services.story_life.world import World

Picture: TypeAlias = dict[tuple[Any, ...], Any]
"""Of each thing, by its kind and number, all that can be seen."""
_PLACED = {*STANDS, StoryState.REMOVED}


class StoryLook(NamedTuple):
    author: int | None
    state: StoryState
    mode: ReplyMode
    text: str | None
    keep_until: date | None
    leaving: Leaving
    ends: Any
    post: int | None
    thread: int | None
    photo: bytes | None = None
    seal_until: date | None = None
    judges: frozenset[int] = frozenset()


class ChangeLook(NamedTuple):
    story_id: int
    state: StoryState
    text: str | None
    keep_until: date | None
    judges: frozenset[int] = frozenset()


class ReplyLook(NamedTuple):
    story_id: int
    by: int | None
    voice: Voice
    state: ReplyState
    text: str | None
    keep_until: date | None
    replaces: int | None
    post: int | None
    untold: bool


def picture_of(world: World) -> Picture:
    """Return what the model says."""
    picture: Picture = {("block", *pair): True for pair in world.blocks}
    for told in world.stories.values():
        is_placed = told.state in _PLACED
        picture["story", told.id, 0] = StoryLook(
            author=told.author,
            state=told.state,
            mode=told.mode,
            text=told.text,
            keep_until=told.keep_until,
            leaving=told.leaving,
            ends=told.goes_within or told.ends_on,
            post=told.post if is_placed else None,
            thread=told.thread if is_placed else None,
            photo=told.photo,
            seal_until=told.seal_until,
            judges=frozenset(one.by for one in told.rulings),
        )
        picture |= {("candle", told.id, who): unseen for who, unseen in told.candles.items()}
        for one in told.changes.values():
            judges = frozenset(made.by for made in one.rulings)
            picture["change", one.id, 0] = ChangeLook(told.id, one.state, one.text, one.keep_until, judges)
    for one in world.replies.values():
        who, kept = (one.by, one.voice), (one.keep_until, one.replaces, one.post, one.untold)
        picture["reply", one.id, 0] = ReplyLook(one.story_id, *who, one.state, one.text, *kept)
    return picture


class Looker:
    """Opens every row with the key in hand, and knows everybody by their hashes."""

    def __init__(self, vault: Vault) -> None:
        self._vault, purposes = vault, (AUTHOR, REPLIER, UNSIGNED, LIGHTER, RULING)
        self._who: dict[Any, Any] = {
            vault.hash_for(each, HARBOUR, who): who for each in purposes for who in PEOPLE
        }
        voices = {REPLIER: Voice.SIGNED, UNSIGNED: Voice.UNSIGNED}
        self._voices = {vault.hash_for(each, HARBOUR, who): voices[each] for each in voices for who in PEOPLE}
        self.sealed: dict[int, set[bytes]] = {}
        """What was ever kept sealed of each story, reply and change."""

    def look(self, connection: Connection) -> Picture:
        """Return what the database says."""
        keys: dict[int, bytes] = {}
        picture: Picture = {}
        for row in _rows(connection, StoryRow):
            picture["story", row.id, 0], keys[row.id] = self._story(row)
        self._look_at_stories(connection, picture, keys)
        for row in _rows(connection, ReplyRow):
            words = self._words(keys[row.story_id], "reply-words", row)
            picture["reply", row.id, 0] = self._reply(row, words)
        for row in _rows(connection, CandleRow):
            picture["candle", row.story_id, self._who[row.lighter]] = row.unseen
        for row in _rows(connection, ReplyBlockRow):
            voice = self._voices[row.replier]
            picture["block", self._who[row.author], self._who[row.replier], voice] = True
        return picture

    def _look_at_stories(self, connection: Connection, picture: Picture, keys: dict[int, bytes]) -> None:
        """Add what hangs on stories: seals, photos, new words, and who decided."""
        for row in _rows(connection, SealRow):
            self._note(row.story_id, row.sealed_author)
            _add(picture, "story", row.story_id, seal_until=row.destroy_on)
        for row in _rows(connection, PhotoRow):
            key = self._vault.open_with(keys[row.story_id], "photo-key", row.id, row.wrapped_key)
            photo = self._vault.open_with(key, "photo", row.id, row.sealed_content)
            _add(picture, "story", row.story_id, photo=photo)
        for row in _rows(connection, StoryChangeRow):
            words = self._words(keys[row.story_id], "story-change", row)
            look = ChangeLook(row.story_id, StoryState(row.state), words.get("text"), row.keep_until)
            picture["change", row.id, 0] = look
        for row in _rows(connection, RulingRow):
            kind = "story" if row.change_id is None else "change"
            judges = picture[kind, row.about_id, 0].judges | {self._who[row.moderator]}
            _add(picture, kind, row.about_id, judges=judges)

    def _story(self, row: Any) -> tuple[StoryLook, bytes]:
        self._note(row.id, row.sealed_words, row.wrapped_key)
        assert (row.sealed_words is None) == (row.wrapped_key is None)
        key = self._vault.open("story-key", row.id, row.wrapped_key) if row.wrapped_key else b""
        look = StoryLook(
            author=self._who.get(row.author),
            state=StoryState(row.state),
            mode=ReplyMode(row.mode),
            text=self._words(key, "story-words", row).get("text"),
            keep_until=row.keep_until,
            leaving=Leaving(row.leaving),
            ends=row.take_down_on,
            post=row.message_id if row.state in _PLACED else None,
            thread=row.thread_id if row.state in _PLACED else None,
        )
        return look, key

    def _reply(self, row: Any, words: dict[str, Any]) -> ReplyLook:
        return ReplyLook(
            story_id=row.story_id,
            by=self._who.get(row.replier),
            voice=self._voices.get(row.replier, Voice.WRITER),
            state=ReplyState(row.state),
            text=words.get("text"),
            keep_until=row.keep_until,
            replaces=row.replaces_id,
            post=row.message_id,
            untold=row.untold,
        )

    def _words(self, key: bytes, purpose: str, row: Any) -> dict[str, Any]:
        """Open words; none where they are gone."""
        if row.sealed_words is None:
            return {}
        self._note(row.id, row.sealed_words)
        return json.loads(self._vault.open_with(key, purpose, row.id, row.sealed_words))

    def _note(self, number: int, *sealed: bytes | None) -> None:
        self.sealed.setdefault(number, set()).update(blob for blob in sealed if blob)


def _rows(connection: Connection, table: type[Table]) -> Any:
    return connection.execute(select(table.__table__))


def _add(picture: Picture, kind: str, number: int, **more: Any) -> None:
    picture[kind, number, 0] = picture[kind, number, 0]._replace(**more)


def everything_in(connection: Connection) -> set[Any]:
    """Return every value of every row of every table."""
    tables = Table.metadata.sorted_tables
    return {value for each in tables for row in connection.execute(select(each)) for value in row}


def differences(told: Picture, seen: Picture) -> str:
    """Say where the two are not the same."""
    lines = [
        f"{key}: told {told.get(key)}, seen {seen.get(key)}"
        for key in sorted(told.keys() | seen.keys())
        if told.get(key) != seen.get(key)
    ]
    return "\n".join(lines)
