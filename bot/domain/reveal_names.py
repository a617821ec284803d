"""What somebody is called, found in their words: whole, in pieces, spaced out, or with signs for letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bot.domain.reveal import Reveal, RevealKind
from bot.domain.reveal_lexicon import Lexicon

_ALSO = {
    "a": "4@",
    "b": "8",
    "e": "3\u20ac",
    "g": "9",
    "i": "1!|",
    "l": "1|",
    "o": "0",
    "s": "5$",
    "t": "7+",
    "z": "2",
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
}
_MARKS = "\u0300-\u036f\u200b-\u200d"
_CLOSE = rf"[._*'~{_MARKS}-]{{0,2}}"
_SPACED = rf"[\W_{_MARKS}]{{1,3}}"
_ANYHOW = rf"[\W_{_MARKS}]{{0,2}}"
_EDGES = (r"(?<![^\W_])", r"(?![^\W_])")
_SHORTEST_CHOSEN, _SHORTEST, _SHORTEST_SPACED, _LONG = 2, 3, 4, 7
_WORD = re.compile(r"[^\W_]+")
_HUMPS = re.compile(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z\u00c0-\u00de])|[\W\d_]+")


def own_names(text: str, names: tuple[str, ...], lexicon: Lexicon) -> Iterator[Reveal]:
    """Yield the writer's own names as Discord shows them, whole and in pieces.

    A name that is an ordinary word counts only with a capital inside a sentence; of several words it must
    stand there as one.
    """
    folded = fold(text)
    spans = {span for name in names for span in _spans_of(text, folded, name, lexicon)}
    for start, end in sorted(spans):
        yield lexicon.found(RevealKind.OWN_NAME, start, end)


def chosen_names(text: str, names: tuple[str, ...], lexicon: Lexicon) -> Iterator[Reveal]:
    """Yield names that the writer has set themselves; one that is an ordinary word only with a capital."""
    folded = fold(text)
    for name in names:
        words = _WORD.findall(fold(name))
        if len("".join(words)) < _SHORTEST_CHOSEN:
            continue
        pattern = _EDGES[0] + r"[\W_]{1,3}".join(map(re.escape, words)) + _EDGES[1]
        for match in re.finditer(pattern, folded):
            is_ordinary = all(word in lexicon.ordinary for word in words)
            if not is_ordinary or text[match.start()].isupper():
                yield lexicon.found(RevealKind.SET_NAME, *match.span())


def fold(text: str) -> str:
    """Return ``text`` in small letters without accents, sign for sign: places stay the same."""
    return "".join(map(_folded, text))


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    plain = unicodedata.normalize("NFKD", sign)[:1].casefold()
    return plain if len(plain) == 1 else sign


def _spans_of(text: str, folded: str, name: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    whole = "".join(_WORD.findall(fold(name)))
    if len(whole) < _SHORTEST:
        return
    if whole in lexicon.ordinary:
        yield from _with_a_capital(text, folded, whole)
        return
    yield from _written_somehow(folded, whole, lexicon)
    pieces = [fold(piece) for piece in _HUMPS.split(name) if len(piece) >= _SHORTEST]
    for piece in pieces:
        if piece not in lexicon.ordinary:
            yield from _written_somehow(folded, piece, lexicon)
    yield from _ends_of(text, folded, {whole, *pieces}, lexicon)


def _with_a_capital(text: str, folded: str, name: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(_EDGES[0] + re.escape(name) + _EDGES[1], folded):
        before = text[: match.start()].rstrip(" \t")[-1:]
        if text[match.start()].isupper() and before and before not in ".!?\n\r:\"'\u201c\u2018":
            yield match.span()


def _written_somehow(folded: str, name: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    for pattern in _patterns(name):
        for match in pattern.finditer(folded):
            words = _WORD.findall(match.group())
            if len(words) == 1 or not all(word in lexicon.ordinary for word in words):
                yield match.span()


@lru_cache(maxsize=256)
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    signs = ["[" + re.escape(letter + _ALSO.get(letter, "")) + "]" for letter in name]
    ways = [_ANYHOW if len(name) >= _LONG else _CLOSE]
    if len(name) >= _SHORTEST_SPACED:
        ways.append(_SPACED)
    return tuple(re.compile(_EDGES[0] + way.join(signs) + _EDGES[1]) for way in ways)


def _ends_of(text: str, folded: str, wholes: set[str], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield words with a capital that begin or end one of these names, such as "Mira" of "miraashford"."""
    for match in _WORD.finditer(folded):
        word = match.group()
        if len(word) < _SHORTEST_SPACED or word in lexicon.ordinary or not text[match.start()].isupper():
            continue
        if any(word != whole and (whole.startswith(word) or whole.endswith(word)) for whole in wholes):
            yield match.span()
