"""How a reply is read: one plain spelling, clause by clause, with what it quotes set apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MOST_CHARACTERS = 8_000
"""Twice Discord's longest message; what lies beyond is not read."""
MOST_OF_THE_PARENT = 2_000
"""What is read of the words that are answered."""
_LONGEST_CLAUSE = 280

_ALIKE = str.maketrans("асеорхуіјѕԁһкмтвαοερτυιν’‘ʼ`´“”„«»", "aceopxyijsdhkmtbaoeptuiv'''''\"\"\"\"\"")
"""Letters of other alphabets that look like ours, and quotation marks of every kind."""
_LEET = str.maketrans("013457@$", "oieastas")
_LEET_WITHIN = re.compile(r"(?<=[a-z])[013457@$]+(?=[a-z])")
_DRAWN_OUT = re.compile(r"([a-z!?.])\1{2,}")
_APOSTROPHE = re.compile(r"(?<=[a-z])'(?=[a-z])")
_WORD = re.compile(r"[a-z]+|\d+|[!?]+|\.\.")
_ENDS = re.compile(
    r"[.!?…;\n]+[\"'”’)\]]*\s*|\s[-–—]+\s|,\s+(?=(?:but|so|and you|then|yet)\b)", re.IGNORECASE
)
_QUOTED = re.compile(
    r"\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|«[^»\n]{1,400}»"
    r"|(?<![\w'’])['‘](?=\S)[^\n]{1,400}?(?<=\S)['’](?!\w)|^>[^\n]*",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a reply: its own words as written, and the same in the guard's plain spelling."""

    written: str
    plain: str


def spelled(text: str) -> str:
    """Return the text in lower case and plain letters: no look-alikes, hidden signs or drawn-out words."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_ALIKE))
    seen = "".join(map(_seen, folded))
    mended = _LEET_WITHIN.sub(lambda found: found.group().translate(_LEET), seen)
    return " ".join(_DRAWN_OUT.sub(r"\1\1", mended).split())


def plain(text: str) -> str:
    """Return the same without apostrophes, which many leave out."""
    return _APOSTROPHE.sub("", spelled(text))


def _seen(char: str) -> str:
    """Return what a reader sees of a sign: nothing of hidden ones, a space for breaks."""
    if char.isascii():
        return char if char.isprintable() else " "
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf"}:
        return ""
    return " " if category in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"} else char


def words(text: str) -> list[str]:
    """Return the words of a text in plain spelling, with marks that ask or shout."""
    return _WORD.findall(text)


def without_quotations(text: str) -> str:
    """Return the text with everything in quotation marks, and every quoted line, taken out."""
    return _QUOTED.sub(lambda found: "\n" if found.group().startswith(">") else " , ", text)


def quotations(text: str) -> str:
    return " ".join(_QUOTED.findall(text))


def clauses(text: str) -> Iterator[Clause]:
    """Yield the clauses in order; those without a letter or figure are left out."""
    start = 0
    for end in (*(found.end() for found in _ENDS.finditer(text)), len(text)):
        for written in _short_enough(text[start:end].strip()):
            spelled = plain(written)
            if any(char.isalnum() for char in spelled):
                yield Clause(written, spelled)
        start = end


def _short_enough(written: str) -> Iterator[str]:
    """Yield the text whole, or in pieces where somebody wrote on and on without a stop."""
    while len(written) > _LONGEST_CLAUSE:
        space = written.rfind(" ", _LONGEST_CLAUSE // 2, _LONGEST_CLAUSE)
        end = space if space > 0 else _LONGEST_CLAUSE
        yield written[:end]
        written = written[end:].lstrip()
    yield written
