"""A very small Discord on this machine: enough to log in, be asked about, and hold one gateway connection."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import WSMsgType, web

TOKEN = "heron.token.value"
BOT_ID, GUILD_ID, STORIES_ID, MODERATORS_ID = 7001, 8001, 9001, 9002
ADMINISTRATOR = 1 << 3
ALL_BUT_ADMINISTRATOR = str(((1 << 50) - 1) & ~ADMINISTRATOR)


@dataclass
class SmallDiscord:
    """Serves in a thread of its own between ``with`` and its end. What it says may be changed meanwhile."""

    flags: int = 0
    permissions: str = ALL_BUT_ADMINISTRATOR
    channels: dict[int, str] = field(default_factory=lambda: {STORIES_ID: "stories", MODERATORS_ID: "mods"})
    hang_up_with: int | None = None
    identified: threading.Event = field(default_factory=threading.Event)
    hung_up: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._runner = web.AppRunner(self._app(), shutdown_timeout=0.1)
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        return self

    def __exit__(self, *_exc: object) -> None:
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway"

    async def _start(self) -> None:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[_only_the_right_token])
        app.router.add_get("/gateway", self._gateway)
        answers: dict[str, Callable[[], Any]] = {
            "/users/@me": _user,
            "/oauth2/applications/@me": self._application,
            "/users/@me/guilds": lambda: [self._guild()],
            f"/guilds/{GUILD_ID}": self._guild,
            f"/guilds/{GUILD_ID}/channels": self._channels,
            f"/guilds/{GUILD_ID}/members/{BOT_ID}": _member,
        }
        for path, answer in answers.items():
            app.router.add_get(f"/api/v10{path}", _answering(answer))
        app.router.add_put(f"/api/v10/applications/{BOT_ID}/commands", _answering(list))
        return app

    def _application(self) -> dict[str, Any]:
        return {
            "id": str(BOT_ID),
            "name": "Tealight",
            "description": "",
            "icon": None,
            "bot_public": False,
            "bot_require_code_grant": False,
            "verify_key": "",
            "owner": _user(),
            "flags": self.flags,
        }

    def _guild(self) -> dict[str, Any]:
        everyone = {"id": str(GUILD_ID), "name": "@everyone", "permissions": self.permissions, "position": 0}
        return {
            "id": str(GUILD_ID),
            "name": "Harbour",
            "icon": None,
            "owner": False,
            "owner_id": "1",
            "permissions": self.permissions,
            "features": [],
            "roles": [everyone],
            "emojis": [],
            "stickers": [],
        }

    def _channels(self) -> list[dict[str, Any]]:
        common = {"type": 0, "guild_id": str(GUILD_ID), "position": 0, "permission_overwrites": []}
        return [{**common, "id": str(number), "name": name} for number, name in self.channels.items()]

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 40_000}, "s": None, "t": None})
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.json()["op"] == 2:
                if self.hang_up_with:
                    await socket.close(code=self.hang_up_with)
                    break
                await socket.send_json({"op": 0, "t": "READY", "s": 1, "d": self._ready()})
                self.identified.set()
        self.hung_up.set()
        return socket

    def _ready(self) -> dict[str, Any]:
        return {
            "v": 10,
            "user": _user(),
            "guilds": [],
            "session_id": "one",
            "resume_gateway_url": self.gateway,
            "application": {"id": str(BOT_ID), "flags": self.flags},
        }


@web.middleware
async def _only_the_right_token(request: web.Request, handler: Any) -> web.StreamResponse:
    if request.path != "/gateway" and request.headers.get("Authorization") != f"Bot {TOKEN}":
        return _json({"message": "401: Unauthorized", "code": 0}, status=401)
    return await handler(request)


def _answering(answer: Any) -> Any:
    async def give(_request: web.Request) -> web.Response:
        return _json(answer())

    return give


def _json(said: object, *, status: int = 200) -> web.Response:
    """Answer as Discord does: discord.py reads no JSON whose type also names a charset."""
    return web.Response(body=json.dumps(said).encode(), content_type="application/json", status=status)


def _user() -> dict[str, Any]:
    return {"id": str(BOT_ID), "username": "tealight", "discriminator": "0", "avatar": None, "bot": True}


def _member() -> dict[str, Any]:
    return {
        "user": _user(),
        "roles": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
    }
