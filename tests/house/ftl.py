"""Reads ``data/wording`` as a linter does: every text a sentence can become, and every place it has."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, ast

from tests.house.source import ROOT

WORDING = ROOT / "data" / "wording"

Entry = ast.Message | ast.Term
Book = dict[str, Entry]


@dataclass(frozen=True)
class Sentence:
    """One key of one locale, with each text it can become; places stand as ``{name}``."""

    locale: str
    file: str
    key: str
    texts: tuple[str, ...]
    places: frozenset[str]


@cache
def shipped() -> tuple[Sentence, ...]:
    """Return every sentence of every locale that lies in ``data/wording``."""
    files = sorted(WORDING.glob("*/*.ftl"))
    locales = sorted({file.parent.name for file in files})
    return tuple(
        sentence
        for locale in locales
        for sentence in sentences(locale, [file for file in files if file.parent.name == locale])
    )


def sentences(locale: str, files: list[Path]) -> list[Sentence]:
    return read(locale, {file.name: file.read_text("utf-8") for file in files})


def read(locale: str, texts: dict[str, str]) -> list[Sentence]:
    """Return the sentences of these files. Raises ``ValueError`` for what is not Fluent or has no text."""
    entries = [(name, entry) for name, text in texts.items() for entry in _entries(name, text)]
    book: Book = {_name(entry): entry for _, entry in entries}
    return [
        Sentence(
            locale, name, entry.id.name, tuple(_texts(entry.value, book)), frozenset(_places(entry, book))
        )
        for name, entry in entries
        if isinstance(entry, ast.Message) and entry.value is not None
    ]


def _entries(name: str, text: str) -> list[Entry]:
    found: list[Entry] = []
    for entry in FluentParser().parse(text).body:
        match entry:
            case ast.Junk():
                raise ValueError(f"{name}: not Fluent: {entry.content}")
            case ast.Message() | ast.Term() if entry.value is None or entry.attributes:
                raise ValueError(f"{name}: {entry.id.name} has no text of its own, or more than one")
            case ast.Message() | ast.Term():
                found.append(entry)
            case _:
                continue  # a remark
    return found


def _name(entry: ast.Message | ast.Term | ast.MessageReference | ast.TermReference) -> str:
    return f"-{entry.id.name}" if isinstance(entry, ast.Term | ast.TermReference) else entry.id.name


def _texts(pattern: ast.Pattern | None, book: Book) -> list[str]:
    parts = [
        [element.value] if isinstance(element, ast.TextElement) else _said(element.expression, book)
        for element in (pattern.elements if pattern else [])
    ]
    return ["".join(choice) for choice in itertools.product(*parts)]


def _said(expression: object, book: Book) -> list[str]:
    match expression:
        case ast.SelectExpression():
            return [text for variant in expression.variants for text in _texts(variant.value, book)]
        case ast.MessageReference() | ast.TermReference():
            return _texts(book[_name(expression)].value, book)
        case ast.VariableReference():
            return [f"{{{expression.id.name}}}"]
        case ast.FunctionReference():
            return _said(expression.arguments.positional[0], book)
        case ast.Placeable():
            return _said(expression.expression, book)
        case ast.StringLiteral() | ast.NumberLiteral():
            return [str(expression.parse()["value"])]
        case _:
            raise ValueError(f"cannot read {type(expression).__name__}")


def _places(node: object, book: Book) -> set[str]:
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    if isinstance(node, ast.MessageReference | ast.TermReference):
        return _places(book[_name(node)].value, book)
    if isinstance(node, list):
        return {place for each in node for place in _places(each, book)}
    if isinstance(node, ast.BaseNode):
        return {place for each in vars(node).values() for place in _places(each, book)}
    return set()
