"""Every sentence in every locale is plain, warm and short; each rule of the copy linter can fail."""

import pytest

from tests.house.copylint import BANNED, lint
from tests.house.ftl import read, shipped
from tests.house.source import assert_none

FINE = [
    "Your story has reached the moderators. Nothing is public yet.",
    "Before this goes anywhere. If you might act on thoughts of ending your life, call {emergency} now.",
    "It isn't a judgement on what happened to you or how you told it.",
    "Someone who died by suicide; thinking about ending your life.",
    "At seven tonight, people light a candle for an hour. \N{CANDLE}\N{VARIATION SELECTOR-16}",
    "I'm a program. I can't keep you company, and I don't want to pretend to.",
    "Stopped. I won't ask why and I won't check back.",
    "Ended the pregnancy for medical reasons (TFMR).",
    "-# Shared without a name · {notes}",
]
PLANTED = [
    ("a", "Your story is here!", "exclamation"),
    ("a", "¡Gracias", "exclamation"),
    ("a", "Thank you \N{YELLOW HEART}", "emoji"),
    ("a", "Thank you :heart:", "emoji"),
    ("a", "Done \N{WHITE HEAVY CHECK MARK}", "emoji"),
    ("a", "This is a PROMISE we keep.", "capitals"),
    ("a", "Two  spaces.", "two spaces"),
    ("a", "A space at the end. ", "space"),
    ("a", " ".join(["word"] * 26) + ".", "26 words"),
    ("a-name", "x" * 33, "more than 32"),
    ("a-label", "x" * 46, "more than 45"),
    ("a-title", "x" * 46, "more than 45"),
    ("a-about", "x" * 101, "more than 100"),
    ("a-hint", "x" * 101, "more than 100"),
    ("a", "word. " * 400, "more than 2000"),
    ("a", "Your healing journey begins.", "journey"),
    ("a", "I'm here for you.", "here for you"),
    ("a", "I’m sorry, you’re not alone.", "alone"),
    ("a", "An Error came up.", "Error"),
    ("a", "Your ID is {number}.", "ID"),
    ("a", "She committed suicide.", "committed suicide"),
]


def test_every_sentence_in_every_locale_passes_the_copy_linter():
    assert_none(
        [
            found
            for sentence in shipped()
            for text in sentence.texts
            for found in lint(sentence.key, text, sentence.locale)
        ]
    )


@pytest.mark.parametrize("text", FINE)
def test_a_plain_sentence_is_let_be(text):
    assert lint("a", text) == []


@pytest.mark.parametrize(("key", "text", "because"), PLANTED, ids=[each[2] for each in PLANTED])
def test_each_rule_notices_what_it_is_for(key, text, because):
    assert any(because in found for found in lint(key, text))


@pytest.mark.parametrize(
    "word", ["user", "failed", "invalid", "error", "journey", "warrior", "strong", "closure", "streak"]
)
def test_a_banned_word_is_noticed_alone_and_not_within_another(word):
    assert lint("a", f"This is {word}, here.")
    assert not lint("a", f"This is x{word}x, here.")


def test_every_banned_word_is_noticed_and_stands_in_the_list_once():
    words = [word.lower() for entries in BANNED.values() for entry in entries for word in entry.words]

    assert [word for word in words if not lint("a", f"Well, {word}.")] == []
    assert len(words) == len(set(words))


def test_every_branch_of_a_sentence_is_read():
    text = "a-label = { $count ->\n    [one] One story\n   *[other] { $count } stories!\n }\n"
    (sentence,) = read("en", {"a.ftl": text})

    assert sentence.texts == ("One story", "{count} stories!")
    assert [found for each in sentence.texts for found in lint("a-label", each)]
