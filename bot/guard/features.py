"""What the model sees of a reply: pieces of it, what it answers, its shape, the rules that spoke up."""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.judgement import Context
from bot.guard.text import plain, quotations, without_quotations, words

VERSION = 1
"""Raise it when a change here makes a stored model wrong."""

_YOU = frozenset(
    {
        *("you", "your", "youre", "yours", "yourself", "youve", "youd", "youll"),
        *("u", "ur", "ya", "ye", "yer", "yous", "yourselves"),
    }
)
_ME = frozenset(
    {
        *("i", "im", "ive", "id", "ill", "me", "my", "mine", "myself"),
        *("we", "our", "ours", "us", "weve", "wed", "were"),
    }
)
_ECHOED_FROM = 4


@dataclass(frozen=True, slots=True)
class Block:
    """A family of features with numbers of its own, counted by rarity and scaled to one length, or plain."""

    start: int
    size: int
    weight: float
    by_rarity: bool = True


WORDS = Block(0, 1 << 17, 1.0)
LETTERS = Block(1 << 17, 1 << 17, 1.0)
ANSWERED = Block(1 << 18, 1 << 14, 0.5)
SHAPE = Block((1 << 18) + (1 << 14), 1 << 11, 0.3, by_rarity=False)
BLOCKS = (WORDS, LETTERS, ANSWERED, SHAPE)
SIZE = SHAPE.start + SHAPE.size

Seen = dict[int, float]
"""How much there is of each feature, by its number; words that occur twice do not count twice as much."""


def features(text: str, context: Context, rules: Iterable[str]) -> tuple[Seen, ...]:
    """Return what is seen of a reply, block by block in the order of ``BLOCKS``."""
    own, quoted = plain(without_quotations(text)), words(plain(quotations(text)))
    parent = words(plain(context.parent)) if context.parent else []
    spoken = words(own)
    return (
        _counted(WORDS, _runs(spoken)),
        _counted(LETTERS, _pieces(own)),
        _counted(ANSWERED, (*(f"p {word}" for word in set(parent)), *(f"q {word}" for word in quoted))),
        _counted(SHAPE, (*_shape(own, spoken, parent, context), *(f"rule {name}" for name in set(rules)))),
    )


def _counted(block: Block, names: Iterable[str]) -> Seen:
    counts = Counter(block.start + zlib.crc32(name.encode("utf-8", "replace")) % block.size for name in names)
    return {number: 1 + math.log(count) for number, count in counts.items()}


def _runs(spoken: list[str]) -> Iterator[str]:
    """Yield one, two and three words in a row, knowing where the reply begins and ends."""
    yield from spoken
    framed = ["^", *spoken, "$"]
    for length in (2, 3):
        yield from (" ".join(framed[at : at + length]) for at in range(len(framed) - length + 1))


def _pieces(text: str) -> Iterator[str]:
    """Yield two to five letters in a row within each word, its edges included."""
    for word in text.split():
        edged = f" {word[:40]} "
        for length in (2, 3, 4, 5):
            yield from (edged[at : at + length] for at in range(len(edged) - length + 1))


def _shape(own: str, spoken: list[str], parent: list[str], context: Context) -> Iterator[str]:
    you, me = sum(word in _YOU for word in spoken), sum(word in _ME for word in spoken)
    yield from (f"you {min(you, 3)}", f"me {min(me, 4)}", f"both {you > 0} {me > 0}")
    yield f"length {min(len(spoken).bit_length(), 7)}"
    yield f"begins {spoken[0] in _YOU if spoken else None} {spoken[0] in _ME if spoken else None}"
    yield f"asks {'?' in own} {own.endswith('?')}"
    if context.parent is None:
        yield "answers nothing"
        return
    long = {word for word in spoken if len(word) >= _ECHOED_FROM}
    echoed = len(long & set(parent))
    yield from (f"echoes {min(echoed, 4)}", f"echoed {4 * echoed // max(1, len(long))}")
    yield f"was asked {'?' in parent or '??' in parent}"
    yield f"parent {any(word in _YOU for word in parent)} {any(word in _ME for word in parent)}"
