"""What ``tealight helplines`` and the doctor say about lines, by a clock that a test turns."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.services.helplines import FOLDER
from bot.settings import Settings
from tests.support.lines import FILE, lay_out

TODAY = dt.datetime(2026, 11, 27, 11, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, no setting of this machine, and the clock of one day."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    turn(monkeypatch, TODAY)
    return tmp_path


def turn(monkeypatch: pytest.MonkeyPatch, now: dt.datetime) -> None:
    monkeypatch.setattr("bot.cli.helplines.utc_now", lambda: now)
    monkeypatch.setattr("bot.cli.offline.utc_now", lambda: now)


def tealight(*words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == code, result.output
    return result


def test_the_shipped_lines_are_in_order_and_their_ages_are_said():
    said = tealight("helplines", "check").stdout
    assert "Files: 48. Nothing is wrong" in said
    assert "32 crisis lines were checked more than 90 days ago" in said
    assert "no crisis number is shown today for: GH, HU, IS, NG, RO, TR" in said
    assert sum(line.split()[:1] == ["GB"] for line in said.splitlines()) == 1


def test_age_alone_is_a_warning_and_no_fault(monkeypatch: pytest.MonkeyPatch):
    turn(monkeypatch, dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
    said = tealight("helplines", "check").stdout
    assert "no crisis number is shown today for: AE, AR, AT" in said
    assert "lines show no number, for their check is too old" in said


def test_everything_that_is_wrong_is_named_and_ends_with_1(here: Path):
    text = FILE.format(code="AT", low="at").replace('"112"', '"+43112"').replace('"A line"', '""')
    folder = lay_out(here / "helplines", text)
    said = tealight("helplines", "check", str(folder), code=1).stderr
    assert "AT.toml: at-emergency-voice: not a number" in said
    assert "AT.toml: at-line: name is missing" in said
    assert "Problems: 2." in said


def test_a_check_of_a_day_to_come_is_a_fault(here: Path, monkeypatch: pytest.MonkeyPatch):
    folder = lay_out(here / "helplines")
    turn(monkeypatch, dt.datetime(2026, 10, 31, tzinfo=dt.UTC))
    said = tealight("helplines", "check", str(folder), code=1).stderr
    assert "AT.toml: at-line: checked_on 2026-11 has not come yet" in said


def test_a_folder_without_lines_is_a_fault(here: Path):
    assert "INT.toml is missing" in tealight("helplines", "check", str(here), code=1).stderr


def test_converting_makes_the_same_files_again_and_takes_away_what_has_no_source(here: Path):
    shutil.copytree(FOLDER / "source", here / "helplines" / "source")
    (here / "helplines" / "XX.toml").write_text("")
    assert "Written: 48 files" in tealight("helplines", "convert", "helplines").stdout
    made = {file.name: file.read_bytes() for file in (here / "helplines").glob("*.toml")}
    assert made == {file.name: file.read_bytes() for file in FOLDER.glob("*.toml")}


def test_converting_without_a_source_ends_with_1_and_changes_nothing(here: Path):
    folder = lay_out(here / "helplines")
    before = {file.name: file.read_bytes() for file in folder.glob("*.toml")}
    assert "FileNotFoundError" in tealight("helplines", "convert", "helplines", code=1).stderr
    assert before == {file.name: file.read_bytes() for file in folder.glob("*.toml")}


def test_the_doctor_says_how_old_the_lines_are():
    said = tealight("doctor", "--offline").stdout
    assert "✓ ok      helplines schema, numbers and evidence are in order in 48 files" in said
    assert "• look    helplines no crisis number is shown today for: GH, HU, IS, NG, RO, TR" in said


def test_the_doctor_notices_lines_that_cannot_be_trusted(here: Path, monkeypatch: pytest.MonkeyPatch):
    folder = lay_out(here / "helplines", "country = 1")
    monkeypatch.setattr("bot.cli.offline.FOLDER", folder)
    assert "✗ not ok  helplines" in tealight("doctor", "--offline", code=1).stdout
