"""Phrase rules, kept as data: which words may hurt, how much, and what is never read as such."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.judgement import KINDS, Context
from bot.errors import StartRefused
from bot.guard.cues import pattern, spaced
from bot.guard.suppressors import Suppressors
from bot.guard.text import clauses, without_quotations

_WORDS, _SUPPRESSORS = "words.toml", "suppressors.toml"
_SEVERITIES = range(1, 5)


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of thought that may hurt, with the cues that give it away."""

    name: str
    kind: str
    severity: int
    version: int
    cues: re.Pattern[str]
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that spoke up, and the clause it spoke up about, as its writer wrote it."""

    rule: Rule
    clause: str


class RuleBook:
    """All rules of a folder."""

    def __init__(self, rules: Sequence[Rule], suppressors: Suppressors) -> None:
        self.rules = tuple(rules)
        self._suppressors = suppressors

    @classmethod
    def load(cls, folder: Path) -> RuleBook:
        """Read ``*.toml``. Raises ``StartRefused`` naming what is missing or cannot be read."""
        choices = _read(folder / _WORDS)["words"]
        suppressors = _read(folder / _SUPPRESSORS)
        files = sorted(file for file in folder.glob("*.toml") if file.name not in {_WORDS, _SUPPRESSORS})
        rules = [_rule(entry, file, choices) for file in files for entry in _read(file).get("rule", [])]
        twice = len(rules) - len({rule.name for rule in rules})
        if twice or not rules:
            raise StartRefused(
                f"The guard's rules in {folder} need names of their own, and at least one rule."
            )
        try:
            return cls(rules, Suppressors.read(suppressors, choices))
        except KeyError as missing:
            raise StartRefused(
                f"{folder / _SUPPRESSORS} lacks the list {missing}. Please put it back."
            ) from missing

    def is_exempt(self, context: Context) -> bool:
        return self._suppressors.is_exempt(context)

    def is_for_such_lines(self, context: Context) -> bool:
        return self._suppressors.is_for_such_lines(context)

    def addresses_somebody(self, text: str) -> bool:
        return self._suppressors.addresses_somebody(text)

    def relieves(self, text: str, context: Context) -> bool:
        return self._suppressors.relieves(text, context)

    def hits(self, text: str, context: Context) -> Iterator[Hit]:
        """Yield each rule that speaks up, clause by clause, unless a suppressor says otherwise."""
        if self.is_exempt(context) or self._suppressors.leaves_a_way_out(text):
            return
        for clause in clauses(without_quotations(text)):
            words = spaced(clause.plain)
            yield from (
                Hit(rule, clause.written) for rule in self.rules if self._speaks(rule, words, context)
            )

    def _speaks(self, rule: Rule, words: str, context: Context) -> bool:
        if rule.unless is not None and rule.unless.search(words):
            return False
        return any(
            not self._suppressors.quiet_cue(words, cue, rule.severity, context)
            for cue in rule.cues.finditer(words)
        )


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError as missing:
        raise StartRefused(f"The guard's rules are missing: {file}. Please put the folder back.") from missing
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StartRefused(
            f"The guard's rules in {file} cannot be read. Please correct or restore them."
        ) from error


def _rule(entry: Mapping[str, Any], file: Path, choices: Mapping[str, Sequence[str]]) -> Rule:
    try:
        rule = Rule(
            str(entry["id"]),
            str(entry["kind"]),
            int(entry["severity"]),
            int(entry["version"]),
            pattern(entry["cues"], choices),
            pattern(entry["unless"], choices) if entry.get("unless") else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise StartRefused(f"A rule in {file} lacks its id, kind, severity, version or cues.") from error
    if rule.kind not in KINDS or rule.severity not in _SEVERITIES or not entry["cues"]:
        raise StartRefused(
            f"The rule {rule.name} in {file} needs a kind H01 to H18, a severity 1 to 4, and cues."
        )
    return rule
