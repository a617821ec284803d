"""What the writer of a story can do with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.domain.seal import SealPromise
from bot.domain.story import Leaving, ReplyMode, StoryState, Words
from bot.services import Services
from tests.makers import HARBOUR
from tests.services.story_life.acts import (
    Act,
    Hand,
    Verb,
    everybody,
    its_writer,
    new_words,
    stories,
    themselves,
    those_with_something,
)
from tests.services.story_life.judged import DRAFT_FOR
from tests.services.story_life.told import NewWords, Story
from tests.services.story_life.world import World

MODES = (ReplyMode.SUPPORT, ReplyMode.OPEN, ReplyMode.NONE, ReplyMode.CANDLES, ReplyMode.SUPPORT)


def draft(_person: int, who: int, hand: Hand) -> Act:
    mode, text = hand.one_of(MODES), f"lighthouse {hand.text}"
    seal = SealPromise(can_be_opened=True)

    def tell(world: World, kept: Any) -> bool:
        number = kept.id if kept else 0
        world.stories[number] = Story(number, text, world.today + DRAFT_FOR, who, mode)
        return True

    return Act(lambda asked: asked.stories.draft(HARBOUR, who, mode, Words(text), seal=seal), tell)


def picture(told: Story, who: int, hand: Hand) -> Act:
    content = f"quince {hand.text}".encode()

    async def put(asked: Services) -> None:
        """Put a photo beside a draft without a darkroom: this is not about what it looks like."""
        photos = asked.photos
        async with photos._database.transaction() as session:
            await (await photos._of_draft(session, told.id, who)).replace([content], photos._chance)

    def tell(world: World, _: Any) -> bool:
        it = world.stories.get(told.id)
        return it is not None and it.picture(who, content)

    return Act(put, tell)


def redraft(told: Story, who: int, hand: Hand) -> Act:
    mode, text = hand.one_of(MODES), f"lighthouse {hand.text}"

    def tell(world: World, _: Any) -> bool:
        it = world.stories.get(told.id)
        return it is not None and it.redraft(who, mode, text, world.now)

    return Act(lambda asked: asked.stories.redraft(told.id, who, mode, Words(text)), tell)


def discard(told: Story, who: int, _hand: Hand) -> Act:
    return Act(
        lambda asked: asked.stories.discard(told.id, who),
        lambda world, _: world.let_go(told.id, who, draft=True),
    )


def share(told: Story, who: int, _hand: Hand) -> Act:
    return Act(lambda asked: asked.stories.share(told.id, who), lambda world, _: world.share(told.id, who))


def withdraw(told: Story, who: int, _hand: Hand) -> Act:
    return Act(
        lambda asked: asked.stories.withdraw(told.id, who),
        lambda world, _: world.let_go(told.id, who, draft=False),
        quiet=True,
    )


def hide(told: Story, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        it = world.stories.get(told.id)
        return it is not None and it.move(who, StoryState.POSTED, StoryState.HIDDEN)

    return Act(lambda asked: asked.living.hide(told.id, who), tell)


def show(told: Story, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        it = world.stories.get(told.id)
        return it is not None and it.move(who, StoryState.HIDDEN, StoryState.POSTED)

    return Act(lambda asked: asked.living.show(told.id, who), tell)


def change_replies(told: Story, who: int, hand: Hand) -> Act:
    seen, to = told.mode, hand.one_of(MODES)

    def tell(world: World, _: Any) -> bool:
        it = world.stories.get(told.id)
        return it is not None and it.set_mode(who, seen, to)

    return Act(lambda asked: asked.living.change_replies(told.id, who, to, seen=seen), tell)


def take_down_later(told: Story, who: int, hand: Hand) -> Act:
    days = hand.one_of((1, 3, 30, None))

    def tell(world: World, _: Any) -> bool:
        it = world.stories.get(told.id)
        day = None if days is None else world.today + timedelta(days=days)
        return it is not None and it.set_end(who, day)

    return Act(lambda asked: asked.endings.choose(told.id, who, days), tell)


def choose_leaving(told: Story, who: int, hand: Hand) -> Act:
    leaving = hand.one_of(Leaving)

    def tell(world: World, _: Any) -> bool:
        it = world.stories.get(told.id)
        return it is not None and it.set_leaving(who, leaving)

    return Act(lambda asked: asked.leaving.choose(told.id, who, leaving), tell)


def leave(_person: int, who: int, _hand: Hand) -> Act:
    return Act(lambda asked: asked.leaving.left(HARBOUR, who), lambda world, _: world.leave(who))


def say_goodbye(_person: int, _who: int, hand: Hand) -> Act:
    everything = hand.how % 2 == 0
    return Act(
        lambda asked: asked.leaving.goodbye(HARBOUR, everything=everything),
        lambda world, _: world.say_goodbye(everything=everything),
    )


def be_forgotten(_person: int, who: int, _hand: Hand) -> Act:
    return Act(lambda asked: asked.people.erase(who), lambda world, _: world.erase(who))


def begin_change(told: Story, who: int, hand: Hand) -> Act:
    text = f"marigold {hand.text}"

    def tell(world: World, kept: Any) -> bool:
        it = world.stories.get(told.id)
        return it is not None and it.draft_change(kept.id if kept else 0, who, text, world.now)

    return Act(lambda asked: asked.changes.draft(told.id, who, Words(text)), tell)


def share_change(words: NewWords, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        it = world.stories.get(words.story.id)
        return it is not None and it.share_change(words.id, who, world.review)

    return Act(lambda asked: asked.changes.share(words.id, who), tell)


def let_change_go(words: NewWords, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        it = world.stories.get(words.story.id)
        return it is not None and it.let_change_go(words.id, who)

    return Act(lambda asked: asked.changes.let_go(words.id, who), tell)


WRITING = {
    "draft": Verb(everybody, themselves, draft),
    "picture": Verb(stories, its_writer, picture),
    "redraft": Verb(stories, its_writer, redraft),
    "discard": Verb(stories, its_writer, discard),
    "share": Verb(stories, its_writer, share),
}
LIVING = {
    "hide": Verb(stories, its_writer, hide),
    "show": Verb(stories, its_writer, show),
    "change replies": Verb(stories, its_writer, change_replies),
    "take down later": Verb(stories, its_writer, take_down_later),
    "choose leaving": Verb(stories, its_writer, choose_leaving),
    "begin change": Verb(stories, its_writer, begin_change),
    "share change": Verb(new_words, its_writer, share_change),
    "let change go": Verb(new_words, its_writer, let_change_go),
}
GOING = {
    "withdraw": Verb(stories, its_writer, withdraw),
    "leave": Verb(those_with_something, themselves, leave),
    "say goodbye": Verb(those_with_something, themselves, say_goodbye),
    "be forgotten": Verb(those_with_something, themselves, be_forgotten),
}
