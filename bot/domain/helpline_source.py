"""Turns the fact base into a file for each country: the same source always makes the same text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from bot.domain.helpline import INTERNATIONAL
from bot.domain.helpline_hours import DAYS

Table = Mapping[str, Any]
_HEAD = "# Made by `tealight helplines convert` from source/. Change it there; a test compares."
_KINDS = {"termination_for_medical_reasons": "tfmr", "perinatal_mental_health": "perinatal"}
_OWN_PAGE = {"P", "V"}
_A_DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_SOME_DAYS = rf"{_A_DAY}(?:-{_A_DAY})?(?:,? (?:and )?{_A_DAY}(?:-{_A_DAY})?)*"
_SPANS = r"\d\d:\d\d-\d\d:\d\d(?: and \d\d:\d\d-\d\d:\d\d)*"
_OPENING = re.compile(rf"({_SOME_DAYS}|daily|weekends) (?:also )?({_SPANS})(?:; |, |$)")
_ALWAYS = re.compile(r"24/7(?: \((?:[A-Z]|phone|Bogotá|Finnish line)\))?")
_ASIDE = re.compile(r" \([A-Z]\)$| per its own listing$")
_ZONES = {
    " ET": "America/New_York",
    " PT": "America/Los_Angeles",
    " AEST/AEDT": "Australia/Sydney",
    " IST": "Asia/Kolkata",
}
_WIDE = 110
_COSTS = {"free": "free", "free counselling": "free"}


def convert(entries: Iterable[Table], reading: Table) -> dict[str, str]:
    """Return the text of every file by its name. ``reading`` is what a person read in the source's prose."""
    by_country: dict[str, list[Table]] = {}
    for entry in entries:
        by_country.setdefault(entry["country"], []).append(entry)
    return {f"{code}.toml": _country(code, lines, reading) for code, lines in sorted(by_country.items())}


def read_source_hours(said: str) -> tuple[str | list[str], str | None]:
    """Return what the source's prose says about hours, and the zone it names; else ``unknown``.

    Always open is only what the source says without a doubt: "24/7 (unconfirmed)" is unknown.
    """
    if _ALWAYS.fullmatch(said):
        return "always", None
    zone = next((name for sign, name in _ZONES.items() if said.endswith(sign)), None)
    plain = _ASIDE.sub("", said.removesuffix(next((sign for sign in _ZONES if said.endswith(sign)), "")))
    found = list(_OPENING.finditer(plain))
    if not found or "".join(each.group() for each in found) != plain:
        return "unknown", None
    return [span for each in found for span in _openings(each[1], each[2])], zone


def _openings(days: str, spans: str) -> Iterator[str]:
    if days == "weekends":
        names = f"{DAYS[5]},{DAYS[6]}"
    else:
        names = ",".join(re.split(r",? (?:and )?", days)).lower()
    yield from (f"{names} {span}" for span in spans.split(" and "))


def _country(code: str, entries: list[Table], reading: Table) -> str:
    about: Table = reading["countries"].get(code, {})
    head: dict[str, Any] = {"country": code}
    if code == INTERNATIONAL:
        head |= {"country_page": reading["country_page"], "universal": [reading["backstop"]]}
    head |= {key: about[key] for key in ("universal", "also_called") if key in about}
    lines = [_line(entry, about, reading["entries"].get(entry["id"], {})) for entry in entries]
    return "\n".join([_HEAD, *_table(head), *(text for text in lines if text)]) + "\n"


def _line(entry: Table, about: Table, read: Table) -> str:
    """Return a line's tables; nothing for one that has neither a number to show nor a site."""
    contacts = list(_contacts(entry, about, read))
    if not contacts:
        return ""
    by_page = bool(_OWN_PAGE & set(entry["source_tiers"]))
    line: dict[str, Any] = {
        "id": entry["id"],
        "name": entry["name"],
        "kind": _KINDS.get(entry["kind"], entry["kind"]),
        "needs": read.get("needs", []),
        "region": read.get("region"),
        "notes": read.get("notes", []),
        "confidence": entry["confidence"],
        "checked_on": entry["newest_source_date"],
        "checked_by": read.get("checked", "page" if by_page else "lists"),
        "evidence": [
            f"{tier}: {source}" for tier, source in zip(entry["source_tiers"], entry["sources"], strict=True)
        ],
    }
    parts = ["", "[[helpline]]", *_table(line)]
    for contact in contacts:
        parts += ["", "[[helpline.contact]]", *_table(contact)]
    return "\n".join(parts)


def _contacts(entry: Table, about: Table, read: Table) -> Iterator[dict[str, Any]]:
    """Yield every way to reach it. The source's hours and cost are its first way's; others' are unknown."""
    hours = _hours_of(entry, read)
    dialled = list(_dialled(entry)) if entry["ship_phone"] else []
    if entry.get("chat_url"):
        dialled.append(("chat", {"url": entry["chat_url"]}))
    leading = dialled[0][0] if dialled else ""
    counts: dict[str, int] = {}
    for method, fields in dialled:
        counts[method] = counts.get(method, 0) + 1
        suffix = f"-{counts[method]}" if counts[method] > 1 else ""
        dial = fields.get("dial", "")
        own, named = hours if method == leading else ("unknown", None)
        own = read.get("hours_of", {}).get(dial, own)
        zone = (named or about.get("zone")) if isinstance(own, list) else None
        yield {
            "id": f"{entry['id']}-{method}{suffix}",
            "method": method,
            **fields,
            "reaches": about.get("emergency", {}).get(dial) if entry["kind"] == "emergency" else None,
            "hours": own if zone or not isinstance(own, list) else "unknown",
            "zone": zone,
            "cost": _cost(entry) if method == leading else None,
            "languages": read.get("languages_of", {}).get(dial, entry["languages"]),
        }
    if entry["url"]:
        languages = {"languages": entry["languages"]}
        yield {"id": f"{entry['id']}-website", "method": "website", "url": entry["url"], **languages}


def _hours_of(entry: Table, read: Table) -> tuple[str | list[str], str | None]:
    if "hours" in read:
        return read["hours"], None
    return read_source_hours(entry["hours"])


def _cost(entry: Table) -> str | None:
    """Return ``free``, ``standard`` (as any other call) or nothing known."""
    said = entry.get("cost")
    if said is None:
        return None
    return _COSTS.get(said, "standard")


def _dialled(entry: Table) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the local forms. A short code only works inside its country, so none gets a country's code."""
    for number in entry["phone_numbers"]:
        yield "voice", {"dial": number["local"]}
    sms = entry.get("sms")
    for text in [sms, *sms.get("other", [])] if sms else []:
        yield "text", {"dial": text["number"], "keyword": text.get("keyword")}
    if entry.get("whatsapp"):
        yield "whatsapp", {"dial": entry["whatsapp"]}


def _table(fields: Table) -> Iterator[str]:
    """Yield ``key = value`` in the order given; JSON's texts and lists of texts are TOML's."""
    for key, value in fields.items():
        if value is not None and value != []:
            yield from _pair(key, value)


def _pair(key: str, value: object) -> Iterator[str]:
    whole = f"{key} = {json.dumps(value, ensure_ascii=False)}"
    if not isinstance(value, list) or len(whole) <= _WIDE:
        yield whole
        return
    yield f"{key} = ["
    yield from (f"    {json.dumps(each, ensure_ascii=False)}," for each in cast("list[str]", value))
    yield "]"
