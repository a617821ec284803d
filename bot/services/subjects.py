"""What a card is about: its words where they are kept, and whose they are."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.flag import Flag, Subject
from bot.storage.database import Session
from bot.storage.flag_reports import FlagReports
from bot.storage.flags import Flags
from bot.storage.replies import Replies
from bot.storage.stories import GuildStories
from bot.storage.vault import Vault


async def words_of(session: Session, vault: Vault, guild_id: int, flag_id: int) -> str | None:
    """Return the words a card is about; a story's and a reply's are not copied, but read where they are."""
    flags = Flags(session, vault, guild_id=guild_id)
    subject, about_id = await flags.subject_of(flag_id) or (Subject.OURS, None)
    if subject is Subject.STORY:
        found = await GuildStories(session, vault, guild_id=guild_id).get(about_id or 0)
        return found[0].words.text if found and found[0] else None
    if subject is Subject.REPLY:
        signed = await Replies(session, vault, guild_id=guild_id).get(about_id or 0)
        return signed and signed.text
    return await flags.words(flag_id)


async def is_about(session: Session, vault: Vault, guild_id: int, flag_id: int, person_id: int) -> bool:
    """Whether a card is about this person's own words."""
    flags = Flags(session, vault, guild_id=guild_id)
    subject, about_id = await flags.subject_of(flag_id) or (Subject.OURS, None)
    if subject is Subject.STORY:
        return await GuildStories(session, vault, guild_id=guild_id).is_by(about_id or 0, person_id)
    if subject is Subject.REPLY:
        return await Replies(session, vault, guild_id=guild_id).is_by(about_id or 0, person_id)
    return await flags.is_by(flag_id, person_id)


async def with_notes(session: Session, vault: Vault, flag: Flag) -> Flag:
    """Return a card as its row is now, with reporters' words where nothing else can be shown."""
    now = await Flags(session, vault, guild_id=flag.at.guild_id).get(flag.id) or flag
    if now.has_words or now.is_decided:
        return now
    notes = await FlagReports(session, vault, guild_id=flag.at.guild_id).notes(flag.id)
    return replace(now, notes=notes)
