"""Telling moderators, once, what keeps something from being posted."""

from __future__ import annotations

import discord

from bot.domain.delivery import Job
from bot.logs import failure, get_logger
from bot.ui.client import GentleClient, public_voice
from bot.ui.permissions import named
from bot.ui.stories import TextView
from cogs.deliveries.channels import Blocked, Gone, TooLarge
from cogs.deliveries.posts import post_of

log = get_logger(__name__)


async def tell_moderators(client: GentleClient, job: Job, blocked: Blocked) -> None:
    """Name the channel and the permission in the moderators' channel. Nobody's name, nobody's words."""
    guild = client.get_guild(job.guild_id)
    places = await client.services.places.of(job.guild_id)
    channel = guild and places.moderators_channel_id and guild.get_channel(places.moderators_channel_id)
    if guild is None or not isinstance(channel, discord.TextChannel):
        log.warning("notice_has_no_channel", kind=job.kind, guild_id=job.guild_id)
        return
    voice, post = public_voice(client, guild), post_of(job)
    what, where = voice(post.what), f"<#{blocked.channel_id}>"
    if isinstance(blocked, Gone):
        text = voice(post.gone, what=what)
    elif isinstance(blocked, TooLarge):
        text = voice("delivery-too-large", what=what, channel=where)
    else:
        text = voice(post.blocked, what=what, channel=where, permissions=named(voice, blocked.permissions))
    try:
        await channel.send(view=TextView(text))
    except discord.HTTPException as refused:
        failure(log, "notice_not_delivered", refused, kind=job.kind)
