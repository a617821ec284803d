"""The house has a direction: lower rooms never look up, and each library lives in its own room."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import Source, assert_none, sources

LEAVES = ("bot.settings", "bot.errors", "bot.clock", "bot.logs", "bot.wording")
STAIRS = (
    *(LEAVES, ("bot.domain",), ("bot.guard", "bot.photos"), ("bot.storage",), ("bot.services",)),
    *(("bot.ui",), ("cogs",)),
    *(("bot.app",), ("bot.demo",), ("bot.cli",), ("bot.__main__",)),
)
MAY_IMPORT = {
    "discord": ("cogs", "bot.ui", "bot.app", "bot.demo", "bot.cli"),
    "sqlalchemy": ("bot.storage",),
    "alembic": ("bot.storage",),
    "aiosqlite": ("bot.storage",),
    "asyncpg": ("bot.storage",),
    "cryptography": ("bot.storage",),
    "filelock": ("bot.storage",),
    "simcord": ("bot.demo",),
    "numpy": ("bot.guard",),
    "sklearn": ("bot.guard",),
    "PIL": ("bot.photos", "bot.demo.photograph"),  # the second draws one, and reads none
    "pi_heif": ("bot.photos",),
    "typer": ("bot.cli",),
    "fluent": ("bot.wording",),
    "pydantic_settings": ("bot.settings",),
    "tests": (),
}


def lies_in(module: str, *rooms: str) -> bool:
    return any(module == room or module.startswith(f"{room}.") for room in rooms)


def imports(source: Source) -> Iterator[tuple[str, bool]]:
    """Yield every name a file imports, and whether only for the type checker."""
    type_only = {
        id(inner)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in type_only) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(source, node)
            yield from ((f"{base}.{alias.name}", id(node) in type_only) for alias in node.names)


def _base(source: Source, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = source.module.split(".")
    package = package if source.path.endswith("/__init__.py") else package[:-1]
    return ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])


def height(module: str) -> int | None:
    """Return the step a module stands on, or ``None`` outside the house."""
    return next((step for step, rooms in enumerate(STAIRS) if lies_in(module, *rooms)), None)


def looks_up(source: Source) -> list[str]:
    mine = height(source.module)
    if mine is None:
        return []
    return [
        f"{source.path} imports {name}"
        for name, type_only in imports(source)
        if (theirs := height(name)) is not None and theirs > mine and not _sees_app(source, name, type_only)
    ]


def _sees_app(source: Source, name: str, type_only: bool) -> bool:
    is_door = (
        source.path.startswith("cogs/")
        and source.path.count("/") == 2
        and source.path.endswith("__init__.py")
    )
    return lies_in(name, "bot.app") and (is_door or (type_only and lies_in(source.module, "bot.ui", "cogs")))


def strangers(source: Source) -> list[str]:
    return [
        f"{source.path} imports {name}"
        for name, _ in imports(source)
        for library, rooms in MAY_IMPORT.items()
        if lies_in(name, library) and not lies_in(source.module, *rooms)
    ]


def visits_between_cogs(source: Source) -> list[str]:
    room = ".".join(source.module.split(".")[:2])
    return [
        f"{source.path} imports {name}"
        for name, _ in imports(source)
        if lies_in(source.module, "cogs") and lies_in(name, "cogs") and not lies_in(name, room)
    ]


PLANTED = [
    (looks_up, "bot/domain/story.py", "from bot.storage.stories import GuildStories"),
    (looks_up, "bot/storage/stories.py", "from bot import services"),
    (looks_up, "bot/services/stories.py", "import bot.ui.palette"),
    (looks_up, "bot/ui/base.py", "from ..app import Companion"),
    (looks_up, "cogs/stories/cog.py", "from bot.app import Companion"),
    (looks_up, "bot/errors.py", "from bot.domain.story import Story"),
    (looks_up, "bot/services/x.py", "if TYPE_CHECKING:\n    from bot.app import Companion"),
    (strangers, "bot/services/stories.py", "import discord.ui"),
    (strangers, "bot/services/stories.py", "from sqlalchemy import select"),
    (strangers, "bot/app.py", "from cryptography.hazmat.primitives import hashes"),
    (strangers, "cogs/stories/cog.py", "import alembic"),
    (strangers, "bot/app.py", "import simcord"),
    (strangers, "bot/services/photos.py", "from PIL import Image"),
    (strangers, "bot/cli/__init__.py", "from filelock import FileLock"),
    (visits_between_cogs, "cogs/stories/cog.py", "from cogs.setup.views import PolicyCard"),
    (visits_between_cogs, "cogs/stories/cog.py", "from ..privacy import cog"),
]


@pytest.mark.parametrize("find", [looks_up, strangers, visits_between_cogs])
def test_every_import_keeps_the_direction_of_the_house(find):
    assert_none([found for source in sources("bot", "cogs") for found in find(source)])


@pytest.mark.parametrize(("find", "path", "text"), PLANTED, ids=lambda part: getattr(part, "__name__", part))
def test_an_import_in_the_wrong_direction_is_noticed(find, path, text):
    assert find(Source(path, text))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("cogs/stories/__init__.py", "from bot.app import Companion"),
        ("cogs/stories/cog.py", "if TYPE_CHECKING:\n    from bot.app import Companion"),
        ("cogs/stories/cog.py", "from cogs.stories.views import StoryView"),
        ("bot/services/stories.py", "from bot.wording import Voice"),
        ("bot/cli/__init__.py", "from bot.demo import tour"),
    ],
)
def test_an_import_in_the_right_direction_is_let_be(path, text):
    source = Source(path, text)

    assert [*looks_up(source), *strangers(source), *visits_between_cogs(source)] == []


def test_every_room_of_the_house_stands_on_a_step():
    rooms = {source.module for source in sources("bot", "cogs")} - {"bot"}

    assert_none([room for room in sorted(rooms) if height(room) is None])
