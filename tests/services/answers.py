"""How a use case answered, so that two answers can be compared."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from bot.errors import CompanionError

NEVER_EXISTED = (404, 0, -1, 2**63, 10**19 - 1)
"""Numbers no row has; the last ones are too large for any."""


async def answer_to(asked: Awaitable[Any]) -> tuple[type[Exception] | None, str, dict[str, str | int]]:
    """Return the refusal's kind, sentence and details; ``None`` stands for a yes."""
    try:
        await asked
    except CompanionError as refused:
        return type(refused), refused.key, refused.details
    return None, "", {}


async def key_of(asked: Awaitable[Any]) -> str:
    """Return the sentence a use case refused with, or an empty text for a yes."""
    return (await answer_to(asked))[1]
