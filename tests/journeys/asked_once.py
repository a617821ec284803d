"""Discord's description asked about each shape of a request once: journeys repeat themselves a lot."""

from __future__ import annotations

import json
import re

from simcord import Env
from simcord.types import HttpLogEntry

from tests.support.openapi import Spec

NUMBER = re.compile(r"\d{15,20}")


class AskedOnce:
    """Answers as the description does, and remembers the answer for requests that differ in ids alone."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._known: dict[str, list[str]] = {}

    def check(self, env: Env) -> list[str]:
        """What is wrong with the requests made so far, each finding once."""
        return list(dict.fromkeys(line for record in env.http_requests for line in self._findings(record)))

    def _findings(self, record: HttpLogEntry) -> list[str]:
        said = json.dumps([record.method, record.path, sorted(record.params), record.json])
        shape = NUMBER.sub(lambda found: "1" * len(found.group()), said)
        if shape not in self._known:
            self._known[shape] = self._spec.findings(record)
        return self._known[shape]
