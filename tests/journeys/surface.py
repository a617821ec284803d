"""The page of commands and buttons, read as tables, and what the bot really shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from simcord import Env
from simcord.components import walk_components

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
BUTTON = 2
OPTION_KINDS_THAT_NEST = {1, 2}
DOOR = re.compile(r"tl:\d+:([a-z-]+:[a-z-]+):\d+")


def rows(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, a list of cells each."""
    section = PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in cells] for cells in lines[2:]]


def names_in(cell: str) -> tuple[str, ...]:
    return tuple(re.findall("`([^`]+)`", cell))


def listed_commands() -> dict[str, tuple[str, ...]]:
    """Every command on the page with its options; an optional one ends in a question mark."""
    return {
        names_in(command)[0].removeprefix("/"): tuple(map("".join, re.findall(r"`(\w+)`(\??)", options)))
        for command, options, *_ in rows("Slash commands")
    }


def listed_buttons() -> set[tuple[str, str]]:
    """Every button on the page: its label and its door."""
    return {(label.strip("*"), names_in(door)[0]) for label, _stands, _who, door, _owner in rows("Buttons")}


def registered(commands: list[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    """The same of what Discord was told."""
    return dict(leaf for command in commands for leaf in _leaves(command, command["name"]))


def _leaves(node: Mapping[str, Any], path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    options = node.get("options") or []
    nested = [option for option in options if option["type"] in OPTION_KINDS_THAT_NEST]
    for option in nested:
        yield from _leaves(option, f"{path} {option['name']}")
    if not nested:
        yield path, tuple(f"{one['name']}{'' if one.get('required') else '?'}" for one in options)


def buttons_sent(env: Env) -> set[tuple[str, str]]:
    """Every button the bot asked Discord to show so far: its label and its door."""
    bodies = [record.json for record in env.http_requests if isinstance(record.json, dict)]
    parts = [
        part
        for body in bodies
        for part in walk_components((body.get("data") or body).get("components") or [])
        if part.get("type") == BUTTON
    ]
    return {(part["label"], _door(part["custom_id"])) for part in parts}


def _door(custom_id: str) -> str:
    found = DOOR.fullmatch(custom_id)
    return found[1] if found else custom_id
