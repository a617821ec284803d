"""Small enough to hold: files, functions, doorways and nesting have limits."""

import ast

import pytest

from tests.house.source import MIGRATIONS, ROOT, Function, Source, assert_none, dotted, sources, tracked

FILE_LINES = 250
FUNCTION_LINES = 40
DOORWAY_LINES = 12
NESTING = 3
DOORWAYS = {"command", "context_menu", "press"}
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)


def long_file(path: str, text: str) -> list[str]:
    lines = len(text.splitlines())
    return [f"{path} has {lines} lines"] if lines > FILE_LINES else []


def long_functions(source: Source) -> list[str]:
    return [
        f"{source.path}:{each.lineno} {each.name} has {length} lines"
        for each in source.functions
        if (length := (each.end_lineno or each.lineno) - each.lineno + 1) > FUNCTION_LINES
    ]


def wide_doorways(source: Source) -> list[str]:
    """Find commands, context menus and presses that do more than gather, ask and show."""
    return [
        f"{source.path}:{each.lineno} {each.name} has {length} lines behind its door"
        for each in source.functions
        if any(_is_doorway(mark) for mark in each.decorator_list)
        and (length := _body_lines(each)) > DOORWAY_LINES
    ]


def _is_doorway(mark: ast.expr) -> bool:
    return dotted(mark.func if isinstance(mark, ast.Call) else mark).split(".")[-1] in DOORWAYS


def _body_lines(function: Function) -> int:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def deep_nesting(source: Source) -> list[str]:
    return [
        f"{source.path}:{each.lineno} {each.name} is nested {depth} deep"
        for each in source.functions
        if (depth := max(map(_depth, each.body))) > NESTING
    ]


def _depth(node: ast.AST) -> int:
    if isinstance(node, Function | ast.ClassDef):
        return 0  # it is counted for itself
    deepest = 0
    for child in ast.iter_child_nodes(node):
        is_elif = isinstance(node, ast.If) and node.orelse == [child] and isinstance(child, ast.If)
        deepest = max(deepest, _depth(child) - (1 if is_elif else 0))
    return deepest + (1 if isinstance(node, BLOCKS) else 0)


NESTED = "def f():\n for a in b:\n  if a:\n   with a:\n    while a:\n     pass"
CHAIN = "def f():\n if a:\n  pass\n elif b:\n  pass\n elif c:\n  pass\n elif d:\n  pass\n elif e:\n  pass"
BODY = "\n    ".join(["pass"] * 13)


def test_no_file_is_longer_than_a_reader_can_hold():
    paths = [path for path in tracked() if path.endswith((".py", ".ftl")) and not path.startswith(MIGRATIONS)]

    assert_none([found for path in paths for found in long_file(path, (ROOT / path).read_text("utf-8"))])


@pytest.mark.parametrize("find", [long_functions, wide_doorways, deep_nesting])
def test_every_function_is_small_enough_to_hold(find):
    rooms = [each for each in sources("bot", "cogs", "tests", "benchmarks") if MIGRATIONS not in each.path]

    assert_none([found for source in rooms for found in find(source)])


@pytest.mark.parametrize(
    ("find", "text"),
    [
        (long_functions, "def f():" + "\n    pass" * 40),
        (wide_doorways, f"@app_commands.command()\nasync def f(self):\n    {BODY}"),
        (wide_doorways, f"@story.command(name='share')\nasync def f(self):\n    {BODY}"),
        (wide_doorways, f"@press('story', 'reply')\nasync def f(self):\n    {BODY}"),
        (deep_nesting, NESTED),
    ],
)
def test_a_function_that_grew_too_large_is_noticed(find, text):
    assert find(Source("cogs/stories/cog.py", text))


def test_a_long_file_is_noticed():
    assert long_file("bot/app.py", "x = 1\n" * 251)


def test_a_doorway_of_twelve_lines_and_a_chain_of_choices_are_let_be():
    doorway = Source("cogs/a.py", '@press("a", "b")\ndef f():\n    """One promise."""\n' + "    pass\n" * 12)

    assert wide_doorways(doorway) == []
    assert deep_nesting(Source("cogs/a.py", CHAIN)) == []
