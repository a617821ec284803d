"""/my and /about."""

from __future__ import annotations

from discord import app_commands

from bot.domain.chance import row_number
from bot.ui.base import GentleCog, gently, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.servers import server_names
from bot.ui.stories import TextView
from bot.wording import english
from cogs.privacy.inbox import letters_for
from cogs.privacy.notices import notices_for
from cogs.privacy.replies import replies_of
from cogs.privacy.views import all_that_is_kept, choices, last_question
from cogs.privacy.words import WordsForm

_SERVERS_AND_DMS = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)
_BY_SERVERS = app_commands.AppInstallationType(guild=True, user=False)


class PrivacyCog(GentleCog):
    my = app_commands.Group(
        name="my",
        description=english("command-my-about"),
        allowed_contexts=_SERVERS_AND_DMS,
        allowed_installs=_BY_SERVERS,
    )

    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._people = client.services.people

    @my.command(name="data", description=english("command-my-data-about"))
    @gently
    async def my_data(self, interaction: Interaction) -> None:
        view = choices(voice_for(interaction), row_number(self.client.chance))
        await interaction.response.send_message(view=view, ephemeral=True)

    @my.command(name="replies", description=english("command-my-replies-about"))
    @gently
    async def my_replies(self, interaction: Interaction) -> None:
        await interaction.response.send_message(view=await replies_of(interaction), ephemeral=True)

    @my.command(name="inbox", description=english("command-my-inbox-about"))
    @gently
    async def my_inbox(self, interaction: Interaction) -> None:
        await interaction.response.send_message(view=await letters_for(interaction), ephemeral=True)

    @my.command(name="notices", description=english("command-my-notices-about"))
    @gently
    async def my_notices(self, interaction: Interaction) -> None:
        await interaction.response.send_message(view=await notices_for(interaction), ephemeral=True)

    @my.command(name="words", description=english("command-my-words-about"))
    @gently
    async def my_words(self, interaction: Interaction) -> None:
        words = await self.client.services.words.of(interaction.user.id)
        await WordsForm(voice_for(interaction), words).open_for(interaction)

    @press("person", "see")
    async def see(self, interaction: Interaction, _number: int) -> None:
        kept = await self._people.see(interaction.user.id)
        view = all_that_is_kept(voice_for(interaction), kept, server_names(self.client))
        await interaction.response.send_message(view=view, ephemeral=True)

    @press("person", "erase")
    async def ask_to_erase(self, interaction: Interaction, number: int) -> None:
        view = last_question(voice_for(interaction), number)
        await interaction.response.send_message(view=view, ephemeral=True)

    @press("person", "erase-for-good")
    async def erase(self, interaction: Interaction, _number: int) -> None:
        await interaction.response.defer()
        await self._people.erase(interaction.user.id)
        self.client.dispatch("due")
        await interaction.edit_original_response(view=TextView(voice_for(interaction)("privacy-erased")))

    @app_commands.command(name="about", description=english("command-about-about"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @gently
    async def about(self, interaction: Interaction) -> None:
        await interaction.response.send_message(
            view=TextView(voice_for(interaction)("privacy-what-i-am")), ephemeral=True
        )
