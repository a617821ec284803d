"""What makes a cue mean something else: somebody else's words, one's own, an objection, a way out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.judgement import Context
from bot.guard.cues import pattern, spaced
from bot.guard.text import plain, without_quotations

MIRRORED_UP_TO = 2
"""Repeating the griever's own words is comfort below this severity, and never an excuse above it."""

_NEAR = 6
_LONG = 4
_SHORT = 6


@dataclass(frozen=True, slots=True)
class Suppressors:
    """The patterns of ``suppressors.toml``."""

    reporting: re.Pattern[str]
    first_person: re.Pattern[str]
    second_person: re.Pattern[str]
    negation: re.Pattern[str]
    rebuttal: re.Pattern[str]
    exit: re.Pattern[str]
    harmless: re.Pattern[str]
    exempt_parent: re.Pattern[str]

    @classmethod
    def read(cls, lists: Mapping[str, Sequence[str]], choices: Mapping[str, Sequence[str]]) -> Suppressors:
        return cls(**{name: pattern(lists[name], choices) for name in cls.__slots__})

    def is_exempt(self, context: Context) -> bool:
        """Tell whether no rule speaks up here: in one's own thread, or one opened for lines that hurt."""
        return bool(context.same_author) or self.is_for_such_lines(context)

    def is_for_such_lines(self, context: Context) -> bool:
        """Tell whether what is answered asked for the things that people say."""
        parent = spaced(plain(context.parent)) if context.parent else ""
        return self.exempt_parent.search(parent) is not None

    def addresses_somebody(self, text: str) -> bool:
        """Tell whether the words outside quotations speak to somebody."""
        return self.second_person.search(spaced(plain(without_quotations(text)))) is not None

    def leaves_a_way_out(self, text: str) -> bool:
        """Tell whether this is a question that may be left unanswered; no cue counts in it."""
        return "?" in text and self.exit.search(spaced(plain(text))) is not None

    def relieves(self, text: str, context: Context) -> bool:
        """Tell whether a reply keeps someone safe, stands up for or echoes someone, or leaves them free."""
        spoken = spaced(plain(without_quotations(text)))
        return (
            self.leaves_a_way_out(text)
            or self.harmless.search(spoken) is not None
            or _echoes(spoken.split(), context.parent)
        )

    def quiet_cue(self, clause: str, cue: re.Match[str], severity: int, context: Context) -> bool:
        """Tell whether this cue means something else where it stands. ``clause`` is ``spaced``."""
        before, after = clause[: cue.start()], clause[cue.end() :]
        near = "".join(f"{word} " for word in before.split()[-_NEAR:])
        return (
            self.reporting.search(before) is not None
            or self._of_oneself(clause, cue)
            or self.negation.search(near) is not None
            or self.rebuttal.match(after) is not None
            or (severity <= MIRRORED_UP_TO and _mirrored(cue.group(), context.parent))
        )

    def _of_oneself(self, clause: str, cue: re.Match[str]) -> bool:
        return (
            self.second_person.search(clause) is None
            and self.first_person.search(clause[: cue.start()]) is not None
            and self.first_person.search(cue.group()) is None
        )


def _mirrored(cue: str, parent: str | None) -> bool:
    """Tell whether the griever used these words too, as their own and not as a quotation."""
    telling = {word for word in cue.split() if len(word) >= _LONG}
    return bool(telling) and telling <= _own_words(parent)


def _echoes(spoken: list[str], parent: str | None) -> bool:
    """Tell whether a short reply is made of the griever's own words alone."""
    return 1 < len(spoken) <= _SHORT and set(spoken) <= _own_words(parent)


def _own_words(parent: str | None) -> set[str]:
    return set(spaced(plain(without_quotations(parent))).split()) if parent else set()
