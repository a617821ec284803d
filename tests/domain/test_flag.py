"""A copied link leads to one message or to nothing; a card says itself what may be done with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.flag import Act, Flag, FlagState, Spot, Subject, read_link
from tests.makers import MORNING

NUMBERS = st.integers(1, 2**63 - 1)
SPOTS = st.builds(Spot, NUMBERS, NUMBERS, NUMBERS)
HOSTS = st.sampled_from(["discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com"])


@given(SPOTS, HOSTS, st.sampled_from(["{}", " {}\n", "<{}>", "{}/", "<{}/>"]))
def test_every_link_that_discord_copies_is_read(spot: Spot, host: str, around: str):
    assert read_link(around.format(spot.link.replace("discord.com", host))) == spot


@given(st.text(max_size=200) | st.from_regex(r"https://[a-z.]{0,20}/channels/[0-9/@me]{0,70}"))
def test_whatever_else_is_typed_is_answered_and_never_guessed(typed: str):
    read = read_link(typed)
    assert read is None or str(read.message_id) in typed


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1",
        "https://discord.com/channels/1/2",
        "https://discord.com/channels/@me/2/3",
        "https://discord.com/channels/1/2/3/4",
        "https://discord.com/channels/1/2/3?x=1",
        "https://discord.com/channels/0/2/3",
        "https://discord.com/channels/1/2/9223372036854775808",
        "https://discord.com/channels/1/2/99999999999999999999999",
        "https://discord.com/channels/1/2/٣",
        "https://discord.com.example.org/channels/1/2/3",
        "https://evil.discord.com/channels/1/2/3",
        "http://discord.com/channels/1/2/3",
        "https://discord.com/channels/1/2/3 https://discord.com/channels/1/2/4",
        "look: https://discord.com/channels/1/2/3",
        "https://discord.com/channels/-1/2/3",
    ],
)
def test_what_only_looks_like_one_is_not(typed: str):
    assert read_link(typed) is None


@given(NUMBERS, st.integers(0, 10**6))
def test_who_acted_and_when_comes_back_from_its_bytes(who: int, minutes: int):
    act = Act(who, MORNING + timedelta(minutes=minutes))
    assert Act.from_bytes(act.to_bytes()) == act


@pytest.mark.parametrize("subject", list(Subject))
def test_only_what_members_posted_themselves_is_removed_from_a_card(subject: Subject):
    flag = Flag(1, Spot(1, 2, 3), FlagState.OPEN, subject)
    assert flag.can_be_removed is (subject is Subject.MESSAGE)


def test_nobody_and_no_word_is_in_what_a_card_prints():
    flag = Flag(1, Spot(1, 2, 3), FlagState.OPEN, notes=("peppermint",))
    assert "peppermint" not in repr(flag)
