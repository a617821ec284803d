"""The prompts of check-ins: what each one asks, of whom, and how heavy it is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from bot.domain.chance import Chance

EVERYONE = "all"
DEEPEST_UNWATCHED = 2
"""Deeper prompts need a moderator on call."""
AUDIENCES = {
    *(EVERYONE, "adults", "carers", "carried", "dads", "ectopic-molar", "grandparents", "infertility"),
    *("lgbtq", "long-ago", "non-birth-parents", "parents", "parents-with-children", "partners"),
    *("pregnant-after", "siblings", "single", "supporters", "tfmr"),
}
SEASONS = {
    *("before-a-date", "after-a-date", "mothers-day", "fathers-day"),
    *("awareness-week", "wave-of-light", "holidays"),
}
ORIENTATIONS, DEPTHS = {"L", "R", "B", "Q"}, {1, 2, 3}
_FIELDS = ("id", "text", "theme", "audience", "orientation", "depth")
_LONGEST = 300


class PromptsBroken(Exception):
    """Prompts that cannot be used: every problem at once, by the prompt's place and name."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt. ``orientation``: loss, the days that go on (R), bonds that stay, quiet."""

    id: str
    text: str
    theme: str
    audience: str
    orientation: str
    depth: int
    season: str | None = None

    @property
    def is_heavy(self) -> bool:
        return self.orientation == "L" and self.depth > 1

    @property
    def fits_any_week(self) -> bool:
        """Whether the clockwork may post it: for everybody, in no season, without a moderator on call."""
        return self.audience == EVERYONE and self.season is None and self.depth <= DEEPEST_UNWATCHED

    @property
    def takes_hard_words(self) -> bool:
        """Whether it asks for the hurtful things that others said: the guard stays out of the answers."""
        return self.theme == "things-said" and self.orientation == "L"


def read_prompts(text: str) -> dict[str, Prompt]:
    """Return the prompts of a file by their ids. Raises ``PromptsBroken``, which names every problem."""
    try:
        book = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise PromptsBroken(f"this is not TOML: {broken}") from None
    entries = book.get("prompt")
    if not isinstance(entries, list) or not entries or set(book) != {"prompt"}:
        raise PromptsBroken("there is nothing but [[prompt]] here, and at least one")
    problems = [
        problem for number, one in enumerate(cast("list[Any]", entries)) for problem in _wrong(number, one)
    ]
    if not problems:
        prompts = [Prompt(**one) for one in cast("list[dict[str, Any]]", entries)]
        problems = list(_wrong_together(prompts))
        if not problems:
            return {prompt.id: prompt for prompt in prompts}
    raise PromptsBroken("\n".join(problems))


def choose(prompts: Iterable[Prompt], lately: Sequence[str], chance: Chance) -> Prompt:
    """Draw the next prompt for a channel in which ``lately`` was posted, the newest first.

    None of these comes again while there is another, and a heavy one is never followed by a heavy one.
    """
    known = {prompt.id: prompt for prompt in prompts}
    last = known.get(lately[0]) if lately else None
    fitting = [
        one for one in known.values() if one.fits_any_week and not (last and last.is_heavy and one.is_heavy)
    ]
    for count in range(len(lately), 0, -1):
        fresh = [one for one in fitting if one.id not in lately[:count]]
        if fresh:
            return chance.choice(fresh)
    return chance.choice(fitting)


def _wrong(number: int, entry: object) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield f"prompt {number + 1} is no table"
        return
    given = cast("Mapping[str, Any]", entry)
    name = f"prompt {number + 1} ({given.get('id', 'without an id')})"
    yield from (f"{name}: {field} is missing" for field in _FIELDS if field not in given)
    yield from (f"{name}: {field} is not known" for field in given if field not in {*_FIELDS, "season"})
    texts = [field for field in ("id", "text", "theme") if field in given]
    yield from (f"{name}: {field} is no text" for field in texts if not _is_text(given[field]))
    allowed = {"audience": AUDIENCES, "orientation": ORIENTATIONS, "depth": DEPTHS, "season": SEASONS}
    for field, values in allowed.items():
        if field in given and not _is_one_of(given[field], values):
            yield f"{name}: {field} is none of {', '.join(sorted(map(str, values)))}"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= _LONGEST


def _is_one_of(value: object, values: set[Any]) -> bool:
    return type(value) in {type(one) for one in values} and value in values


def _wrong_together(prompts: list[Prompt]) -> Iterator[str]:
    ids = [prompt.id for prompt in prompts]
    yield from (f"{name} is there twice" for name in sorted({one for one in ids if ids.count(one) > 1}))
    if not any(one.fits_any_week and not one.is_heavy for one in prompts):
        yield "no prompt is light enough to follow a heavy one"
