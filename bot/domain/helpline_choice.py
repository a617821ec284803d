"""Which lines are said first: one for anybody in crisis, then the one that fits, two or three in all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from bot.domain.helpline import GRIEF, INTERNATIONAL, NEEDS, Age, Book, Confidence, Country, Kind, Offer

FIRST = 3
FOR_EVERYBODY = frozenset(
    {
        *("office-hours", "call-back", "not-crisis", "option-2", "option-2-spanish", "mobile-only", "ar-135"),
        *("group", "local-groups", "hospital", "directory", "directory-stillbirth"),
    }
)
"""Notes about how a line is reached. All others say for whom alone it is, and let it come later."""
_CLOSE_TO: dict[Kind, tuple[Kind, ...]] = {
    Kind.TFMR: (Kind.BABY_LOSS, Kind.BEREAVEMENT),
    Kind.BABY_LOSS: (Kind.BEREAVEMENT,),
    Kind.BEREAVEMENT: (Kind.BABY_LOSS,),
    Kind.SUICIDE_LOSS: (Kind.BEREAVEMENT,),
}
_NUMBERS: dict[Kind | None, int] = {None: 0} | {
    kind: number for number, kind in enumerate(NEEDS, start=1)
}  # they stand in buttons that outlive restarts: new needs go to the end
_CONFIDENCE = tuple(Confidence)
_LETTERS = 26
_A_NEED, _A_COUNTRY = 100, 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for, small enough to be the number of a button."""

    country: str
    need: Kind | None = None
    page: int = 0

    @property
    def number(self) -> int:
        first, second = (ord(letter) - ord("A") for letter in self.country)
        place = first * _LETTERS + second + 1
        return place * _A_COUNTRY + _NUMBERS[self.need] * _A_NEED + self.page

    @classmethod
    def from_number(cls, number: int) -> Self:
        """Read a button's number. Raises ``ValueError`` for one that no button of ours carries."""
        place, rest = divmod(number, _A_COUNTRY)
        need, page = divmod(rest, _A_NEED)
        if not 1 <= place <= _LETTERS**2 or need >= len(_NUMBERS):
            raise ValueError(f"no button carries {number}")
        first, second = divmod(place - 1, _LETTERS)
        kinds = {value: kind for kind, value in _NUMBERS.items()}
        return cls(chr(ord("A") + first) + chr(ord("A") + second), kinds[need], page)

    def turned_to(self, page: int) -> Asked:
        return replace(self, page=page)


@dataclass(frozen=True, slots=True)
class BestFits:
    """The first answer. ``lacking``: no line here is for what was asked; the ones shown are close to it."""

    country: Country
    need: Kind | None
    crisis: tuple[Offer, ...]
    fitting: tuple[Offer, ...]
    abroad: tuple[Offer, ...]
    lacking: bool
    others: int

    @property
    def shown(self) -> tuple[Offer, ...]:
        return (*self.crisis, *self.fitting, *self.abroad)


def best_fits(book: Book, code: str, need: Kind | None, today: dt.date) -> BestFits:
    """Choose two or three lines. Raises ``KeyError`` for a country that the book does not have."""
    country = book[code]
    offers = country.offers(today)
    crisis = universal(country, offers)
    wanted = [need] if need else list(GRIEF)
    asked = [offer for offer in _ranked(offers, wanted) if offer not in crisis]
    lacking = not asked and not (need is Kind.CRISIS and crisis)
    close = _ranked(offers, _CLOSE_TO.get(need, ()) if need else ()) if lacking else []
    fitting = [*(asked or [offer for offer in close if offer not in crisis])][: FIRST - len(crisis)]
    if len(crisis) + len(fitting) < FIRST:
        fitting += _written(offers, [*crisis, *fitting])
    abroad = _abroad(book, need, today) if lacking and not close else ()
    shown = len(crisis) + len(fitting)
    return BestFits(country, need, crisis, tuple(fitting), abroad, lacking, len(offers) - shown)


def universal(country: Country, offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Return the line for everybody with what is paired to it, or the next best that still has a number."""
    standing = [offer for offer in offers if offer.line.serves(Kind.CRISIS)]
    chosen = tuple(offer for offer in standing if offer.line.id in country.universal)
    whole = len(chosen) == len(country.universal)
    if whole and chosen and all(offer.has_number for offer in chosen):
        return chosen
    numbered = [offer for offer in _ranked(standing, [Kind.CRISIS]) if offer.has_number]
    return tuple(numbered[:1]) or (chosen if whole else ()) or tuple(standing[:1])


def all_lines(book: Book, code: str, need: Kind | None, today: dt.date) -> tuple[Offer, ...]:
    """Return every line of a country: the first ones first. Raises ``KeyError`` for an unknown country."""
    best = best_fits(book, code, need, today)
    first = [*best.crisis, *best.fitting]
    offers = book[code].offers(today)
    wanted = [*([need] if need else []), *GRIEF, *NEEDS]
    return (*first, *(offer for offer in _ranked(offers, wanted) if offer not in first))


def _ranked(offers: Iterable[Offer], wanted: Iterable[Kind]) -> list[Offer]:
    """Return those that serve what is wanted: made for it, fresh, for everybody, with a number first."""
    order = list(dict.fromkeys(wanted))
    ranks = [(_rank(offer, order), offer) for offer in offers]
    return [offer for rank, offer in sorted(ranks, key=lambda each: each[0]) if rank[0] <= len(order) * 2]


def _rank(offer: Offer, order: list[Kind]) -> tuple[int, bool, bool, bool, int]:
    line, aged = offer.line, offer.age is Age.SITE_ONLY
    made = [at * 2 for at, kind in enumerate(order) if line.kind is kind]
    also = [at * 2 + 1 for at, kind in enumerate(order) if kind in line.needs]
    fits = min([*made, *also], default=len(order) * 2 + 1)
    agreement = _CONFIDENCE.index(line.confidence)
    is_for_some = line.region is not None or not FOR_EVERYBODY.issuperset(line.notes)
    return fits, aged, is_for_some, not offer.has_number, agreement


def _written(offers: Iterable[Offer], shown: list[Offer]) -> list[Offer]:
    """Return a line by text or chat for somebody who cannot speak, where none is shown yet."""
    if any(offer.is_written for offer in shown):
        return []
    ranked = [offer for offer in _ranked(offers, [Kind.CRISIS]) if offer not in shown]
    return [offer for offer in ranked if offer.is_written][:1]


def _abroad(book: Book, need: Kind | None, today: dt.date) -> tuple[Offer, ...]:
    """Return who keeps a list of baby-loss organisations by country, where a country has none."""
    if need not in (None, Kind.BABY_LOSS, Kind.TFMR) or INTERNATIONAL not in book:
        return ()
    return tuple(_ranked(book[INTERNATIONAL].offers(today), [Kind.BABY_LOSS]))
