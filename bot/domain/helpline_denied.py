"""Numbers and addresses that must never be shown: replaced, withdrawn, misprinted, or somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LONG = 6
AS_DIALLED = 9
_PARTS = re.compile(r"[;/]")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Denied:
    """One value of the deny-list: compared by its digits, or as text where it has a letter for a name."""

    country: str
    value: str
    core: str
    is_text: bool = False

    def clashes(self, text: str) -> bool:
        """Tell whether a text holds it, however it is spaced, with or without the country's code in front.

        A long one counts inside longer digits too; a short one only when it stands alone.
        """
        if self.is_text:
            return self.core in text.casefold()
        if len(self.core) >= LONG:
            return self.core in _digits(text)
        return self.core in re.findall(r"[0-9]+", text) or self.core == _digits(text)


def read_denied(entries: Iterable[Mapping[str, str]]) -> tuple[Denied, ...]:
    """Read the deny-list. One entry may name several values. Raises ``ValueError`` for one without any."""
    denied: list[Denied] = []
    for entry in entries:
        values = list(_values(entry["value"]))
        if not values:
            raise ValueError(f"nothing to deny in {entry['country']}: {entry['value']}")
        denied += [Denied(entry["country"], entry["value"], core, is_text) for core, is_text in values]
    return tuple(denied)


def clashes(denied: Iterable[Denied], country: str, texts: Iterable[str]) -> list[str]:
    """Return which values of a country's list its texts hold."""
    mine = [each for each in denied if each.country == country]
    return sorted({each.value for each in mine for text in texts if each.clashes(text)})


def _values(written: str) -> Iterable[tuple[str, bool]]:
    if "@" in written:
        yield written.strip().casefold(), True
        return
    first = ""
    for part in _PARTS.split(written):
        digits = _digits(_WORD.split(part)[0])
        if first and digits and len(digits) < LONG <= len(first):
            digits = first[: -len(digits)] + digits  # "03-7956 8144 / 8145" names two numbers
        first = first or digits
        if digits:
            yield _core(digits, abroad=part.strip().startswith("+")), False


def _core(digits: str, *, abroad: bool) -> str:
    """Return the digits that stay whether a country's code, a zero or nothing stands in front."""
    if abroad:
        return digits[-AS_DIALLED:]
    return digits.lstrip("01") if len(digits) >= LONG else digits


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", text))
