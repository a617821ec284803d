"""What must hold after every journey, whoever went on it and whatever happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from simcord import Env

from tests.journeys.harbour import Harbour
from tests.journeys.surface import buttons_sent, listed_buttons
from tests.support.discord_rules import complaints
from tests.support.leaks import find_in_files, find_in_records, public_messages_with_metadata, unanswered
from tests.support.openapi import Spec

Phase = Literal["setup", "call", "teardown"]
PHASES: tuple[Phase, ...] = ("setup", "call", "teardown")  # pytest keeps their records apart


@dataclass
class Watch:
    """Everybody answered, nothing signed by accident, nobody in a log or a file, no body refused.

    ``planted`` is set by the journeys that show each scan failing once.
    """

    env: Env
    spec: Spec | None
    log: pytest.LogCaptureFixture
    folder: Path
    planted: bool = False

    def findings(self) -> list[str]:
        """All that does not hold, in sentences."""
        return list(self._findings())

    def _findings(self) -> Iterator[str]:
        people = [person for person in self.env.backend.users if person != self.env.backend.bot_user.id]
        kept = [place for place in self.folder.iterdir() if place.name != "key"]
        records = [record for phase in PHASES for record in self.log.get_records(phase)]
        yield from unanswered(self.env)
        yield from public_messages_with_metadata(self.env)
        yield from find_in_records(records, people, Harbour.WORDS)
        yield from find_in_files(kept, people, Harbour.WORDS)
        yield from (line for record in self.env.http_requests for line in complaints(record))
        yield from self.spec.check(self.env) if self.spec else ()
        yield from (f"no page lists {one}" for one in sorted(buttons_sent(self.env) - listed_buttons()))
