"""docs/security.md names only tests that are there, and every file of the attacker's suite."""

from __future__ import annotations

import re

from tests.house.source import ROOT, tracked

PAGE = "docs/security.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def not_there(text: str) -> list[str]:
    """Find the tests that a page names and that do not exist: a file, or a test in it."""
    found: list[str] = []
    for path, name in NAMED.findall(text):
        file = ROOT / path
        if not file.is_file() or (name and f"def {name}(" not in file.read_text("utf-8")):
            found.append(f"{path}::{name}" if name else path)
    return found


def test_every_test_that_is_named_on_the_page_is_there():
    text = (ROOT / PAGE).read_text("utf-8")

    assert len(NAMED.findall(text)) > 20
    assert not_there(text) == []


def test_every_attack_stands_on_the_page():
    named = {path for path, _name in NAMED.findall((ROOT / PAGE).read_text("utf-8"))}
    attacks = {path for path in tracked() if path.startswith("tests/attacks/test_")}

    assert attacks - named == set()


def test_a_test_that_is_not_there_is_noticed():
    assert not_there("`tests/house/test_security_page.py::test_nothing` and `tests/nowhere.py`") == [
        "tests/house/test_security_page.py::test_nothing",
        "tests/nowhere.py",
    ]
