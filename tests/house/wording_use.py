"""Finds where code asks for a sentence: which key, and with which details."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.house.source import Source, dotted

SPEAKERS = {"voice", "english"}
FAILURES = {"CompanionError"}
KEY = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True)
class Use:
    """A call that says a sentence. ``details`` is ``None`` when they are only known while running."""

    where: str
    key: re.Pattern[str]
    text: str
    details: frozenset[str] | None


def failure_names(sources: list[Source]) -> set[str]:
    """Return the names of the failures that carry a key: ``CompanionError`` and what descends from it."""
    classes = [node for source in sources for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]
    names = set(FAILURES)
    for _ in classes:
        names |= {
            each.name for each in classes if any(dotted(base).split(".")[-1] in names for base in each.bases)
        }
    return names


def said(source: Source, failures: set[str]) -> Iterator[Use]:
    """Yield each sentence a file says, or raises a failure with."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        speaker = dotted(node.func).split(".")[-1].lstrip("_")
        asked = node.args[0].body if isinstance(node.args[0], ast.Lambda) else node.args[0]
        if isinstance(node.func, ast.Call):
            speaker = dotted(node.func.func).split(".")[-1].removesuffix("_for")
        if speaker in SPEAKERS | failures:
            yield from (_use(source, node, key) for key in _keys(asked))


def _keys(asked: ast.expr) -> Iterator[ast.Constant | ast.JoinedStr]:
    if isinstance(asked, ast.IfExp):
        yield from _keys(asked.body)
        yield from _keys(asked.orelse)
    elif isinstance(asked, ast.JoinedStr) or (
        isinstance(asked, ast.Constant) and isinstance(asked.value, str)
    ):
        yield asked


def _use(source: Source, call: ast.Call, key: ast.Constant | ast.JoinedStr) -> Use:
    parts = key.values if isinstance(key, ast.JoinedStr) else [key]
    pattern = "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9-]+" for part in parts
    )
    names = [keyword.arg for keyword in call.keywords]
    details = None if None in names else frozenset(name for name in names if name)
    return Use(f"{source.path}:{call.lineno}", re.compile(pattern), ast.unparse(key), details)


def mentioned(source: Source) -> Iterator[tuple[str, str]]:
    """Yield every constant that has the form of a key, and where it stands."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
            yield node.value, f"{source.path}:{node.lineno}"
