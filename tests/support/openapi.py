"""Discord's published description of its API, asked about every request a journey made."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from simcord import Env
from simcord.types import HttpLogEntry

BESIDE_THE_REPOSITORY = Path(__file__).parents[3] / "shared" / "discord-api" / "openapi.json"
WHOLE = "urn:discord"

# What the description refuses and Discord takes: (method, path, place in the body), and why.
FALSE_ALARMS: dict[tuple[str, str, str], str] = {
    ("POST", "/users/@me/channels", "recipient_id"): "discord.py sends the number, Discord wants a string",
    ("*", "*", "attachments/*/id"): "discord.py counts uploads as numbers, Discord describes snowflakes",
    ("PUT", "/channels/{channel_id}/permissions/{overwrite_id}", "allow"): (
        "discord.py sends permissions as strings, as Discord's own prose asks; the description says integer"
    ),
    ("PUT", "/channels/{channel_id}/permissions/{overwrite_id}", "deny"): "the same",
}

_NUMBER = re.compile(r"\b(?:\d{9,19}|[0-9a-f]{32})\b")


@dataclass(frozen=True)
class Route:
    method: str
    path: str
    pattern: re.Pattern[str]
    validator: Draft202012Validator | None
    body_required: bool
    queries: frozenset[str]


class Spec:
    """The description, ready to be asked."""

    def __init__(self, path: Path) -> None:
        document = json.loads(path.read_text(encoding="utf-8"))
        self._judged: dict[str, list[str]] = {}
        self._registry = Registry().with_resource(WHOLE, Resource(document, DRAFT202012))
        routes = [
            self._route(document, path, method)
            for path, item in document["paths"].items()
            for method, operation in item.items()
            if isinstance(operation, dict) and "responses" in operation
        ]
        self._routes = sorted(routes, key=lambda route: route.path.count("{"))  # the most literal first

    @classmethod
    def find(cls) -> Self | None:
        """The copy that ``DISCORD_OPENAPI`` names, else the one beside the repository, else None.

        Raises FileNotFoundError when the variable names no file.
        """
        named = os.environ.get("DISCORD_OPENAPI")
        if named:
            return cls(Path(named))
        return cls(BESIDE_THE_REPOSITORY) if BESIDE_THE_REPOSITORY.is_file() else None

    def check(self, env: Env) -> list[str]:
        """What is wrong with the requests made so far, each finding once."""
        return list(dict.fromkeys(line for record in env.http_requests for line in self.findings(record)))

    def findings(self, record: HttpLogEntry) -> list[str]:
        """What is wrong with one request: route, query, place and rule, but never a body's words."""
        route = self._find(record.method, record.path)
        if route is None:
            return [f"{record.method} {_shape(record.path)}: no such route"]
        found = [f"query {name!r} is unknown" for name in record.params if name not in route.queries]
        found += self._body(route, record.json)
        return [f"{route.method} {route.path}: {line}" for line in found]

    def _body(self, route: Route, body: Any) -> list[str]:
        if body is None:
            return ["the body is missing"] if route.body_required else []
        if route.validator is None:
            return ["takes no body"]
        shape = _NUMBER.sub("1" * 18, json.dumps([route.method, route.path, body], sort_keys=True))
        if shape not in self._judged:  # journeys send the same bodies over and over, but for the ids
            errors = [_innermost(error) for error in route.validator.iter_errors(body)]
            mistakes = [error for error in errors if not _is_false_alarm(route, _place(error))]
            self._judged[shape] = [_sentence(error) for error in mistakes]
        return self._judged[shape]

    def _find(self, method: str, path: str) -> Route | None:
        fitting = (
            route for route in self._routes if route.method == method and route.pattern.fullmatch(path)
        )
        return next(fitting, None)

    def _route(self, document: Mapping[str, Any], path: str, method: str) -> Route:
        operation = document["paths"][path][method]
        body = operation.get("requestBody") or {}
        steps = ("paths", path, method, "requestBody", "content", "application/json", "schema")
        pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)
        takes_json = "application/json" in body.get("content", {})
        parameters = [*operation.get("parameters", []), *document["paths"][path].get("parameters", [])]
        schema = {"$ref": f"{WHOLE}#/{pointer}"}
        return Route(
            method.upper(),
            path,
            re.compile(re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(path))),
            Draft202012Validator(schema, registry=self._registry) if takes_json else None,
            takes_json and body.get("required", False) and len(body["content"]) == 1,
            frozenset(parameter["name"] for parameter in parameters if parameter.get("in") == "query"),
        )


def _shape(path: str) -> str:
    return re.sub(
        r"(/(?:webhooks|interactions)/[^/]+/)[^/]+", r"\1{token}", re.sub(r"\d{15,20}", "{id}", path)
    )


def _is_false_alarm(route: Route, place: str) -> bool:
    anywhere = re.sub(r"\b\d+\b", "*", place).removeprefix("data/")
    return (route.method, route.path, place) in FALSE_ALARMS or ("*", "*", anywhere) in FALSE_ALARMS


def _innermost(error: ValidationError) -> ValidationError:
    """Of "one of these" rules, the complaint of the branch that was meant: the one whose ``type`` fits."""
    while error.context:
        error = min(_branches(error), key=_strangeness)[0]
    return error


def _branches(error: ValidationError) -> Iterator[list[ValidationError]]:
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    yield from branches.values()


def _strangeness(branch: list[ValidationError]) -> tuple[bool, bool, int]:
    """How unlikely it is that this branch was meant."""
    other_kind = any(list(inner.path) == ["type"] for inner in branch)
    other_shape = any(not inner.path and inner.validator == "type" for inner in branch)
    return other_kind, other_shape, -max(len(inner.path) for inner in branch)


def _place(error: ValidationError) -> str:
    return "/".join(map(str, error.absolute_path))


def _sentence(error: ValidationError) -> str:
    rule, limit = error.validator, error.validator_value
    if rule == "required" and isinstance(limit, list):
        limit = ", ".join(name for name in limit if name not in error.instance)
    told = limit if isinstance(limit, int | str) or rule in {"type", "enum", "const"} else "…"
    return f"at {_place(error) or 'the top'}: breaks {rule!r} ({told}), being {type(error.instance).__name__}"
