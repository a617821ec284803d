"""Made-up lines for tests, and files that say them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.domain.helpline import (
    Checked,
    CheckedBy,
    Confidence,
    Contact,
    Country,
    Helpline,
    Kind,
    Method,
)
from bot.domain.helpline_hours import ALWAYS, UNKNOWN

FILE = """
country = "{code}"
universal = ["{low}-line"]

[[helpline]]
id = "{low}-emergency"
name = "Emergency"
kind = "emergency"
confidence = "high"
checked_on = "2026-11"
checked_by = "page"
evidence = ["P: https://example.org"]

[[helpline.contact]]
id = "{low}-emergency-voice"
method = "voice"
dial = "112"
hours = "always"

[[helpline]]
id = "{low}-line"
name = "A line"
kind = "crisis"
confidence = "high"
checked_on = "2026-11"
checked_by = "page"
evidence = ["P: https://example.org"]

[[helpline.contact]]
id = "{low}-line-voice"
method = "voice"
dial = "0800 123 456"
hours = ["mon-fri 09:00-17:00"]
zone = "Europe/Vienna"
languages = ["de"]
"""
WORLD = """
country = "INT"
country_page = "https://example.org/countries/{country}"
universal = ["int-list"]

[[helpline]]
id = "int-list"
name = "A list"
kind = "crisis"
confidence = "high"
checked_on = "2026-11"
checked_by = "page"
evidence = ["P: https://example.org"]

[[helpline.contact]]
id = "int-list-website"
method = "website"
url = "https://example.org/"
"""
DENIED = [{"country": "AT", "value": "0800 999 999", "service": "a line", "reason": "replaced"}]


def lay_out(folder: Path, text: str | None = None, denied: list[dict[str, str]] | None = None) -> Path:
    """Write one country, the whole world and a deny-list; ``text`` stands in for the country's file."""
    (folder / "source").mkdir(parents=True)
    (folder / "AT.toml").write_text(text or FILE.format(code="AT", low="at"), encoding="utf-8")
    (folder / "INT.toml").write_text(WORLD, encoding="utf-8")
    deny = json.dumps(denied or DENIED)
    (folder / "source" / "helplines-denylist.json").write_text(deny, encoding="utf-8")
    return folder


def contact(line_id: str, method: Method = Method.VOICE, dial: str = "0800 123 456") -> Contact:
    if method.is_dialled:
        return Contact(f"{line_id}-{method.value}", method, ALWAYS, dial=dial)
    return Contact(f"{line_id}-{method.value}", method, UNKNOWN, url="https://example.org/")


def line(line_id: str, kind: Kind = Kind.CRISIS, *methods: Method, **given: Any) -> Helpline:
    """A line checked in November 2026; without methods it has a number and a site."""
    usual: dict[str, Any] = {
        "id": line_id,
        "country": "AT",
        "name": line_id,
        "kind": kind,
        "confidence": Confidence.HIGH,
        "checked_on": Checked.parse("2026-11"),
        "checked_by": CheckedBy.PAGE,
        "evidence": ("P: https://example.org",),
        "contacts": tuple(contact(line_id, each) for each in methods or (Method.VOICE, Method.WEBSITE)),
    }
    return Helpline(**usual | given)


def country(*lines: Helpline, universal: tuple[str, ...] = ("at-all",)) -> Country:
    return Country("AT", lines, universal)
