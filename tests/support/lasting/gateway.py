"""The bot's line to Discord: it hears what happens, as long as it lives."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import WSMsgType, web

from tests.support.lasting.payloads import BOT_ID, Payload

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, INVALID, HELLO, ACK = 0, 1, 2, 6, 9, 10, 11


class Gateway:
    """One session at a time. Sessions are never resumed: each time the bot begins anew."""

    def __init__(self, address: Callable[[], str], user: Payload, guild: Callable[[], Payload]) -> None:
        self._address = address
        self._user = user
        self._guild = guild
        self._line: asyncio.Queue[str] | None = None
        self._sequence = 0
        self.sessions = 0

    @property
    def is_open(self) -> bool:
        return self._line is not None

    def tell(self, event: str, said: Payload) -> None:
        """Send an event to the bot, as it is now; one that is not there misses it."""
        if self._line is not None:
            self._sequence += 1
            self._put(DISPATCH, said, event)

    def hang_up(self) -> None:
        self._line = None

    def _put(self, code: int, said: Any, event: str | None = None) -> None:
        if self._line is not None:
            number = self._sequence if event else None
            self._line.put_nowait(json.dumps({"op": code, "d": said, "s": number, "t": event}))

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None})
        line: asyncio.Queue[str] = asyncio.Queue()
        pump = asyncio.create_task(self._pump(line, socket))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._hear(message.json(), line)
        finally:
            pump.cancel()
            self._line = None if self._line is line else self._line
        return socket

    def _hear(self, said: Payload, line: asyncio.Queue[str]) -> None:
        if said["op"] == HEARTBEAT:
            line.put_nowait(json.dumps({"op": ACK, "d": None, "s": None, "t": None}))
        elif said["op"] == RESUME:
            line.put_nowait(json.dumps({"op": INVALID, "d": False, "s": None, "t": None}))
        elif said["op"] == IDENTIFY:
            self._line, self.sessions = line, self.sessions + 1
            self.tell("READY", self._ready())
            self.tell("GUILD_CREATE", self._guild())

    @staticmethod
    async def _pump(line: asyncio.Queue[str], socket: web.WebSocketResponse) -> None:
        while not socket.closed:
            await socket.send_str(await line.get())

    def _ready(self) -> Payload:
        return {
            "v": 10,
            "user": self._user,
            "guilds": [{"id": self._guild()["id"], "unavailable": True}],
            "session_id": f"session {self.sessions}",
            "resume_gateway_url": self._address(),
            "application": {"id": str(BOT_ID), "flags": 0},
        }
