"""Requests as a bot could make them, right and wrong."""

from typing import Any

from simcord.types import HttpLogEntry

CHANNEL, ID, NO_ONE = "/channels/1312345678901234567", "1312345678901234568", {"parse": []}
MESSAGES, COMMANDS = f"{CHANNEL}/messages", f"/applications/{ID}/commands"
CALLBACK, FOLLOWUP = f"/interactions/{ID}/secret-token/callback", f"/webhooks/{ID}/secret-token"
V2 = 1 << 15


def made(
    method: str, path: str, json: Any = None, *, params: Any = None, reason: str | None = None
) -> HttpLogEntry:
    return HttpLogEntry(method, path, params or {}, json, reason)


def sent(**body: Any) -> HttpLogEntry:
    return made("POST", MESSAGES, {"allowed_mentions": NO_ONE, **body})


def laid_out(*components: Any) -> HttpLogEntry:
    return sent(flags=V2, components=list(components))


def text(content: str, **more: Any) -> dict[str, Any]:
    return {"type": 10, "content": content, **more}


def row(*custom_ids: str) -> dict[str, Any]:
    return {
        "type": 1,
        "components": [{"type": 2, "style": 1, "label": "x", "custom_id": one} for one in custom_ids],
    }


def form(*components: Any, **more: Any) -> HttpLogEntry:
    return made(
        "POST",
        CALLBACK,
        {"type": 9, "data": {"custom_id": "f", "title": "Form", "components": [*components], **more}},
    )


def field(**more: Any) -> dict[str, Any]:
    return {"type": 18, "label": "Story", "component": {"type": 4, "style": 2, "custom_id": "story", **more}}


def _options(count: int) -> list[dict[str, str]]:
    return [{"label": str(number), "value": str(number)} for number in range(count)]


def checkboxes(count: int) -> dict[str, Any]:
    group = {"type": 22, "custom_id": "notes", "options": _options(count)}
    return {"type": 18, "label": "Notes", "component": group}


def radio(count: int) -> dict[str, Any]:
    options = _options(count)
    return {
        "type": 18,
        "label": "Replies",
        "component": {"type": 21, "custom_id": "replies", "options": options},
    }


def registered(**command: Any) -> HttpLogEntry:
    return made("PUT", COMMANDS, [{"name": "share", "description": "Share a story", "type": 1, **command}])
