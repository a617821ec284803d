"""The grammar of every ``custom_id`` that outlives a restart: ``tl:<version>:<noun>:<verb>:<number>``."""

from __future__ import annotations

import re

VERSION = 1
TEMPLATE = rf"tl:{VERSION}:(?P<noun>[a-z-]{{1,20}}):(?P<verb>[a-z-]{{1,20}}):(?P<number>[0-9]{{1,19}})\Z"
_GRAMMAR = re.compile(TEMPLATE)


def custom_id(noun: str, verb: str, number: int) -> str:
    """Return an id of the grammar. Raises ``ValueError`` when a part does not fit it."""
    made = f"tl:{VERSION}:{noun}:{verb}:{number}"
    if not _GRAMMAR.fullmatch(made):
        raise ValueError(f"not of the grammar: {noun}:{verb}")
    return made


def is_ours(candidate: str) -> bool:
    return _GRAMMAR.fullmatch(candidate) is not None
