"""/prompts: when check-ins come, read back in words."""

from __future__ import annotations

import re

import discord
from discord import app_commands

from bot.domain.checkin import EVERY, Weekday, parse_time, parse_zone, zones_like
from bot.errors import CompanionError, GoneOrNotYours
from bot.ui.access import admin_of
from bot.ui.base import GentleCog, gently, offering
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.permissions import CARD_NEEDS, missing, named
from bot.ui.stories import TextView
from bot.wording import ENGLISH, Voice, english, shipped
from cogs.checkins import views

CHOICES = 25
CHOICE_LENGTH = 100
_ENGLISH = shipped().voice(ENGLISH)
_WEEKDAYS = [
    app_commands.Choice(name=views.weekday_name(_ENGLISH, day), value=day.name.lower()) for day in Weekday
]
_EVERY = [app_commands.Choice(name=views.every_words(_ENGLISH, weeks), value=weeks) for weeks in EVERY]
_NOWHERE = "UTC"


class PromptsCog(GentleCog):
    prompts = app_commands.Group(
        name="prompts",
        description=english("command-prompts-about"),
        guild_only=True,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._checkins = client.services.checkins

    @prompts.command(name="schedule", description=english("command-prompts-schedule-about"))
    @app_commands.describe(
        channel=english("command-prompts-schedule-channel-about"),
        weekday=english("command-prompts-schedule-weekday-about"),
        time=english("command-prompts-schedule-time-about"),
        timezone=english("command-prompts-schedule-timezone-about"),
        every=english("command-prompts-schedule-every-about"),
    )
    @app_commands.choices(weekday=_WEEKDAYS)
    @app_commands.choices(every=_EVERY)
    @gently
    async def schedule(
        self,
        interaction: Interaction,
        channel: discord.TextChannel,
        weekday: str,
        time: str,
        *,
        timezone: str = _NOWHERE,
        every: int = 1,
    ) -> None:
        guild, voice = admin_of(interaction), voice_for(interaction)
        when = (Weekday.parse(weekday), parse_time(time), parse_zone(timezone))
        _check_channel(voice, channel)
        schedule = await self._checkins.schedule(guild.id, channel.id, *when, every=every)
        await _say(interaction, views.scheduled(voice, schedule))

    @schedule.autocomplete("timezone")
    @offering
    async def zones(self, _interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=zone, value=zone) for zone in zones_like(typed, CHOICES)]

    @prompts.command(name="unschedule", description=english("command-prompts-unschedule-about"))
    @app_commands.rename(chosen="schedule")
    @app_commands.describe(chosen=english("command-prompts-unschedule-schedule-about"))
    @gently
    async def unschedule(self, interaction: Interaction, chosen: str) -> None:
        guild = admin_of(interaction)
        if not re.fullmatch("[0-9]{1,19}", chosen):
            raise GoneOrNotYours("prompts-not-scheduled")
        await self._checkins.unschedule(guild.id, int(chosen))
        await _say(interaction, voice_for(interaction)("prompts-unscheduled"))
        self.client.dispatch("due")

    @unschedule.autocomplete("chosen")
    @offering
    async def own_schedules(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        guild, voice = interaction.guild, voice_for(interaction)
        if guild is None or not interaction.permissions.manage_guild:
            return []
        schedules = await self._checkins.of(guild.id)
        named_so = [(views.name_of(voice, guild, one)[:CHOICE_LENGTH], str(one.id)) for one in schedules]
        fitting = [(name, value) for name, value in named_so if typed.casefold() in name.casefold()]
        return [app_commands.Choice(name=name, value=value) for name, value in fitting[:CHOICES]]

    @prompts.command(name="list", description=english("command-prompts-list-about"))
    @gently
    async def list_all(self, interaction: Interaction) -> None:
        guild = admin_of(interaction)
        schedules = await self._checkins.of(guild.id)
        await _say(interaction, views.listed(voice_for(interaction), schedules))


def _check_channel(voice: Voice, channel: discord.TextChannel) -> None:
    """Raise ``CompanionError`` where answers could not be taken back, or the bot may not speak."""
    if channel.is_news():
        raise CompanionError("setup-announcements", channel=channel.mention)
    lacking = missing(channel.permissions_for(channel.guild.me), CARD_NEEDS)
    if lacking:
        raise CompanionError("setup-bot-lacks", channel=channel.mention, permissions=named(voice, lacking))


async def _say(interaction: Interaction, sentence: str) -> None:
    await interaction.response.send_message(view=TextView(sentence), ephemeral=True)
