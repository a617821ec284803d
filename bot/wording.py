"""Every sentence a person can read, from ``data/wording/<locale>/*.ftl``, in the reader's own language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Self

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk, Message, Resource, Term

ENGLISH = "en"
_FOLDER = Path(__file__).parents[1] / "data" / "wording"
_WRITTEN_LIKE = {ENGLISH: "en-GB"}
"""Locales whose dates and lists follow the customs of a region: 22 November, not November 22."""

Detail = str | int | dt.date


class WordingBroken(Exception):
    """A sentence that cannot be said. The text names files, keys and places, never what fills them."""


class Voice:
    """One language to speak in; a sentence it lacks is said in English."""

    def __init__(self, locale: str, bundle: FluentBundle, english: Voice | None = None) -> None:
        self.locale = locale
        self._bundle = bundle
        self._english = english
        self._customs = _customs(locale)

    def __call__(self, key: str, **details: Detail) -> str:
        """Return the sentence, its places filled; numbers are written the language's way, ids go in as text.

        Raises ``KeyError`` for a key nobody wrote, ``WordingBroken`` when a place stays empty.
        """
        if not self._bundle.has_message(key):
            if self._english is None:
                raise KeyError(key)
            return self._english(key, **details)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise WordingBroken(f"{self.locale}: {key} has no text")
        sentence, problems = self._bundle.format_pattern(pattern, details)
        if problems or not isinstance(sentence, str):
            raise WordingBroken(f"{self.locale}: {key} has a place that nothing fills")
        return sentence

    def date(self, day: dt.date) -> str:
        """Return the day in full: 22 November 2026."""
        return format_date(day, format="long", locale=self._customs)

    def list(self, items: Sequence[str]) -> str:
        """Return the items as one phrase: candles, support and open."""
        return format_list(items, locale=self._customs)


class Wording:
    """The sentences of every locale that has a folder."""

    def __init__(self, bundles: dict[str, FluentBundle], keys: dict[str, frozenset[str]]) -> None:
        english = Voice(ENGLISH, bundles[ENGLISH])
        others = (name for name in bundles if name != ENGLISH)
        self._voices = {ENGLISH: english, **{name: Voice(name, bundles[name], english) for name in others}}
        self._keys = keys

    @classmethod
    def load(cls, folder: Path = _FOLDER) -> Self:
        """Read every locale folder.

        Raises ``WordingBroken`` when English is missing, a line is not Fluent, or a key is there twice.
        """
        found = (
            {place.name: place for place in sorted(folder.iterdir()) if place.is_dir()}
            if folder.is_dir()
            else {}
        )
        if ENGLISH not in found:
            raise WordingBroken(f"there is no English wording in {folder}")
        bundles: dict[str, FluentBundle] = {}
        keys: dict[str, frozenset[str]] = {}
        for name, place in found.items():
            bundles[name], keys[name] = _read(name, place)
        return cls(bundles, keys)

    @property
    def locales(self) -> tuple[str, ...]:
        return tuple(sorted(self._voices))

    def keys(self, locale: str) -> frozenset[str]:
        """Return the keys this locale itself has. Raises ``KeyError`` for a locale without a folder."""
        return self._keys[locale]

    def voice(self, *locales: str | None) -> Voice:
        """Return the voice of the first locale or language we have (es-419: es), else English."""
        for locale in filter(None, locales):
            for name in (locale, locale.partition("-")[0]):
                if name in self._voices:
                    return self._voices[name]
        return self._voices[ENGLISH]


@cache
def shipped() -> Wording:
    """Return the wording in ``data/``, read once in a process."""
    return Wording.load()


def english(key: str, **details: Detail) -> str:
    """Return the English sentence, for the descriptions that commands need while they are imported."""
    return shipped().voice(ENGLISH)(key, **details)


def _customs(locale: str) -> Locale:
    return Locale.parse(_WRITTEN_LIKE.get(locale, locale), sep="-")


def _read(locale: str, folder: Path) -> tuple[FluentBundle, frozenset[str]]:
    bundle = FluentBundle([_WRITTEN_LIKE.get(locale, locale)], use_isolating=False)
    names: set[str] = set()
    for file in sorted(folder.glob("*.ftl")):
        resource = FluentResource(file.read_text(encoding="utf-8"))
        for name in _names(resource, file):
            if name in names:
                raise WordingBroken(f"{locale}/{file.name}: {name} is there twice")
            names.add(name)
        bundle.add_resource(resource)
    return bundle, frozenset(name for name in names if not name.startswith("-"))


def _names(resource: Resource, file: Path) -> list[str]:
    names: list[str] = []
    for entry in resource.body:
        if isinstance(entry, Junk):
            start = (entry.content or "").strip().partition("\n")[0]
            raise WordingBroken(f"{file.parent.name}/{file.name}: not Fluent: {start}")
        if isinstance(entry, Message):
            names.append(entry.id.name)
        elif isinstance(entry, Term):
            names.append(f"-{entry.id.name}")
    return names
