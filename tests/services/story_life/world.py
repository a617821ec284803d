"""All stories and replies as they ought to be: the model every step is compared with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.place import Review
from bot.domain.reply import ReplyState
from bot.domain.story import Leaving, StoryState
from tests.makers import HandClock
from tests.services.story_life.answered import Reply, Said, Voice
from tests.services.story_life.judged import ON_ITS_WAY, Judged
from tests.services.story_life.told import Story

Picture = dict[tuple[Any, ...], tuple[Any, ...]]
"""What holds at one moment: of each thing, by its kind and number, all that can be seen of it."""
FIRST_DAY, LAST_DAY = timedelta(days=7), timedelta(days=45)


@dataclass
class World:
    """Everything that ought to be kept, and everything that ought to be gone."""

    clock: HandClock
    review: Review = Review.ONE
    stories: dict[int, Story] = field(default_factory=dict)
    replies: dict[int, Reply] = field(default_factory=dict)
    blocks: set[tuple[int, int, Voice]] = field(default_factory=set)
    """Whose replies a writer takes no more, and whether what they refused had a name under it."""
    on_way: dict[int, int] = field(default_factory=dict)
    """In which round each post was taken up that a courier has in hand, by its job."""
    gone: set[int] = field(default_factory=set)
    withdrawn: set[int] = field(default_factory=set)
    judged: set[int] = field(default_factory=set)
    """Replies a moderator has decided about: their cards may stand on, without words."""

    @property
    def now(self) -> datetime:
        return self.clock()

    @property
    def today(self) -> date:
        return self.now.date()

    # Stories.

    def share(self, story_id: int, who: int) -> bool:
        told = self.stories.get(story_id)
        if told is None or not told.is_unshared(who):
            return False
        others = (each for each in self.stories.values() if each.author == who and each is not told)
        if any(each.state in ON_ITS_WAY for each in others):
            return False
        told.share(self.review, self.now)
        return True

    def let_go(self, story_id: int, who: int, *, draft: bool) -> bool:
        """Discard a draft, or withdraw a story that was shared."""
        told = self.stories.get(story_id)
        if told is None or told.author != who or (told.state is StoryState.DRAFT) is not draft:
            return False
        self.remove(story_id)
        self.withdrawn |= set() if draft else {story_id}
        return True

    def find(self, story_id: int, change_id: int | None = None) -> Judged | None:
        """Return a story, or new words for one."""
        told = self.stories.get(story_id)
        return told if told is None or change_id is None else told.changes.get(change_id)

    def undo(self, story_id: int, change_id: int | None, who: int) -> bool:
        judged = self.find(story_id, change_id)
        answers = (each for each in self.replies.values() if each.story_id == story_id)
        answered = any(each.state in {ReplyState.SENT, ReplyState.HELD} for each in answers)
        if judged is None or (answered and change_id is None):
            return False
        return judged.undo(who, self.now)

    def leave(self, who: int) -> bool:
        for told in [each for each in self.stories.values() if each.author == who]:
            if told.state is StoryState.DRAFT:
                self.remove(told.id)
            elif told.leaving is Leaving.KEEP:
                self.release(told)
            else:
                told.goes_within = (self.today + FIRST_DAY, self.today + LAST_DAY)
        return True

    def say_goodbye(self, *, everything: bool) -> bool:
        for told in list(self.stories.values()):
            if told.leaving is Leaving.KEEP and not everything:
                self.release(told)
            else:
                self.remove(told.id)
                self.withdrawn.add(told.id)
        return True

    def erase(self, who: int) -> bool:
        for told in [each for each in self.stories.values() if each.author == who]:
            self.remove(told.id)
        for told in self.stories.values():
            told.candles.pop(who, None)
            for judged in (told, *told.changes.values()):
                judged.rulings = [one for one in judged.rulings if one.by != who]
        for reply in [each for each in self.replies.values() if each.by == who]:
            self.take_back(reply.id)
        self.blocks = {pair for pair in self.blocks if pair[0] != who}
        return True

    def remove(self, story_id: int) -> None:
        """Let a story go, and all that hangs on it."""
        told = self.stories.pop(story_id)
        under = [each.id for each in self.replies.values() if each.story_id == story_id]
        self.gone |= {story_id, *told.changes, *under}
        for number in under:
            del self.replies[number]

    # Replies.

    def release(self, told: Story) -> None:
        """Let a story, and what its writer answered as that, be nobody's; what was not sent goes."""
        told.release()
        for reply in [each for each in self.replies.values() if each.story_id == told.id]:
            if reply.voice is Voice.WRITER:
                reply.by = None
                if reply.state is not ReplyState.SENT:
                    self.take_back(reply.id)

    def takes(self, story_id: int, who: int, voice: Voice) -> bool:
        told = self.stories.get(story_id)
        if told is None or not told.is_open:
            return False
        if voice is Voice.WRITER or who == told.author:
            return voice is Voice.WRITER and who == told.author
        return not self.blocks & {(told.author, who, each) for each in Voice}

    def offer(self, number: int, story_id: int, who: int, said: Said) -> bool:
        if not self.takes(story_id, who, said.voice):
            return False
        self._keep(Reply(number, story_id, who, said.text, said.voice, ReplyState.SENT), said)
        return True

    def change(self, number: int, earlier_id: int, who: int, said: Said) -> bool:
        """Put other words in place of a reply's: at once, unless they are paused."""
        earlier = self.replies.get(earlier_id)
        if earlier is None or not self.takes(earlier.story_id, who, earlier.voice):
            return False
        is_sent = earlier.by == who and earlier.state is ReplyState.SENT
        if not is_sent and not earlier.is_unsent(who, self.today):
            return False
        changes = earlier.id if is_sent else earlier.replaces
        if not is_sent:
            del self.replies[earlier.id]
        if changes is not None and not said.harsh:
            self.reword(changes, said.text)
        else:
            newer = Reply(number, earlier.story_id, who, said.text, earlier.voice, ReplyState.SENT)
            newer.replaces = changes
            self._keep(newer, said)
        return True

    def _keep(self, reply: Reply, said: Said) -> None:
        if said.harsh:
            reply.state, reply.keep_until = ReplyState.PAUSED, self.today + timedelta(days=1)
        self.replies[reply.id] = reply

    def reword(self, number: int, text: str | None) -> None:
        """Let a sent reply say something else; what else waited to change it goes."""
        self.replies[number].text = text
        for waiting in [each.id for each in self.replies.values() if each.replaces == number]:
            del self.replies[waiting]

    def post_held(self, number: int, who: int) -> bool:
        reply = self.replies.get(number)
        if reply is None or reply.state is not ReplyState.HELD or reply.by == who:
            return False
        if not self.stories[reply.story_id].is_open or self.is_refused(reply):
            return False
        if reply.replaces is None:
            reply.state = ReplyState.SENT
        else:
            self.reword(reply.replaces, reply.text)
        self.replies[reply.replaces or number].let_hear(self.today)
        return self.judge(number)

    def judge(self, number: int) -> bool:
        self.judged.add(number)
        return True

    def hear_news(self, who: int) -> bool:
        for reply in [each for each in self.replies.values() if each.by == who and each.untold]:
            reply.untold, reply.keep_until = False, None
            if reply.state is not ReplyState.SENT:
                del self.replies[reply.id]
        return True

    def take_back(self, number: int) -> None:
        """Let a reply go for good, and what waits to change it."""
        for going in [number, *(each.id for each in self.replies.values() if each.replaces == number)]:
            self.gone.add(going)
            self.replies.pop(going, None)

    def stands_under(self, number: int, who: int) -> bool:
        """Whether this is a posted reply under a story of theirs."""
        reply = self.replies.get(number)
        posted = reply is not None and reply.state is ReplyState.SENT and reply.post is not None
        is_others = reply is not None and reply.voice is not Voice.WRITER
        return reply is not None and posted and is_others and self.stories[reply.story_id].author == who

    def is_unwanted(self, reply: Reply) -> bool:
        """Whether it has not appeared, and the story's writer takes nothing of its writer any more."""
        return reply.state is ReplyState.SENT and reply.post is None and self.is_refused(reply)

    def is_refused(self, reply: Reply) -> bool:
        """Whether its writer is known, by this reply, as one of whom the story's writer takes no more."""
        author = self.stories[reply.story_id].author
        known = {reply.voice, Voice.UNSIGNED} if reply.voice is Voice.SIGNED else {reply.voice}
        return bool(self.blocks & {(author, reply.by, each) for each in known})

    # Time.

    def let_lapse(self) -> bool:
        """What the clockwork lets go each day."""
        for told in self.stories.values():
            told.let_lapse(self.today)
        for told in [each for each in self.stories.values() if _is_over(each.keep_until, self.today)]:
            if told.state is StoryState.DRAFT:
                self.remove(told.id)
            else:
                told.let_words_go()
        for reply in [each for each in self.replies.values() if _is_over(each.keep_until, self.today)]:
            reply.untold, reply.keep_until = False, None
            if reply.state is not ReplyState.SENT:
                del self.replies[reply.id]
        return True

    def end(self) -> bool:
        """Take down what has come to the day its writer chose."""
        tomorrow = self.today + timedelta(days=1)
        for told in [each for each in self.stories.values() if _is_over(each.ends_on, tomorrow)]:
            self.remove(told.id)
            self.withdrawn.add(told.id)
        return True


def _is_over(day: date | None, today: date) -> bool:
    return day is not None and day < today
