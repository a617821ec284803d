"""What Discord refuses in a request's body, and permissions a bot may hand out."""

from typing import Any

from simcord import components as sim_components
from simcord.backend import Backend, errors
from simcord.backend.models import Channel
from simcord.backend.permissions import flag
from simcord.http.router import RequestContext

from tests.support.discord_rules import LARGEST_COMPONENT_ID, command_complaints
from tests.support.sim_seams import Handler, Seams, without

THREAD_NAME_LENGTH = 100


def component_ids(seams: Seams) -> None:
    """Gap: component ids up to 2³²−1 pass. Discord's are signed: 1 to 2³¹−1."""
    seams.put(sim_components, "_MAX_COMPONENT_ID", LARGEST_COMPONENT_ID)


def thread_names(seams: Seams) -> None:
    """Gap: a thread's name may be empty or endless. Discord wants 1 to 100 characters."""

    def check(ctx: RequestContext, stock: Handler) -> Any:
        channel = ctx.backend.get_channel(ctx.int_arg("channel_id"))
        naming = "name" in ctx.body() or ctx.method == "POST"
        name = str(ctx.body().get("name") or "")
        if (
            naming
            and (ctx.method == "POST" or channel.is_thread)
            and not 1 <= len(name) <= THREAD_NAME_LENGTH
        ):
            raise errors.invalid_form_body("name: Must be between 1 and 100 in length.")
        return stock(ctx)

    seams.around("POST", "/channels/{channel_id}/threads", check)
    seams.around("POST", "/channels/{channel_id}/messages/{message_id}/threads", check)
    seams.around("PATCH", "/channels/{channel_id}", check)


def command_names(seams: Seams) -> None:
    """Gap: any command, option or choice may be registered under any name and description."""

    def register(ctx: RequestContext, stock: Handler) -> Any:
        found = [complaint for command in ctx.json or [] for complaint in command_complaints(command)]
        if found:
            raise errors.invalid_form_body("; ".join(found))
        return stock(ctx)

    seams.around("PUT", "/applications/{application_id}/commands", register)
    seams.around("PUT", "/applications/{application_id}/guilds/{guild_id}/commands", register)


def pins(seams: Seams) -> None:
    """Gap: pinning asks for Manage Messages. Since February 2026 Discord asks for Pin Messages alone."""

    def pin(ctx: RequestContext, stock: Handler) -> Any:
        ctx.require_channel_permissions(ctx.int_arg("channel_id"), "pin_messages")
        return stock(without(ctx, "manage_messages"))

    for method in ("PUT", "DELETE"):
        seams.around(method, "/channels/{channel_id}/messages/pins/{message_id}", pin)


def _own_manage_roles(backend: Backend, channel: Channel) -> bool:
    member = backend.get_member(channel.guild_id or 0, backend.bot_user.id)
    mine = {member.user_id, *member.role_ids}
    return any(rule.target_id in mine and rule.allow & flag("manage_roles") for rule in channel.overwrites)


def _within_reach(backend: Backend, guild_id: int, channel: Channel | None, wanted: int) -> bool:
    held = backend.compute_permissions(guild_id, backend.bot_user.id)
    if held & flag("administrator"):
        return True
    if wanted & flag("manage_roles"):
        return False
    if channel is not None and channel.parent_id is not None:
        held |= backend.compute_permissions(guild_id, backend.bot_user.id, channel.parent_id)
    return not wanted & ~held or (channel is not None and _own_manage_roles(backend, channel))


def _require_reach(
    ctx: RequestContext, channel: Channel | None, guild_id: int, rules: list[dict[str, Any]] | None
) -> None:
    for rule in rules or []:
        wanted = int(rule.get("allow") or 0) | int(rule.get("deny") or 0)
        if not _within_reach(ctx.backend, guild_id, channel, wanted):
            raise errors.missing_permissions()


def overwrites(seams: Seams) -> None:
    """Gap: with Manage Roles a bot may allow and deny anything.

    Discord lets it touch only permissions it holds in the guild or the category (unless the channel itself
    grants it Manage Roles), and Manage Roles itself only as administrator.
    """

    def put(ctx: RequestContext, stock: Handler) -> Any:
        channel = ctx.require_channel_permissions(ctx.int_arg("channel_id"), "manage_roles")
        _require_reach(ctx, channel, channel.guild_id or 0, [ctx.body()])
        return stock(ctx)

    def edit(ctx: RequestContext, stock: Handler) -> Any:
        if "permission_overwrites" in ctx.body():
            channel = ctx.require_channel_permissions(ctx.int_arg("channel_id"), "manage_roles")
            _require_reach(ctx, channel, channel.guild_id or 0, ctx.body()["permission_overwrites"])
        return stock(ctx)

    def create(ctx: RequestContext, stock: Handler) -> Any:
        _require_reach(ctx, None, ctx.int_arg("guild_id"), ctx.body().get("permission_overwrites"))
        return stock(ctx)

    seams.around("PUT", "/channels/{channel_id}/permissions/{target_id}", put)
    seams.around("PATCH", "/channels/{channel_id}", edit)
    seams.around("POST", "/guilds/{guild_id}/channels", create)


GAPS = (component_ids, thread_names, command_names, pins, overwrites)
