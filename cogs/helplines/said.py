"""A line in words: how to reach it, when, in which languages, and who saw it when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import cast

import discord
from babel import Locale
from babel.dates import format_skeleton, get_day_names, get_timezone_name
from babel.lists import format_list

from bot.domain.helpline import Age, Checked, CheckedBy, Contact, Country, Method, Offer, Reaches
from bot.domain.helpline_hours import A_DAY, Hours, Known, Span
from bot.domain.plain import defuse
from bot.wording import Voice

_REACHES = {
    Reaches.AMBULANCE: "helpline-reaches-ambulance",
    Reaches.POLICE: "helpline-reaches-police",
    Reaches.FIRE: "helpline-reaches-fire",
    Reaches.MOBILE: "helpline-reaches-mobile",
}
_COSTS = {"free": "helpline-free", "standard": "helpline-standard"}
_WEEK = 7
_A_YEAR, _A_MONTH = len("2026"), len("2026-10")


def say_emergency(voice: Voice, country: Country | None) -> str:
    """Return the sentence about emergency numbers, which is always said first."""
    line = country.emergency if country else None
    if line is None:
        return voice("helpline-emergency-anywhere")
    numbers = [
        voice(_REACHES[one.reaches], dial=defuse(one.dial)) if one.reaches in _REACHES else defuse(one.dial)
        for one in line.contacts
        if one.dial
    ]
    said = voice("helpline-emergency", numbers=format_list(numbers, style="or", locale=_customs(voice)))
    when = voice("helpline-emergency-checked", when=say_when(voice, line.checked_on))
    return f"**{said}**\n-# {when}"


def say_offer(voice: Voice, offer: Offer, now: dt.datetime) -> str:
    """Return everything about a line that may be shown now, a thing a line, easy to listen to."""
    line = offer.line
    reached = [_reach(voice, contact, now) for contact in line.contacts]
    about = [voice("helpline-only-in", region=line.region)] if line.region else []
    about += [voice(f"helpline-note-{note}") for note in line.notes]
    languages = dict.fromkeys(code for contact in line.contacts for code in contact.languages)
    if languages:
        about.append(voice("helpline-languages", languages=voice.list(_tongues(voice, languages))))
    parts = [f"**{defuse(line.name)}**", *reached, " ".join(about), *_trust(voice, offer)]
    return "\n".join(filter(None, parts))


def say_when(voice: Voice, checked: Checked) -> str:
    """Return a day, a month or a year, as exactly as it is known."""
    if len(checked.text) == _A_YEAR:
        return checked.text
    if len(checked.text) == _A_MONTH:
        return format_skeleton("yMMMM", checked.first_day, locale=_customs(voice))
    return voice.date(checked.first_day)


def _reach(voice: Voice, contact: Contact, now: dt.datetime) -> str:
    if contact.method is Method.WEBSITE:
        return voice("helpline-website", url=contact.url or "")
    cost = [voice(_COSTS[contact.cost])] if contact.cost in _COSTS else []
    return " · ".join([_how(voice, contact), *cost, *_when_open(voice, contact.hours, now)])


def _how(voice: Voice, contact: Contact) -> str:
    dial = defuse(contact.dial or "")
    if contact.method is Method.CHAT:
        return voice("helpline-chat", url=contact.url or "")
    if contact.method is Method.WHATSAPP:
        return voice("helpline-whatsapp", dial=dial)
    if contact.method is Method.VOICE:
        return voice("helpline-call", dial=dial)
    if contact.keyword:
        return voice("helpline-text-word", keyword=contact.keyword, dial=dial)
    return voice("helpline-text", dial=dial)


def _when_open(voice: Voice, hours: Hours, now: dt.datetime) -> list[str]:
    if hours.known is Known.ALWAYS:
        return [voice("helpline-always")]
    if hours.known is Known.UNKNOWN or hours.zone is None:
        return [voice("helpline-hours-unknown")]
    zone = get_timezone_name(hours.zone, width="long", locale=_customs(voice))
    said = [voice("helpline-week", hours="; ".join(_say_week(voice, hours.week)), zone=zone)]
    until, opens = hours.open_until(now), hours.opens_next(now)
    if until:
        said.append(voice("helpline-open-now", time=discord.utils.format_dt(until, "t")))
    elif opens:
        said.append(voice("helpline-opens-next", time=discord.utils.format_dt(opens, "f")))
    return said


def _say_week(voice: Voice, week: Iterable[Span]) -> list[str]:
    times: dict[tuple[int, ...], list[str]] = {}
    for span in week:
        times.setdefault(span.days, []).append(f"{_clock(span.opens)}–{_clock(span.closes)}")
    return [f"{_say_days(voice, days)} {voice.list(spans)}" for days, spans in times.items()]


def _say_days(voice: Voice, days: tuple[int, ...]) -> str:
    """Return ``Mon–Fri``, or ``Mon, Tue and Thu``."""
    names = get_day_names("abbreviated", locale=_customs(voice))
    if len(days) == _WEEK:
        return voice("helpline-every-day")
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:  # noqa: PLR2004  two days are named, not spanned
        return f"{names[days[0]]}–{names[days[-1]]}"
    return voice.list([str(names[day]) for day in days])


def _clock(minutes: int) -> str:
    """Return 09:00; midnight at the end of a day is 24:00, later is the next morning's time."""
    shown = minutes if minutes <= A_DAY else minutes - A_DAY
    return f"{shown // 60:02}:{shown % 60:02}"


def _tongues(voice: Voice, codes: Iterable[str]) -> list[str]:
    """Return languages by name; a code without one is shown as it is."""
    names = cast("Mapping[str, str]", _customs(voice).languages)
    return [names.get(code, code) for code in codes]


def _trust(voice: Voice, offer: Offer) -> list[str]:
    when = say_when(voice, offer.line.checked_on)
    by_page = offer.line.checked_by is CheckedBy.PAGE
    key = "helpline-checked-page" if by_page else "helpline-checked-lists"
    said = [voice(key, when=when)]
    if offer.age is Age.LOOK_AGAIN:
        said.append(voice("helpline-look-again"))
    elif offer.age is Age.SITE_ONLY:
        said.append(voice("helpline-site-only"))
    return [f"-# {sentence}" for sentence in said]


def _customs(voice: Voice) -> Locale:
    return Locale.parse(voice.locale, sep="-")
