"""Helplines: what is known of a line, how old that knowledge is, and what may still be shown of it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.domain.helpline_hours import Hours

INTERNATIONAL = "INT"
CRISIS_LOOK_AGAIN_DAYS = 90
CRISIS_SITE_ONLY_DAYS = 180
OTHERS_SITE_ONLY_DAYS = 365
_CHECKED = re.compile(r"(?P<year>20[0-9]{2})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


class Kind(StrEnum):
    """What a line is for first of all."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    BABY_LOSS = "baby_loss"
    TFMR = "tfmr"
    PERINATAL = "perinatal"
    BEREAVEMENT = "bereavement"
    SUICIDE_LOSS = "suicide_loss"
    LGBTQ = "lgbtq"
    YOUTH = "youth"


GRIEF = (Kind.BABY_LOSS, Kind.TFMR, Kind.BEREAVEMENT, Kind.SUICIDE_LOSS)
NEEDS = tuple(kind for kind in Kind if kind is not Kind.EMERGENCY)


class Method(StrEnum):
    """How a line is reached."""

    VOICE = "voice"
    TEXT = "text"
    WHATSAPP = "whatsapp"
    CHAT = "chat"
    WEBSITE = "website"

    @property
    def is_dialled(self) -> bool:
        return self in (Method.VOICE, Method.TEXT, Method.WHATSAPP)

    @property
    def is_written(self) -> bool:
        """Whether it serves somebody who cannot speak."""
        return self in (Method.TEXT, Method.WHATSAPP, Method.CHAT)


class Reaches(StrEnum):
    """Whom an emergency number calls."""

    ALL = "all"
    AMBULANCE = "ambulance"
    POLICE = "police"
    FIRE = "fire"
    MOBILE = "mobile"


class Confidence(StrEnum):
    """How well the sources agree, best first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class CheckedBy(StrEnum):
    """Where a line was seen: on its own or a government's page, or in public lists alone."""

    PAGE = "page"
    LISTS = "lists"


class Age(StrEnum):
    """How far an old check may still be trusted."""

    FRESH = "fresh"
    LOOK_AGAIN = "look-again"
    SITE_ONLY = "site-only"


@dataclass(frozen=True, slots=True)
class Checked:
    """The day, month or year in which a line was last seen. It counts from the first day it can mean."""

    text: str
    first_day: dt.date

    @classmethod
    def parse(cls, text: str) -> Checked:
        """Read ``2026``, ``2026-10`` or ``2026-10-07``. Raises ``ValueError`` otherwise."""
        read = _CHECKED.fullmatch(text)
        if read is None:
            raise ValueError(f"not a date: {text}")
        return cls(text, dt.date(int(read["year"]), int(read["month"] or 1), int(read["day"] or 1)))

    def days_before(self, today: dt.date) -> int:
        return (today - self.first_day).days


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a line. ``dial`` is what is shown and what is dialled: there is no second copy."""

    id: str
    method: Method
    hours: Hours
    dial: str | None = None
    url: str | None = None
    keyword: str | None = None
    cost: str | None = None
    languages: tuple[str, ...] = ()
    reaches: Reaches = Reaches.ALL


@dataclass(frozen=True, slots=True)
class Helpline:
    """A line as its sources have it."""

    id: str
    country: str
    name: str
    kind: Kind
    confidence: Confidence
    checked_on: Checked
    checked_by: CheckedBy
    evidence: tuple[str, ...]
    contacts: tuple[Contact, ...]
    needs: frozenset[Kind] = frozenset()
    notes: tuple[str, ...] = ()
    region: str | None = None

    def serves(self, need: Kind) -> bool:
        return need is self.kind or need in self.needs

    def age(self, today: dt.date) -> Age:
        """Return how far it may be trusted. Emergency numbers never grow old: hiding one would hurt more."""
        if self.kind is Kind.EMERGENCY:
            return Age.FRESH
        days = self.checked_on.days_before(today)
        if not self.serves(Kind.CRISIS):
            return Age.SITE_ONLY if days > OTHERS_SITE_ONLY_DAYS else Age.FRESH
        if days > CRISIS_SITE_ONLY_DAYS:
            return Age.SITE_ONLY
        return Age.LOOK_AGAIN if days > CRISIS_LOOK_AGAIN_DAYS else Age.FRESH

    def on(self, today: dt.date) -> Offer | None:
        """Return what may be shown of it on this day; ``None`` when that is nothing."""
        age = self.age(today)
        shown = tuple(
            each for each in self.contacts if age is not Age.SITE_ONLY or not each.method.is_dialled
        )
        return Offer(replace(self, contacts=shown), age) if shown else None


@dataclass(frozen=True, slots=True)
class Offer:
    """A line as it may be shown today: without its numbers when the last look at them is too long ago."""

    line: Helpline
    age: Age

    @property
    def has_number(self) -> bool:
        return any(contact.method.is_dialled for contact in self.line.contacts)

    @property
    def is_written(self) -> bool:
        return any(contact.method.is_written for contact in self.line.contacts)


@dataclass(frozen=True, slots=True)
class Country:
    """All lines of one country, in the order of its file."""

    code: str
    lines: tuple[Helpline, ...]
    universal: tuple[str, ...] = ()
    also_called: tuple[str, ...] = ()
    country_page: str | None = field(default=None)

    @property
    def emergency(self) -> Helpline | None:
        return next((line for line in self.lines if line.kind is Kind.EMERGENCY), None)

    def offers(self, today: dt.date) -> tuple[Offer, ...]:
        """Return what may be shown today, emergency numbers aside."""
        lines = (line.on(today) for line in self.lines if line.kind is not Kind.EMERGENCY)
        return tuple(offer for offer in lines if offer is not None)


Book = dict[str, Country]
