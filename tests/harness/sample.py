"""A tiny bot to hold the harness against: it keeps what it hears in memory."""

from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

REPLIES = ("none", "open")


class Form(ui.Modal, title="A form"):
    story: ui.Label[Any] = ui.Label(text="Story", component=ui.TextInput(custom_id="story", max_length=20))
    replies = ui.Label(
        text="Replies",
        description="How may others answer?",
        component=ui.RadioGroup(
            custom_id="replies", options=[discord.RadioGroupOption(label=way, value=way) for way in REPLIES]
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        bot = interaction.client
        assert isinstance(bot, SampleBot)
        story, replies = self.story.component, self.replies.component
        assert isinstance(story, ui.TextInput)
        assert isinstance(replies, ui.RadioGroup)
        bot.heard.append((story.value, replies.value))
        await interaction.response.send_message("Thank you", ephemeral=True)


class Files(ui.Modal, title="Files"):
    files: ui.Label[Any] = ui.Label(text="Files", component=ui.FileUpload(custom_id="files", max_values=4))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        bot, files = interaction.client, self.files.component
        assert isinstance(bot, SampleBot)
        assert isinstance(files, ui.FileUpload)
        await interaction.response.send_message("Thank you", ephemeral=True)
        bot.heard.append([each.filename for each in files.values])


class Buttons(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Press me", custom_id="press")
    async def press(self, interaction: discord.Interaction, _button: ui.Button[Any]) -> None:
        await interaction.response.send_message("Pressed", ephemeral=True)

    @ui.button(label="Not now", custom_id="later", disabled=True)
    async def later(self, interaction: discord.Interaction, _button: ui.Button[Any]) -> None:
        await interaction.response.defer()


class Card(ui.LayoutView):
    def __init__(self, text: str, number: int | None = None) -> None:
        super().__init__(timeout=None)
        row = ui.ActionRow[Any](ui.Button(label="Open", custom_id="open"))
        self.add_item(ui.Container(ui.TextDisplay(text), row, id=number))


class SampleBot(commands.Bot):
    def __init__(self, *, members: bool = True) -> None:
        intents = discord.Intents.default()
        intents.members = members
        mentions = discord.AllowedMentions.none()
        super().__init__(
            commands.when_mentioned, intents=intents, help_command=None, allowed_mentions=mentions
        )
        self.heard: list[Any] = []
        self.locales: list[tuple[str, str | None]] = []
        self.closed_times = 0

    async def setup_hook(self) -> None:
        self.add_view(Buttons())
        add_commands(self.tree)
        await self.tree.sync()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        data: Any = interaction.data
        guild_locale = interaction.guild_locale
        self.locales.append((interaction.locale.value, guild_locale.value if guild_locale else None))
        self.heard.append((interaction.type.name, data.get("custom_id") or data.get("name")))

    async def close(self) -> None:
        self.closed_times += 1
        await super().close()


def add_commands(tree: app_commands.CommandTree[Any]) -> None:
    @tree.command(name="share", description="Opens a form")
    async def share(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())

    @tree.command(name="files", description="Opens a form for files")
    async def files(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Files())

    @tree.command(name="say", description="Answers for all to see")
    async def say(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Said aloud")
        await interaction.followup.send("And once more", ephemeral=True)

    @tree.command(name="silent", description="Never answers")
    async def silent(_interaction: discord.Interaction) -> None:
        return

    @tree.command(name="think", description="Thinks for ever")
    async def think(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)

    @tree.context_menu(name="Look")
    async def look(interaction: discord.Interaction, _message: discord.Message) -> None:
        await interaction.response.send_message("Looked", ephemeral=True)
