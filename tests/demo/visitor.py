"""Somebody at the try-it page without a browser: the same requests, and what they show."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.demo.play import Play
from bot.demo.tryit import serving


@dataclass
class Visitor:
    """Holds the cookie, remembers the last answer."""

    address: str
    play: Play
    client: aiohttp.ClientSession
    standing: dict[str, Any] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def secret(self) -> str:
        return self.address.rpartition("=")[2]

    async def enter(self) -> None:
        async with self.client.get(self.address) as answer:
            assert answer.status == 200
        await self.look()

    async def look(self) -> dict[str, Any]:
        async with self.client.get(f"{self.origin}/try/state") as answer:
            self.standing = await answer.json()
        return self.standing

    async def act(self, act: str, **given: str) -> dict[str, Any]:
        headers = {"Origin": self.origin}
        async with self.client.post(f"{self.origin}/try/{act}", json=given, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            self.standing = await answer.json()
        return self.standing

    async def go(self, person: str, place: str = "") -> dict[str, Any]:
        return await self.act("go", person=person, place=self.key(place) if place else "")

    def key(self, name: str) -> str:
        return next(one["key"] for one in self.standing["places"] if one["name"] == name)

    @property
    def places(self) -> list[str]:
        return [one["name"] for one in self.standing["places"]]

    @property
    def here(self) -> str:
        return next(one["name"] for one in self.standing["places"] if one["key"] == self.standing["place"])

    def news(self) -> list[str]:
        return [one["name"] for one in self.standing["places"] if one["new"]]

    async def open_channel(self) -> Channel:
        """Open the Preview of where one stands, as the page's frame does."""
        answer = await self._ask("POST", "/api/pages", {})
        return Channel(self, answer)

    async def _ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, context: str = ""
    ) -> dict[str, Any]:
        headers = {"Origin": self.origin, "X-Simcord-Capability": self.standing["frame"]}
        headers |= {"X-Simcord-Context": context} if context else {}
        async with self.client.request(method, self.origin + path, json=body, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()


@dataclass
class Channel:
    """A channel in the frame: what stands there, and pressing a button."""

    visitor: Visitor
    snapshot: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.snapshot["messages"])

    @property
    def photos(self) -> list[dict[str, Any]]:
        """What hangs in galleries there, in order."""
        parts = [
            part for message in self.snapshot["messages"].values() for part in _walk(message["components"])
        ]
        return [item for part in parts for item in part.get("items") or []]

    async def fetch(self, photo: dict[str, Any]) -> bytes:
        """Have a picture handed over, as the page does once somebody chooses to look."""
        visitor, context = self.visitor, self.snapshot["context"]["id"]
        headers = {"X-Simcord-Capability": visitor.standing["frame"], "X-Simcord-Context": context}
        path = f"{visitor.origin}/api/assets/{photo['media']['asset_id']}"
        async with visitor.client.get(path, headers=headers) as answer:
            assert answer.status == 200
            return await answer.read()

    def has_form(self, title: str) -> bool:
        return title in str(self.snapshot["modal"])

    async def press(self, label: str) -> dict[str, Any]:
        """Press the newest button that says ``label``. Returns the receipt."""
        message_id, key = [found for found in _buttons(self.snapshot) if found[2] == label][-1][:2]
        return await self.act("click", target_id=message_id, control_key=key)

    async def act(self, kind: str, **more: Any) -> dict[str, Any]:
        shown = self.snapshot
        body = {
            "protocol_version": 3,
            "sequence": 1 + self.sequence,
            "request_id": f"press-{self.sequence}",
            "generation": shown["context"]["generation"],
            "bot_generation": shown["botGeneration"],
            "published_revision": shown["publishedRevision"],
            "kind": kind,
            **more,
        }
        context = shown["context"]["id"]
        receipt = await self.visitor._ask("POST", "/api/action", body, context)
        self.snapshot = await self.visitor._ask("GET", "/api/state", None, context)
        return receipt

    @property
    def sequence(self) -> int:
        last = self.snapshot.get("lastAction") or {}
        return last.get("sequence") or 0


def _buttons(snapshot: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Every button on the page: its message, its key, what it says."""
    return [
        (message["id"], part["control_key"], part["label"])
        for message in snapshot["messages"].values()
        for part in _walk(message["components"])
        if part.get("label") and part.get("control_key")
    ]


def _walk(parts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield part
        yield from _walk(part.get("components") or [])


@asynccontextmanager
async def visiting() -> AsyncIterator[Visitor]:
    async with serving(0) as (address, play):
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(cookie_jar=jar) as client:
            visitor = Visitor(address, play, client)
            await visitor.enter()
            yield visitor
