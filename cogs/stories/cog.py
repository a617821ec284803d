"""/story and the doors of a story: listens, asks the service, shows the answer."""

from __future__ import annotations

import re

from discord import app_commands

from bot.errors import GoneOrNotYours
from bot.ui.access import guild_of
from bot.ui.base import GentleCog, gently, offering, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.stories import TextView
from bot.wording import english
from cogs.stories.forms import ReplyForm, StoryForm
from cogs.stories.views import MineView, ask_to_withdraw, describe

CHOICES = 25
CHOICE_LENGTH = 100


class StoriesCog(GentleCog):
    story = app_commands.Group(
        name="story",
        description=english("command-story-about"),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )

    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._stories = client.services.stories
        self._replies = client.services.replies

    @story.command(name="share", description=english("command-story-share-about"))
    @gently
    async def share(self, interaction: Interaction) -> None:
        await self.open_form(interaction, 0)

    @press("stories", "share")
    async def open_form(self, interaction: Interaction, _card: int) -> None:
        promised = await self._stories.promise(guild_of(interaction).id)
        await StoryForm(voice_for(interaction), promised).open_for(interaction)

    @press("story", "change")
    async def change(self, interaction: Interaction, story_id: int) -> None:
        draft = await self._stories.draft_of(story_id, interaction.user.id)
        promised = await self._stories.promise(draft.guild_id)
        await StoryForm(voice_for(interaction), promised, draft).open_for(interaction)

    @press("story", "discard")
    async def discard(self, interaction: Interaction, story_id: int) -> None:
        await self._stories.discard(story_id, interaction.user.id)
        await interaction.response.edit_message(view=TextView(voice_for(interaction)("stories-discarded")))

    @press("story", "share")
    async def share_draft(self, interaction: Interaction, story_id: int) -> None:
        promised = await self._stories.share(story_id, interaction.user.id)
        key = "stories-shared-reviewed" if promised.reviewed else "stories-shared-direct"
        sentence = voice_for(interaction)(key, low=promised.wait.low, high=promised.wait.high)
        await interaction.response.edit_message(view=TextView(sentence))

    @press("stories", "mine")
    async def mine(self, interaction: Interaction, _card: int) -> None:
        cards = await self._stories.mine(interaction.user.id, guild_id=interaction.guild_id)
        view = MineView(voice_for(interaction), self.client, cards)
        await interaction.response.send_message(view=view, ephemeral=True)

    @story.command(name="withdraw", description=english("command-story-withdraw-about"))
    @app_commands.rename(chosen="story")
    @app_commands.describe(chosen=english("command-story-withdraw-story-about"))
    @gently
    async def withdraw(self, interaction: Interaction, chosen: str) -> None:
        if not re.fullmatch("[0-9]{1,19}", chosen):
            raise GoneOrNotYours("stories-gone")
        await self.ask_to_withdraw(interaction, int(chosen))

    @withdraw.autocomplete("chosen")
    @offering
    async def own_stories(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        cards = await self._stories.mine(interaction.user.id, guild_id=interaction.guild_id)
        voice = voice_for(interaction)
        named = [(describe(voice, self.client, card)[:CHOICE_LENGTH], str(card.id)) for card in cards]
        fitting = [(name, value) for name, value in named if typed.casefold() in name.casefold()]
        return [app_commands.Choice(name=name, value=value) for name, value in fitting[:CHOICES]]

    @press("story", "withdraw")
    async def ask_to_withdraw(self, interaction: Interaction, story_id: int) -> None:
        card = await self._stories.one_of_mine(story_id, interaction.user.id)
        view = ask_to_withdraw(voice_for(interaction), self.client, card)
        await interaction.response.send_message(view=view, ephemeral=True)

    @press("story", "withdraw-for-good")
    async def withdraw_for_good(self, interaction: Interaction, story_id: int) -> None:
        await self._stories.withdraw(story_id, interaction.user.id)
        self.client.dispatch("due")
        await interaction.response.edit_message(view=TextView(voice_for(interaction)("stories-withdrawn")))

    @press("story", "reply")
    async def reply(self, interaction: Interaction, story_id: int) -> None:
        mode = await self._replies.welcome(guild_of(interaction).id, story_id)
        await ReplyForm(voice_for(interaction), story_id, mode).open_for(interaction)
