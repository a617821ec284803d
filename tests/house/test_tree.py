"""Everything has its room, and nothing in the tree belongs to somebody's machine."""

import ast
import re
import tomllib

import pytest

from tests.house.source import ROOT, Source, assert_none, sources, tracked

TOP = {
    *(
        "pyproject.toml",
        "README.md",
        ".env.example",
        "Makefile",
        ".ci",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
    ),
    *("docs", "Dockerfile", "compose.yaml", "requirements", ".gitignore", ".gitattributes", ".dockerignore"),
    *("bot", "cogs", "data", "tests", "benchmarks"),
}
ROOMS = {
    "bot": {"cli", "domain", "storage", "services", "guard", "photos", "ui", "demo"},
    "cogs": {"stories", "guard", "checkins", "helplines", "setup", "privacy", "deliveries"},
    "data": {"wording", "prompts", "helplines", "guard", "demo", "reveal"},
    "tests": {
        "house",
        "leaves",
        "app",
        "demo",
        "domain",
        "storage",
        "services",
        "guard",
        "photos",
        "ui",
        "harness",
        "journeys",
        "attacks",
        "faults",
        "support",
    },
}
MACHINE = re.compile(r"(?<![\w/.])/(?:work|farm|ro" r"ot|home|Users)/[\w.-]+")
REGISTRY = re.compile(
    r"https?://[\w.-]*(?:pypi|pythonhosted|npm|registry|mirror|artifact|nexus|devpi)[\w.-]*/", re.IGNORECASE
)
ADDRESS = re.compile(r"://|--(?:extra-)?index-url|--find-links|@ file")
PIN = re.compile(r"^([a-z0-9-]+)(?:\[[a-z, ]+\])?==\S+(?: ; [^\\]+)? \\$", re.MULTILINE)
LOCKS = ["requirements/run.txt", "requirements/dev.txt", "requirements/compare.txt"]


def of_a_machine(path: str, text: str) -> list[str]:
    return [f"{path} names {found.group()}" for rule in (MACHINE, REGISTRY) for found in rule.finditer(text)]


def misplaced(path: str) -> bool:
    """Tell whether a file lies in a room that the design does not know."""
    top, *rest = path.split("/")
    return top not in TOP or (len(rest) > 1 and top in ROOMS and rest[0] not in ROOMS[top])


def crowded_entrance(source: Source) -> list[str]:
    """Find what a cog's ``__init__`` holds besides its imports and ``setup``."""
    return [
        f"{source.path}:{node.lineno}"
        for node in source.tree.body
        if not isinstance(node, ast.Import | ast.ImportFrom | ast.Expr | ast.If)
        and not (isinstance(node, ast.AsyncFunctionDef) and node.name == "setup")
    ]


def unpinned(text: str) -> list[str]:
    """Find what a lock file asks for without a version and a hash, or from an address."""
    asked = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    return [line for line in asked if not PIN.match(f"{line}\n")] + ADDRESS.findall(text)


def normal(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()


def test_no_file_names_a_machine_or_a_registry():
    texts = {path: (ROOT / path).read_text("utf-8", errors="replace") for path in tracked()}

    assert_none([found for path, text in texts.items() for found in of_a_machine(path, text)])


def test_every_file_lies_in_a_room_of_the_design():
    assert_none([path for path in tracked() if misplaced(path)])


def test_a_cogs_entrance_holds_its_setup_alone():
    entrances = [
        each for each in sources("cogs") if each.path.count("/") == 2 and each.path.endswith("__init__.py")
    ]

    assert_none([found for source in entrances for found in crowded_entrance(source)])


def test_every_cog_has_an_entrance_and_a_cog():
    rooms = {path.split("/")[1] for path in tracked() if path.startswith("cogs/") and path.count("/") > 1}
    wanted = {f"cogs/{room}/{name}.py" for room in rooms for name in ("__init__", "cog")}

    assert wanted <= set(tracked())


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_version_and_a_hash_and_no_address(lock):
    text = (ROOT / lock).read_text("utf-8")

    assert unpinned(text) == []
    assert text.count("--hash=sha256:") >= len(PIN.findall(text)) > 0


def test_what_the_project_needs_is_what_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    extras = project["project"]["optional-dependencies"]
    run = {*project["project"]["dependencies"], *extras["postgres"], *groups["build"]}
    dev = {*run, *groups["dev"], *extras["demo"], *extras["train"]}
    locked = [set(PIN.findall((ROOT / lock).read_text("utf-8"))) for lock in LOCKS]

    assert set(map(normal, run)) <= locked[0]
    assert set(map(normal, dev)) <= locked[1]
    assert set(map(normal, groups["compare"])) <= locked[2]
    assert not {"simcord", *map(normal, groups["compare"])} & locked[0]
    assert not set(map(normal, groups["compare"])) & locked[1]


def test_the_readme_names_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    readme = (ROOT / "README.md").read_text("utf-8").lower()

    assert [
        name for name in map(normal, project["dependencies"] + extras) if name not in normal_text(readme)
    ] == []


def normal_text(text: str) -> str:
    return re.sub(r"[_.]", "-", text)


@pytest.mark.parametrize(
    "text",
    [
        "see \x2froot/.cache/pip",
        "path = '\x2fwork/main/bot'",
        "\x2fUsers/ana/tealight",
        "https:\x2f/files.pythonhosted.org/packages/a.whl",
        "registry: https:\x2f/registry.npmjs.org/x",
    ],
)
def test_a_machine_path_or_a_registry_is_noticed(text):
    assert of_a_machine("docs/running.md", text)


@pytest.mark.parametrize(
    "path", ["notes.txt", "src/app.py", "bot/extras/a.py", "cogs/games/cog.py", "data/local.d/x"]
)
def test_a_file_without_a_room_is_noticed(path):
    assert misplaced(path)


def test_a_crowded_entrance_is_noticed():
    assert crowded_entrance(Source("cogs/stories/__init__.py", "LIMIT = 3\nclass A: ...\ndef helper(): ..."))


@pytest.mark.parametrize(
    "text",
    [
        "rich>=15\n",
        "rich @ https://a.example/rich.whl\n",
        "--index-url https://a.example\n",
        "rich==15.0.0\n",
    ],
)
def test_a_package_without_a_pin_is_noticed(text):
    assert unpinned(text)
