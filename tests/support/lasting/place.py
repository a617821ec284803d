"""The whole of it, served on this machine: what ``DISCORD_API_BASE`` may point at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Self

from aiohttp import web

from tests.support.lasting.answers import Answers
from tests.support.lasting.gateway import Gateway
from tests.support.lasting.hour import SharedClock
from tests.support.lasting.payloads import BOT_ID
from tests.support.lasting.routes import Routes, answer, application
from tests.support.lasting.weather import Ask, Fate, Weather
from tests.support.lasting.world import Refused, World

BASE = "/api/v10"
_WAIT = 0.02  # seconds in which the bot is told to come again; the limit itself goes by the shared clock
_INSTEAD = {
    Fate.BUSY: (503, {"message": "Service Unavailable", "code": 0}),
    Fate.FAILING: (500, {"message": "Internal Server Error", "code": 0}),
    Fate.FORBIDDEN: (403, {"message": "Missing Permissions", "code": 50013}),
    Fate.SLOWER: (429, {"message": "You are being rate limited.", "retry_after": _WAIT, "global": False}),
}


class LastingDiscord:
    """Serves in the event loop it is entered in, until it is left."""

    def __init__(self, clock: SharedClock) -> None:
        self.clock = clock
        self.world = World(clock)
        self.weather = Weather()
        self.answers = Answers(self.world)
        self.routes = Routes(self.world)
        user = self.world.members[BOT_ID]["user"]
        self.gateway = Gateway(lambda: self.gateway_address, user, self.routes.whole_guild)
        self.world.tell = self._tell
        self.port = 0
        self.unknown: list[str] = []
        """What the bot asked for and nothing here knows."""

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._under_weather, self._refusing])
        self._put_into(app.router)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_exc: object) -> None:
        await self._runner.cleanup()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}{BASE}"

    @property
    def gateway_address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway"

    def hang_up(self) -> None:
        """The bot's process is gone: nobody will be answered any more, and everybody knows."""
        self.gateway.hang_up()
        self.answers.end_all()
        self.world.changed()

    def _tell(self, event: str, said: dict[str, object]) -> None:
        self.gateway.tell(event, said)
        self.world.changed()

    @web.middleware
    async def _under_weather(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if request.path == "/gateway":
            return await handler(request)
        ask = Ask(request.method, request.path.removeprefix(BASE), self.clock())
        fate = self.weather.befalls(ask)
        if fate is Fate.CUT:
            return _cut(request)
        if fate in _INSTEAD:
            status, said = _INSTEAD[fate]
            refused = answer(said, status)
            refused.headers.update({"Via": "1.1 here", "Retry-After": str(_WAIT)})
            return refused
        self.weather.count()
        done = await handler(request)
        self.weather.count()
        return _cut(request) if fate is Fate.LOST else done

    @web.middleware
    async def _refusing(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        try:
            return await handler(request)
        except Refused as refused:
            return answer({"message": refused.sentence, "code": refused.code}, refused.status)
        except web.HTTPException as unknown:
            self.unknown.append(f"{request.method} {request.path}")
            return answer({"message": str(unknown), "code": 0}, unknown.status)

    def _put_into(self, router: web.UrlDispatcher) -> None:
        self.routes.put_into(router, BASE)
        self.answers.put_into(router, BASE)
        gateway = {"url": self.gateway_address, "shards": 1, "session_start_limit": {"remaining": 1000}}
        given = {
            "/users/@me": self.world.members[BOT_ID]["user"],
            "/oauth2/applications/@me": application(),
            "/gateway": gateway,
            "/gateway/bot": gateway,
        }
        for path, said in given.items():
            router.add_get(f"{BASE}{path}", _saying(said))
        router.add_put(f"{BASE}/applications/{BOT_ID}/commands", _saying([]))
        router.add_get("/gateway", self.gateway.connect)


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=204)


def _saying(said: object) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def say(_request: web.Request) -> web.Response:
        return answer(said)

    return say
