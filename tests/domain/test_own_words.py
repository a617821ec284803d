"""The words somebody sets are kept as they typed them, and said back as one says them to somebody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.own_words import OwnWords


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("our son", "your son"),
        ("My baby", "your baby"),
        ("the pregnancy", "the pregnancy"),
        ("Wren", "Wren"),
        ("Myra", "Myra"),
        ("the loss of our son", "the loss of our son"),
        ("", ""),
    ],
)
def test_words_are_said_to_somebody_as_others_would_say_them(phrase: str, said: str):
    assert OwnWords(phrase).said_to_them == said


@pytest.mark.parametrize("typed", ["Wren\nNoah", " Wren,  Noah ,", "Wren;Noah;Wren\n\n"])
def test_names_come_one_a_line_or_between_commas_each_once(typed: str):
    assert OwnWords.typed("", typed).names == ("Wren", "Noah")


@given(st.text(), st.text())
def test_what_was_typed_is_the_same_after_it_was_kept(phrase: str, names: str):
    words = OwnWords.typed(phrase, names)
    assert OwnWords.from_bytes(words.to_bytes()) == words
    assert OwnWords.typed(words.phrase, "\n".join(words.names)) == words


def test_blank_words_are_no_words():
    assert OwnWords.typed("  ", "\n , ;").is_nothing
