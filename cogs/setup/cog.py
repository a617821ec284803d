"""/settings: an admin chooses, reads one card, and presses once."""

from __future__ import annotations

import asyncio

import discord
from discord import app_commands

from bot.domain.chance import row_number
from bot.domain.judgement import Sensitivity
from bot.domain.place import (
    LONGEST_COOLDOWN_HOURS,
    LONGEST_HELD_HOURS,
    LONGEST_REVIEW_WAIT_HOURS,
    Choices,
    Places,
    Review,
    Wait,
)
from bot.errors import CompanionError
from bot.ui.access import admin_of
from bot.ui.base import GentleCog, gently, press
from bot.ui.client import GentleClient, Interaction, public_voice, voice_for
from bot.ui.permissions import CARD_NEEDS, missing, named, roles_that_break_quiet
from bot.ui.stories import TextView
from bot.wording import english
from cogs.setup import views
from cogs.setup.channel import (
    in_the_way,
    is_ready,
    moderators_overheard,
    not_held,
    place_card,
    prepared,
    quieten,
    refuse_announcements,
    stories_channel,
)

_REVIEWS = [
    app_commands.Choice(name=english("command-review-off-label"), value=Review.OFF.value),
    app_commands.Choice(name=english("command-review-one-label"), value=Review.ONE.value),
    app_commands.Choice(name=english("command-review-two-label"), value=Review.TWO.value),
    app_commands.Choice(name=english("command-review-then-wait-label"), value=Review.ONE_THEN_WAIT.value),
]
_SENSITIVITIES = [
    app_commands.Choice(name=english("command-sensitivity-gentle-label"), value=Sensitivity.GENTLE.value),
    app_commands.Choice(name=english("command-sensitivity-standard-label"), value=Sensitivity.STANDARD.value),
    app_commands.Choice(name=english("command-sensitivity-careful-label"), value=Sensitivity.CAREFUL.value),
]


