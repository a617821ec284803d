"""What the bot and the members may do in a channel, by the names Discord shows."""

from __future__ import annotations

from collections.abc import Iterable

import discord

from bot.wording import Voice

_KEYS = {
    "view_channel": "permission-view-channel-label",
    "send_messages": "permission-send-messages-label",
    "send_messages_in_threads": "permission-send-messages-in-threads-label",
    "create_public_threads": "permission-create-public-threads-label",
    "create_private_threads": "permission-create-private-threads-label",
    "manage_threads": "permission-manage-threads-label",
    "manage_messages": "permission-manage-messages-label",
    "manage_roles": "permission-manage-roles-label",
    "read_message_history": "permission-read-message-history-label",
    "attach_files": "permission-attach-files-label",
    "embed_links": "permission-embed-links-label",
    "add_reactions": "permission-add-reactions-label",
}
BOT_NEEDS = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "create_public_threads",
    "manage_threads",
    "read_message_history",
    "attach_files",
    "embed_links",
)
MEMBERS_LACK = ("send_messages", "create_public_threads", "create_private_threads", "add_reactions")
MEMBERS_HAVE = ("send_messages_in_threads", "read_message_history")
WATCH_NEEDS = ("view_channel", "read_message_history", "manage_messages")
REMOVE_NEEDS = ("manage_messages",)
CARD_NEEDS = ("view_channel", "send_messages", "read_message_history", "embed_links")


def missing(permissions: discord.Permissions, wanted: Iterable[str]) -> list[str]:
    """Return which of ``wanted`` are not granted, in their order."""
    return [name for name in wanted if not discord.Permissions(**{name: True}) <= permissions]


def named(voice: Voice, names: Iterable[str]) -> str:
    """Return permissions as Discord's own settings call them."""
    return voice.list([voice(_KEYS[name]) for name in names])


def roles_that_break_quiet(channel: discord.TextChannel) -> list[discord.Role]:
    """Return the roles whose members could still write, start threads or react in the stories channel.

    Administrators can always, and are not among them; neither are roles that belong to bots.
    """
    return [
        role
        for role in channel.guild.roles
        if not role.permissions.administrator
        and not role.is_bot_managed()
        and len(missing(channel.permissions_for(role), MEMBERS_LACK)) < len(MEMBERS_LACK)
    ]
