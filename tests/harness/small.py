"""A small guild to try the rules in, and the list of promises."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, cast

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from tests.harness.sample import Buttons, SampleBot

QUIET = discord.PermissionOverwrite(send_messages=False)


@dataclass
class Small:
    """A guild with an open room and a stories channel where members may read and write in threads only."""

    env: Env
    guild: GuildHandle
    room: ChannelHandle
    stories: ChannelHandle
    mira: MemberActor
    tomas: MemberActor  # holds Manage Threads

    @property
    def bot(self) -> SampleBot:
        return cast(SampleBot, self.env.bot)

    def living(self, handle: ChannelHandle) -> Any:
        """The bot's own object for a channel or thread."""
        return self.bot.get_channel(handle.id)

    @property
    def living_guild(self) -> discord.Guild:
        guild = self.bot.get_guild(self.guild.id)
        assert guild is not None
        return guild

    async def thread(self, **state: Any) -> ChannelHandle:
        """A thread under a story, with buttons in it, in the given state."""
        story = await self.living(self.stories).send("A story")
        thread = await story.create_thread(name="Replies")
        await thread.send("Inside", view=Buttons())
        if state:
            await thread.edit(**state)
        await self.env.settle()
        return self.stories.threads[0]

    def is_archived(self, thread: ChannelHandle) -> bool:
        state = self.env.backend.get_thread(thread.id).thread_metadata
        assert state is not None
        return state.archived

    def bot_without(self, *names: str) -> None:
        """Take permissions from the bot's own role."""
        role = self.env.backend.get_role(self.guild.id, self.guild.roles["TestBot"].id)
        role.permissions &= ~discord.Permissions(**dict.fromkeys(names, True)).value
        self.env.backend.announce_role_updates(self.guild.id, [role])


def build(env: Env) -> Small:
    guild = env.create_guild("Quiet Harbour")
    mods = guild.create_role("Moderators", permissions=discord.Permissions(manage_threads=True))
    bot_may = discord.PermissionOverwrite(send_messages=True)
    stories = guild.create_text_channel(
        "stories", overwrites={guild.default_role: QUIET, guild.roles["TestBot"]: bot_may, mods: QUIET}
    )
    room = guild.create_text_channel("general")
    mira = guild.add_member(env.create_user("mira"))
    tomas = guild.add_member(env.create_user("tomas"), roles=[mods])
    return Small(env, guild, room, stories, mira, tomas)


Promise = Callable[[Small], Awaitable[None]]
PROMISES: list[Promise] = []


def promise(told: Promise) -> Promise:
    """Note something that Discord keeps and simcord 3.2.1 breaks."""
    PROMISES.append(told)
    return told


async def refused(code: int, doing: Awaitable[Any]) -> None:
    """Discord answers with this code: 400 for a bad form, else 403."""
    with pytest.raises(discord.HTTPException) as caught:
        await doing
    assert caught.value.code == code
    assert caught.value.status == (400 if code == 50035 else 403)
