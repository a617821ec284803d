"""What people can do who answer a story, and its writer with their answers."""

from __future__ import annotations

from itertools import product
from typing import Any

from bot.domain.reply import Target
from bot.domain.story import StoryState
from bot.errors import AlreadyDone
from bot.services import Services
from tests.makers import HARBOUR, HARSH
from tests.services.story_life.acts import (
    Act,
    Hand,
    Verb,
    an_answerer,
    its_replier,
    its_writer,
    replies,
    somebody_else,
    stories,
    themselves,
    those_with_news,
    writer_above,
)
from tests.services.story_life.answered import Reply, Said, Voice
from tests.services.story_life.told import Story
from tests.services.story_life.world import World


def said(hand: Hand, *voices: Voice) -> Said:
    """Return words that are kind or harsh, in one of these voices."""
    harsh, voice = hand.one_of(product((False, True), voices))
    return Said(f"peppermint {hand.text} {HARSH if harsh else ''}", harsh, voice)


def offer(told: Story, who: int, hand: Hand) -> Act:
    return _offer(told, who, said(hand, Voice.SIGNED, Voice.UNSIGNED))


def answer_as_writer(told: Story, who: int, hand: Hand) -> Act:
    return _offer(told, who, said(hand, Voice.WRITER))


def _offer(told: Story, who: int, words: Said) -> Act:
    voice = {"unsigned": words.voice is Voice.UNSIGNED, "as_writer": words.voice is Voice.WRITER}

    def tell(world: World, kept: Any) -> bool:
        return world.offer(kept.reply_id if kept else 0, told.id, who, words)

    to = Target(HARBOUR, told.id)
    return Act(lambda asked: asked.replies.offer(to, who, words.text, **voice), tell)


def change(reply: Reply, who: int, hand: Hand) -> Act:
    words, to = said(hand, reply.voice), Target(HARBOUR, reply.story_id)
    as_writer = reply.voice is Voice.WRITER

    def tell(world: World, kept: Any) -> bool:
        return world.change(kept.reply_id if kept else 0, reply.id, who, words)

    return Act(
        lambda asked: asked.replies.offer(to, who, words.text, as_writer=as_writer, instead_of=reply.id), tell
    )


def ask_moderator(reply: Reply, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        it = world.replies.get(reply.id)
        return it is not None and it.ask(who, world.now)

    return Act(lambda asked: asked.replies.ask_moderator(HARBOUR, reply.id, who), tell)


def put_away(reply: Reply, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        it = world.replies.get(reply.id)
        return it is not None and it.put_away(who, world.today)

    return Act(lambda asked: asked.own_replies.put_away(reply.id, who), tell)


def take_back(reply: Reply, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        it = world.replies.get(reply.id)
        happens = it is not None and it.by == who
        if happens:
            world.take_back(reply.id)
        return happens

    return Act(lambda asked: asked.own_replies.take_back(reply.id, who), tell)


def hear_news(_person: int, who: int, _hand: Hand) -> Act:
    return Act(lambda asked: asked.replies.news(HARBOUR, who), lambda world, _: world.hear_news(who))


def remove(reply: Reply, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        happens = world.stands_under(reply.id, who)
        if happens:
            world.take_back(reply.id)
        return happens

    return Act(lambda asked: asked.under.remove(reply.id, who), tell)


def refuse(reply: Reply, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        happens = world.stands_under(reply.id, who)
        world.blocks |= {(who, reply.by or 0, reply.voice)} if happens else set()
        return happens

    return Act(lambda asked: asked.under.refuse(reply.id, who), tell)


def take_again(told: Story, who: int, _hand: Hand) -> Act:
    """Lift whatever keeps others from answering this story."""

    async def lift(asked: Services) -> None:
        blocks = (await asked.under.answers(told.id, who)).blocks
        for block in blocks:
            await asked.under.take_again(block.id, who)
        if not blocks:
            raise AlreadyDone

    def tell(world: World, _: Any) -> bool:
        it = world.stories.get(told.id)
        happens = it is not None and it.author == who and any(pair[0] == who for pair in world.blocks)
        world.blocks = {pair for pair in world.blocks if pair[0] != who or not happens}
        return happens

    return Act(lift, tell, quiet=True)


def light_candle(told: Story, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        it = world.stories.get(told.id)
        if it is None or it.state is not StoryState.POSTED or not it.mode.takes_candles:
            return False
        it.candles.setdefault(who, (it.author, who, Voice.SIGNED) in world.blocks)
        return True

    return Act(lambda asked: asked.candles.light(HARBOUR, told.id, who), tell)


def put_candle_out(told: Story, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        it = world.stories.get(told.id)
        happens = it is not None and who in it.candles
        if it is not None:
            it.candles.pop(who, None)
        return happens

    return Act(lambda asked: asked.candles.take_back(HARBOUR, told.id, who), tell)


ANSWERING = {
    "offer": Verb(stories, an_answerer, offer),
    "answer as writer": Verb(stories, its_writer, answer_as_writer),
    "change": Verb(replies, its_replier, change),
    "ask moderator": Verb(replies, its_replier, ask_moderator),
    "put away": Verb(replies, its_replier, put_away),
    "take back": Verb(replies, its_replier, take_back),
    "hear news": Verb(those_with_news, themselves, hear_news),
}
UNDER = {
    "remove": Verb(replies, writer_above, remove),
    "refuse": Verb(replies, writer_above, refuse),
    "take again": Verb(stories, its_writer, take_again),
    "light candle": Verb(stories, somebody_else, light_candle),
    "put candle out": Verb(stories, somebody_else, put_candle_out),
}
