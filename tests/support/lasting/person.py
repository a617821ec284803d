"""Somebody who uses Discord: opens forms, presses buttons, and remembers what they were told."""

from __future__ import annotations

from typing import Any

from bot.ui.ids import custom_id
from tests.makers import HARBOUR
from tests.support.lasting.answers import Asked, NoAnswer, parts_of
from tests.support.lasting.payloads import ALL_BUT_ADMINISTRATOR, BOT_ID, Payload, member
from tests.support.lasting.place import LastingDiscord
from tests.support.lasting.world import GENERAL

COMMAND, COMPONENT, FORM_SENT = 2, 3, 5
BUTTON, TEXT_INPUT = 2, 4
SUBCOMMAND = 1


def door(message: Payload, noun: str, verb: str, number: int | None = None) -> str | None:
    """Return the id of a message's button that leads there, if it has one that can be pressed."""
    begins = f"tl:1:{noun}:{verb}:" if number is None else custom_id(noun, verb, number)
    found = (
        part["custom_id"]
        for part in parts_of(message)
        if part["type"] == BUTTON
        and str(part.get("custom_id", "")).startswith(begins)
        and not part.get("disabled")
    )
    return next(found, None)


def number_of(pressed: str) -> int:
    return int(pressed.rpartition(":")[2])


class Person:
    """A member of the server. Everything raises ``NoAnswer`` when the bot is away or dies meanwhile."""

    def __init__(self, discord: LastingDiscord, person_id: int, *roles: int) -> None:
        self._discord = discord
        self.id = person_id
        self._member = member(person_id, f"person{person_id % 1000}", *roles)
        discord.world.members[person_id] = self._member

    async def command(self, group: str, name: str, **options: str) -> Asked:
        """Use a slash command of a group."""
        inner = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
        chosen = {"name": name, "type": SUBCOMMAND, "options": inner}
        said = {"id": str(self._discord.world.number()), "name": group, "type": 1, "options": [chosen]}
        return await self._ask(COMMAND, said, GENERAL, None)

    async def press(self, message: Payload, pressed: str) -> Asked:
        said = {"component_type": BUTTON, "custom_id": pressed}
        return await self._ask(COMPONENT, said, int(message["channel_id"]) or GENERAL, message)

    async def send(self, form: Payload, values: dict[str, Any], message: Payload | None = None) -> Asked:
        """Send a form with these values by the ids of its parts; ``message`` is the one that opened it."""
        parts = [_filled(part, values) for part in form["components"]]
        said = {"custom_id": form["custom_id"], "components": parts}
        return await self._ask(FORM_SENT, said, int(message["channel_id"]) if message else GENERAL, message)

    async def _ask(self, kind: int, said: Payload, channel_id: int, message: Payload | None) -> Asked:
        if not self._discord.gateway.is_open:
            raise NoAnswer
        world, number = self._discord.world, self._discord.world.number()
        asked = self._discord.answers.begin(f"token{number}", message)
        payload: Payload = {
            "id": str(number),
            "token": f"token{number}",
            "application_id": str(BOT_ID),
            "type": kind,
            "data": said,
            "version": 1,
            "guild_id": str(HARBOUR),
            "channel_id": str(channel_id),
            "channel": world.channels[channel_id],
            "member": self._member,
            "app_permissions": str(ALL_BUT_ADMINISTRATOR),
            "locale": "en-US",
            "guild_locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {},
            "context": 0,
            "attachment_size_limit": 10_485_760,
        }
        self._discord.gateway.tell("INTERACTION_CREATE", payload | ({"message": message} if message else {}))
        await asked.until(lambda: asked.has_heard or None)
        return asked


def _filled(part: Payload, values: dict[str, Any]) -> Payload:
    if "component" in part:
        return {"type": part["type"], "id": part["id"], "component": _filled(part["component"], values)}
    filled = {"type": part["type"], "id": part["id"]}
    if "custom_id" in part:
        key = "values" if part["type"] not in (TEXT_INPUT, 21, 23) else "value"
        empty: Any = [] if key == "values" else None
        filled |= {"custom_id": part["custom_id"], key: values.get(part["custom_id"], empty)}
    return filled
