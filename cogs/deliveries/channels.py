"""Finding where a job leads: channels, threads, and posts that may be there already."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

import discord

from bot.domain.delivery import Job
from bot.ui.permissions import missing

Channel: TypeAlias = discord.TextChannel | discord.Thread
_LOOKED_THROUGH = 500
_ARCHIVES_AFTER = 10_080  # minutes: the longest Discord offers
_CLOCKS_DIFFER_BY = timedelta(minutes=1)


class Blocked(Exception):
    """A person has to mend something: these permissions are missing in this channel."""

    def __init__(self, channel_id: int, permissions: tuple[str, ...]) -> None:
        super().__init__()
        self.channel_id = channel_id
        self.permissions = permissions


class Gone(Blocked):
    """The channel is not there any more."""

    def __init__(self, channel_id: int) -> None:
        super().__init__(channel_id, ())


class TooLarge(Blocked):
    """Discord does not take files of this size there."""

    def __init__(self, channel_id: int) -> None:
        super().__init__(channel_id, ())


@dataclass(frozen=True, slots=True)
class Place:
    """A job and the server it is for."""

    guild: discord.Guild
    job: Job


async def find_channel(place: Place, channel_id: int, needs: Iterable[str]) -> Channel:
    """Return a channel or thread. Raises ``Gone``, or ``Blocked`` naming what the bot lacks there."""
    channel = place.guild.get_channel_or_thread(channel_id)
    if channel is None:
        try:
            channel = await place.guild.fetch_channel(channel_id)
        except discord.NotFound:
            raise Gone(channel_id) from None
        except discord.Forbidden:
            raise Blocked(channel_id, ("view_channel",)) from None
    if not isinstance(channel, discord.TextChannel | discord.Thread):
        raise Gone(channel_id)
    lacking = missing(channel.permissions_for(place.guild.me), needs)
    if lacking:
        raise Blocked(channel_id, tuple(lacking))
    return channel


async def awake(channel: Channel) -> Channel:
    """Reopen an archived thread, for nothing can be posted or removed in one that sleeps. A lock stays."""
    if isinstance(channel, discord.Thread) and channel.archived:
        return await channel.edit(archived=False)
    return channel


async def find_post(place: Place, channel: Channel) -> int | None:
    """Return our message with this job's container id, sent since the first try, if there is one."""
    since = place.job.first_tried_at - _CLOCKS_DIFFER_BY
    async for message in channel.history(limit=_LOOKED_THROUGH, after=since, oldest_first=True):
        ours = message.author.id == place.guild.me.id
        if ours and _container_id(message) == place.job.container_id:
            return message.id
    return None


def _container_id(message: discord.Message) -> int | None:
    first = message.components[0] if message.components else None
    return first.id if isinstance(first, discord.Container) else None


async def made_before(place: Place, message_id: int) -> discord.Thread | None:
    """Return the thread that an earlier try has made under a post: it carries the post's own number."""
    thread = place.guild.get_thread(message_id)
    if thread is not None or not place.job.may_be_there:
        return thread
    try:
        found = await place.guild.fetch_channel(message_id)
    except discord.NotFound:
        return None
    return found if isinstance(found, discord.Thread) else None


async def thread_under(place: Place, channel: Channel, message_id: int, name: str) -> discord.Thread:
    """Return the thread of a post, made when there is none."""
    thread = await made_before(place, message_id)
    if thread is not None:
        return thread
    message = channel.get_partial_message(message_id)
    return await message.create_thread(name=name, auto_archive_duration=_ARCHIVES_AFTER)


async def remove_thread(place: Place, thread_id: int | None) -> None:
    """Delete a thread; one that is gone already is fine."""
    if thread_id is None:
        return
    with contextlib.suppress(discord.NotFound):
        thread = place.guild.get_thread(thread_id) or await place.guild.fetch_channel(thread_id)
        if isinstance(thread, discord.Thread):
            await thread.delete()
