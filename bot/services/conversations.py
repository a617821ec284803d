"""What a reply answers: where it would stand, and the words it stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.checkin import Occasion
from bot.domain.identity import KeyedHash
from bot.domain.judgement import Context
from bot.domain.prompt import Prompt
from bot.domain.reply import Target
from bot.domain.story import ReplyMode
from bot.errors import CompanionError, GoneOrNotYours
from bot.services.prompts import shipped_prompts
from bot.services.stops import refuse_stopped
from bot.storage.checkins import Checkins
from bot.storage.database import Session
from bot.storage.postings import thread_of
from bot.storage.replies import repliers_marks
from bot.storage.reply_blocks import ReplyBlocks
from bot.storage.stories import GuildStories
from bot.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Conversation:
    """The place a reply is for. ``screened`` is false where hard words are what was asked for."""

    channel_id: int
    thread_id: int | None
    context: Context
    mode: ReplyMode = ReplyMode.OPEN
    screened: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A check-in, and the prompt it asked with."""

    occasion: Occasion
    prompt: Prompt


async def find_conversation(session: Session, vault: Vault, to: Target) -> Conversation:
    """Return what ``to`` names, the same for everybody. Raises ``GoneOrNotYours`` where it takes nothing.

    Not even the guard is told who wrote a story: words that only its writer may say would point at them.
    """
    if to.occasion_id is not None:
        asked = await asked_on(session, to.guild_id, to.occasion_id)
        context = Context(asked.prompt.text)
        screened = not asked.prompt.takes_hard_words
        return Conversation(asked.occasion.channel_id, None, context, screened=screened)
    found = await thread_of(session, to.guild_id, to.story_id or 0)
    if found is None or not found[0].takes_replies:
        raise GoneOrNotYours("replies-not-taken")
    mode, channel_id, thread_id = found
    stories = GuildStories(session, vault, guild_id=to.guild_id)
    opened = await stories.get(to.story_id or 0)
    story = opened and opened[0]
    return Conversation(channel_id, thread_id, Context(story and story.words.text), mode)


async def find_as_replier(session: Session, vault: Vault, to: Target, person_id: int) -> Conversation:
    """The same, for words signed by this person or by nobody.

    Raises ``CompanionError`` under their own story, where a name would tell whose it is, and
    ``GoneOrNotYours`` where its writer takes none of their replies.
    """
    found = await find_conversation(session, vault, to)
    if await wrote_story(session, vault, to, person_id):
        raise CompanionError("answer-own-story")
    await keep_out_replier(session, vault, to, person_id)
    answers_another = None if to.story_id is None else False
    return replace(found, context=replace(found.context, same_author=answers_another))


async def find_as_writer(
    session: Session, vault: Vault, to: Target, person_id: int, today: date
) -> Conversation:
    """The same, for words of a story's own writer. Raises ``CompanionError`` for everybody else.

    The guard is told whose words they are: so are all who read them. Where moderators have stopped somebody
    from sharing, they cannot speak without a name here either.
    """
    if not await wrote_story(session, vault, to, person_id):
        raise GoneOrNotYours("stories-gone")
    if await thread_of(session, to.guild_id, to.story_id or 0) is None:
        raise GoneOrNotYours("answer-not-taken")
    await refuse_stopped(session, vault, to.guild_id, person_id, today)
    found = await find_conversation(session, vault, to)
    return replace(found, context=replace(found.context, same_author=True))


async def wrote_story(session: Session, vault: Vault, to: Target, person_id: int) -> bool:
    """Whether this is somebody's own story, and not a check-in or a story that is nobody's."""
    stories = GuildStories(session, vault, guild_id=to.guild_id)
    return to.story_id is not None and await stories.is_by(to.story_id, person_id)


async def keep_out_replier(session: Session, vault: Vault, to: Target, person_id: int) -> None:
    """Raise ``GoneOrNotYours`` where the writer of a story takes no replies from this person."""
    await keep_out_unwanted(session, vault, to, repliers_marks(vault, to.guild_id, person_id))


async def keep_out_unwanted(
    session: Session, vault: Vault, to: Target, repliers: Sequence[KeyedHash]
) -> None:
    """Raise ``GoneOrNotYours`` where the writer of a story takes no replies from somebody."""
    blocks = ReplyBlocks(session, vault, guild_id=to.guild_id)
    if to.story_id is not None and await blocks.keep_out(to.story_id, repliers):
        raise GoneOrNotYours("replies-not-from-you")


async def asked_on(session: Session, guild_id: int, occasion_id: int) -> Asked:
    """Return a check-in of a server. Raises ``GoneOrNotYours`` once it, or its prompt, is gone."""
    occasion = await Checkins(session, guild_id=guild_id).occasion(occasion_id)
    prompt = shipped_prompts().get(occasion.prompt_id) if occasion else None
    if occasion is None or prompt is None:
        raise GoneOrNotYours("checkins-gone")
    return Asked(occasion, prompt)
