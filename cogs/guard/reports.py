"""Asking a moderator to look: by right-click, by the button on a story, by a link."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.domain.flag import Flag
from bot.ui.access import guild_of
from bot.ui.base import GentleCog, gently, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.stories import TextView
from bot.wording import english
from cogs.guard.drawing import draw_card, found
from cogs.guard.forms import ReportForm


class ReportsCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._flags = client.services.flags
        self._right_click = app_commands.ContextMenu(
            name=english("report-look-name"),
            callback=self.look,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=False, private_channel=False
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )

    async def cog_load(self) -> None:
        await super().cog_load()
        self.client.tree.add_command(self._right_click)

    async def cog_unload(self) -> None:
        self.client.tree.remove_command(self._right_click.name, type=self._right_click.type)

    @gently
    async def look(self, interaction: Interaction, message: discord.Message) -> None:
        """Pass a message on at once: who right-clicked it has chosen already."""
        guild = guild_of(interaction)
        ours = message.author.id == guild.me.id
        flag = await self._flags.report(found(message), interaction.user.id, ours=ours)
        await thank(interaction, flag)

    @press("report", "ask")
    async def ask(self, interaction: Interaction, story_id: int) -> None:
        guild_of(interaction)
        await ReportForm(voice_for(interaction), story_id, thank).open_for(interaction)


async def thank(interaction: Interaction, flag: Flag) -> None:
    """Tell who asked that it has arrived, and bring the card up to date."""
    await interaction.response.send_message(
        view=TextView(voice_for(interaction)("report-sent")), ephemeral=True
    )
    await draw_card(interaction.client, flag)
    interaction.client.dispatch("due")
