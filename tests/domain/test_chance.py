"""Numbers nobody can guess, and waits that point at nobody."""

from __future__ import annotations

import itertools
import random
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chance import container_number, is_row_number, row_number, wait_between

CHANCE = st.randoms(use_true_random=False)


class Lowest(random.Random):
    """Chance that always comes out lowest."""

    def getrandbits(self, k: int, /) -> int:
        return 0


@given(CHANCE)
def test_a_row_number_fits_the_database_and_is_never_nothing(chance: random.Random):
    assert 1 <= row_number(chance) < 2**63
    assert is_row_number(row_number(chance))
    assert row_number(Lowest()) == 1


@given(st.integers())
def test_only_numbers_a_row_can_have_are_taken_for_one(number: int):
    assert is_row_number(number) == (1 <= number < 2**63)


def test_row_numbers_use_all_their_bits_and_follow_no_order():
    chance = random.Random(1)
    drawn = [row_number(chance) for _ in range(2000)]
    assert len(set(drawn)) == len(drawn)
    assert max(drawn) > 2**62 > min(drawn)
    assert 800 < sum(later > earlier for earlier, later in itertools.pairwise(drawn)) < 1200


@given(CHANCE)
def test_a_container_number_fits_into_discords_32_bits(chance: random.Random):
    assert 1 <= container_number(chance) <= 2**31 - 1


@given(CHANCE, st.integers(1, 720), st.integers(0, 719))
def test_a_wait_lies_between_its_ends(chance: random.Random, low: int, more: int):
    waited = wait_between(chance, low, low + more)
    assert timedelta(minutes=low) <= waited <= timedelta(minutes=low + more)


def test_a_wait_is_drawn_to_the_second_over_the_whole_span():
    chance = random.Random(1)
    drawn = {wait_between(chance, 3, 20).total_seconds() for _ in range(3000)}
    assert len(drawn) > 900
    assert min(drawn) < 190
    assert max(drawn) > 1190
