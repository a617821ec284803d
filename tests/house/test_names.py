"""A name says what a thing is; a drawer for everything is not a name."""

import ast
import re

import pytest

from tests.house.source import Source, assert_none, sources

DRAWERS = {
    *("util", "utils", "helper", "helpers", "manager", "managers", "handler", "handlers"),
    *("misc", "info", "stuff"),
}
EMPTY_VERBS = ("do_", "process_")
GIVEN = {"process_bind_param", "process_result_value"}  # SQLAlchemy's names for what a type does
WHOLE = {"data", "temp", "foo"}


def empty_names(source: Source) -> list[str]:
    stem = source.path.rsplit("/", 1)[-1].removesuffix(".py")
    named = [(1, part) for part in (*source.path.split("/")[:-1], stem)]
    named += [(node.lineno, node.name) for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]
    ours = [node for node in source.functions if node.name not in GIVEN and not node.name.startswith("test_")]
    named += [(node.lineno, node.name) for node in ours]
    empty = [(node.lineno, node.name) for node in ours if node.name.lstrip("_").startswith(EMPTY_VERBS)]
    empty += [(line, name) for line, name in named if says_nothing(name)]
    return [f"{source.path}:{line} {name}" for line, name in empty]


def says_nothing(name: str) -> bool:
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_")
    return words in WHOLE or bool(DRAWERS & set(words.split("_")))


def test_every_file_function_and_class_has_a_name_of_its_own():
    rooms = sources("bot", "cogs", "tests", "benchmarks")

    assert_none([found for source in rooms for found in empty_names(source)])


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("bot/utils.py", ""),
        ("bot/helpers/time.py", ""),
        ("cogs/stories/story_misc.py", ""),
        ("bot/ui/base.py", "class ErrorHandler: ..."),
        ("bot/ui/base.py", "class StoryManager: ..."),
        ("bot/ui/base.py", "def get_info(): ..."),
        ("bot/ui/base.py", "async def process_story(): ..."),
        ("bot/ui/base.py", "def do_it(): ..."),
        ("bot/ui/data.py", ""),
    ],
)
def test_a_name_that_says_nothing_is_noticed(path, text):
    assert empty_names(Source(path, text))


def test_a_name_that_only_holds_such_letters_is_let_be():
    assert not any(
        map(says_nothing, ["let_go", "Database", "information_given", "done", "data_key", "process_lock"])
    )
