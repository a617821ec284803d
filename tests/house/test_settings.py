"""What an operator may set is written down twice for people, and never differs from the code."""

import re

from bot.settings import Settings
from tests.house.source import ROOT

LINE = re.compile(r"^#? ?([A-Z][A-Z0-9_]+)=", re.MULTILINE)
ROW = re.compile(r"^\| `([A-Z][A-Z0-9_]+)`", re.MULTILINE)
EXAMPLE = (ROOT / ".env.example").read_text("utf-8")


def settings_names() -> set[str]:
    """Return the names a setting has in the environment."""
    return {str(field.validation_alias or name).upper() for name, field in Settings.model_fields.items()}


def test_the_example_names_every_setting_and_no_other():
    assert set(LINE.findall(EXAMPLE)) == settings_names()


def test_the_example_names_each_setting_once():
    named = LINE.findall(EXAMPLE)

    assert len(named) == len(set(named))


def test_the_running_page_explains_every_setting_and_no_other():
    page = (ROOT / "docs" / "running.md").read_text("utf-8")

    assert set(ROW.findall(page)) == settings_names()


def test_the_example_gives_no_secret_away():
    values = dict(line.split("=", 1) for line in EXAMPLE.splitlines() if LINE.match(line))

    assert values["DISCORD_TOKEN"] == ""
    assert not any(value for name, value in values.items() if name.endswith("TEALIGHT_KEY"))


def test_a_missing_and_an_unknown_name_would_be_noticed():
    assert set(LINE.findall("DISCORD_TOKEN=\n# LOG_LEVEL=info\n# a remark\n")) == {
        "DISCORD_TOKEN",
        "LOG_LEVEL",
    }
