"""What people read is in ``data/wording``; code holds no sentences."""

import ast
import re

import pytest

from tests.house.source import Source, assert_none, docstrings, dotted, sources

SENTENCE = re.compile(r"[^\W\d_][.?…]?\s+[^\W\d_]")
LETTERS = re.compile(r"[^\W\d_]{2}")
SHOWN = {"label", "placeholder", "title", "description", "content", "text", "reason", "footer"}
LOG_CALLS = {"debug", "info", "warning", "error", "exception", "critical", "failure"}


def sentences_in_code(source: Source) -> list[str]:
    """Find string constants that read like sentences, and words handed to what people see."""
    quiet = docstrings(source.tree) | _logged(source.tree) | _raised(source.tree)
    constants = [node for node in ast.walk(source.tree) if isinstance(node, ast.Constant)]
    found = [
        node
        for node in constants
        if isinstance(node.value, str) and id(node) not in quiet and SENTENCE.search(node.value)
    ]
    found += [node for node in _shown(source.tree) if node not in found]
    return [f"{source.path}:{node.lineno} {node.value!r}" for node in found]


def _logged(tree: ast.AST) -> set[int]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        id(inner)
        for call in calls
        if dotted(call.func).split(".")[-1] in LOG_CALLS
        for inner in ast.walk(call)
    }


def _raised(tree: ast.AST) -> set[int]:
    """What a builder reads when the code itself is wrong; people get a sentence with a reference instead."""
    raised = [node for node in ast.walk(tree) if isinstance(node, ast.Raise)]
    return {id(inner) for node in raised for inner in ast.walk(node)}


def _shown(tree: ast.AST) -> list[ast.Constant]:
    return [
        keyword.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in SHOWN
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
        and LETTERS.search(keyword.value.value)
    ]


def test_no_sentence_for_people_stands_in_code():
    rooms = [each for each in sources("bot", "cogs") if each.path.startswith(("cogs/", "bot/ui/"))]

    assert_none([found for source in rooms for found in sentences_in_code(source)])


@pytest.mark.parametrize(
    "text",
    [
        'view = TextView("Your story is with the moderators.")',
        'view = TextView(f"{name} lit a candle")',
        'button = Door("story", "share", 1, label="Share")',
        'form = ui.TextInput(placeholder="Words")',
        'await channel.set_permissions(role, reason="stories on")',
        'SORRY = "Something went wrong, I am sorry"',
    ],
)
def test_a_sentence_in_code_is_noticed(text):
    assert sentences_in_code(Source("cogs/stories/views.py", text))


@pytest.mark.parametrize(
    "text",
    [
        '"""What stands here is for builders."""',
        'log.info("a story was posted")',
        'raise ValueError("a number has at most 19 digits")',
        'door = Door("story", "reply", 1, voice("story-reply-label"))',
        'line = f"-# {voice(key)}"',
        'joined = "\\n\\n".join(lines)',
        'kind: "dict[str, int]" = {}',
    ],
)
def test_what_people_do_not_read_is_let_be(text):
    assert sentences_in_code(Source("bot/ui/base.py", text)) == []
