"""/story and the doors of a story: listens, asks the service, shows the answer."""

from __future__ import annotations

import re

from discord import app_commands

from bot.domain.plain import defuse
from bot.domain.reply import Target
from bot.errors import GoneOrNotYours
from bot.ui.access import count_moderators, guild_of, refuse_timed_out
from bot.ui.base import GentleCog, gently, offering, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.entry import EntryForm, asking_for_reply
from bot.ui.notices import ask_once
from bot.ui.stops import tell_if_stopped
from bot.ui.stories import TextView
from bot.wording import english
from cogs.stories.forms import StoryForm
from cogs.stories.living import mine_view
from cogs.stories.pages import describe
from cogs.stories.preview import thanks
from cogs.stories.views import ask_to_withdraw, offer_as_writer

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
        guild, voice = guild_of(interaction), voice_for(interaction)
        if await tell_if_stopped(interaction, guild.id):
            return
        moderators = await count_moderators(self.client, guild)
        promised = await self._stories.promise(guild.id, moderators=moderators)
        await StoryForm(voice, promised).open_for(interaction)

    @press("story", "change")
    async def change(self, interaction: Interaction, story_id: int) -> None:
        draft = await self._stories.draft_of(story_id, interaction.user.id)
        guild = self.client.get_guild(draft.guild_id)
        moderators = await count_moderators(self.client, guild) if guild else 0
        promised = await self._stories.promise_for(draft, moderators=moderators)
        await StoryForm(voice_for(interaction), promised, draft).open_for(interaction)

    @press("story", "keep")
    async def keep(self, interaction: Interaction, story_id: int) -> None:
        await self._stories.draft_of(story_id, interaction.user.id)
        await interaction.response.edit_message(view=TextView(voice_for(interaction)("stories-kept")))

    @press("story", "discard")
    async def discard(self, interaction: Interaction, story_id: int) -> None:
        await self._stories.discard(story_id, interaction.user.id)
        await interaction.response.edit_message(view=TextView(voice_for(interaction)("stories-discarded")))

    @press("story", "share")
    async def share_draft(self, interaction: Interaction, story_id: int) -> None:
        refuse_timed_out(interaction)
        promised = await self._stories.share(story_id, interaction.user.id)
        voice, own = voice_for(interaction), await self.client.services.words.of(interaction.user.id)
        for_them = voice("words-after-share", words=defuse(own.said_to_them)) if own.phrase else ""
        sentence = thanks(voice, promised)
        await interaction.response.edit_message(view=TextView(f"{sentence}\n\n{for_them}".strip()))
        await ask_once(interaction)

    @story.command(name="mine", description=english("command-story-mine-about"))
    @gently
    async def mine(self, interaction: Interaction) -> None:
        await interaction.response.send_message(view=await mine_view(interaction), ephemeral=True)

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
        to, voice = Target(guild_of(interaction).id, story_id), voice_for(interaction)
        welcome = await self._replies.welcome(to, interaction.user.id)
        if welcome.is_own_story:
            await interaction.response.send_message(view=offer_as_writer(voice, story_id), ephemeral=True)
        else:
            await EntryForm(asking_for_reply(voice, welcome), to).open_for(interaction)
