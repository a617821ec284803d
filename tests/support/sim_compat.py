"""Where simcord 3.2.1 is slower, kinder or poorer than Discord, without being about permissions."""

from copy import deepcopy
from datetime import timedelta
from fnmatch import fnmatch
from typing import Any

import discord
import simcord
from discord.ext import commands
from simcord import GuildHandle, MemberActor, UserHandle
from simcord import interactions as sim_interactions
from simcord.backend import Backend, errors
from simcord.backend.errors import BackendError
from simcord.http import client as sim_client
from simcord.http import router
from simcord.http.router import RequestContext

from tests.support.sim_seams import Handler, Seams, world_of

POLL_SECONDS = 0.002
NONCE_WINDOW = timedelta(minutes=5)
NONCE_LENGTH = 25


def quick_settling(seams: Seams) -> None:
    """Gap: every action of an actor costs 50 ms, because settling polls that seldom."""
    defaults = simcord.Env._settle_internal.__kwdefaults__
    assert defaults is not None
    seams.put_key(defaults, "idle", POLL_SECONDS)


def server_errors(seams: Seams) -> None:
    """Gap: a 5xx raises a bare HTTPException; discord.py raises DiscordServerError."""
    stock = sim_client._raise_for

    def raise_for(error: BackendError) -> None:
        if error.status >= 500:
            response: Any = sim_client._FakeResponse(error.status)
            raise discord.DiscordServerError(response, error.to_json())
        stock(error)

    seams.put(sim_client, "_raise_for", raise_for)


def locales(seams: Seams) -> None:
    """Gap: every interaction says that person and guild speak en-US."""
    stock = sim_interactions.base_payload

    def base_payload(backend: Any, **parts: Any) -> Any:
        record, payload = stock(backend, **parts)
        payload["locale"] = world_of(backend).locales.get(parts["user_id"], "en-US")
        if parts["guild_id"] is not None:
            payload["guild_locale"] = backend.get_guild(parts["guild_id"]).preferred_locale
        return record, payload

    seams.put(sim_interactions, "base_payload", base_payload)


def set_locale(person: MemberActor | UserHandle, locale: str) -> None:
    """Let a person's Discord speak ``locale`` from now on."""
    world_of(person._env.backend).locales[person.id] = locale


def set_guild_locale(guild: GuildHandle, locale: str) -> None:
    """Let a guild prefer ``locale`` from now on."""
    guild._env.backend.edit_guild(guild.id, {"preferred_locale": locale})


async def restart(env: simcord.Env, bot: commands.Bot) -> None:
    """End the running bot as a process ends (it is closed) and bring up ``bot`` in the same Discord.

    Gap: simcord neither closes the old bot (its database and its lock stay open) nor sends the
    new one its members.
    """
    await env.settle()
    await env._detach_bot()
    await env.bot.close()
    await env.restart_bot(bot)
    if bot.intents.members:
        for guild in bot.guilds:
            await guild.chunk()
    await env.settle()


def nonces(seams: Seams) -> None:
    """Gap: nonces are ignored.

    Discord echoes them, refuses more than 25 characters, and answers an enforced one that it saw in the
    past minutes with the earlier message instead of a second one.
    """

    def send(ctx: RequestContext, stock: Handler) -> Any:
        nonce = ctx.body().get("nonce")
        if nonce is None:
            return stock(ctx)
        if len(str(nonce)) > NONCE_LENGTH:
            raise errors.invalid_form_body("nonce: Must be 25 or fewer in length.")
        seen, now = world_of(ctx.backend).nonces, ctx.backend.clock.now()
        place = (ctx.int_arg("channel_id"), str(nonce))
        if ctx.body().get("enforce_nonce") and place in seen and now - seen[place][0] < NONCE_WINDOW:
            return deepcopy(seen[place][1])
        answer = {**stock(ctx), "nonce": nonce}
        seen[place] = (now, deepcopy(answer))
        return answer

    seams.around("POST", "/channels/{channel_id}/messages", send)


def role_member_counts(seams: Seams) -> None:
    """Gap: ``Guild.role_member_counts()`` has no route. Discord leaves @everyone out."""

    def count(ctx: RequestContext) -> dict[str, int]:
        guild = ctx.backend.get_guild(ctx.int_arg("guild_id"))
        ctx.require_guild_permissions(guild.id)
        counts = {str(role_id): 0 for role_id in guild.roles if role_id != guild.id}
        for member in guild.members.values():
            for role_id in member.role_ids:
                counts[str(role_id)] += 1
        return counts

    seams.add("GET", "/guilds/{guild_id}/roles/member-counts", count)


def lost_answers(seams: Seams) -> None:
    """Gap: a fault comes before Discord acts, never after it; an answer can also be lost on its way back."""
    stock = router.dispatch

    def dispatch(backend: Backend, method: str, path: str, **parts: Any) -> Any:
        answer = stock(backend, method, path, **parts)
        lost = world_of(backend).lost
        for wanted in lost:
            if wanted[0] == method and fnmatch(path, wanted[1]):
                lost.remove(wanted)
                raise BackendError(wanted[2], 0, "the answer was lost (by the test)")
        return answer

    seams.put(router, "dispatch", dispatch)


def lose_answer(env: simcord.Env, method: str, path: str, *, status: int = 503) -> None:
    """Let Discord do the next matching request and lose its answer; ``path`` as in ``env.inject_error``."""
    world_of(env.backend).lost.append((method, path, status))


GAPS = (quick_settling, server_errors, locales, nonces, role_member_counts, lost_answers)
