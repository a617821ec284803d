"""Files: how much of them Discord takes in one message, and in which order it names those of a form."""

from typing import Any

from simcord import _modal as sim_modal
from simcord.backend.errors import BackendError
from simcord.http.router import RequestContext

from tests.support.sim_seams import Handler, Seams

TOO_LARGE = 40005
MIB = 2**20
MOST_BY_TIER = {0: 10 * MIB, 1: 10 * MIB, 2: 50 * MIB, 3: 100 * MIB}
TAKES_FILES = (
    ("POST", "/channels/{channel_id}/messages"),
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"),
    ("POST", "/webhooks/{webhook_id}/{token}"),
    ("PATCH", "/webhooks/{webhook_id}/{token}/messages/@original"),
)


def _size(ctx: RequestContext) -> int:
    total = 0
    for file in ctx.files:
        at = file.fp.tell()
        total += file.fp.seek(0, 2) - at
        file.fp.seek(at)
    return total


def _most(ctx: RequestContext) -> int:
    if "channel_id" not in ctx.args:
        return MOST_BY_TIER[0]
    channel = ctx.backend.get_channel(ctx.int_arg("channel_id"))
    if channel.guild_id is None:
        return MOST_BY_TIER[0]
    return MOST_BY_TIER[getattr(ctx.backend.get_guild(channel.guild_id), "premium_tier", 0)]


def upload_limits(seams: Seams) -> None:
    """Gap: files of any size pass. Discord takes 10 MiB in one message, more where a server is boosted."""

    def send(ctx: RequestContext, stock: Handler) -> Any:
        if _size(ctx) > _most(ctx):
            raise BackendError(413, TOO_LARGE, "Request entity too large")
        return stock(ctx)

    for method, path in TAKES_FILES:
        seams.around(method, path, send)


def files_in_any_order(seams: Seams) -> None:
    """Gap: the files of a form are resolved in the order they were chosen. Discord promises none."""
    stock = sim_modal._commit_modal_uploads

    def commit(actor: Any, channel_id: int, uploads: Any, resolved: dict[str, dict[str, Any]]) -> None:
        stock(actor, channel_id, uploads, resolved)
        if "attachments" in resolved:
            resolved["attachments"] = dict(reversed(resolved["attachments"].items()))

    seams.put(sim_modal, "_commit_modal_uploads", commit)


GAPS = (upload_limits, files_in_any_order)
