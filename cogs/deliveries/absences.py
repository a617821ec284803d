"""Looking, once a day, whether writers whose sealed id is kept are still there."""

from __future__ import annotations

import discord

from bot.logs import failure, get_logger
from bot.ui.client import GentleClient

log = get_logger(__name__)


async def look_who_left(client: GentleClient) -> None:
    """Do as writers chose who left while nobody told us. Where Discord does not answer, nobody has left."""
    leaving = client.services.leaving
    for guild_id, person_id in await leaving.to_look_for():
        guild = client.get_guild(guild_id)
        if guild is not None and not await _is_there(guild, person_id):
            await leaving.left(guild_id, person_id)


async def _is_there(guild: discord.Guild, person_id: int) -> bool:
    if guild.get_member(person_id) is not None:
        return True
    try:
        await guild.fetch_member(person_id)
    except discord.NotFound:
        return False
    except discord.HTTPException as refused:
        failure(log, "absence_not_known", refused, guild_id=guild.id)
    return True
