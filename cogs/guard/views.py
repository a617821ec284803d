"""What admins read about watched channels."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord.abc import GuildChannel

from bot.domain.place import Places
from bot.ui.permissions import WATCH_NEEDS, missing, named
from bot.ui.stories import TextView
from bot.wording import Voice

_MOST = 25
"""Channels that are named: one message also has to hold what each of them may lack."""


def now_watched(voice: Voice, places: Places, channel: discord.TextChannel, *, can_read: bool) -> TextView:
    """Return that a channel is watched, and everything that keeps it from being read or acted on."""
    lines = [voice("watch-added", channel=channel.mention) if can_read else voice("watch-blind")]
    lacking = missing(channel.permissions_for(channel.guild.me), WATCH_NEEDS)
    if lacking:
        lines.append(voice("watch-lacking", channel=channel.mention, permissions=named(voice, lacking)))
    if places.moderators_channel_id is None:
        lines.append(voice("watch-nobody-named"))
    return TextView("\n\n".join(lines))


def watched_list(voice: Voice, channels: Sequence[GuildChannel], *, can_read: bool) -> TextView:
    """Return which channels are watched, and what is lacking where."""
    if not channels:
        return TextView(voice("watch-list-none"))
    lines = [voice("watch-list", channels=voice.list([channel.mention for channel in channels[:_MOST]]))]
    if len(channels) > _MOST:
        lines.append(voice("watch-list-more", count=len(channels) - _MOST))
    if not can_read:
        lines = [*lines, voice("watch-blind")]
    for channel in channels[:_MOST]:
        lacking = missing(channel.permissions_for(channel.guild.me), WATCH_NEEDS)
        if lacking:
            lines.append(voice("watch-lacking", channel=channel.mention, permissions=named(voice, lacking)))
    return TextView("\n".join(lines))
