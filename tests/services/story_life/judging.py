"""What moderators can do, and what admins choose."""

from __future__ import annotations

from typing import Any

from bot.domain.place import Choices, Review
from bot.domain.story import StoryState
from bot.services import Services
from bot.services.reviews import ReviewService
from tests.makers import HARBOUR, STORIES_CHANNEL
from tests.services.story_life.acts import (
    Act,
    Hand,
    Verb,
    everybody,
    new_words,
    replies,
    somebody_else,
    stories,
    themselves,
)
from tests.services.story_life.answered import Reply
from tests.services.story_life.judged import Judged
from tests.services.story_life.told import NewWords
from tests.services.story_life.world import World

REVIEWED = (Review.ONE, Review.TWO, Review.ONE_THEN_WAIT, Review.OFF)


def _reviews(asked: Services, judged: Judged) -> ReviewService:
    return asked.change_reviews if isinstance(judged, NewWords) else asked.reviews


def _where(judged: Judged) -> tuple[int, int | None]:
    """Return the number of a story, and of new words for it."""
    return (judged.story.id, judged.id) if isinstance(judged, NewWords) else (judged.id, None)


def approve(judged: Judged, who: int, hand: Hand) -> Act:
    note = hand.one_of(("", "Thank you."))

    def tell(world: World, _: Any) -> bool:
        it = world.find(*_where(judged))
        return it is not None and it.approve(who, world.review, world.now)

    return Act(lambda asked: _reviews(asked, judged).approve(HARBOUR, judged.id, who, note), tell)


def send_back(judged: Judged, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        it = world.find(*_where(judged))
        return it is not None and it.turn_down(StoryState.RETURNED, who, world.now)

    return Act(lambda asked: _reviews(asked, judged).send_back(HARBOUR, judged.id, who, "Names."), tell)


def decline(judged: Judged, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        it = world.find(*_where(judged))
        return it is not None and it.turn_down(StoryState.DECLINED, who, world.now)

    return Act(lambda asked: _reviews(asked, judged).decline(HARBOUR, judged.id, who), tell)


def undo(judged: Judged, who: int, _hand: Hand) -> Act:
    return Act(
        lambda asked: _reviews(asked, judged).undo(HARBOUR, judged.id, who),
        lambda world, _: world.undo(*_where(judged), who),
    )


def post_held(reply: Reply, who: int, _hand: Hand) -> Act:
    return Act(
        lambda asked: asked.held.post(HARBOUR, reply.id, who), lambda world, _: world.post_held(reply.id, who)
    )


def give_back_held(reply: Reply, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        it = world.replies.get(reply.id)
        return it is not None and it.by != who and it.give_back(world.today) and world.judge(it.id)

    return Act(lambda asked: asked.held.give_back(HARBOUR, reply.id, who, "One line hurts."), tell)


def decline_held(reply: Reply, who: int, _hand: Hand) -> Act:
    def tell(world: World, _: Any) -> bool:
        it = world.replies.get(reply.id)
        return it is not None and it.by != who and it.decline(world.today) and world.judge(it.id)

    return Act(lambda asked: asked.held.decline(HARBOUR, reply.id, who), tell)


def choose_review(_person: int, _who: int, hand: Hand) -> Act:
    review = hand.one_of(REVIEWED)
    choices = Choices(review, review_wait=2, unsigned_replies=True)

    def tell(world: World, _: Any) -> bool:
        world.review = review
        return True

    return Act(lambda asked: asked.places.choose_stories(HARBOUR, STORIES_CHANNEL, choices), tell)


REVIEWING = {
    "approve": Verb(stories, somebody_else, approve),
    "send back": Verb(stories, somebody_else, send_back),
    "decline": Verb(stories, somebody_else, decline),
    "undo": Verb(stories, somebody_else, undo),
}
ADMIN = {"choose review": Verb(everybody, themselves, choose_review)}
JUDGING = {
    "approve change": Verb(new_words, somebody_else, approve),
    "send change back": Verb(new_words, somebody_else, send_back),
    "decline change": Verb(new_words, somebody_else, decline),
    "undo change": Verb(new_words, somebody_else, undo),
    "post held": Verb(replies, somebody_else, post_held),
    "give back held": Verb(replies, somebody_else, give_back_held),
    "decline held": Verb(replies, somebody_else, decline_held),
}
