"""Who may speak, press and change things where: commands, threads, buttons."""

from dataclasses import replace
from typing import Any

from simcord import ChannelHandle, MemberActor, SetupError
from simcord import actors as sim_actors
from simcord.backend import Backend, errors
from simcord.backend.command_access import Access, command_access
from simcord.backend.models import Channel
from simcord.backend.ops import commands as sim_commands
from simcord.http.router import RequestContext
from simcord.http.routes import messages as message_routes

from tests.support.sim_seams import Handler, Seams, forbidden, holds, without

THREAD_IS_ARCHIVED = 50083
THREAD_IS_LOCKED = 160005
OWN_THREAD_FIELDS = {"name", "archived", "auto_archive_duration"}
FROZEN_IN_ARCHIVE = (
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"),
    ("PUT", "/channels/{channel_id}/messages/pins/{message_id}"),
    ("PUT", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me"),
    ("PUT", "/channels/{channel_id}/thread-members/@me"),
    ("PUT", "/channels/{channel_id}/thread-members/{user_id}"),
)


def _may_write(backend: Backend, channel: Channel, person_id: int) -> bool:
    thread = channel.thread_metadata
    if thread is None:
        return holds(backend, channel, person_id, "send_messages")
    shut = thread.archived or (thread.locked and not holds(backend, channel, person_id, "manage_threads"))
    return not shut and holds(backend, channel, person_id, "send_messages_in_threads")


def commands_where_one_may_write(seams: Seams) -> None:
    """Gap: slash and right-click commands work wherever a member can look.

    Discord wants Send Messages there (in a thread: Send Messages in Threads, and the thread neither
    archived nor locked to them).
    """

    def access(backend: Backend, command: dict[str, Any], *, user_id: int, channel_id: int) -> Access:
        granted = command_access(backend, command, user_id=user_id, channel_id=channel_id)
        channel = backend.get_channel(channel_id)
        if not granted.allowed or channel.guild_id is None or _may_write(backend, channel, user_id):
            return granted
        return replace(granted, allowed=False, reason="may not write here")

    seams.put(sim_actors, "command_access", access)
    seams.put(sim_commands, "command_access", access)


def no_presses_in_shut_threads(seams: Seams) -> None:
    """Gap: buttons and menus answer inside a locked or archived thread. On Discord they answer nobody."""
    stock = sim_actors._component_interaction

    async def press(actor: Any, stored: Any, *rest: Any) -> Any:
        thread = actor._env.backend.get_channel(stored.channel_id).thread_metadata
        if thread is not None and (thread.locked or thread.archived):
            raise SetupError("Nothing can be pressed inside a locked or archived thread")
        return await stock(actor, stored, *rest)

    seams.put(sim_actors, "_component_interaction", press)


def members_in_threads(seams: Seams) -> None:
    """Gap: anyone who may send in threads may send in a locked one, and archived threads stay archived."""
    stock = MemberActor.send

    async def send(self: MemberActor, channel: ChannelHandle, *args: Any, **options: Any) -> Any:
        backend = self._env.backend
        stored = backend.get_channel(channel.id)
        thread = stored.thread_metadata
        if thread is not None:
            self._check(channel, "send_messages_in_threads")
            if thread.locked and not holds(backend, stored, self.id, "manage_threads"):
                raise SetupError("This thread is locked: this member cannot write in it")
            if thread.archived:
                backend.edit_channel(channel.id, {}, thread_metadata={"archived": False})
        return await stock(self, channel, *args, **options)

    seams.put(MemberActor, "send", send)


def bot_in_threads(seams: Seams) -> None:
    """Gap: the bot may send in any thread.

    Discord refuses a locked and archived one until it is opened, a locked one without Manage Threads, and
    opens an archived, unlocked one by itself.
    """

    def send(ctx: RequestContext, stock: Handler) -> Any:
        backend = ctx.backend
        channel = backend.get_channel(ctx.int_arg("channel_id"))
        thread = channel.thread_metadata
        if thread is None:
            return stock(ctx)
        message_routes._send_permissions(ctx, channel.id)
        if thread.locked and thread.archived:
            raise forbidden(THREAD_IS_ARCHIVED, "Thread is archived")
        if thread.locked and not holds(backend, channel, backend.bot_user.id, "manage_threads"):
            raise forbidden(THREAD_IS_LOCKED, "Thread is locked")
        if thread.archived:
            backend.edit_channel(channel.id, {}, thread_metadata={"archived": False})
        return stock(ctx)

    seams.around("POST", "/channels/{channel_id}/messages", send)


def nothing_moves_in_the_archive(seams: Seams) -> None:
    """Gap: messages in an archived thread can be edited, pinned and reacted to, and people added to it.

    On Discord nothing but deleting works there.
    """

    def act(ctx: RequestContext, stock: Handler) -> Any:
        thread = ctx.backend.get_channel(ctx.int_arg("channel_id")).thread_metadata
        if thread is not None and thread.archived:
            raise forbidden(THREAD_IS_ARCHIVED, "Thread is archived")
        return stock(ctx)

    for method, path in FROZEN_IN_ARCHIVE:
        seams.around(method, path, act)


def thread_changes(seams: Seams) -> None:
    """Gap: changing or deleting a thread asks for Manage Channels.

    Discord asks for Manage Threads (its starter may rename and archive it; an unlocked one anybody may
    reopen), and wants it unarchived before anything else changes.
    """

    def edit(ctx: RequestContext, stock: Handler) -> Any:
        channel = ctx.backend.get_channel(ctx.int_arg("channel_id"))
        thread, bot_id = channel.thread_metadata, ctx.backend.bot_user.id
        if thread is None:
            return stock(ctx)
        ctx.require_channel_permissions(channel.id)
        changes = set(ctx.body())
        reopening = ctx.body().get("archived") is False
        by_starter = channel.owner_id == bot_id and changes <= OWN_THREAD_FIELDS and not thread.locked
        anybody = reopening and changes == {"archived"} and not thread.locked
        if not (by_starter or anybody or holds(ctx.backend, channel, bot_id, "manage_threads")):
            raise errors.missing_permissions()
        if thread.archived and not reopening:
            raise forbidden(THREAD_IS_ARCHIVED, "Thread is archived")
        return stock(without(ctx, "manage_channels"))

    def delete(ctx: RequestContext, stock: Handler) -> Any:
        channel = ctx.backend.get_channel(ctx.int_arg("channel_id"))
        if channel.thread_metadata is None:
            return stock(ctx)
        ctx.require_channel_permissions(channel.id, "manage_threads")
        return stock(without(ctx, "manage_channels"))

    seams.around("PATCH", "/channels/{channel_id}", edit)
    seams.around("DELETE", "/channels/{channel_id}", delete)


def quiet_thread_starts(seams: Seams) -> None:
    """Gap: every new thread is announced in its channel.

    Discord announces only threads begun without a message or from an old one, not one on the newest message.
    """
    stock = Backend.create_thread

    def create(self: Backend, parent_id: int, *args: Any, **options: Any) -> Channel:
        newest = self.get_channel(parent_id).last_message_id
        from_newest = options.get("message_id") is not None and options["message_id"] == newest
        if not from_newest or not options.get("broadcast", True):
            return stock(self, parent_id, *args, **options)
        thread = stock(self, parent_id, *args, **{**options, "broadcast": False})
        self.announce_thread_create(thread)
        return thread

    seams.put(Backend, "create_thread", create)


GAPS = (
    commands_where_one_may_write,
    no_presses_in_shut_threads,
    members_in_threads,
    bot_in_threads,
    nothing_moves_in_the_archive,
    thread_changes,
    quiet_thread_starts,
)
