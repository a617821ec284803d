"""One bare line to one person. Whoever looks over their shoulder learns nothing from it."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

import discord

from bot.domain.chance import row_number
from bot.domain.delivery import Job
from bot.domain.inbox import Ring
from bot.logs import failure, get_logger
from bot.ui.client import GentleClient
from bot.ui.inbox import SomethingWaits

log = get_logger(__name__)
_LOOKED_THROUGH = 50
_CLOCKS_DIFFER_BY = timedelta(minutes=1)
_TOO_FAST = 40003


async def ring(client: GentleClient, job: Job) -> int | None:
    """Say that something waits, unless an earlier try did; return the message.

    ``None`` when their direct messages are closed, or they are gone: the letter waits, and nobody knocks
    again before they have looked.
    """
    if not isinstance(job.about, Ring):
        raise TypeError("a ring is for somebody")
    try:
        channel = await client.create_dm(discord.Object(job.about.person_id))
        if job.may_be_there and (said := await _said_before(client, channel, job)):
            return said
        voice = client.wording.voice(client.default_locale)
        view = SomethingWaits(voice, row_number(client.chance), container_id=job.container_id)
        return (await channel.send(view=view, nonce=job.nonce)).id
    except discord.HTTPException as refused:
        if _is_passing(refused):
            raise
        failure(log, "ring_not_heard", refused, kind=job.kind)
        return None


def _is_passing(refused: discord.HTTPException) -> bool:
    """Whether trying again later can help."""
    status = refused.status
    return (
        status >= HTTPStatus.INTERNAL_SERVER_ERROR
        or status == HTTPStatus.TOO_MANY_REQUESTS
        or refused.code == _TOO_FAST
    )


async def _said_before(client: GentleClient, channel: discord.DMChannel, job: Job) -> int | None:
    since = job.first_tried_at - _CLOCKS_DIFFER_BY
    async for message in channel.history(limit=_LOOKED_THROUGH, after=since, oldest_first=True):
        first = message.components[0] if message.components else None
        is_ours = client.user is not None and message.author.id == client.user.id
        if is_ours and isinstance(first, discord.Container) and first.id == job.container_id:
            return message.id
    return None
