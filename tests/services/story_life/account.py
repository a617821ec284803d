"""The account that is drawn up once all is carried out: what stands, and what is nowhere any more."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bot.domain.delivery import Kind
from bot.domain.reply import ReplyState
from bot.domain.story import StoryState
from bot.services.stories import LEDGER_STORY
from bot.storage.ledger import read_all
from tests.makers import Rooms
from tests.services.story_life.acts import PEOPLE
from tests.services.story_life.answered import Reply
from tests.services.story_life.judged import STANDS
from tests.services.story_life.shore import Shore
from tests.services.story_life.world import World
from tests.support.leaks import find_in_bytes


def check_shore(world: World, shore: Shore) -> None:
    """Each thing stands once, as it is now, and nothing else stands."""
    expected: Counter[tuple[Any, ...]] = Counter()
    for told in world.stories.values():
        if told.state is StoryState.POSTED:
            expected[Kind.STORY, told.id, told.text, told.photo] += 1
        if told.state is StoryState.HIDDEN:
            expected[Kind.STORY, told.id, None, None] += 1
        if told.has_card:
            expected[Kind.CARD, told.id, None, None] += 1
        carded = (each for each in told.changes.values() if each.has_card)
        expected.update((Kind.CHANGE, each.id, None, None) for each in carded)
    for reply in world.replies.values():
        if _stands(world, reply):
            expected[Kind.REPLY, reply.id, _open_words(world, reply.id, reply.text), None] += 1
        if reply.state is ReplyState.HELD:
            expected[Kind.HELD, reply.id, None, None] += 1
    allowed = {(Kind.HELD, number) for number in world.judged}
    allowed |= {(Kind.REPLY, each.id) for each in world.replies.values() if _may_stand(world, each)}
    shown = Counter(
        (each.kind, each.about, _open_words(world, each.about, each.text), each.photo)
        for each in shore.messages.values()
        if (each.kind, each.about) not in allowed
    )
    assert shown == expected, (shown - expected, expected - shown)
    assert set(shore.sent.values()) <= {1}
    threads = {
        told.thread: (told.takes_replies, not told.takes_replies or told.mode.thread_is_locked)
        for told in world.stories.values()
        if told.thread is not None and told.state in STANDS
    }
    assert {number: each for number, each in shore.threads.items() if number in threads} == threads
    assert len(shore.threads.keys() - threads) <= sum(each.is_removed for each in world.stories.values())


def _may_stand(world: World, reply: Reply) -> bool:
    """Whether it may have been sent with nobody knowing, before its story was closed to replies."""
    closed = not world.stories[reply.story_id].is_open
    return closed and reply.state is ReplyState.SENT and reply.post is None


def _stands(world: World, reply: Reply) -> bool:
    told = world.stories[reply.story_id]
    comes = told.is_open and not world.is_unwanted(reply)
    return reply.state is ReplyState.SENT and (reply.post is not None or comes)


def _open_words(world: World, number: int, text: str | None) -> str | None:
    """Leave out the words of a reply whose story is put away: a change of it waits until it is shown."""
    reply = world.replies.get(number)
    return text if reply is None or world.stories[reply.story_id].takes_replies else None


def check_nothing_is_late(world: World) -> None:
    """What is due by the hour has been done, once nothing is due any more."""
    for told in world.stories.values():
        assert told.state is not StoryState.APPROVED or (told.due_at or world.now) > world.now
        assert not any(words.is_to_stand(world.now) for words in told.changes.values())
        assert not any(one.is_to_be_forgotten(world.now) for one in (told, *told.changes.values()))
    for reply in world.replies.values():
        assert reply.state is not ReplyState.HELD or not reply.must_go_back(world.now)


def check_rows(world: World, values: set[Any], sealed: dict[int, set[bytes]]) -> None:
    """No row anywhere names what is gone, and none keeps what was sealed of it; nobody is named."""
    assert not world.gone & {value for value in values if isinstance(value, int)}
    gone = {blob for number in world.gone for blob in sealed.get(number, ())}
    assert not gone & {value for value in values if isinstance(value, bytes)}
    said = b"\n".join(each if isinstance(each, bytes) else str(each).encode() for each in values)
    assert find_in_bytes(said, PEOPLE, ["lighthouse", "peppermint", "marigold", "quince"]) == []


def check_ledger(world: World, house: Rooms) -> None:
    """By the ledger's line no backup can bring a story back."""
    lines = {(line.version, line.digest) for line in read_all(house.ledger_folder)}
    for story_id in world.withdrawn:
        mark = house.vault.hash_for(LEDGER_STORY, story_id)
        assert (mark.version, mark.digest) in lines
