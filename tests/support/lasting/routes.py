"""The requests that the bot makes of a server's channels, messages and threads."""

from __future__ import annotations

import json
from typing import Any

import discord
from aiohttp import BodyPartReader, web

from tests.makers import HARBOUR
from tests.support.lasting.payloads import ALL_BUT_ADMINISTRATOR, BOT_ID, OWNER_ID, Payload, member, roles
from tests.support.lasting.world import Refused, World

PAGE = 50
ARCHIVED = Refused(400, 50083, "Thread is archived")


def answer(said: object, status: int = 200) -> web.Response:
    """Answer as Discord does: discord.py reads no JSON whose type also names a charset."""
    return web.Response(body=json.dumps(said).encode(), content_type="application/json", status=status)


def nothing() -> web.Response:
    return web.Response(status=204)


async def asked_in(request: web.Request) -> Payload:
    """Return what a request asks for; of files, how many bytes each has."""
    if not request.can_read_body:
        return {}
    if not request.content_type.startswith("multipart/"):
        return await request.json()
    asked: Payload = {}
    sizes: dict[str, int] = {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            asked = json.loads(await part.text())
        elif part.name and part.name.startswith("files["):
            sizes[part.name.removeprefix("files[").removesuffix("]")] = len(await part.read())
    for attachment in asked.get("attachments", []):
        where = f"https://cdn.test/{attachment['filename']}"
        attachment.update(size=sizes.get(str(attachment["id"]), 0), url=where, proxy_url=where)
    return asked


class Routes:
    """Each method answers one request; ``Refused`` becomes Discord's own refusal."""

    def __init__(self, world: World) -> None:
        self.world = world

    def guild(self) -> Payload:
        return {
            "id": str(HARBOUR),
            "name": "Harbour",
            "owner_id": str(OWNER_ID),
            "icon": None,
            "preferred_locale": "en-US",
            "roles": roles(),
            "member_count": 40,
            "permissions": str(ALL_BUT_ADMINISTRATOR),
            **{name: [] for name in ("features", "emojis", "stickers")},
        }

    def whole_guild(self) -> Payload:
        """Return what the gateway tells of the server when the bot comes."""
        channels = [each for each in self.world.channels.values() if "guild_id" in each]
        threads = [each for each in channels if "thread_metadata" in each]
        return self.guild() | {
            "unavailable": False,
            "large": False,
            "joined_at": "2026-01-01T00:00:00+00:00",
            "members": [self.world.members[BOT_ID]],
            "channels": [each for each in channels if "thread_metadata" not in each],
            "threads": [each for each in threads if not each["thread_metadata"]["archived"]],
            **{name: [] for name in ("voice_states", "presences", "stage_instances")},
            "guild_scheduled_events": [],
        }

    async def get_guild(self, _request: web.Request) -> web.Response:
        return answer(self.guild())

    async def get_member(self, request: web.Request) -> web.Response:
        found = self.world.members.get(int(request.match_info["person"]))
        if found is None:
            raise Refused(404, 10007, "Unknown Member")
        return answer(found)

    async def count_roles(self, _request: web.Request) -> web.Response:
        """Say how many hold each role; Discord leaves @everyone out."""
        held = [role for each in self.world.members.values() for role in each["roles"]]
        return answer({role["id"]: held.count(role["id"]) for role in roles() if role["id"] != str(HARBOUR)})

    async def get_channels(self, _request: web.Request) -> web.Response:
        return answer(self.whole_guild()["channels"])

    async def open_private(self, request: web.Request) -> web.Response:
        asked = await asked_in(request)
        return answer(self.world.private_channel(int(asked["recipient_id"])))

    async def get_channel(self, request: web.Request) -> web.Response:
        return answer(self.world.channel(_channel_of(request)))

    async def change_channel(self, request: web.Request) -> web.Response:
        return answer(self.world.change_channel(_channel_of(request), await asked_in(request)))

    async def remove_channel(self, request: web.Request) -> web.Response:
        return answer(self.world.remove_channel(_channel_of(request)))

    async def post(self, request: web.Request) -> web.Response:
        channel_id = self._awake(request)
        return answer(self.world.post(channel_id, await asked_in(request)))

    async def history(self, request: web.Request) -> web.Response:
        """Return a page of messages, newest first. ``after`` asks for the next ones after that."""
        self.world.channel(_channel_of(request))
        messages = self.world.messages[_channel_of(request)]
        limit = int(request.query.get("limit", PAGE))
        after, before = (int(request.query.get(name, 0)) for name in ("after", "before"))
        numbers = sorted(n for n in messages if n > after and (not before or n < before))
        page = numbers[:limit] if after else numbers[-limit:]
        return answer([messages[number] for number in reversed(page)])

    async def get_message(self, request: web.Request) -> web.Response:
        return answer(self._message(request))

    async def change_message(self, request: web.Request) -> web.Response:
        self._awake(request)
        message = self._message(request)
        self.world.rewrite(message, await asked_in(request))
        return answer(message)

    async def remove_message(self, request: web.Request) -> web.Response:
        channel_id, message = self._awake(request), self._message(request)
        self.world.take_away(channel_id, int(message["id"]))
        return nothing()

    async def pin(self, request: web.Request) -> web.Response:
        self._message(request)["pinned"] = request.method == "PUT"
        return nothing()

    async def open_thread(self, request: web.Request) -> web.Response:
        channel_id, message_id = _channel_of(request), int(request.match_info["message"])
        return answer(self.world.new_thread(channel_id, message_id, await asked_in(request)), 201)

    def _message(self, request: web.Request) -> Payload:
        return self.world.message(_channel_of(request), int(request.match_info["message"]))

    def _awake(self, request: web.Request) -> int:
        channel = self.world.channel(_channel_of(request))
        if channel.get("thread_metadata", {}).get("archived"):
            raise ARCHIVED
        return int(channel["id"])

    def put_into(self, router: web.UrlDispatcher, base: str) -> None:
        channel = f"{base}/channels/{{channel}}"
        message = f"{channel}/messages/{{message:[0-9]+}}"
        doing: dict[tuple[str, str], Any] = {
            ("GET", f"{base}/guilds/{HARBOUR}"): self.get_guild,
            ("GET", f"{base}/guilds/{HARBOUR}/channels"): self.get_channels,
            ("GET", f"{base}/guilds/{HARBOUR}/members/{{person}}"): self.get_member,
            ("GET", f"{base}/guilds/{HARBOUR}/roles/member-counts"): self.count_roles,
            ("POST", f"{base}/users/@me/channels"): self.open_private,
            ("GET", channel): self.get_channel,
            ("PATCH", channel): self.change_channel,
            ("DELETE", channel): self.remove_channel,
            ("GET", f"{channel}/messages"): self.history,
            ("POST", f"{channel}/messages"): self.post,
            ("GET", message): self.get_message,
            ("PATCH", message): self.change_message,
            ("DELETE", message): self.remove_message,
            ("POST", f"{message}/threads"): self.open_thread,
            ("PUT", f"{channel}/messages/pins/{{message}}"): self.pin,
            ("DELETE", f"{channel}/messages/pins/{{message}}"): self.pin,
        }
        for (method, path), answering in doing.items():
            router.add_route(method, path, answering)


def _channel_of(request: web.Request) -> int:
    return int(request.match_info["channel"])


def application() -> Payload:
    return {
        "id": str(BOT_ID),
        "name": "Tealight",
        "description": "",
        "icon": None,
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "",
        "owner": member(OWNER_ID, "owner")["user"],
        "flags": int(discord.ApplicationFlags(gateway_message_content_limited=True).value),
    }
