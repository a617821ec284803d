"""Code and ``data/wording`` agree: no sentence is missing, unused, written twice or short of a detail."""

from collections import Counter

import pytest

from tests.house.ftl import Sentence, read, shipped
from tests.house.source import Source, assert_none, sources
from tests.house.wording_use import failure_names, mentioned, said

UNSPOKEN = "bot/storage/"  # its dashed names are purposes of keys
ENGLISH = [sentence for sentence in shipped() if sentence.locale == "en"]


def missing(code: list[Source], book: list[Sentence]) -> list[str]:
    """Find keys that code asks for and nobody wrote."""
    keys = {sentence.key for sentence in book}
    rooms = {key.split("-")[0] for key in keys}
    failures = failure_names(code)
    asked = {
        f"{use.where} asks for {use.text}"
        for source in code
        for use in said(source, failures)
        if not any(use.key.fullmatch(key) for key in keys)
    }
    named = {
        f"{where} names {key}"
        for source in code
        for key, where in mentioned(source)
        if key.split("-")[0] in rooms and key not in keys and not source.path.startswith(UNSPOKEN)
    }
    return sorted(asked | named)


def unused(code: list[Source], book: list[Sentence]) -> list[str]:
    failures = failure_names(code)
    named = {key for source in code for key, _ in mentioned(source)}
    asked = [use.key for source in code for use in said(source, failures)]
    return [
        sentence.key
        for sentence in book
        if sentence.key not in named and not any(pattern.fullmatch(sentence.key) for pattern in asked)
    ]


def mismatched(code: list[Source], book: list[Sentence]) -> list[str]:
    """Find sentences said with other details than they have places for."""
    failures = failure_names(code)
    return [
        f"{use.where} says {sentence.key} with {sorted(use.details)} instead of {sorted(sentence.places)}"
        for source in code
        for use in said(source, failures)
        for sentence in book
        if use.details is not None and use.key.fullmatch(sentence.key) and use.details != sentence.places
    ]


def repeated(book: list[Sentence]) -> list[str]:
    times = Counter((sentence.locale, sentence.key) for sentence in book)
    return [f"{locale}: {key}" for (locale, key), count in times.items() if count > 1]


def astray(book: list[Sentence]) -> list[str]:
    """Find translations of nothing, or with other places than the English sentence."""
    english = {sentence.key: sentence.places for sentence in book if sentence.locale == "en"}
    return [f"{each.locale}: {each.key}" for each in book if each.places != english.get(each.key)]


@pytest.mark.parametrize("find", [missing, unused, mismatched])
def test_code_and_wording_agree(find):
    assert_none(find(sources("bot", "cogs"), ENGLISH))


def test_every_sentence_is_written_once():
    assert_none(repeated(list(shipped())))


def test_every_translation_fits_its_english_sentence():
    assert_none(astray(list(shipped())))


BOOK = read(
    "en",
    {"stories.ftl": "stories-kept = Kept until { $day }.\nstories-mode-open = Open\nstories-old = Old\n"},
)


@pytest.mark.parametrize(
    ("find", "text"),
    [
        (missing, 'voice("stories-gone")'),
        (missing, 'self._voice(f"stories-tone-{mode}")'),
        (missing, 'raise CompanionError("stories-gone")'),
        (missing, 'class NotYours(CompanionError):\n    key = "stories-not-yours"'),
        (missing, 'KEYS = {1: "stories-gone"}'),
        (mismatched, 'voice("stories-kept")'),
        (mismatched, 'voice("stories-kept", date=day)'),
        (mismatched, 'voice_for(interaction)("stories-kept")'),
        (mismatched, 'class Late(CompanionError): ...\nraise Late("stories-kept", day=1, why=2)'),
        (unused, 'voice("stories-kept", day=day)\nvoice(f"stories-mode-{mode}")'),
    ],
)
def test_each_disagreement_is_noticed(find, text):
    assert find([Source("cogs/stories/cog.py", text)], BOOK)


def test_agreement_is_let_be():
    lines = [
        'voice("stories-kept", day=day)',
        'voice(f"stories-mode-{mode}")',
        'voice("stories-old" if a else "stories-mode-open")',
    ]
    code = [Source("cogs/stories/cog.py", "\n".join(lines))]

    assert [*missing(code, BOOK), *unused(code, BOOK), *mismatched(code, BOOK)] == []


def test_a_key_in_two_files_is_noticed():
    assert repeated(read("en", {"a.ftl": "stories-kept = Kept\n", "b.ftl": "stories-kept = Kept\n"})) == [
        "en: stories-kept"
    ]


def test_a_translation_that_loses_a_detail_is_noticed():
    assert astray([*BOOK, *read("es", {"stories.ftl": "stories-kept = Guardado.\n"})]) == ["es: stories-kept"]


@pytest.mark.parametrize("text", ["stories-kept\n", "stories-kept =\n    .hint = Kept\n"])
def test_what_is_not_a_sentence_is_refused(text):
    with pytest.raises(ValueError, match=r"stories\.ftl"):
        read("en", {"stories.ftl": text})
