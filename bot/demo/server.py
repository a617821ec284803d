"""The try-it page's answers: its files, where the visitor is, and what the buttons do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files
from json import JSONDecodeError
from typing import Any, cast

import aiohttp
from aiohttp import web

from bot.demo.doorkeeper import Doorkeeper
from bot.demo.play import Play
from bot.demo.proxy import hand_on
from bot.demo.stage import PEOPLE, NotThere
from bot.demo.words import steps_of, words_of
from bot.wording import Voice

_LARGEST_UPLOAD = 32 * 2**20
_KINDS = {"page.css": "text/css", "page.js": "text/javascript"}
_Act = Callable[[dict[str, str]], Awaitable[str]]


class Page:
    """Answers what the page asks. Every answer says where the visitor stands now."""

    def __init__(self, play: Play, voice: Voice, client: aiohttp.ClientSession) -> None:
        self._play = play
        self._voice = voice
        self._client = client

    def app(self, secret: str, port: int) -> web.Application:
        """Return the application, its doorkeeper in front of everything."""
        keeper = Doorkeeper(secret, port, self._voice)
        app = web.Application(client_max_size=_LARGEST_UPLOAD, middlewares=[keeper.middleware()])
        app.router.add_get("/", self._index)
        for name in _KINDS:
            app.router.add_get(f"/{name}", self._file)
        app.router.add_get("/try/words", self._words)
        app.router.add_get("/try/state", self._state)
        acts: dict[str, _Act] = {
            "go": self._go,
            "next": self._next,
            "restart": self._restart,
            "over": self._over,
            "menu": self._menu,
        }
        for name, act in acts.items():
            app.router.add_post(f"/try/{name}", self._answering(act))
        app.router.add_route("*", "/{rest:.*}", self._preview)
        return app

    async def _index(self, _request: web.Request) -> web.Response:
        return web.Response(text=_read("index.html"), content_type="text/html")

    async def _file(self, request: web.Request) -> web.Response:
        name = request.path.removeprefix("/")
        return web.Response(text=_read(name), content_type=_KINDS[name])

    async def _words(self, _request: web.Request) -> web.Response:
        return web.json_response(words_of(self._voice))

    async def _state(self, _request: web.Request) -> web.Response:
        return web.json_response(await self._standing())

    async def _preview(self, request: web.Request) -> web.Response:
        return await hand_on(request, await self._play.stage(), self._client)

    def _answering(self, act: _Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            try:
                note = await act(await _given(request))
            except NotThere:
                raise web.HTTPNotFound from None
            return web.json_response(await self._standing() | {"note": note})

        return answer

    async def _go(self, given: dict[str, str]) -> str:
        stage = await self._play.stage()
        passed = await stage.go(given.get("person", ""), given.get("place", ""))
        return self._voice("demo-note-time-passed") if passed else ""

    async def _next(self, _given: dict[str, str]) -> str:
        await (await self._play.stage()).next_check_in()
        return self._voice("demo-note-next")

    async def _restart(self, _given: dict[str, str]) -> str:
        await (await self._play.stage()).restart()
        return self._voice("demo-note-restarted")

    async def _over(self, _given: dict[str, str]) -> str:
        await self._play.start_over()
        return self._voice("demo-note-over")

    async def _menu(self, given: dict[str, str]) -> str:
        stage = await self._play.stage()
        used = await stage.use_menu(given.get("name", ""))
        return self._voice("demo-note-menu" if used else "demo-note-no-menu")

    async def _standing(self) -> dict[str, Any]:
        stage, voice = await self._play.stage(), self._voice
        places = [
            {"key": place.key, "kind": place.kind, "name": place.name, "new": new}
            for place, new in await stage.see()
        ]
        return {
            "frame": (stage.address or "").partition("#")[2],
            "person": stage.person,
            "people": list(PEOPLE),
            "place": stage.place,
            "places": places,
            "menus": stage.menus,
            "steps": steps_of(voice, stage),
            "clock": voice("demo-clock", day=voice.date(stage.now.date()), time=f"{stage.now:%H:%M}"),
        }


async def _given(request: web.Request) -> dict[str, str]:
    """Return what was sent, texts only. Raises ``HTTPBadRequest`` for what is not such an object."""
    try:
        sent: Any = await request.json()
    except (JSONDecodeError, UnicodeDecodeError):
        raise web.HTTPBadRequest from None
    if not isinstance(sent, dict):
        raise web.HTTPBadRequest
    pairs = cast("dict[str, Any]", sent).items()
    return {name: value for name, value in pairs if isinstance(value, str)}


def _read(name: str) -> str:
    return (files("bot.demo") / "page" / name).read_text(encoding="utf-8")
