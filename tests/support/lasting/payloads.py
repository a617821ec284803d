"""How Discord writes down a channel, a member, a role and the parts of a message."""

from __future__ import annotations

import itertools
from typing import Any

from tests.makers import HARBOUR, MODERATORS_ROLE

Payload = dict[str, Any]
BOT_ID, OWNER_ID, BOT_ROLE = 600000000000000001, 600000000000000002, 900000000000000005
ALL_BUT_ADMINISTRATOR = ((1 << 53) - 1) & ~(1 << 3)
TEXT_CHANNEL, PRIVATE, PUBLIC_THREAD = 0, 1, 11


def new_channel(number: int, name: str) -> Payload:
    return {
        "id": str(number),
        "guild_id": str(HARBOUR),
        "type": TEXT_CHANNEL,
        "name": name,
        "position": 0,
        "permission_overwrites": [],
        "last_message_id": None,
    }


def member(person_id: int, name: str, *roles: int) -> Payload:
    user = {"id": str(person_id), "username": name, "discriminator": "0", "avatar": None, "global_name": name}
    return {
        "user": user | {"bot": person_id == BOT_ID},
        "roles": [str(role) for role in roles],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
        "permissions": str(ALL_BUT_ADMINISTRATOR),
    }


def roles() -> list[Payload]:
    named = ((HARBOUR, "@everyone"), (BOT_ROLE, "tealight"), (MODERATORS_ROLE, "moderators"))
    granted = {HARBOUR: 0, BOT_ROLE: ALL_BUT_ADMINISTRATOR, MODERATORS_ROLE: 0}
    common = {"color": 0, "hoist": False, "managed": False, "mentionable": False, "flags": 0}
    return [
        {"id": str(number), "name": name, "position": place, "permissions": str(granted[number]), **common}
        for place, (number, name) in enumerate(named)
    ]


def numbered(components: list[Payload]) -> list[Payload]:
    """Give every part a number that has none, as Discord does."""
    counted = itertools.count(1)

    def number(part: Any) -> Any:
        if isinstance(part, list):
            return [number(each) for each in part]
        if not isinstance(part, dict):
            return part
        inner = {name: number(value) for name, value in part.items()}
        return inner if "type" not in part or inner.get("id") else inner | {"id": next(counted)}

    return number(components)
