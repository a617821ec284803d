"""How each kind of job looks in Discord, and what the bot needs to post it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from discord import ui

from bot.domain.checkin import Question
from bot.domain.delivery import Job, Kind
from bot.domain.flag import Flag
from bot.domain.place import Places
from bot.domain.reply import Held
from bot.domain.review import StoryReview
from bot.domain.seal import SealRequest
from bot.ui.checkins import PromptView
from bot.ui.flags import FlagCard
from bot.ui.permissions import BOT_NEEDS, CARD_NEEDS
from bot.ui.posted import view_of_post
from bot.ui.replies import HeldCard
from bot.ui.reviews import ReviewCard
from bot.ui.seals import SealCard
from bot.ui.stories import ReplyView
from bot.wording import Voice


@dataclass(frozen=True, slots=True)
class Post:
    """One kind of message. ``likely`` is what to look at when Discord refuses although all seems granted.

    ``chosen`` names the channel an admin has chosen since for such messages; others stay where they were.
    ``blocked`` and ``gone`` are what moderators are told. What is said ``once`` is left unsaid in doubt.
    """

    view: Callable[[Voice, Job], ui.LayoutView]
    what: str
    needs: tuple[str, ...]
    likely: tuple[str, ...]
    chosen: Callable[[Places], int | None] = lambda _places: None
    silent: bool = False
    once: bool = False
    blocked: str = "delivery-blocked"
    gone: str = "delivery-channel-gone"


def _story(voice: Voice, job: Job) -> ui.LayoutView:
    if job.story is None:
        raise TypeError("a post of a story is about a story")
    return view_of_post(voice, job.story, job.photos, container_id=job.container_id)


def _review(voice: Voice, job: Job) -> ui.LayoutView:
    if not isinstance(job.about, StoryReview):
        raise TypeError("a review card is about a story, or new words for one")
    return ReviewCard(voice, job.about, job.first_tried_at, container_id=job.container_id)


def _reply(voice: Voice, job: Job) -> ui.LayoutView:
    if job.reply is None:
        raise TypeError("a reply has words")
    return ReplyView(voice, job.reply, container_id=job.container_id)


def _held(voice: Voice, job: Job) -> ui.LayoutView:
    if not isinstance(job.about, Held):
        raise TypeError("a held card is about a held reply")
    return HeldCard(voice, job.about, container_id=job.container_id)


def _flag(voice: Voice, job: Job) -> ui.LayoutView:
    if not isinstance(job.about, Flag):
        raise TypeError("a flag card is about a message")
    return FlagCard(voice, job.about, container_id=job.container_id)


def _seal(voice: Voice, job: Job) -> ui.LayoutView:
    if not isinstance(job.about, SealRequest):
        raise TypeError("a seal's card is about a request")
    return SealCard(voice, job.about, container_id=job.container_id)


def _prompt(voice: Voice, job: Job) -> ui.LayoutView:
    if not isinstance(job.about, Question):
        raise TypeError("a check-in asks something")
    return PromptView(voice, job.about, container_id=job.container_id)


def _nothing(_voice: Voice, _job: Job) -> ui.LayoutView:
    raise TypeError("what is taken down or changed is not sent")


POSTS = {
    Kind.CARD: Post(
        _review,
        "delivery-what-card",
        CARD_NEEDS,
        ("view_channel", "send_messages"),
        lambda places: places.moderators_channel_id,
    ),
    Kind.REDRAW: Post(_review, "delivery-what-card", CARD_NEEDS, ("view_channel", "send_messages")),
    Kind.STORY: Post(
        _story,
        "delivery-what-story",
        BOT_NEEDS,
        ("send_messages", "create_public_threads", "manage_threads"),
        lambda places: places.stories_channel_id if places.stories_on else None,
    ),
    Kind.REFRESH: Post(
        _nothing, "delivery-what-refresh", ("view_channel",), ("view_channel", "manage_threads")
    ),
    Kind.CHANGE: Post(
        _review,
        "delivery-what-change",
        CARD_NEEDS,
        ("view_channel", "send_messages"),
        lambda places: places.moderators_channel_id,
    ),
    Kind.REPLY: Post(
        _reply,
        "delivery-what-reply",
        BOT_NEEDS,
        ("send_messages_in_threads", "manage_threads"),
        gone="delivery-thread-gone",
    ),
    Kind.REWORD: Post(_reply, "delivery-what-reply", ("view_channel",), ("manage_threads",)),
    Kind.HELD: Post(
        _held,
        "delivery-what-held",
        CARD_NEEDS,
        ("view_channel", "send_messages"),
        lambda places: places.moderators_channel_id,
    ),
    Kind.FLAG: Post(
        _flag,
        "delivery-what-flag",
        CARD_NEEDS,
        ("view_channel", "send_messages"),
        lambda places: places.moderators_channel_id,
    ),
    Kind.SEAL: Post(
        _seal,
        "delivery-what-seal",
        CARD_NEEDS,
        ("view_channel", "send_messages"),
        lambda places: places.moderators_channel_id,
    ),
    Kind.PROMPT: Post(
        _prompt,
        "delivery-what-prompt",
        CARD_NEEDS,
        ("view_channel", "send_messages"),
        silent=True,
        once=True,
        blocked="delivery-prompt-blocked",
        gone="delivery-prompt-gone",
    ),
    Kind.FORGET: Post(_nothing, "delivery-what-tidy", (), ()),
    Kind.TIDY: Post(_nothing, "delivery-what-tidy", ("view_channel",), ("manage_threads",)),
}

_ANSWER = Post(
    _reply, "delivery-what-answer", CARD_NEEDS, ("view_channel", "send_messages"), gone="delivery-answer-gone"
)


def post_of(job: Job) -> Post:
    """Return how a job looks. A reply that stands in no thread is an answer to a check-in."""
    return _ANSWER if job.kind is Kind.REPLY and job.thread_id is None else POSTS[job.kind]
