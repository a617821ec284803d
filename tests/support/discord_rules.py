"""What Discord refuses (or we never send) although its published description allows it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from simcord.components import walk_components
from simcord.types import HttpLogEntry

CONTENT_LENGTH = 2000
TEXT_DISPLAY_LENGTH = 4000
COMPONENT_COUNT = 40
CUSTOM_ID_LENGTH = 100
NONCE_LENGTH = 25
LARGEST_COMPONENT_ID = 2**31 - 1
COMMAND_NAME_LENGTH = 32
COMMAND_DESCRIPTION_LENGTH = 100
CHOICE_NAME_LENGTH = 100
TEXT_DISPLAY = 10
FORM_PARTS = 5
ANSWERS_WITH_MESSAGE = {4, 7}
ANSWERS_WITH_FORM = 9
SUBCOMMANDS = {1, 2}

MESSAGE_KEYS = {
    *("content", "embeds", "allowed_mentions", "sticker_ids", "components", "flags", "attachments", "poll"),
    *("message_reference", "nonce", "enforce_nonce", "tts"),
}
WEBHOOK_KEYS = MESSAGE_KEYS | {"username", "avatar_url", "thread_name", "applied_tags"}

CREATE = re.compile(r"/channels/\d+/messages")
EDIT = re.compile(r"/channels/\d+/messages/\d+")
FOLLOWUP = re.compile(r"/webhooks/\d+/[^/]+")
FOLLOWUP_EDIT = re.compile(r"/webhooks/\d+/[^/]+/messages/[^/]+")
CALLBACK = re.compile(r"/interactions/\d+/[^/]+/callback")
COMMANDS = re.compile(r"/applications/\d+/(guilds/\d+/)?commands")
PERSON = re.compile(r"(?<!\d)\d{15,20}(?!\d)")


def complaints(record: HttpLogEntry) -> list[str]:
    """What is wrong with one request, in sentences that never repeat what a person wrote."""
    found = list(_reason(record.reason))
    body = record.json
    if record.method == "PUT" and COMMANDS.fullmatch(record.path):
        found += [line for command in body or [] for line in command_complaints(command)]
    if isinstance(body, dict):
        found += _body(record.method, record.path, body)
    return [f"{record.method} {_shape(record.path)}: {line}" for line in found]


def _shape(path: str) -> str:
    return re.sub(
        r"/\d{15,20}", "/{id}", re.sub(r"(/(?:webhooks|interactions)/\d+/)[^/]+", r"\1{token}", path)
    )


def _body(method: str, path: str, body: dict[str, Any]) -> Iterator[str]:
    if method == "POST" and CREATE.fullmatch(path):
        yield from _message(body, MESSAGE_KEYS, new=True)
    elif method == "POST" and FOLLOWUP.fullmatch(path):
        yield from _message(body, WEBHOOK_KEYS, new=True)
    elif method == "PATCH" and (EDIT.fullmatch(path) or FOLLOWUP_EDIT.fullmatch(path)):
        yield from _message(body, MESSAGE_KEYS, new=False)
    elif method == "POST" and CALLBACK.fullmatch(path) and body.get("type") in ANSWERS_WITH_MESSAGE:
        yield from _message(body.get("data") or {}, MESSAGE_KEYS, new=body["type"] == 4)
    elif method == "POST" and CALLBACK.fullmatch(path) and body.get("type") == ANSWERS_WITH_FORM:
        yield from _form(body.get("data") or {})


def _form(form: Mapping[str, Any]) -> Iterator[str]:
    if not 1 <= len(form.get("components") or []) <= FORM_PARTS:
        yield f"a form has 1 to {FORM_PARTS} parts"
    yield from _components(form.get("components") or [])


def _message(body: Mapping[str, Any], known: set[str], *, new: bool) -> Iterator[str]:
    unknown = sorted(set(body) - known)
    if unknown:
        yield f"unknown keys: {', '.join(unknown)}"
    if len(str(body.get("content") or "")) > CONTENT_LENGTH:
        yield f"content is longer than {CONTENT_LENGTH} characters"
    if len(str(body.get("nonce") or "")) > NONCE_LENGTH:
        yield f"nonce is longer than {NONCE_LENGTH} characters"
    mentions = body.get("allowed_mentions")
    if new and mentions is None:
        yield "allowed_mentions is missing: anything in the text may ring"
    if (mentions or {}).get("parse"):
        yield "allowed_mentions.parse lets text ring"
    yield from _components(body.get("components") or [])


def _components(components: list[Any]) -> Iterator[str]:
    parts = list(walk_components(components))
    if len(parts) > COMPONENT_COUNT:
        yield f"more than {COMPONENT_COUNT} components"
    if (
        sum(len(str(part.get("content"))) for part in parts if part.get("type") == TEXT_DISPLAY)
        > TEXT_DISPLAY_LENGTH
    ):
        yield f"all text displays together are longer than {TEXT_DISPLAY_LENGTH} characters"
    custom_ids = [str(part["custom_id"]) for part in parts if "custom_id" in part]
    if any(not 1 <= len(custom_id) <= CUSTOM_ID_LENGTH for custom_id in custom_ids):
        yield f"a custom_id is empty or longer than {CUSTOM_ID_LENGTH} characters"
    if len(set(custom_ids)) < len(custom_ids):
        yield "a custom_id stands twice"
    numbers = [int(part["id"]) for part in parts if part.get("id")]
    if any(not 1 <= number <= LARGEST_COMPONENT_ID for number in numbers):
        yield f"a component id is not between 1 and {LARGEST_COMPONENT_ID}"
    if len(set(numbers)) < len(numbers):
        yield "a component id stands twice"


def _reason(reason: str | None) -> Iterator[str]:
    if reason and PERSON.search(reason):
        yield "the audit-log reason names somebody by number"


def command_complaints(command: Mapping[str, Any]) -> list[str]:
    """What is wrong with the names and descriptions of one application command."""
    if command.get("type", 1) != 1:
        return (
            []
            if 1 <= len(command["name"]) <= COMMAND_NAME_LENGTH
            else ["a right-click name is not 1–32 long"]
        )
    return list(_named(command))


def _named(node: Mapping[str, Any]) -> Iterator[str]:
    names = [node["name"], *(node.get("name_localizations") or {}).values()]
    yield from (f"no slash name: {name!r}" for name in names if not _is_slash_name(name))
    said = [node.get("description") or "", *(node.get("description_localizations") or {}).values()]
    if any(not 1 <= len(text) <= COMMAND_DESCRIPTION_LENGTH for text in said):
        yield f"the description of {node['name']!r} is not 1 to {COMMAND_DESCRIPTION_LENGTH} characters long"
    if any(not 1 <= len(choice["name"]) <= CHOICE_NAME_LENGTH for choice in node.get("choices") or []):
        yield f"a choice of {node['name']!r} is not 1 to {CHOICE_NAME_LENGTH} characters long"
    optional_seen = False
    for option in node.get("options") or []:
        yield from _named(option)
        if option.get("required") and optional_seen:
            yield f"{option['name']!r} is required but stands behind an optional one"
        optional_seen = optional_seen or (option["type"] not in SUBCOMMANDS and not option.get("required"))


def _is_slash_name(name: str) -> bool:
    letters = all(sign in "-_'" or unicodedata.category(sign)[0] in "LNM" for sign in name)
    return letters and 1 <= len(name) <= COMMAND_NAME_LENGTH and name == name.lower()
