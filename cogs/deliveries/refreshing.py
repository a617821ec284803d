"""Makes a story's post and its thread match the story. Done twice, it changes nothing the second time."""

from __future__ import annotations

import discord

from bot.domain.living import Living
from bot.ui.permissions import missing
from bot.ui.photos import files_of
from bot.ui.posted import view_of_post
from bot.ui.quiet import remove_notices
from bot.wording import Voice
from cogs.deliveries.channels import Blocked, Channel, Gone, Place, awake, find_channel, thread_under

_TO_EDIT = ("view_channel",)
_TO_SEND_FILES = ("view_channel", "attach_files")
_TO_MAKE_THREADS = ("create_public_threads", "manage_threads")
_TO_TEND_THREADS = ("manage_threads",)


class PostGone(Exception):
    """The post was deleted in Discord, alone or with its channel."""


async def make_post_match(place: Place, living: Living, voice: Voice) -> int | None:
    """Show a story as it is now: first its message, so that what is put away goes at once, then its thread.

    Returns the number of its thread, if it has one. Raises ``PostGone`` where the message is not there any
    more; a thread it left behind is closed. Raises ``Blocked`` where the bot lacks a permission.
    """
    photos = place.job.photos
    view = view_of_post(voice, living.story, photos, hidden=living.hidden)
    try:
        channel = await find_channel(place, living.channel_id, _TO_SEND_FILES if photos else _TO_EDIT)
        await channel.get_partial_message(living.message_id).edit(view=view, attachments=files_of(photos))
    except Gone as gone:
        raise PostGone from gone
    except discord.NotFound as gone:
        await _set_thread(await _thread_of(place, living), asleep=True, locked=True)
        raise PostGone from gone
    thread = await _thread_of(place, living)
    if thread is None and living.thread_id is None and living.takes_replies:
        thread = await _make_thread(place, channel, living, voice)
    locked = not living.takes_replies or living.story.mode.thread_is_locked
    await _set_thread(thread, asleep=not living.takes_replies, locked=locked)
    return thread.id if thread else living.thread_id


async def _thread_of(place: Place, living: Living) -> discord.Thread | None:
    """Return the story's thread; one that an earlier try has made is found, too. A deleted one stays so."""
    known = living.thread_id or (living.message_id if place.job.may_be_there else None)
    if known is None:
        return None
    try:
        found = await find_channel(place, known, _TO_TEND_THREADS)
    except Gone:
        return None
    return found if isinstance(found, discord.Thread) else None


async def _make_thread(place: Place, channel: Channel, living: Living, voice: Voice) -> discord.Thread:
    lacking = missing(channel.permissions_for(place.guild.me), _TO_MAKE_THREADS)
    if lacking:
        raise Blocked(channel.id, tuple(lacking))
    thread = await thread_under(place, channel, living.message_id, voice("story-thread-title"))
    if isinstance(channel, discord.TextChannel):
        await remove_notices(channel, living.message_id)
    return thread


async def _set_thread(thread: discord.Thread | None, *, asleep: bool, locked: bool) -> None:
    """Lock and archive a thread, or open it. Discord changes a lock only while a thread is awake."""
    if thread is None or (thread.archived, thread.locked) == (asleep, locked):
        return
    if thread.archived and thread.locked != locked:
        thread = await _woken(thread)
    await thread.edit(archived=asleep, locked=locked)


async def _woken(thread: discord.Thread) -> discord.Thread:
    woken = await awake(thread)
    return woken if isinstance(woken, discord.Thread) else thread
