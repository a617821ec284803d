"""How the encoder reads words: as pieces that it has numbers for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sentencepiece import SentencePieceProcessor

from bot.guard.text import spelled

BEGIN, PAD, END = 0, 1, 2
_OWN, _ANSWERING, _UNKNOWN_WRITER, _NOTHING = range(4)
"""Marks behind the last piece: who writes to whom, and that nothing is answered."""
MARKS = 5
"""How many numbers follow the last piece; one is spare."""
MOST_PIECES = 112
"""What is read of one passage."""
MOST_OF_THE_PARENT = 44
"""What is read of the message that is answered: its beginning and its end."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage, what it answers, and whether one person wrote both (``None``: not known)."""

    text: str = field(repr=False)
    parent: str | None = field(repr=False)
    same_author: bool | None


@dataclass(frozen=True, slots=True)
class Row:
    """A pair in numbers: pieces, and for each whether it belongs to the passage (0) or the parent (1)."""

    pieces: Sequence[int]
    sides: Sequence[int]


class Pieces:
    """The vocabulary. Raises RuntimeError from ``sentencepiece`` for a file that is none."""

    def __init__(self, kept: bytes) -> None:
        self._processor = SentencePieceProcessor(model_proto=kept)
        self._marks = self._processor.get_piece_size()

    def names(self) -> list[str]:
        """Return every piece by its number, without the marks."""
        return [self._processor.id_to_piece(number) for number in range(self._marks)]

    def of(self, text: str) -> list[int]:
        return self._processor.encode(spelled(text))

    def row(self, pair: Pair) -> Row:
        """Return the pair as the encoder reads it."""
        own = shortened(self.of(pair.text), MOST_PIECES)
        parent = shortened(self.of(pair.parent), MOST_OF_THE_PARENT) if pair.parent else []
        return self.framed(own, parent, pair.same_author)

    def framed(self, own: Sequence[int], parent: Sequence[int], same_author: bool | None) -> Row:
        """Return pieces of both sides with the marks between them."""
        writer = {True: _OWN, False: _ANSWERING, None: _UNKNOWN_WRITER}[same_author]
        first = [BEGIN, self._marks + writer, *own, END]
        second = [*(parent or [self._marks + _NOTHING]), END]
        return Row([*first, *second], [0] * len(first) + [1] * len(second))


def shortened(pieces: list[int], most: int) -> list[int]:
    """Return the beginning and the end of what is too long."""
    if len(pieces) <= most:
        return pieces
    return [*pieces[: most // 2], *pieces[-(most - most // 2) :]]
