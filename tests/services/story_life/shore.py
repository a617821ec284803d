"""The other side of the water, as simply as can be: what Discord shows, and how a courier gets it there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from bot.domain.delivery import Job, Kind
from bot.domain.living import Living
from bot.domain.story import Story
from bot.services.deliveries import DeliveryService
from tests.services.story_life.landing import Step, landed, missed, taken_up


@dataclass
class Shown:
    """A message that people can see; what is put away shows no words."""

    kind: Kind
    container_id: int
    about: int
    text: str | None = None
    photo: bytes | None = None
    stands_in: int | None = None


@dataclass
class Shore:
    """Messages by number, and threads by their message's: each awake or not, and locked or not."""

    messages: dict[int, Shown] = field(default_factory=dict)
    threads: dict[int, tuple[bool, bool]] = field(default_factory=dict)
    sent: Counter[int] = field(default_factory=Counter)
    """How often each job was sent, by its container."""
    _last: int = 970000000000000000

    def find(self, job: Job) -> int | None:
        """Look for a post of an earlier try, by its container."""
        found = (number for number, each in self.messages.items() if each.container_id == job.container_id)
        return next(found, None)

    def send(self, job: Job) -> int:
        """Send a message, unless an earlier try already did."""
        found = self.find(job) if job.may_be_there else None
        if found is not None:
            return found
        assert job.thread_id is None or job.thread_id in self.threads
        self._last += 1
        self.sent[job.container_id] += 1
        about = job.reply_id or job.about_id or job.story_id or 0
        shown = Shown(job.kind, job.container_id, about, stands_in=job.thread_id)
        self.messages[self._last] = shown
        _say(shown, job)
        return self._last

    def post_story(self, job: Job, story: Story) -> tuple[int, int | None]:
        number = job.message_id or self.send(job)
        if story.mode.takes_replies:
            self.threads[number] = (True, story.mode.thread_is_locked)
        return number, number if story.mode.takes_replies else None

    def match(self, job: Job, living: Living) -> int | None:
        """Make a post and its thread look as its row says; return its thread."""
        shown = self.messages[living.message_id]
        shown.text, shown.photo = None, None
        if not living.hidden:
            _say(shown, job)
        takes, thread = living.takes_replies, living.thread_id
        if thread is None and (takes or (job.may_be_there and living.message_id in self.threads)):
            thread = living.message_id
        if thread is not None and (takes or thread in self.threads):
            self.threads[thread] = (takes, not takes or living.story.mode.thread_is_locked)
        return thread

    def take_down(self, job: Job) -> None:
        """Remove the message a job names or left, and the thread that hangs on it."""
        number = job.message_id or self.find(job) or 0
        thread = job.thread_id if job.kind is Kind.TIDY else number
        self.messages.pop(number, None)
        self.threads.pop(thread or 0, None)
        hanging = [each for each, shown in self.messages.items() if thread and shown.stands_in == thread]
        for each in hanging:
            del self.messages[each]


def _say(shown: Shown, job: Job) -> None:
    story = job.about.story if isinstance(job.about, Living) else job.story
    shown.text = job.reply.text if job.reply else story and story.words.text
    shown.photo = job.photos[0].content if job.photos else None


class Fate(Enum):
    """What becomes of one job in a courier's hands."""

    ARRIVES = 0
    ANSWER_LOST = 1
    REFUSED = 2
    NEEDS_SOMEBODY = 3
    DIES_BEFORE = 4
    DIES_AFTER = 5
    DIES_ONCE_NOTED = 6


class Died(Exception):
    """The process is gone: what was not written down is forgotten."""


Tell: TypeAlias = Callable[[Step], None]


@dataclass
class Courier:
    """Carries jobs to the shore, and tells the model of each step once it is done."""

    shore: Shore
    deliveries: DeliveryService
    tell: Tell

    async def take_up(self) -> Job | None:
        job = await self.deliveries.claim()
        if job is not None:
            self.tell(taken_up(job))
        return job

    async def carry(self, job: Job, fate: Fate) -> None:
        if fate is Fate.DIES_BEFORE:
            raise Died
        if fate is Fate.REFUSED:
            await self.deliveries.retry(job)
        elif fate is Fate.NEEDS_SOMEBODY:
            await self.deliveries.park(job)
        elif isinstance(job.about, Living) and not job.unwanted:
            if job.about.message_id not in self.shore.messages:
                await self.deliveries.finish_without_post(job)
                self.tell(missed(job))
            else:
                await self._arrive(job, fate, job.about.message_id, self.shore.match(job, job.about))
        else:
            await self._arrive(job, fate, *self.do(job))

    def do(self, job: Job) -> tuple[int | None, int | None]:
        """Do what a job asks for; return the message and the thread that stand by it, if they are its own."""
        if job.kind is Kind.TIDY or job.unwanted:
            self.shore.take_down(job)
        elif job.kind is Kind.REWORD:
            _say(self.shore.messages[job.message_id or 0], job)
        elif job.kind is Kind.REDRAW:
            shown = self.shore.messages.get(job.message_id or 0)
            assert shown is None or shown.kind in {Kind.CARD, Kind.CHANGE}
        elif job.kind is Kind.STORY and job.story is not None:
            return self.shore.post_story(job, job.story)
        else:
            return self.shore.send(job), None
        return None, None

    async def _arrive(self, job: Job, fate: Fate, message_id: int | None, thread_id: int | None) -> None:
        if fate is Fate.ANSWER_LOST:
            await self.deliveries.retry(job)
            return
        if fate is Fate.DIES_AFTER:
            raise Died
        if job.kind is Kind.STORY and message_id is not None:
            await self.deliveries.note_sent(job, message_id)
        if fate is Fate.DIES_ONCE_NOTED:
            raise Died
        await self.finish(job, message_id, thread_id)

    async def finish(self, job: Job, message_id: int | None, thread_id: int | None) -> None:
        await self.deliveries.finish(job, message_id=message_id, thread_id=thread_id)
        self.tell(landed(job, message_id, thread_id))
