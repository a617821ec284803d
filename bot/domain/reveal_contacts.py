"""Ways by which somebody could be reached: addresses, numbers, links, accounts, places on Discord."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from phonenumbers import NumberParseException, is_valid_number, parse

from bot.domain.reveal import Reveal, RevealKind
from bot.domain.reveal_lexicon import Lexicon

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_SPOKEN_EMAIL = re.compile(
    r"(?<![\w.+-])(?:[\w.+-]{2,32} dot ){0,2}[\w.+-]{2,64} ?(?:\(at\)|\[at\]| at ) ?"
    r"[\w-]{2,63} ?(?:\(dot\)|\[dot\]| dot ) ?[a-z]{2,6}\b",
    re.IGNORECASE,
)
_DISCORD = re.compile(
    r"<(?:@[!&]?|#)\d{1,20}>|(?<!\d)\d{17,20}(?!\d)|(?<!\w)[\w.]{2,32}#\d{4}(?!\d)"
    r"|(?:https?://)?(?:www\.)?(?:discord(?:app)?\.(?:com|gg)|dsc\.gg)(?:/[^\s<>\[\]]{1,200})?",
    re.IGNORECASE,
)
_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\[\]]{2,500}", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.@/])@(?!everyone\b|here\b)[A-Za-z_][\w.]{1,31}|(?<![\w/])/?u/[\w-]{3,20}\b")
_NUMBER = re.compile(r"(?<![\w+])(?:\+|\(\+?)?\d(?:[ .()/-]{0,3}\d){5,15}(?!\w)")
_IN_GROUPS = re.compile(r"\d{3}")
_WITHOUT_ZERO = re.compile(r"(?:1[ .-]?)?(?:\(\d{3}\)|\d{3})[ .-]?\d{3}[ .-]?\d{4}|\d{5}[ -]?\d{5}")
_DIGITS_AT_HOME = 9
_DIGITS_AT_MOST = 15


@cache
def _written_link(lexicon_endings: str) -> re.Pattern[str]:
    host = r"(?<![\w@.-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,3}"
    return re.compile(rf"{host}{lexicon_endings}\b(?:/[^\s<>\[\]]{{0,300}})?", re.IGNORECASE)


@cache
def _named_account(platforms: str) -> re.Pattern[str]:
    name = r"@?(?=[\w.]{0,30}[A-Za-z_])[\w.]{2,32}"
    said = rf"(?:my {platforms}(?:[ ](?:name|handle|account|user ?name))?[ ]is|{platforms}[ ]?[:=])[ ]?"
    return re.compile(rf"\b{said}(?P<name>{name})", re.IGNORECASE)


@cache
def _asked_to_call(calling: str) -> re.Pattern[str]:
    between = r"\b[^\w\n]{0,3}(?:(?:me|us|is|on|at)\b[^\w\n]{0,3}){0,3}$"
    return re.compile(rf"\b{calling}{between}", re.IGNORECASE)


def addresses(text: str, lexicon: Lexicon) -> Iterator[Reveal]:
    """Yield e-mail addresses, links, accounts and everything that leads to somebody on Discord."""
    patterns = [
        (RevealKind.EMAIL, _EMAIL),
        (RevealKind.EMAIL, _SPOKEN_EMAIL),
        (RevealKind.DISCORD, _DISCORD),
        (RevealKind.LINK, _LINK),
        (RevealKind.LINK, _written_link(lexicon.any_of("contacts.endings"))),
        (RevealKind.HANDLE, _HANDLE),
    ]
    for kind, pattern in patterns:
        for match in pattern.finditer(text):
            yield lexicon.found(kind, *match.span())
    for match in _named_account(lexicon.any_of("contacts.platforms")).finditer(text):
        if match["name"].casefold() not in lexicon.ordinary:
            yield lexicon.found(RevealKind.HANDLE, *match.span("name"))


def phone_numbers(text: str, lexicon: Lexicon) -> Iterator[Reveal]:
    """Yield what can be dialled in one of the language's regions, or what the words around call a number."""
    calling = _asked_to_call(lexicon.any_of("contacts.calling"))
    for match in _NUMBER.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if calling.search(before) or _can_be_dialled(match.group(), lexicon):
            yield lexicon.found(RevealKind.PHONE, *match.span())


def _can_be_dialled(number: str, lexicon: Lexicon) -> bool:
    digits = re.sub(r"\D", "", number)
    if not _IN_GROUPS.search(number):
        return False
    if number.lstrip("(").startswith(("+", "00")):
        return _DIGITS_AT_HOME <= len(digits) <= _DIGITS_AT_MOST
    if digits.startswith("0"):
        return _DIGITS_AT_HOME <= len(digits) <= _DIGITS_AT_HOME + 3
    if _WITHOUT_ZERO.fullmatch(number) is None:
        return False
    return any(_is_valid(number, region) for region in lexicon.words("contacts.regions"))


def _is_valid(number: str, region: str) -> bool:
    try:
        return is_valid_number(parse(number, region))
    except NumberParseException:
        return False