class SetupCog(GentleCog):
    settings = app_commands.Group(
        name="settings",
        description=english("command-settings-about"),
        guild_only=True,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._places = client.services.places
        self._turn = asyncio.Lock()

    @settings.command(name="show", description=english("command-settings-show-about"))
    @gently
    async def show(self, interaction: Interaction) -> None:
        guild = admin_of(interaction)
        places = await self._places.of(guild.id)
        opened = await self.client.services.seals.openings(guild.id)
        voice, overheard = voice_for(interaction), moderators_overheard(guild, places)
        view = views.as_it_stands(voice, places, in_the_way(guild, places), opened, overheard=overheard)
        await interaction.response.send_message(view=view, ephemeral=True)

    @settings.command(name="moderators", description=english("command-settings-moderators-about"))
    @app_commands.describe(
        channel=english("command-settings-moderators-channel-about"),
        role=english("command-settings-moderators-role-about"),
    )
    @gently
    async def moderators(
        self, interaction: Interaction, channel: discord.TextChannel, role: discord.Role
    ) -> None:
        guild = admin_of(interaction)
        voice = voice_for(interaction)
        lacking = _private_enough(guild, channel, role)
        if lacking:
            raise CompanionError(
                "setup-bot-lacks", channel=channel.mention, permissions=named(voice, lacking)
            )
        await self._places.choose_moderators(guild.id, channel.id, role.id)
        sentence = voice("setup-moderators-chosen", channel=channel.mention, role=role.mention)
        await interaction.response.send_message(view=TextView(sentence), ephemeral=True)

    @settings.command(name="stories", description=english("command-settings-stories-about"))
    @app_commands.describe(
        channel=english("command-settings-stories-channel-about"),
        review=english("command-settings-stories-review-about"),
        wait=english("command-settings-stories-wait-about"),
        review_wait=english("command-settings-stories-review-wait-about"),
        cooldown=english("command-settings-stories-cooldown-about"),
        seal_days=english("command-settings-stories-seal-days-about"),
        unsigned_replies=english("command-settings-stories-unsigned-about"),
        photos=english("command-settings-stories-photos-about"),
    )
    @app_commands.choices(review=_REVIEWS)
    @gently
    async def stories(
        self,
        interaction: Interaction,
        channel: discord.TextChannel,
        *,
        review: str | None = None,
        wait: str | None = None,
        review_wait: app_commands.Range[int, 1, LONGEST_REVIEW_WAIT_HOURS] | None = None,
        cooldown: app_commands.Range[int, 0, LONGEST_COOLDOWN_HOURS] | None = None,
        seal_days: app_commands.Range[int, 7, 90] | None = None,
        unsigned_replies: bool | None = None,
        photos: bool | None = None,
    ) -> None:
        guild = admin_of(interaction)
        refuse_announcements(channel)
        who, how_long = Review(review) if review else None, Wait.parse(wait) if wait else None
        chosen = Choices(
            who, how_long, review_wait, unsigned_replies, photos, seal_days=seal_days, cooldown=cooldown
        )
        places = await self._places.choose_stories(guild.id, channel.id, chosen)
        view = views.policy_card(voice_for(interaction), places.card_number or 0)
        await interaction.response.send_message(view=view, ephemeral=True)

    @settings.command(name="guard", description=english("command-settings-guard-about"))
    @app_commands.describe(
        sensitivity=english("command-settings-guard-sensitivity-about"),
        held_hours=english("command-settings-guard-held-about"),
    )
    @app_commands.choices(sensitivity=_SENSITIVITIES)
    @gently
    async def guard(
        self,
        interaction: Interaction,
        sensitivity: str | None = None,
        held_hours: app_commands.Range[int, 1, LONGEST_HELD_HOURS] | None = None,
    ) -> None:
        guild = admin_of(interaction)
        chosen = Sensitivity(sensitivity) if sensitivity else None
        places = await self._places.choose_guard(guild.id, held_hours=held_hours, sensitivity=chosen)
        view = views.guard_as_it_stands(voice_for(interaction), places)
        await interaction.response.send_message(view=view, ephemeral=True)

    @settings.command(name="goodbye", description=english("command-settings-goodbye-about"))
    @gently
    async def goodbye(self, interaction: Interaction) -> None:
        admin_of(interaction)
        view = views.goodbye(voice_for(interaction), row_number(self.client.chance))
        await interaction.response.send_message(view=view, ephemeral=True)

    @press("setup", "part-as-chosen")
    async def goodbye_as_chosen(self, interaction: Interaction, _number: int) -> None:
        await self._say_goodbye(interaction, everything=False)

    @press("setup", "part-from-everything")
    async def goodbye_everything(self, interaction: Interaction, _number: int) -> None:
        await self._say_goodbye(interaction, everything=True)

    async def _say_goodbye(self, interaction: Interaction, *, everything: bool) -> None:
        guild = admin_of(interaction)
        await interaction.response.defer()
        await self._places.close_stories(guild.id)
        await self.client.services.leaving.goodbye(guild.id, everything=everything)
        self.client.dispatch("due")
        view = TextView(voice_for(interaction)("goodbye-done"))
        await interaction.edit_original_response(view=view)

    @press("setup", "open-stories")
    async def open_stories(self, interaction: Interaction, number: int) -> None:
        guild = admin_of(interaction)
        await interaction.response.defer()
        async with self._turn:  # two presses at once would post two cards
            view = await self._open(interaction, guild, await self._chosen(guild.id, number))
        await interaction.edit_original_response(view=view)

    @press("setup", "mend-roles")
    async def mend_roles(self, interaction: Interaction, number: int) -> None:
        guild = admin_of(interaction)
        await interaction.response.defer()
        channel = stories_channel(guild, (await self._chosen(guild.id, number)).stories_channel_id)
        voice = voice_for(interaction)
        lacking = named(voice, not_held(channel))
        if lacking:
            raise CompanionError("setup-bot-lacks", channel=channel.mention, permissions=lacking)
        await quieten(channel, roles_that_break_quiet(channel))
        await interaction.edit_original_response(view=TextView(voice("setup-quiet")))

    async def _chosen(self, guild_id: int, number: int) -> Places:
        """Return the settings that a card is about. Raises ``CompanionError`` when they changed since."""
        places = await self._places.of(guild_id)
        if places.card_number != number:
            raise CompanionError("common-door-closed")
        return places

    async def _open(self, interaction: Interaction, guild: discord.Guild, places: Places) -> TextView:
        voice, number = voice_for(interaction), places.card_number or 0
        channel = stories_channel(guild, places.stories_channel_id)
        lacking = [] if is_ready(channel) else not_held(channel)
        if lacking:
            return views.by_hand(voice, number, channel, lacking)
        if not is_ready(channel):
            channel = await prepared(channel)
        card_voice = public_voice(self.client, guild)
        card_id, pinned = await place_card(channel, card_voice, number, places.card_message_id)
        await self._places.open_stories(guild.id, card_id)
        loud = roles_that_break_quiet(channel)
        return views.opened(voice, number, channel, pinned=pinned, roles=loud)


def _private_enough(guild: discord.Guild, channel: discord.TextChannel, role: discord.Role) -> list[str]:
    """Return what the bot lacks there. Raises ``CompanionError`` for a channel or role of everybody's."""
    refuse_announcements(channel)
    if channel.permissions_for(guild.default_role).view_channel:
        raise CompanionError("setup-moderators-open", channel=channel.mention)
    if role.is_default() or role.managed:
        raise CompanionError("setup-role-unfit", role=role.mention)
    return missing(channel.permissions_for(guild.me), CARD_NEEDS)
