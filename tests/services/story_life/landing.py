"""What the model is told of a courier's steps, each of which says whether it can be so; and what it hears."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeAlias

from bot.domain.delivery import Job, Kind
from bot.domain.living import Living
from bot.domain.reply import Held, ReplyState
from bot.domain.review import StoryReview
from bot.domain.story import StoryState
from tests.services.story_life.answered import Voice
from tests.services.story_life.judged import STANDS, Judged
from tests.services.story_life.picture import Picture
from tests.services.story_life.told import NewWords, Story
from tests.services.story_life.world import World

Step: TypeAlias = Callable[[World], bool]


def taken_up(job: Job) -> Step:
    """Tell that a job was handed out, with all it carries."""

    def step(world: World) -> bool:
        if job.unwanted or job.kind is Kind.TIDY:
            return job.story is None and job.reply is None and job.about is None
        if job.kind is Kind.STORY:
            return _is_ready(world, job)
        if job.reply is not None:
            return _may_be_said(world, job)
        return _is_so(world, job)

    step.__dict__["job"] = job
    return step


def _is_ready(world: World, job: Job) -> bool:
    told = world.stories.get(job.story_id or 0)
    if told is None or told.state is not StoryState.APPROVED or job.story is None:
        return False
    world.on_way[job.id] = told.rounds
    shows = (job.story.words.text, job.story.mode, job.photos[0].content if job.photos else None)
    is_time = told.due_at is not None and told.due_at <= world.now
    return is_time and shows == (told.text, told.mode, told.photo)


def _may_be_said(world: World, job: Job) -> bool:
    reply, told = world.replies.get(job.reply_id or 0), world.stories.get(job.story_id or 0)
    if reply is None or told is None or job.reply is None or reply.state is not ReplyState.SENT:
        return False
    open_to_it = told.state is StoryState.POSTED and told.mode.takes_replies and not world.is_unwanted(reply)
    signed = reply.by if reply.voice is Voice.SIGNED else None
    says = (job.reply.text, job.reply.person_id, job.reply.as_writer)
    return open_to_it and says == (reply.text, signed, reply.voice is Voice.WRITER)


def _is_so(world: World, job: Job) -> bool:
    about, told = job.about, world.stories.get(job.story_id or 0)
    if isinstance(about, StoryReview):
        judged = world.find(about.story_id, about.change_id)
        _let_stand(world, judged, shown=about.state is StoryState.POSTED)
        again = job.kind is Kind.REDRAW and about.state is StoryState.RETURNED
        return judged is not None and judged.has_card and (again or about.state is judged.state)
    if told is None:
        return False
    if isinstance(about, Held):
        reply = world.replies.get(about.reply_id)
        if reply is None or reply.text != about.text:
            return False
        return reply.state is ReplyState.HELD or reply.may_go_back(world.now)
    if not isinstance(about, Living) or told.state not in STANDS:
        return False
    for words in told.changes.values():
        _let_stand(world, words, shown=words.text == about.story.words.text)
    photo = job.photos[0].content if job.photos else None
    shows = (about.story.words.text, about.story.mode, about.message_id, about.hidden, photo)
    hidden = told.state is StoryState.HIDDEN
    return shows == (told.text, told.mode, told.post, hidden, None if hidden else told.photo)


def _let_stand(world: World, judged: Judged | None, *, shown: bool) -> None:
    """Let approved words stand whose hour has come, where a job shows that they do."""
    if shown and isinstance(judged, NewWords) and judged.is_to_stand(world.now):
        judged.take_place()


def landed(job: Job, message_id: int | None, thread_id: int | None) -> Step:
    """Tell that a job was closed, and where its message stands."""

    def step(world: World) -> bool:
        told, reply = world.stories.get(job.story_id or 0), world.replies.get(job.reply_id or 0)
        if job.unwanted or message_id is None:
            return True
        if job.kind is Kind.STORY and told is not None:
            in_time = world.on_way.pop(job.id, None) == told.rounds
            if in_time and told.state is StoryState.APPROVED:
                told.state, told.post, told.thread = StoryState.POSTED, message_id, thread_id
        elif job.kind is Kind.REPLY and reply is not None and reply.state is ReplyState.SENT:
            reply.post = message_id
        elif isinstance(job.about, Living) and told is not None and told.post == message_id:
            told.thread = thread_id
        return True

    return step


def missed(job: Job) -> Step:
    """Tell that a post was not there any more."""

    def step(world: World) -> bool:
        told = world.stories.get(job.story_id or 0)
        if told is not None and told.state in STANDS and told.post == job.message_id:
            told.state = StoryState.REMOVED
        return True

    return step


def let_time_act(world: World) -> bool:
    """Do what is due by the hour and needs no courier: words that go, replies that go back."""
    for told in world.stories.values():
        for judged in (told, *told.changes.values()):
            if judged.is_to_be_forgotten(world.now):
                judged.let_words_go()
        for words in told.changes.values():
            if words.is_to_stand(world.now):
                words.take_place()
    for reply in world.replies.values():
        if reply.must_go_back(world.now):
            reply.give_back(world.today)
    return True


def hear(world: World, seen: Picture) -> None:
    """Let the model hear what only chance or the hour decides, where it is as it may be."""
    for told in world.stories.values():
        look = seen.get(("story", told.id, 0))
        if look is not None and told.goes_within is not None:
            _hear_end(told, look.ends)
        _hear_words(told, look, world.now)
        for words in told.changes.values():
            _hear_words(words, seen.get(("change", words.id, 0)), world.now)
    for reply in list(world.replies.values()):
        look = seen.get(("reply", reply.id, 0))
        if look is not None and reply.may_go_back(world.now) and look.state is ReplyState.DRAFT:
            reply.give_back(world.today)
        if look is None and world.is_unwanted(reply):
            world.take_back(reply.id)


def _hear_words(judged: Judged, look: Any, now: datetime) -> None:
    if look is None:
        return
    if isinstance(judged, NewWords) and judged.is_to_stand(now) and look.state is StoryState.POSTED:
        judged.take_place()
    if judged.is_to_be_forgotten(now) and look.keep_until is None:
        judged.let_words_go()


def _hear_end(told: Story, day: date | None) -> None:
    first, last = told.goes_within or (date.min, date.min)
    if day is not None and day <= last and (day >= first or day == told.ends_on):
        told.ends_on, told.goes_within = day, None
