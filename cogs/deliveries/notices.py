"""Telling moderators, once, what keeps something from being posted."""

from __future__ import annotations

import discord

from bot.domain.delivery import Job, Kind
from bot.logs import failure, get_logger
from bot.ui.client import GentleClient, public_voice
from bot.ui.permissions import named
from bot.ui.stories import TextView
from cogs.deliveries.channels import Blocked, Gone

log = get_logger(__name__)
_WHAT = {
    Kind.CARD: "delivery-what-card",
    Kind.STORY: "delivery-what-story",
    Kind.REPLY: "delivery-what-reply",
    Kind.TIDY: "delivery-what-tidy",
}


async def tell_moderators(client: GentleClient, job: Job, blocked: Blocked) -> None:
    """Name the channel and the permission in the moderators' channel. Nobody's name, nobody's words."""
    guild = client.get_guild(job.guild_id)
    places = await client.services.places.of(job.guild_id)
    channel = guild and places.moderators_channel_id and guild.get_channel(places.moderators_channel_id)
    if guild is None or not isinstance(channel, discord.TextChannel):
        log.warning("notice_has_no_channel", kind=job.kind, guild_id=job.guild_id)
        return
    voice = public_voice(client, guild)
    what, where = voice(_WHAT[job.kind]), f"<#{blocked.channel_id}>"
    if isinstance(blocked, Gone):
        gone = "delivery-thread-gone" if job.kind is Kind.REPLY else "delivery-channel-gone"
        text = voice(gone, what=what)
    else:
        text = voice(
            "delivery-blocked", what=what, channel=where, permissions=named(voice, blocked.permissions)
        )
    try:
        await channel.send(view=TextView(text))
    except discord.HTTPException as refused:
        failure(log, "notice_not_delivered", refused, kind=job.kind)
