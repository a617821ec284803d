"""Time, chance and waiting are handed in; secrets are drawn in storage alone."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import Source, assert_none, dotted, sources

TIME = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "utcnow",
}
WAITING = {"asyncio.sleep", "time.sleep"}
SECRETS = {"secrets", "os.urandom", "uuid.uuid1", "uuid.uuid4"}
TYPES = {"random.Random", "random.SystemRandom"}
HOME = {"time": "bot.clock", "waiting": "bot.app", "chance": "bot.app", "secrets": "bot.storage"}


def kind_of(name: str) -> str | None:
    """Return which of the four a dotted name draws on."""
    if _ends(name, TIME):
        return "time"
    if _ends(name, WAITING):
        return "waiting"
    if name.startswith("secrets.") or name in SECRETS:
        return "secrets"
    return "chance" if name.startswith("random.") and name not in TYPES else None


def _ends(name: str, endings: set[str]) -> bool:
    return any(name == ending or name.endswith(f".{ending}") for ending in endings)


def drawn(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield every dotted name a file reads or imports, and every random source it builds."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            yield node.lineno, dotted(node)
        elif isinstance(node, ast.ImportFrom) and node.module in {
            "time",
            "asyncio",
            "random",
            "secrets",
            "os",
            "uuid",
        }:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        if isinstance(node, ast.Call) and dotted(node.func) in TYPES:
            yield node.lineno, "random.built"


def drawn_elsewhere(source: Source) -> list[str]:
    return [
        f"{source.path}:{line} {name}"
        for line, name in drawn(source.tree)
        if (kind := kind_of(name))
        and not f"{source.module}.".startswith(f"{HOME[kind]}.")
        and not _is_seeded(source, name)
    ]


def _is_seeded(source: Source, name: str) -> bool:
    """The demo hands in a seed and the clock that simcord turns; teaching hands in a seed."""
    if source.module.startswith("bot.guard.teaching"):
        return name == "random.built"
    return name in {"random.built", "discord.utils.utcnow"} and source.module.startswith("bot.demo")


def sleeps(source: Source) -> list[str]:
    """Find waiting in tests; giving way once with ``sleep(0)`` is not waiting."""
    giving_way = {
        id(node.func)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value == 0
    }
    return [
        f"{source.path}:{node.lineno} {dotted(node)}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and dotted(node) in WAITING and id(node) not in giving_way
    ]


def test_time_chance_and_waiting_are_handed_in():
    assert_none([found for source in sources("bot", "cogs") for found in drawn_elsewhere(source)])


def test_no_test_sleeps():
    assert_none([found for source in sources("tests", "benchmarks") for found in sleeps(source)])


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("bot/services/stories.py", "now = datetime.now(UTC)"),
        ("bot/services/stories.py", "now = dt.datetime.now(dt.UTC)"),
        ("bot/services/stories.py", "now = discord.utils.utcnow()"),
        ("bot/domain/story.py", "day = date.today()"),
        ("bot/domain/story.py", "at = time.time()"),
        ("bot/domain/chance.py", "wait = random.randint(3, 20)"),
        ("bot/domain/chance.py", "from random import choice"),
        ("bot/services/stories.py", "chance = random.SystemRandom()"),
        ("bot/services/stories.py", "nonce = secrets.token_hex(8)"),
        ("cogs/deliveries/cog.py", "await asyncio.sleep(5)"),
        ("cogs/deliveries/cog.py", "from asyncio import sleep"),
        ("cogs/stories/cog.py", "name = uuid.uuid4()"),
    ],
)
def test_a_module_that_helps_itself_is_noticed(path, text):
    assert drawn_elsewhere(Source(path, text))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("bot/clock.py", "now = datetime.now(UTC)"),
        ("bot/app.py", "chance = random.SystemRandom()"),
        ("bot/storage/vault.py", "nonce = os.urandom(12)"),
        ("bot/storage/keyring.py", "secret = secrets.token_bytes(32)"),
        ("bot/domain/chance.py", "def draw(chance: random.Random) -> int:\n    return chance.randint(1, 6)"),
    ],
)
def test_each_has_one_home(path, text):
    assert drawn_elsewhere(Source(path, text)) == []


def test_a_sleeping_test_is_noticed():
    assert sleeps(Source("tests/test_a.py", "await asyncio.sleep(0.1)"))
    assert sleeps(Source("tests/test_a.py", "time.sleep(1)"))
    assert not sleeps(Source("tests/test_a.py", "await asyncio.sleep(0)"))
