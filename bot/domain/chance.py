"""Numbers that must not be guessable, drawn from a source that is handed in."""

from __future__ import annotations

import random
from datetime import timedelta

Chance = random.Random

_ROW_BITS = 63
_CONTAINER_LIMIT = 2**31 - 1


def row_number(chance: Chance) -> int:
    """Draw a row's number (1 to 2⁶³−1): random, so that a number says nothing about when or how many."""
    return chance.getrandbits(_ROW_BITS) or 1


def is_row_number(number: int) -> bool:
    """Tell whether a row can have this number: what somebody typed or forged may be far larger."""
    return 1 <= number < 2**_ROW_BITS


def container_number(chance: Chance) -> int:
    """Draw a component id (1 to 2³¹−1, Discord's 32-bit range) by which a post is found again."""
    return chance.randint(1, _CONTAINER_LIMIT)


def wait_between(chance: Chance, low_minutes: int, high_minutes: int) -> timedelta:
    """Draw a wait to the second, so that the time of a post does not point at its writer."""
    return timedelta(seconds=chance.randint(low_minutes * 60, high_minutes * 60))
