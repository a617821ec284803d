"""Where simcord 3.2.1 has no public way in, or is kinder than Discord: the few places the demo needs."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import discord
from simcord import ChannelHandle, Env, MemberActor, SetupError, UserHandle
from simcord.http import router
from simcord.preview import _commands, _messages, _snapshot  # pyright: ignore[reportPrivateUsage]

from bot.app import Companion
from cogs import deliveries

_POLL_SECONDS = 0.002
_CLOCKWORK = "DeliveriesCog"
_REMEMBERED = 500


@contextmanager
def as_on_discord() -> Generator[None]:
    """Let simcord answer at once instead of after 50 ms, and count who holds a role.

    And let nobody write in a locked thread, or use commands where they may not write.
    """
    defaults: dict[str, Any] = Env._settle_internal.__kwdefaults__ or {}  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    stood = defaults["idle"], MemberActor.send, _messages._can_send_message, _commands.command_permission  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    _, send, can_send, can_command = stood

    async def send_if_open(self: MemberActor, channel: ChannelHandle, *args: Any, **options: Any) -> Any:  # noqa: ANN401  simcord's own types are private
        if not may_write(channel, self):
            raise SetupError("this person may not write here")
        return await send(self, channel, *args, **options)

    def can_send_if_open(preview: Any, page: Any, channel: Any) -> bool:  # noqa: ANN401  as above
        return can_send(preview, page, channel) and may_write(preview.channel, page.viewer)

    def can_command_if_open(preview: Any, page: Any) -> bool:  # noqa: ANN401  as above
        return can_command(preview, page) and may_write(preview.channel, page.viewer)

    counting = (["guilds", "{guild_id}", "roles", "member-counts"], _count_roles)
    router._ROUTES["GET"].append(counting)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    _put(_POLL_SECONDS, send_if_open, can_send_if_open, can_command_if_open)
    try:
        yield
    finally:
        _put(*stood)
        router._ROUTES["GET"].remove(counting)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def _count_roles(asked: router.RequestContext) -> dict[str, int]:
    guild = asked.backend.get_guild(asked.int_arg("guild_id"))
    held = [role for member in guild.members.values() for role in member.role_ids]
    return {str(role): held.count(role) for role in guild.roles if role != guild.id}


def _put(idle: float, send: Any, can_send: Any, can_command: Any) -> None:  # noqa: ANN401  as above
    (Env._settle_internal.__kwdefaults__ or {})["idle"] = idle  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    MemberActor.send = send
    for module in (_messages, _snapshot):  # the second keeps a copy of its own
        vars(module)["_can_send_message"] = can_send
    _commands.command_permission = can_command


def may_write(channel: ChannelHandle, person: MemberActor | UserHandle) -> bool:
    """Whether Discord would let this person write there, and therefore use commands there."""
    backend = person._env.backend  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    stored = backend.get_channel(channel.id)
    if stored.guild_id is None:
        return True
    held = discord.Permissions(backend.compute_permissions(stored.guild_id, person.id, channel.id))
    thread = stored.thread_metadata
    if thread is None:
        return held.send_messages
    return held.send_messages_in_threads and (held.manage_threads or not thread.locked)


def dress(env: Env, name: str, begins_at: datetime) -> None:
    """Give the bot its name, and let the simulated day begin at ``begins_at``."""
    env.backend.clock._epoch = begins_at  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    env.backend.bot_user.name = name
    env.backend.bot_user.global_name = name


async def restart(env: Env, bot: Companion) -> None:
    """End the running bot as a process ends, and bring ``bot`` up in the same simulated Discord."""
    await env.settle()
    await env._detach_bot()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    await env.bot.close()
    await env.restart_bot(bot)
    if bot.intents.members:
        for guild in bot.guilds:
            await guild.chunk()
    await env.settle()


async def stride(env: Env, bot: Companion, seconds: float) -> None:
    """Let much time pass at once: the clockwork rests meanwhile, and looks once at the end."""
    with env._bot_scope():  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        await bot.remove_cog(_CLOCKWORK)
    await env.advance_time(seconds)
    with env._bot_scope():  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        await deliveries.setup(bot)
    await env.settle()


def clear_private_answers(env: Env) -> None:
    """Drop what only one person saw so far, as Discord does when somebody opens it anew."""
    for messages in env.backend.messages.values():
        for number in [number for number, message in messages.items() if message.is_ephemeral]:
            del messages[number]


def forget_the_past(env: Env) -> None:
    """Drop the simulator's oldest records, which it would keep for ever."""
    del env.http_requests[:-_REMEMBERED]
    del env.backend.transcript[:-_REMEMBERED]
