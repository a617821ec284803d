"""What Discord keeps: a server, its channels, threads and messages. It does not end with the bot."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import discord

from tests.makers import HARBOUR, MODERATORS_CHANNEL, STORIES_CHANNEL
from tests.support.lasting.hour import SharedClock
from tests.support.lasting.payloads import (
    BOT_ID,
    BOT_ROLE,
    PRIVATE,
    PUBLIC_THREAD,
    Payload,
    member,
    new_channel,
    numbered,
)

_T = TypeVar("_T")
GENERAL = 900000000000000004
NONCES_LAST = timedelta(minutes=3)


class Refused(Exception):
    """What Discord answers when it does not do what it was asked."""

    def __init__(self, status: int, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.code, self.sentence = status, code, sentence


class Never(Exception):
    """What was waited for did not come in all that time."""


@dataclass(frozen=True)
class Made:
    """A message at the moment it was made, kept also when it is gone."""

    channel_id: int
    message_id: int
    text: str


class World:
    """Time is handed in. ``tell`` is called with each event that the gateway would send."""

    def __init__(self, clock: SharedClock) -> None:
        self.clock = clock
        self.channels: dict[int, Payload] = {}
        self.messages: dict[int, dict[int, Payload]] = {}
        self.members: dict[int, Payload] = {BOT_ID: member(BOT_ID, "tealight", BOT_ROLE)}
        self.made: list[Made] = []
        self.private: dict[int, int] = {}
        self.tell: Callable[[str, Payload], None] = lambda _event, _said: None
        self._nonces: dict[tuple[int, str], tuple[int, datetime]] = {}
        self._last_number = 0
        self._news = asyncio.Event()
        for number, name in (
            (STORIES_CHANNEL, "stories"),
            (MODERATORS_CHANNEL, "mods"),
            (GENERAL, "general"),
        ):
            self.channels[number] = new_channel(number, name)
            self.messages[number] = {}

    def number(self) -> int:
        """Return the next number, larger than all before, as Discord draws them from the time."""
        self._last_number = max(self._last_number + 1, discord.utils.time_snowflake(self.clock()))
        return self._last_number

    def changed(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    async def breathe(self) -> None:
        """Give way until something has changed, or for the tenth of a second."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), 0.1)

    async def until(self, look: Callable[[], _T | None], *, within: timedelta) -> _T:
        """Wait until a look finds something. Raises ``Never`` when that much time went by here."""
        end = self.clock() + within
        while (found := look()) is None:
            if self.clock() > end:
                raise Never(f"nothing seen in {within}")
            await self._news.wait()
        return found

    def channel(self, channel_id: int) -> Payload:
        if channel_id not in self.channels:
            raise Refused(404, 10003, "Unknown Channel")
        return self.channels[channel_id]

    def message(self, channel_id: int, message_id: int) -> Payload:
        self.channel(channel_id)
        if message_id not in self.messages[channel_id]:
            raise Refused(404, 10008, "Unknown Message")
        return self.messages[channel_id][message_id]

    def standing(self) -> Iterator[tuple[int, Payload]]:
        """Yield every message that can be read now, with its channel."""
        for channel_id, messages in self.messages.items():
            yield from ((channel_id, message) for message in messages.values())

    def post(self, channel_id: int, asked: Payload) -> Payload:
        """Make a message, or return the one that was made with this nonce a short while ago."""
        nonce = asked.get("nonce") if asked.get("enforce_nonce") else None
        known = self._nonces.get((channel_id, str(nonce))) if nonce is not None else None
        if known and self.clock() - known[1] < NONCES_LAST and known[0] in self.messages[channel_id]:
            return self.messages[channel_id][known[0]]
        message = self.new_message(channel_id, asked)
        self.messages[channel_id][int(message["id"])] = message
        self.made.append(Made(channel_id, int(message["id"]), json.dumps(message)))
        if nonce is not None:
            self._nonces[channel_id, str(nonce)] = (int(message["id"]), self.clock())
        here = {"guild_id": str(HARBOUR), "member": self.members[BOT_ID]}
        self.tell("MESSAGE_CREATE", message | ({} if channel_id in self.private.values() else here))
        return message

    def private_channel(self, person_id: int) -> Payload:
        """Return the channel between the bot and somebody, opened when there is none yet."""
        if person_id not in self.members:
            raise Refused(400, 50033, "Invalid Recipient(s)")
        if person_id not in self.private:
            number = self.private[person_id] = self.number()
            with_them = [self.members[person_id]["user"]]
            self.channels[number] = {"id": str(number), "type": PRIVATE, "recipients": with_them}
            self.messages[number] = {}
        return self.channels[self.private[person_id]]

    def new_message(self, channel_id: int, asked: Payload) -> Payload:
        """Return a message of the bot with what it asked for; it stands nowhere yet."""
        number = self.number()
        return {
            "id": str(number),
            "channel_id": str(channel_id),
            "type": 0,
            "author": self.members[BOT_ID]["user"],
            "content": asked.get("content") or "",
            "components": numbered(asked.get("components") or []),
            "flags": asked.get("flags") or 0,
            "attachments": asked.get("attachments") or [],
            "timestamp": self.clock().isoformat(),
            "edited_timestamp": None,
            "pinned": False,
            "tts": False,
            "mention_everyone": False,
            "nonce": asked.get("nonce"),
            **{name: [] for name in ("embeds", "mentions", "mention_roles", "reactions")},
        }

    def rewrite(self, message: Payload, asked: Payload) -> None:
        """Change in a message what was named, and leave the rest."""
        if "components" in asked:
            message["components"] = numbered(asked["components"] or [])
        message |= {name: asked[name] for name in ("content", "attachments", "flags") if name in asked}
        message["edited_timestamp"] = self.clock().isoformat()
        if int(message["id"]) in self.messages.get(int(message["channel_id"]), {}):
            self.tell("MESSAGE_UPDATE", message | {"guild_id": str(HARBOUR)})

    def take_away(self, channel_id: int, message_id: int) -> None:
        del self.messages[channel_id][message_id]
        gone = {"id": str(message_id), "channel_id": str(channel_id), "guild_id": str(HARBOUR)}
        self.tell("MESSAGE_DELETE", gone)

    def new_thread(self, channel_id: int, message_id: int, asked: Payload) -> Payload:
        """Open the thread of a message; it has the message's number."""
        self.message(channel_id, message_id)
        if message_id in self.channels:
            raise Refused(400, 160004, "A thread has already been created for this message")
        self.channels[message_id] = thread = new_channel(message_id, asked["name"]) | {
            "type": PUBLIC_THREAD,
            "parent_id": str(channel_id),
            "owner_id": str(BOT_ID),
            "message_count": 0,
            "member_count": 1,
            "thread_metadata": {
                "archived": False,
                "locked": False,
                "auto_archive_duration": asked.get("auto_archive_duration", 1440),
                "archive_timestamp": self.clock().isoformat(),
            },
        }
        self.messages[message_id] = {}
        self.tell("THREAD_CREATE", thread | {"newly_created": True})
        return thread

    def remove_channel(self, channel_id: int) -> Payload:
        gone = self.channel(channel_id)
        del self.channels[channel_id]
        del self.messages[channel_id]
        named = ("id", "guild_id", "parent_id", "type")
        self.tell(_event_of(gone, "DELETE"), {name: gone[name] for name in named if name in gone})
        return gone

    def change_channel(self, channel_id: int, asked: Payload) -> Payload:
        channel = self.channel(channel_id)
        states = {
            name: asked[name] for name in ("archived", "locked", "auto_archive_duration") if name in asked
        }
        if "thread_metadata" in channel:
            channel["thread_metadata"] |= states
        channel |= {name: asked[name] for name in ("name", "permission_overwrites") if name in asked}
        self.tell(_event_of(channel, "UPDATE"), channel)
        return channel


def _event_of(channel: Payload, what: str) -> str:
    return f"{'THREAD' if channel['type'] == PUBLIC_THREAD else 'CHANNEL'}_{what}"
