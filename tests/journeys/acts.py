"""What people, admins and Discord itself do in journeys, beside filling in a form and pressing a button."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import discord
from simcord import ChannelHandle, InteractionResult, MemberActor, RoleHandle
from simcord.backend.models import Message, Overwrite
from simcord.enums import ComponentType, OverwriteType

from bot.domain.story import ReplyMode, Words
from cogs import deliveries
from tests.journeys.harbour import Harbour, message_of
from tests.support.sim_raw import Person, _alone, press_of, press_raw
from tests.support.world import button, stored, text_of

CLOCKWORK = "DeliveriesCog"
HOUR = 61 * 60
MINUTE = 61


async def press_together(*presses: tuple[MemberActor, discord.Message, str]) -> list[InteractionResult]:
    """Let several people press at the same moment: the bot hears all of them before it answers any."""
    env = presses[0][0]._env
    with _alone(env, "pressing together"):
        sent = [_send(person, message, button(message, label)) for person, message, label in presses]
        await env._settle_internal(dispatch="INTERACTION_CREATE")
    return sent


def _send(person: MemberActor, message: discord.Message, custom_id: str) -> InteractionResult:
    record, payload = press_of(person, message, custom_id)
    person._env.backend.emit("INTERACTION_CREATE", payload)
    return InteractionResult(person._env, record)


async def press_as_if(person: Person, message: discord.Message, custom_id: str) -> str:
    """Press a made-up id as if the message carried it: past Discord's own check, up to the door itself."""
    env = person._env
    stored = env.backend.get_message(message.channel.id, message.id)
    kept = stored.components
    made_up = {"type": int(ComponentType.BUTTON), "style": 2, "label": "x", "custom_id": custom_id, "id": 900}
    stored.components = [{"type": 1, "id": 901, "components": [made_up]}]
    try:
        pressed = await press_raw(person, message, custom_id)
    finally:
        stored.components = kept
    return text_of(pressed)


def number_of(message: discord.Message, label: str) -> int:
    return int(button(message, label).rpartition(":")[2])


async def take_from_bot(harbour: Harbour, *permissions: str) -> None:
    """Take permissions from the bot's own role, as an admin would in the server's settings."""
    await _set_bot_role(harbour, dict.fromkeys(permissions, False))


async def give_to_bot(harbour: Harbour, *permissions: str) -> None:
    await _set_bot_role(harbour, dict.fromkeys(permissions, True))


async def _set_bot_role(harbour: Harbour, changes: dict[str, bool]) -> None:
    role = harbour.env.backend.get_role(harbour.guild.id, harbour.guild.roles["TestBot"].id)
    held = discord.Permissions(role.permissions)
    held.update(**changes)
    role.permissions = held.value
    harbour.env.backend.announce_role_updates(harbour.guild.id, [role])
    await harbour.env.settle()


async def overwrite(
    harbour: Harbour,
    channel: ChannelHandle,
    whom: RoleHandle | MemberActor | int,
    **permissions: bool | None,
) -> None:
    """Set somebody's permissions in one channel by hand; what is not named becomes neutral."""
    allow, deny = discord.PermissionOverwrite(**permissions).pair()
    person = not isinstance(whom, RoleHandle)
    kind = OverwriteType.MEMBER if person else OverwriteType.ROLE
    number = whom if isinstance(whom, int) else whom.id
    harbour.env.backend.set_overwrite(channel.id, Overwrite(number, kind, allow.value, deny.value))
    await harbour.env.settle()


async def bot_in(harbour: Harbour, channel: ChannelHandle, **permissions: bool | None) -> None:
    """Set what the bot itself may do in one channel; what is not named stays as setup left it."""
    held = living(harbour, channel).overwrites_for(harbour.living_guild.me)
    held.update(**permissions)
    await overwrite(harbour, channel, harbour.living_guild.me.id, **dict(held))


