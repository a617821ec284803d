"""Whether a reply is English: the only language the guard can read. What it cannot read it does not judge."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

from bot.errors import StartRefused
from bot.guard.text import plain

_WORD = re.compile(r"[^\W\d_]+")
_MOSTLY = 0.6
_SAMPLE = 4_000


class English:
    """Two short lists of everyday words, weighed against each other."""

    def __init__(self, english: frozenset[str], other: frozenset[str]) -> None:
        self._english = english
        self._other = other - english

    @classmethod
    def load(cls, file: Path) -> English:
        try:
            lists = tomllib.loads(file.read_text("utf-8"))
            return cls(frozenset(lists["english"].split()), frozenset(plain(lists["other"]).split()))
        except (OSError, KeyError, AttributeError, ValueError) as error:
            raise StartRefused(f"{file} is missing or cannot be read. Please restore it.") from error

    def wrote(self, text: str) -> bool:
        """Tell whether a reply may be read as English. A few plain words that belong to no list may be."""
        letters = [char for char in text[:_SAMPLE] if char.isalpha()]
        latin = ["LATIN" in unicodedata.name(char, "") for char in letters]
        if letters and (not any(latin) or not _is_mostly_ours(plain(text[:_SAMPLE]))):
            return False
        found = _WORD.findall(plain(text[:_SAMPLE]))
        ours, theirs = (
            sum(word in self._english for word in found),
            sum(word in self._other for word in found),
        )
        looks_foreign = any(
            not char.isascii() and is_latin for char, is_latin in zip(letters, latin, strict=True)
        )
        return ours > 0 if looks_foreign and len(found) > 1 and ours >= theirs else ours >= theirs


def _is_mostly_ours(plain_text: str) -> bool:
    """Tell whether most letters are ours once look-alikes are taken for what they look like."""
    letters = [char for char in plain_text if char.isalpha()]
    return sum(char.isascii() for char in letters) >= _MOSTLY * len(letters)
