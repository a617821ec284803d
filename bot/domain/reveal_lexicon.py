"""The words of one language by which places, people and days are found, read from ``data/reveal``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.reveal import Reveal, RevealKind

Tables: TypeAlias = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """One language's lists. Words are in small letters."""

    general: dict[str, str]
    ordinary: frozenset[str]
    titles: dict[str, str]
    lists: dict[str, tuple[str, ...]]
    patterns: dict[str, str]

    def words(self, name: str) -> tuple[str, ...]:
        """Return a list by its name, such as ``places.towns``."""
        return self.lists[name]

    def any_of(self, name: str) -> str:
        """Return a list as a piece of a pattern that matches any of its words."""
        return self.patterns[name]

    def found(self, kind: RevealKind, start: int, end: int, general: str | None = None) -> Reveal:
        return Reveal(kind, start, end, general or self.general[kind])


def read_lexicon(toml: str, ordinary: str) -> Lexicon:
    """Read one language's files. Raises ``KeyError`` when a kind has no general words."""
    read = tomllib.loads(toml)
    general: dict[str, str] = read.pop("general")
    titles: dict[str, str] = read["staff"].pop("titles")
    tables: Tables = read
    lists = {
        f"{table}.{name}": tuple(words) for table, named in tables.items() for name, words in named.items()
    }
    return Lexicon(
        general={kind: general[kind] for kind in RevealKind},
        ordinary=frozenset(ordinary.split()),
        titles=titles,
        lists=lists,
        patterns={name: alternatives(words) for name, words in lists.items()},
    )


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of these words; a space stands for any white space on the line."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", "[ \t]+") for word in longest_first) + ")"