def living(harbour: Harbour, channel: ChannelHandle) -> discord.TextChannel:
    """The bot's own object for a channel."""
    found = harbour.bot.get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    return found


def holds(harbour: Harbour, person: MemberActor, channel: ChannelHandle, permission: str) -> bool:
    """Whether somebody may do this there, as Discord computes it."""
    held = harbour.env.backend.compute_permissions(harbour.guild.id, person.id, channel.id)
    return bool(held & getattr(discord.Permissions, permission).flag)


def thread_state(harbour: Harbour, thread: ChannelHandle) -> tuple[bool, bool]:
    """Whether a thread is locked, and whether it is archived."""
    state = harbour.env.backend.get_thread(thread.id).thread_metadata
    assert state is not None
    return state.locked, state.archived


async def fall_asleep(harbour: Harbour, thread: ChannelHandle) -> None:
    """Let Discord archive a thread in which nothing happened for a week."""
    harbour.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    await harbour.env.settle()


async def delete_channel(harbour: Harbour, channel: ChannelHandle) -> None:
    """An admin deletes a channel or a thread."""
    harbour.env.backend.delete_channel(channel.id)
    await harbour.env.settle()


async def delete_message(harbour: Harbour, message: discord.Message) -> None:
    """An admin deletes a message."""
    harbour.env.backend.delete_message(message.channel.id, message.id)
    await harbour.env.settle()


async def erase(harbour: Harbour, person: MemberActor) -> None:
    """Have somebody press everything that erases what is kept of them."""
    choices = message_of(await person.slash(harbour.general, "my data"))
    asked = message_of(await person.click(choices, label="Erase"))
    await person.click(asked, label="Erase everything")


async def share_many(harbour: Harbour, person: MemberActor, count: int) -> None:
    """Let somebody have so many stories that were declined."""
    stories, reviews = harbour.bot.services.stories, harbour.bot.services.reviews
    for _ in range(count):
        draft = await stories.draft(harbour.guild.id, person.id, ReplyMode.NONE, Words("A story."))
        await stories.share(draft.id, person.id)
        await reviews.decline(harbour.guild.id, draft.id, harbour.tom.id)


def public(channel: ChannelHandle) -> list[Message]:
    """Every message there that more than one person can see."""
    return [message for message in stored(channel) if not message.is_ephemeral]


@contextmanager
def no_request(harbour: Harbour, *patterns: str) -> Iterator[None]:
    """Promise that the bot asks Discord for nothing like ``"^POST /channels"`` meanwhile."""
    before = len(harbour.env.http_requests)
    yield
    made = [f"{one.method} {one.path}" for one in harbour.env.http_requests[before:]]
    assert [one for one in made if re.search("|".join(patterns), one)] == []


@contextmanager
def late_news(harbour: Harbour, kind: str) -> Iterator[None]:
    """Let Discord's events of one kind reach the bot only afterwards."""
    feeds = list(harbour.env.backend.subscribers)
    late: list[object] = []

    def feed(event: str, payload: object) -> None:
        if event == kind:
            late.append(payload)
        else:
            tell(event, payload)

    def tell(event: str, payload: Any) -> None:
        for listener in feeds:
            listener(event, payload)

    harbour.env.backend.subscribers[:] = [feed]
    yield
    harbour.env.backend.subscribers[:] = feeds
    for payload in late:
        tell(kind, payload)


@asynccontextmanager
async def clockwork_rests(harbour: Harbour) -> AsyncIterator[None]:
    """Nothing that is due is carried out meanwhile; afterwards the clockwork looks at once."""
    env = harbour.env
    with env._bot_scope():
        await harbour.bot.remove_cog(CLOCKWORK)
    yield
    with env._bot_scope():
        await deliveries.setup(harbour.bot)
    await env.settle()


async def later(harbour: Harbour, seconds: float) -> None:
    """Let time pass in one stride: the clockwork rests meanwhile and looks once at the end."""
    async with clockwork_rests(harbour):
        await harbour.env.advance_time(seconds)
