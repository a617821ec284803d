"""The small language of cues: words, choices and gaps. ``data/guard/rules/words.toml`` explains it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.errors import StartRefused

_PART = re.compile(r"\{(?P<name>[a-z]+)\}|(?P<gap>\.\.\.)|(?P<word>[a-z0-9]+\*?)|(?P<sign>[()|?^$])|\s+")
_FIGURES = re.compile(r"[a-z0-9]+")


def spaced(plain_text: str) -> str:
    """Return the words of a plain text, each with a space behind it: the form in which cues are sought."""
    return "".join(f"{word} " for word in _FIGURES.findall(plain_text))


def pattern(cues: Iterable[str], choices: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Return one pattern for all these cues, to be sought in ``spaced`` words."""
    either = "|".join(f"(?:{_translated(cue, choices)})" for cue in cues)
    return re.compile(rf"(?<![a-z0-9])(?:{either})")


def _translated(cue: str, choices: Mapping[str, Sequence[str]]) -> str:
    written, place = "", 0
    while place < len(cue):
        part = _PART.match(cue, place)
        if part is None:
            raise StartRefused(
                f"A cue of the guard cannot be read: {cue!r}. Please correct it in data/guard/rules."
            )
        written, place = written + _one(part, choices), part.end()
    try:
        re.compile(written)
    except re.error as error:
        raise StartRefused(
            f"A cue of the guard cannot be read: {cue!r}. Please correct it in data/guard/rules."
        ) from error
    return written


def _one(part: re.Match[str], choices: Mapping[str, Sequence[str]]) -> str:
    if part["name"]:
        if part["name"] not in choices:
            raise StartRefused(
                f"A cue of the guard uses {{{part['name']}}}, which data/guard/rules/words.toml lacks."
            )
        return f"(?:{'|'.join(_translated(each, {}) for each in choices[part['name']])})"
    if part["gap"]:
        return "(?:[a-z0-9]+ ){0,4}?"
    if part["word"]:
        return f"{part['word'].removesuffix('*')}{'[a-z0-9]*' if part['word'].endswith('*') else ''} "
    return {"(": "(?:"}.get(part["sign"] or "", part["sign"] or "")
