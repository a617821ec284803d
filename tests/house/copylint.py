"""The copy linter: what a sentence must be before a grieving person reads it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

WORDS_A_SENTENCE = 25
LENGTHS = {"-name": 32, "-label": 45, "-title": 45, "-about": 100, "-hint": 100}
MESSAGE_LENGTH = 2_000
CANDLE = "\N{CANDLE}"
JOINERS = {"\N{VARIATION SELECTOR-16}", "\N{ZERO WIDTH JOINER}"}
SENTENCE_END = re.compile(r"[.?…]+(?:\s|$)|\n+")
CAPITALS = re.compile(r"\b[^\W\d_a-z]{4,}\b")
SHORTCODE = re.compile(r":[a-z0-9_+-]{2,}:")
PLACE = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True)
class Banned:
    """One line of ``banned_words.toml``."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    why: str


def _load() -> tuple[frozenset[str], dict[str, list[Banned]]]:
    book = tomllib.loads(Path(__file__).with_name("banned_words.toml").read_text("utf-8"))
    capitals = frozenset(book.pop("capitals"))
    return capitals, {
        locale: [
            Banned(tuple(entry["words"]), _whole_words(entry["words"]), entry["why"]) for entry in entries
        ]
        for locale, entries in book.items()
    }


def _whole_words(words: list[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(word).replace("'", "['’]") for word in words)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


CAPITALS_ALLOWED, BANNED = _load()


def lint(key: str, text: str, locale: str = "en") -> list[str]:
    """Return what is wrong with a sentence, each with its reason. Places stand as ``{name}``."""
    plain = PLACE.sub("it", text)
    found = [
        *_marks(plain),
        *_spaces(text),
        *_long(key, text),
        *(f"{word} stands in capitals" for word in CAPITALS.findall(plain) if word not in CAPITALS_ALLOWED),
        *(
            f"says {match.group()}: {banned.why}"
            for banned in BANNED.get(locale.partition("-")[0], [])
            for match in banned.pattern.finditer(plain)
        ),
    ]
    return [f"{locale}: {key}: {each}" for each in found]


def _marks(text: str) -> list[str]:
    found = ["has an exclamation mark"] if re.search("[!¡！]", text) else []
    is_emoji = [char for char in text if unicodedata.category(char) in {"So", "Sk"} or char in JOINERS]
    if any(char != CANDLE for char in is_emoji if not (char in JOINERS and CANDLE in text)):
        found.append("has an emoji that is not a candle")
    return found + [f"has an emoji {code}" for code in SHORTCODE.findall(text)]


def _spaces(text: str) -> list[str]:
    found = ["has two spaces in a row"] if re.search(r"\S  +\S", text) else []
    return found + (["begins or ends with a space"] if text != text.strip() else [])


def _long(key: str, text: str) -> list[str]:
    limit = next((length for suffix, length in LENGTHS.items() if key.endswith(suffix)), MESSAGE_LENGTH)
    found = [f"has {len(text)} characters, more than {limit}"] if len(text) > limit else []
    for sentence in SENTENCE_END.split(PLACE.sub("it", text)):
        count = sum(any(char.isalnum() for char in word) for word in sentence.split())
        if count > WORDS_A_SENTENCE:
            found.append(f"has a sentence of {count} words: {sentence.strip()[:40]}…")
    return found
