"""The other side of the water, as simply as can be: what Discord shows, and what ought to be kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from bot.domain.delivery import Job, Kind
from bot.domain.story import ReplyMode, StoryState


@dataclass
class Shown:
    """A message that people can see."""

    kind: Kind
    container_id: int
    story_id: int | None
    text: str | None
    thread_id: int | None


@dataclass
class Shore:
    """Messages by number, with their threads; it forgets nothing by itself."""

    messages: dict[int, Shown] = field(default_factory=dict)
    sent: Counter[tuple[Kind, int | None, str | None]] = field(default_factory=Counter)
    _last: int = 970000000000000000

    def find(self, job: Job) -> int | None:
        """Look for a post of an earlier try, by its container."""
        found = (number for number, each in self.messages.items() if each.container_id == job.container_id)
        return next(found, None)

    def send(self, job: Job) -> int:
        self._last += 1
        text = job.reply.text if job.reply else None
        self.sent[job.kind, job.story_id, text] += 1
        self.messages[self._last] = Shown(job.kind, job.container_id, job.story_id, text, job.thread_id)
        return self._last

    def take_down(self, job: Job) -> None:
        """Remove the message a job names or left, and the thread that hangs on it."""
        number = job.message_id or self.find(job)
        self.messages.pop(number or 0, None)
        thread = (job.thread_id if job.kind is Kind.TIDY else number) or 0
        hanging = [each for each, shown in self.messages.items() if shown.thread_id == thread]
        for each in hanging:
            del self.messages[each]


@dataclass
class Told:
    """A story as somebody who watched everything would remember it."""

    person_id: int
    guild_id: int
    mode: ReplyMode
    text: str
    keep_until: date | None
    state: StoryState = StoryState.DRAFT
    seal_until: date | None = None
    has_words: bool = True


@dataclass
class Memory:
    """All stories that ought to be there, and the replies under them by their text."""

    stories: dict[int, Told] = field(default_factory=dict)
    replies: dict[str, tuple[int, int]] = field(default_factory=dict)
    withdrawn: set[int] = field(default_factory=set)

    def own(self, story_id: int, person_id: int) -> Told | None:
        told = self.stories.get(story_id)
        return told if told and told.person_id == person_id else None

    def draft_refusal(self, story_id: int, person_id: int) -> str:
        told = self.own(story_id, person_id)
        if told is None or not told.has_words:
            return "stories-draft-gone"
        return "" if told.state is StoryState.DRAFT else "stories-already-shared"

    def withdrawal_refusal(self, story_id: int, person_id: int) -> str:
        told = self.own(story_id, person_id)
        return "" if told and told.state is not StoryState.DRAFT else "stories-gone"

    def review_refusal(self, story_id: int, guild_id: int, person_id: int) -> str:
        told = self.stories.get(story_id)
        if told is None or told.guild_id != guild_id or told.state is StoryState.DRAFT or not told.has_words:
            return "reviews-gone"
        if told.person_id == person_id:
            return "reviews-own"
        return "" if told.state is StoryState.WAITING else "reviews-decided"

    def reply_refusal(self, story_id: int, guild_id: int) -> str:
        told = self.stories.get(story_id)
        takes = (
            told and told.state is StoryState.POSTED and told.guild_id == guild_id and told.mode.takes_replies
        )
        return "" if takes else "replies-not-taken"

    def remove(self, story_id: int) -> None:
        del self.stories[story_id]
        self.replies = {text: reply for text, reply in self.replies.items() if reply[0] != story_id}

    def forget(self, person_id: int) -> None:
        for story_id in [number for number, told in self.stories.items() if told.person_id == person_id]:
            self.remove(story_id)
        self.replies = {text: reply for text, reply in self.replies.items() if reply[1] != person_id}

    def let_lapse(self, today: date) -> None:
        for story_id, told in list(self.stories.items()):
            if told.seal_until and told.seal_until <= today:
                told.seal_until = None
            if told.keep_until and told.keep_until < today and told.state is StoryState.DRAFT:
                self.remove(story_id)
            elif told.keep_until and told.keep_until < today:
                told.has_words, told.keep_until = False, None
