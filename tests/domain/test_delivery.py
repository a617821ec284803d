"""Patience: each try waits longer than the one before, up to a limit, and never in step with others."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.delivery import retry_after
from tests.makers import make_job


class Fixed(random.Random):
    """Chance that comes out the same each time."""

    def __init__(self, drawn: float) -> None:
        super().__init__()
        self._drawn = drawn

    def random(self) -> float:
        return self._drawn


NONE, MOST = Fixed(0.0), Fixed(1.0)


@given(st.integers(1, 10_000), st.randoms(use_true_random=False))
def test_a_wait_is_between_ten_seconds_and_half_an_hour(attempts: int, chance: random.Random):
    assert timedelta(seconds=10) <= retry_after(attempts, chance) <= timedelta(minutes=30)


@given(st.integers(1, 10_000), st.randoms(use_true_random=False))
def test_jitter_takes_away_up_to_half_and_never_adds(attempts: int, chance: random.Random):
    whole = retry_after(attempts, NONE)
    assert retry_after(attempts, MOST) == whole / 2
    assert whole / 2 <= retry_after(attempts, chance) <= whole


@given(st.integers(1, 100))
def test_no_try_is_less_patient_than_the_one_before(attempts: int):
    assert retry_after(attempts, NONE) <= retry_after(attempts + 1, NONE)


def test_the_first_waits_double():
    waits = [retry_after(attempts, NONE).total_seconds() for attempts in range(1, 9)]
    assert waits == [20, 40, 80, 160, 320, 640, 1280, 1800]


@pytest.mark.parametrize(("attempts", "expected"), [(1, False), (2, True), (9, True)])
def test_a_post_may_be_there_already_from_the_second_try_on(attempts: int, expected: bool):
    assert make_job(attempts=attempts).may_be_there is expected
