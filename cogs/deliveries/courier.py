"""Carries one job to Discord, so that nothing is lost and nothing is said twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import discord

from bot.domain.delivery import Job, Kind
from bot.domain.inbox import About
from bot.domain.living import Living
from bot.domain.story import Story
from bot.logs import failure, get_logger
from bot.ui.client import GentleClient, public_voice
from bot.ui.photos import files_of
from bot.ui.quiet import remove_notices
from cogs.deliveries.channels import (
    Blocked,
    Channel,
    Gone,
    Place,
    TooLarge,
    awake,
    find_channel,
    find_post,
    made_before,
    remove_thread,
    thread_under,
)
from cogs.deliveries.notices import tell_moderators
from cogs.deliveries.posts import POSTS, post_of
from cogs.deliveries.refreshing import PostGone, make_post_match
from cogs.deliveries.ringing import ring

log = get_logger(__name__)
_TOO_LARGE = 413


class Courier:
    def __init__(self, client: GentleClient) -> None:
        self._client = client
        self._deliveries = client.services.deliveries

    async def carry(self, job: Job) -> None:
        """Carry a job out, or put it off: an hour where a person must mend something, else a while."""
        try:
            await self._carry(job)
        except Blocked as blocked:
            await self._park(job, blocked)
        except discord.Forbidden:
            await self._park(job, Blocked(job.channel_id, post_of(job).likely))
        except Exception as error:  # noqa: BLE001  one job's trouble must not keep the others waiting
            failure(log, "delivery_put_off", error, kind=job.kind, attempt=job.attempts)
            if isinstance(error, discord.HTTPException) and error.status == _TOO_LARGE:
                await self._park(job, TooLarge(job.channel_id))
            else:
                await self._deliveries.retry(job)

    async def _park(self, job: Job, blocked: Blocked) -> None:
        once = post_of(job).once
        if once and isinstance(blocked, Gone):
            is_news = await self._client.services.planning.pause(job.guild_id, job.channel_id)
            await self._deliveries.finish(job)
        else:
            letter = About.PHOTOS_WAIT if isinstance(blocked, TooLarge) else None
            is_news = await self._deliveries.park(job, untried=once, letter=letter)
        if is_news:
            await tell_moderators(self._client, job, blocked)

    async def _carry(self, job: Job) -> None:
        if job.kind is Kind.RING:
            await self._deliveries.finish(job, message_id=await ring(self._client, job))
            return
        guild = self._client.get_guild(job.guild_id)
        if guild is None:
            await self._deliveries.retry(job, untried=post_of(job).once)
            return
        place = Place(guild, job)
        if job.kind is Kind.TIDY or job.unwanted:
            await self._take_down(place)
        elif job.kind is Kind.REWORD and job.message_id:
            await self._reword(place, job.message_id)
        elif job.kind is Kind.STORY and job.story:
            await self._post_story(place, job.story)
        elif isinstance(job.about, Living):
            await self._refresh(place, job.about)
        elif job.kind is Kind.REDRAW:
            await self._draw_anew(place)
        else:
            await self._post(place)

    async def _post(self, place: Place) -> None:
        """Post what stands alone: a card, a check-in, a reply in its thread or channel.

        What is said once is not said again when nobody knows whether an earlier try has reached Discord.
        """
        job, post = place.job, post_of(place.job)
        if job.thread_id:
            channel = await awake(await find_channel(place, job.thread_id, post.needs))
        else:
            place, channel = await self._open(place, post.needs)
        is_unknown = post.once and place.job.may_be_there
        send = find_post if is_unknown else self._send_once
        await self._deliveries.finish(place.job, message_id=await send(place, channel))

    async def _reword(self, place: Place, message_id: int) -> None:
        """Let a posted reply say what it says now. One that is gone needs no change."""
        job, post = place.job, post_of(place.job)
        try:
            channel = await awake(await find_channel(place, job.channel_id, post.needs))
            view = post.view(public_voice(self._client, place.guild), job)
            await channel.get_partial_message(message_id).edit(view=view)
        except (Gone, discord.NotFound) as gone:
            log.debug("already_gone", kind=job.kind, error_type=type(gone).__name__)
        await self._deliveries.finish(job)

    async def _post_story(self, place: Place, story: Story) -> None:
        place, channel = await self._open(place, POSTS[Kind.STORY].needs)
        job, voice = place.job, public_voice(self._client, place.guild)
        message_id = job.message_id or await self._send_once(place, channel)
        await self._deliveries.note_sent(job, message_id)
        if not story.mode.takes_replies:
            thread = await made_before(place, message_id)  # its writer may have welcomed replies until now
        else:
            thread = await thread_under(place, channel, message_id, voice("story-thread-title"))
            if story.mode.thread_is_locked and not thread.locked:
                await thread.edit(locked=True)
            if isinstance(channel, discord.TextChannel):
                await remove_notices(channel, message_id)
        thread_id = thread.id if thread else None
        await self._deliveries.finish(job, message_id=message_id, thread_id=thread_id)

    async def _refresh(self, place: Place, living: Living) -> None:
        try:
            voice = public_voice(self._client, place.guild)
            thread_id = await make_post_match(place, living, voice)
        except PostGone:
            await self._deliveries.finish_without_post(place.job)
        else:
            await self._deliveries.finish(place.job, message_id=living.message_id, thread_id=thread_id)

    async def _open(self, place: Place, needs: Iterable[str]) -> tuple[Place, Channel]:
        """Return the job's channel; where that was deleted, the job moved to the one chosen since."""
        try:
            return place, await find_channel(place, place.job.channel_id, needs)
        except Gone:
            chosen = await self._chosen_since(place.job)
            if chosen is None:
                raise
        moved = Place(place.guild, replace(place.job, channel_id=chosen, message_id=None))
        return moved, await find_channel(moved, chosen, needs)

    async def _chosen_since(self, job: Job) -> int | None:
        chosen = POSTS[job.kind].chosen(await self._client.services.places.of(job.guild_id))
        return None if chosen == job.channel_id else chosen

    async def _send_once(self, place: Place, channel: Channel) -> int:
        """Send a job's message, unless an earlier try already did; the nonce covers the time in between."""
        found = await find_post(place, channel) if place.job.may_be_there else None
        if found is not None:
            return found
        post = post_of(place.job)
        view = post.view(public_voice(self._client, place.guild), place.job)
        files = files_of(place.job.photos)
        sent = await channel.send(view=view, files=files, nonce=place.job.nonce, silent=post.silent)
        return sent.id

    async def _draw_anew(self, place: Place) -> None:
        """Bring a card up to date where it stands; one that somebody deleted stays deleted."""
        job, voice = place.job, public_voice(self._client, place.guild)
        try:
            channel = await find_channel(place, job.channel_id, post_of(job).needs)
            view = post_of(job).view(voice, job)
            await channel.get_partial_message(job.message_id or 0).edit(view=view)
        except (Gone, discord.NotFound) as gone:
            log.debug("already_gone", kind=job.kind, error_type=type(gone).__name__)
        await self._deliveries.finish(job)

    async def _take_down(self, place: Place) -> None:
        """Remove what stands of a withdrawn story or reply. What is gone already counts as removed."""
        job = place.job
        if job.kind is Kind.REPLY and job.thread_id:
            place = Place(place.guild, replace(job, channel_id=job.thread_id))
        try:
            place, channel = await self._open(place, ("view_channel",))
            channel = await awake(channel)
            message_id = place.job.message_id or await find_post(place, channel)
            if message_id:
                await remove_thread(place, job.thread_id if job.kind is Kind.TIDY else message_id)
                await channel.get_partial_message(message_id).delete()
        except (Gone, discord.NotFound) as gone:
            log.debug("already_gone", kind=job.kind, error_type=type(gone).__name__)
        await self._deliveries.finish(job)
