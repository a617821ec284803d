"""What a check finds: one line, in words as well as by a sign."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """The sign, the words and the colour of a finding."""

    OK = ("✓", "ok", "green")
    LOOK = ("•", "look", "yellow")
    NOT_OK = ("✗", "not ok", "red")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and what to do about it."""

    verdict: Verdict
    about: str
    sentence: str


def ok(about: str, sentence: str) -> Finding:
    return Finding(Verdict.OK, about, sentence)


def look(about: str, sentence: str) -> Finding:
    return Finding(Verdict.LOOK, about, sentence)


def not_ok(about: str, sentence: str) -> Finding:
    return Finding(Verdict.NOT_OK, about, sentence)
