"""/watch, and the ears: messages in watched channels and in stories' open threads, new and edited."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.judgement import Context
from bot.ui.access import admin_of
from bot.ui.base import GentleCog, gently
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.stories import TextView
from bot.wording import english
from cogs.guard.drawing import draw_card, found
from cogs.guard.views import now_watched, watched_list

_BY_PEOPLE = {discord.MessageType.default, discord.MessageType.reply}


class WatchingCog(GentleCog):
    watch = app_commands.Group(
        name="watch",
        description=english("command-watch-about"),
        guild_only=True,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._watches = client.services.watches
        self._flags = client.services.flags
        self._watched: set[tuple[int, int]] = set()

    async def cog_load(self) -> None:
        await super().cog_load()
        self._watched = await self._watches.everywhere()

    @watch.command(name="add", description=english("command-watch-add-about"))
    @app_commands.describe(channel=english("command-watch-channel-about"))
    @gently
    async def add(self, interaction: Interaction, channel: discord.TextChannel) -> None:
        guild = admin_of(interaction)
        await self._watches.add(guild.id, channel.id)
        self._watched.add((guild.id, channel.id))
        places = await self.client.services.places.of(guild.id)
        can_read = self.client.intents.message_content
        view = now_watched(voice_for(interaction), places, channel, can_read=can_read)
        await interaction.response.send_message(view=view, ephemeral=True)

    @watch.command(name="remove", description=english("command-watch-remove-about"))
    @app_commands.describe(channel=english("command-watch-channel-about"))
    @gently
    async def remove(self, interaction: Interaction, channel: discord.TextChannel) -> None:
        guild, voice = admin_of(interaction), voice_for(interaction)
        was_there = await self._watches.remove(guild.id, channel.id)
        self._watched.discard((guild.id, channel.id))
        key = "watch-removed" if was_there else "watch-not-there"
        sentence = voice(key, channel=channel.mention)
        await interaction.response.send_message(view=TextView(sentence), ephemeral=True)

    @watch.command(name="list", description=english("command-watch-list-about"))
    @gently
    async def list_watched(self, interaction: Interaction) -> None:
        guild = admin_of(interaction)
        channels = [guild.get_channel(number) for number in await self._watches.of(guild.id)]
        can_read = self.client.intents.message_content
        view = watched_list(voice_for(interaction), [one for one in channels if one], can_read=can_read)
        await interaction.response.send_message(view=view, ephemeral=True)

    @commands.Cog.listener("on_guild_channel_delete")
    async def forget(self, channel: discord.abc.GuildChannel) -> None:
        """Stop watching what is not there any more."""
        if (channel.guild.id, channel.id) in self._watched:
            await self._watches.remove(channel.guild.id, channel.id)
            self._watched.discard((channel.guild.id, channel.id))

    @commands.Cog.listener("on_message")
    async def hear(self, message: discord.Message) -> None:
        """Judge what somebody wrote where the guard reads. What may hurt becomes one card a message."""
        context = await self._conversation(message)
        if context is None or message.guild is None:
            return
        places = await self.client.services.places.of(message.guild.id)
        context = replace(context, sensitivity=places.sensitivity)
        judgement = await self.client.services.judge(message.content, context)
        flag = await self._flags.notice(found(message), judgement)
        if flag is not None:
            await draw_card(self.client, flag)
            self.client.dispatch("due")

    @commands.Cog.listener("on_raw_message_edit")
    async def hear_again(self, edit: discord.RawMessageUpdateEvent) -> None:
        """Judge edited words too. What Discord adds to a message by itself, such as previews, is no edit."""
        if edit.message.edited_at is not None:
            await self.hear(edit.message)

    async def _conversation(self, message: discord.Message) -> Context | None:
        """Return what a message answers, or ``None`` where it is not the guard's to read."""
        if not self.client.intents.message_content or not _is_somebodys(message):
            return None
        if isinstance(message.channel, discord.Thread) and message.channel.is_private():
            return None  # who has a channel read was not asked about the quiet talks beside it
        thread = await self._story_thread(message)
        parent = getattr(message.channel, "parent_id", None)
        guild_id = message.guild.id if message.guild else 0
        if thread is None and self._watched.isdisjoint({(guild_id, message.channel.id), (guild_id, parent)}):
            return None
        answered = message.reference and message.reference.resolved
        if isinstance(answered, discord.Message) and answered.content:
            return Context(answered.content, same_author=answered.author.id == message.author.id)
        return thread or Context()

    async def _story_thread(self, message: discord.Message) -> Context | None:
        """Ask for a story only where one can be: in a thread of ours, or one that is not known here."""
        channel, me = message.channel, self.client.user
        unknown = isinstance(channel, discord.PartialMessageable)
        ours = isinstance(channel, discord.Thread) and me is not None and channel.owner_id == me.id
        if message.guild is None or not (unknown or ours):
            return None
        return await self._watches.conversation(message.guild.id, channel.id)


def _is_somebodys(message: discord.Message) -> bool:
    """Whether a person wrote words in a server."""
    written = message.type in _BY_PEOPLE and bool(message.content.strip())
    return written and message.guild is not None and message.webhook_id is None and not message.author.bot
