"""A server's settings, as an admin types them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.place import LONGEST_WAIT_MINUTES, Places, Review, Wait
from bot.errors import CompanionError


@pytest.mark.parametrize(
    ("typed", "wait"),
    [
        ("3-20", Wait(3, 20)),
        ("5", Wait(5, 5)),
        (" 3 – 20 ", Wait(3, 20)),
        ("7-7", Wait(7, 7)),
        ("1-720", Wait(1, LONGEST_WAIT_MINUTES)),
    ],
)
def test_a_wait_is_read_as_an_admin_writes_it(typed: str, wait: Wait):
    assert Wait.parse(typed) == wait


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        "-5",
        "0",
        "0-5",
        "20-3",
        "721",
        "3-721",
        "3-20-30",
        "3.5",
        "a few",
        "٣",
        "²",
        "3\x00",
        "9" * 6000,
    ],
)
def test_an_unclear_wait_is_answered_kindly(typed: str):
    with pytest.raises(CompanionError) as refused:
        Wait.parse(typed)
    assert refused.value.key == "setup-wait-unclear"


@given(st.text() | st.from_regex(r"[0-9 –-]{0,12}"))
def test_whatever_is_typed_is_a_wait_within_bounds_or_a_kind_refusal(typed: str):
    with contextlib.suppress(CompanionError):
        wait = Wait.parse(typed)
        assert 1 <= wait.low <= wait.high <= LONGEST_WAIT_MINUTES


def test_a_server_that_chose_nothing_has_stories_off_and_reviewed_with_a_random_wait():
    places = Places(guild_id=1)
    assert not places.stories_on
    assert places.review is Review.ONE
    assert places.wait == Wait(3, 20)
