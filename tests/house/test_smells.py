"""Nothing is swallowed, postponed, printed in passing or waved through."""

import ast
import re

import pytest

from tests.house.source import Source, assert_none, dotted, sources

POSTPONED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
BLANKET = re.compile(
    r"#\s*(?:(?:type|pyright):\s*ignore(?!\[)|noqa(?!:\s*[A-Z]+\d)|ruff:\s*noqa(?!:)|pyright:\s*basic)"
)
BROAD = {"Exception", "BaseException"}
MAY_PRINT = ("bot.cli", "bot.demo")


def postponed(source: Source) -> list[str]:
    return [f"{source.path}:{line} {text}" for line, text in source.comments if POSTPONED.search(text)]


def waved_through(source: Source) -> list[str]:
    """Find ignores that do not say which complaint they mean."""
    return [f"{source.path}:{line} {text}" for line, text in source.comments if BLANKET.search(text)]


def swallowed(source: Source) -> list[str]:
    found = [
        node for node in ast.walk(source.tree) if isinstance(node, ast.ExceptHandler) and _swallows(node)
    ]
    found += [node for node in ast.walk(source.tree) if isinstance(node, ast.Call) and _suppresses_all(node)]
    return [f"{source.path}:{node.lineno} an exception is swallowed" for node in found]


def _swallows(caught: ast.ExceptHandler) -> bool:
    says_nothing = all(isinstance(each, ast.Pass) or _is_ellipsis(each) for each in caught.body)
    if caught.type is None or says_nothing:
        return True
    named = caught.type.elts if isinstance(caught.type, ast.Tuple) else [caught.type]
    return any(dotted(each) in BROAD for each in named) and not _passes_on(caught)


def _is_ellipsis(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is ...


def _passes_on(caught: ast.ExceptHandler) -> bool:
    """Tell whether what was caught is raised again, or handed to something that reports it."""
    inside = [node for each in caught.body for node in ast.walk(each)]
    if any(isinstance(node, ast.Raise) for node in inside):
        return True
    handed = [
        argument
        for node in inside
        if isinstance(node, ast.Call)
        for argument in (*node.args, *(keyword.value for keyword in node.keywords))
    ]
    return any(isinstance(each, ast.Name) and each.id == caught.name for each in handed)


def _suppresses_all(call: ast.Call) -> bool:
    return dotted(call.func).split(".")[-1] == "suppress" and any(dotted(each) in BROAD for each in call.args)


def printed(source: Source) -> list[str]:
    return [
        f"{source.path}:{node.lineno} prints"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and dotted(node.func) in {"print", "pprint", "pprint.pprint"}
        if not f"{source.module}.".startswith(tuple(f"{room}." for room in MAY_PRINT))
    ]


@pytest.mark.parametrize("find", [postponed, waved_through])
def test_nothing_is_postponed_and_every_ignore_says_what_it_means(find):
    assert_none([found for source in sources("bot", "cogs", "tests", "benchmarks") for found in find(source)])


@pytest.mark.parametrize("find", [swallowed, printed])
def test_no_exception_is_swallowed_and_nothing_printed_in_passing(find):
    assert_none([found for source in sources("bot", "cogs") for found in find(source)])


@pytest.mark.parametrize(
    ("find", "text"),
    [
        (postponed, "x = 1  # TODO: later"),
        (postponed, "# FIXME"),
        (waved_through, "x = 1  # type: ignore"),
        (waved_through, "x = 1  # pyright: ignore"),
        (waved_through, "x = 1  # noqa"),
        (swallowed, "try:\n    a()\nexcept KeyError:\n    pass"),
        (swallowed, "try:\n    a()\nexcept KeyError:\n    ..."),
        (swallowed, "try:\n    a()\nexcept:\n    b()"),
        (swallowed, "try:\n    a()\nexcept Exception:\n    b()"),
        (swallowed, "try:\n    a()\nexcept (KeyError, BaseException) as error:\n    b()"),
        (swallowed, "with suppress(Exception):\n    a()"),
        (printed, "print('here')"),
    ],
)
def test_each_of_these_is_noticed(find, text):
    assert find(Source("bot/services/stories.py", text))


@pytest.mark.parametrize(
    ("find", "text"),
    [
        (waved_through, "x = 1  # type: ignore[attr-defined]"),
        (waved_through, "x = 1  # noqa: BLE001"),
        (
            swallowed,
            "try:\n    a()\nexcept Exception as error:\n    await answer_failure(interaction, error)",
        ),
        (swallowed, "try:\n    a()\nexcept Exception:\n    b()\n    raise"),
        (swallowed, "try:\n    a()\nexcept KeyError:\n    return None"),
    ],
)
def test_a_reason_and_an_answer_are_let_be(find, text):
    assert find(Source("bot/services/stories.py", text)) == []
