"""Carries one job to Discord, so that nothing is lost and nothing is said twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import discord

from bot.domain.delivery import Job, Kind
from bot.domain.story import Signed, Story
from bot.logs import failure, get_logger
from bot.ui.client import GentleClient, public_voice
from bot.ui.permissions import BOT_NEEDS, CARD_NEEDS
from bot.ui.quiet import remove_notices
from bot.ui.stories import ReplyView, ReviewCard, StoryView
from cogs.deliveries.channels import (
    Blocked,
    Channel,
    Gone,
    Place,
    awake,
    find_channel,
    find_post,
    remove_thread,
    thread_under,
)
from cogs.deliveries.notices import tell_moderators

log = get_logger(__name__)
_LIKELY = {
    Kind.CARD: ("view_channel", "send_messages"),
    Kind.STORY: ("send_messages", "create_public_threads", "manage_threads"),
    Kind.REPLY: ("send_messages_in_threads", "manage_threads"),
    Kind.TIDY: ("manage_threads",),
}
"""What to look at when Discord refuses although every permission seems to be there."""


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
            await self._park(job, Blocked(job.channel_id, _LIKELY[job.kind]))
        except Exception as error:  # noqa: BLE001  one job's trouble must not keep the others waiting
            failure(log, "delivery_put_off", error, kind=job.kind, attempt=job.attempts)
            await self._deliveries.retry(job)

    async def _park(self, job: Job, blocked: Blocked) -> None:
        if await self._deliveries.park(job):
            await tell_moderators(self._client, job, blocked)

    async def _carry(self, job: Job) -> None:
        guild = self._client.get_guild(job.guild_id)
        if guild is None:
            await self._deliveries.retry(job)
            return
        place = Place(guild, job)
        if job.kind is Kind.TIDY or job.unwanted:
            await self._take_down(place)
        elif job.kind is Kind.CARD and job.story:
            await self._post_card(place, job.story)
        elif job.kind is Kind.STORY and job.story:
            await self._post_story(place, job.story)
        elif job.reply and job.thread_id:
            await self._post_reply(place, job.reply, job.thread_id)

    async def _post_card(self, place: Place, story: Story) -> None:
        place, channel = await self._open(place, CARD_NEEDS)
        voice = public_voice(self._client, place.guild)
        card = ReviewCard(voice, story, container_id=place.job.container_id)
        await self._deliveries.finish(place.job, message_id=await self._send_once(place, channel, card))

    async def _post_story(self, place: Place, story: Story) -> None:
        place, channel = await self._open(place, BOT_NEEDS)
        job, voice = place.job, public_voice(self._client, place.guild)
        view = StoryView(voice, story, container_id=job.container_id)
        message_id = job.message_id or await self._send_once(place, channel, view)
        await self._deliveries.note_sent(job, message_id)
        thread_id = None
        if story.mode.takes_replies:
            thread = await thread_under(place, channel, message_id, voice("story-thread-title"))
            thread_id = thread.id
            if story.mode.thread_is_locked and not thread.locked:
                await thread.edit(locked=True)
            if isinstance(channel, discord.TextChannel):
                await remove_notices(channel, message_id)
        await self._deliveries.finish(job, message_id=message_id, thread_id=thread_id)

    async def _post_reply(self, place: Place, reply: Signed, thread_id: int) -> None:
        thread = await awake(await find_channel(place, thread_id, BOT_NEEDS))
        voice = public_voice(self._client, place.guild)
        view = ReplyView(voice, reply.text, reply.person_id, container_id=place.job.container_id)
        await self._deliveries.finish(place.job, message_id=await self._send_once(place, thread, view))

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
        places = await self._client.services.places.of(job.guild_id)
        open_in = places.stories_channel_id if places.stories_on else None
        chosen = {Kind.CARD: places.moderators_channel_id, Kind.STORY: open_in}.get(job.kind)
        return None if chosen == job.channel_id else chosen

    async def _send_once(self, place: Place, channel: Channel, view: discord.ui.LayoutView) -> int:
        """Send a view, unless an earlier try already did; the nonce covers the time in between."""
        found = await find_post(place, channel) if place.job.may_be_there else None
        if found is not None:
            return found
        return (await channel.send(view=view, nonce=place.job.nonce)).id

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
