"""What people ask of the bot by pressing and sending forms, and what they hear: kept on Discord's side."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aiohttp import web

from tests.support.lasting.payloads import Payload, numbered
from tests.support.lasting.routes import answer, asked_in, nothing
from tests.support.lasting.world import Refused, World

_T = TypeVar("_T")
PATIENCE = 1.0  # seconds: Discord gives three, then says that the application did not answer
MESSAGE, LATER_MESSAGE, LATER_UPDATE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9
UNKNOWN = Refused(404, 10062, "Unknown interaction")


class NoAnswer(Exception):
    """Nobody told this person anything: the bot died, or its answer was lost on the way."""


@dataclass
class Asked:
    """One interaction, and all that its person has heard so far."""

    pressed: Payload | None = None
    form: Payload | None = None
    said: list[Payload] = field(default_factory=list)
    original: Payload | None = None
    is_answered: bool = False
    is_thinking: bool = False
    is_over: bool = False
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self) -> None:
        self._news.set()

    def end(self) -> None:
        self.is_over = True
        self.tell()

    async def until(self, look: Callable[[], _T | None]) -> _T:
        """Wait until a look at what was heard finds something. Raises ``NoAnswer``."""
        try:
            return await asyncio.wait_for(self._hear_of(look), PATIENCE)
        except TimeoutError:
            raise NoAnswer from None

    async def _hear_of(self, look: Callable[[], _T | None]) -> _T:
        while (found := look()) is None:
            if self.is_over:
                raise NoAnswer
            self._news.clear()
            await self._news.wait()
        return found

    @property
    def has_heard(self) -> bool:
        """Whether there is an answer; one that only promises another is none yet."""
        return self.is_answered and (not self.is_thinking or bool(self.said))

    @property
    def texts(self) -> list[str]:
        return [text for message in self.said for text in texts_of(message)]


def parts_of(message: Payload) -> Iterator[Payload]:
    """Yield every part of a message of components, however deep it lies."""

    def walk(part: Any) -> Iterator[Payload]:
        if isinstance(part, dict):
            if "type" in part:
                yield part
            yield from walk(list(part.values()))
        elif isinstance(part, list):
            for each in part:
                yield from walk(each)

    yield from walk(message.get("components") or [])


def texts_of(message: Payload) -> list[str]:
    shown = [part["content"] for part in parts_of(message) if "content" in part]
    return [*shown, *([message["content"]] if message.get("content") else [])]


class Answers:
    """Interactions by their tokens."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.open: dict[str, Asked] = {}

    def begin(self, token: str, pressed: Payload | None) -> Asked:
        self.open[token] = Asked(pressed)
        return self.open[token]

    def end_all(self) -> None:
        """The bot is gone: who has not heard will not hear."""
        for asked in self.open.values():
            asked.end()
        self.open.clear()

    async def call_back(self, request: web.Request) -> web.Response:
        asked, said = self._of(request), await asked_in(request)
        if asked.is_answered:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        asked.is_answered = True
        asked.is_thinking = said["type"] in (LATER_MESSAGE, LATER_UPDATE)
        asked.original = asked.pressed if said["type"] in (UPDATE, LATER_UPDATE) else None
        given = said.get("data") or {}
        message: Payload | None = None
        if said["type"] == FORM:
            asked.form = given | {"components": numbered(given["components"])}
        elif said["type"] == UPDATE and asked.pressed is not None:
            self.world.rewrite(asked.pressed, given)
            asked.said.append(asked.pressed)
        elif said["type"] in (MESSAGE, CHOICES):
            message = asked.original = self._hear(asked, given)
        asked.tell()
        self.world.changed()
        inner: Payload = {"id": request.match_info["number"], "type": 3}
        resource: Payload = {"type": said["type"]}
        if message:
            inner["response_message_id"] = message["id"]
            resource["message"] = message
        return answer({"interaction": inner, "resource": resource})

    async def follow_up(self, request: web.Request) -> web.Response:
        asked = self._of(request)
        message = self._hear(asked, await asked_in(request))
        asked.tell()
        return answer(message)

    async def change(self, request: web.Request) -> web.Response:
        """Change what was answered: the message itself, or the one that was pressed."""
        asked, given = self._of(request), await asked_in(request)
        if asked.original is None:
            asked.original = self._hear(asked, given)
        else:
            self.world.rewrite(asked.original, given)
            asked.said.append(asked.original)
        asked.tell()
        return answer(asked.original)

    async def remove(self, _request: web.Request) -> web.Response:
        return nothing()

    def _hear(self, asked: Asked, given: Payload) -> Payload:
        channel_id = int(asked.pressed["channel_id"]) if asked.pressed else 0
        message = self.world.new_message(channel_id, given)
        asked.said.append(message)
        return message

    def _of(self, request: web.Request) -> Asked:
        asked = self.open.get(request.match_info["token"])
        if asked is None:
            raise UNKNOWN
        return asked

    def put_into(self, router: web.UrlDispatcher, base: str) -> None:
        webhook = f"{base}/webhooks/{{application}}/{{token}}"
        router.add_post(f"{base}/interactions/{{number}}/{{token}}/callback", self.call_back)
        router.add_post(webhook, self.follow_up)
        router.add_patch(f"{webhook}/messages/{{message}}", self.change)
        router.add_delete(f"{webhook}/messages/{{message}}", self.remove)
