"""Promises of the command line that need no Discord."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.keyring import KeyRing, read_ring
from bot.storage.opening import open_vault

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without any setting of this machine."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return tmp_path


def tealight(*words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == code, result.output
    return result


def use_database() -> KeyRing | None:
    """Do what a first start does."""

    async def once() -> None:
        database = Database(Settings().database_url)
        await database.open()
        await open_vault(database, key_text=None, key_file=Settings().tealight_key_file)
        await database.close()

    asyncio.run(once())
    return read_ring(None, Settings().tealight_key_file)


def lines(result: Result) -> list[str]:
    return result.stdout.splitlines()


def test_help_names_every_command():
    said = tealight("--help").output
    assert all(name in said for name in ("run", "tour", "doctor", "database", "helplines", "key"))


def test_running_without_a_token_names_it_and_ends_with_2():
    result = tealight("run", code=2)
    assert "DISCORD_TOKEN" in result.stderr
    assert result.stdout == ""


def test_every_bad_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LOG_LEVEL", "marker")
    monkeypatch.setenv("DATABASE_URL", "marker")
    said = tealight("run", code=2).stderr
    assert all(name in said for name in ("DISCORD_TOKEN", "LOG_LEVEL", "DATABASE_URL"))
    assert "marker" not in said


def test_a_key_is_made_where_it_is_said_to_be(here: Path):
    said = tealight("key", "create").output
    ring = read_ring(None, here / "data" / "key" / "tealight.key")
    assert ring is not None
    assert ring.versions == (1,)
    assert "data/key/tealight.key" in said
    assert "backups" in said
    assert not any(line.partition(":")[2] in said for line in ring.to_text().splitlines())


def test_a_second_key_is_not_made():
    tealight("key", "create")
    ring = read_ring(None, Settings().tealight_key_file)
    assert "already" in tealight("key", "create", code=1).stderr
    assert read_ring(None, Settings().tealight_key_file) == ring


def test_no_key_file_is_made_beside_a_key_in_the_environment(here: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TEALIGHT_KEY", KeyRing.create().to_text().strip())
    assert "TEALIGHT_KEY" in tealight("key", "create", code=1).stderr
    assert list(here.iterdir()) == []


def test_a_database_is_brought_up_to_date_and_says_where_it_stands():
    assert "There is no database" in tealight("database", "current", code=1).stderr
    assert "at revision" in tealight("database", "upgrade").output
    assert tealight("database", "current").output.strip().isalnum()


def test_asking_for_the_revision_creates_nothing(here: Path):
    tealight("database", "current", code=1)
    assert list(here.iterdir()) == []


def test_a_database_that_cannot_be_used_is_told_by_type_without_its_password(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://someone:marker@127.0.0.1:1/none")
    result = tealight("database", "upgrade", code=1)
    assert "ConnectionRefusedError" in result.stderr
    assert "marker" not in result.output


def test_the_doctor_creates_nothing_where_nothing_is(here: Path):
    said = lines(tealight("doctor", "--offline"))
    assert [line.split()[1:3] for line in said if " helplines " not in line] == [
        ["ok", "settings"],
        ["look", "database"],
        ["look", "key"],
        ["ok", "ledger"],
        ["ok", "data"],
        ["ok", "guard"],
    ]
    assert list(here.iterdir()) == []


def test_the_doctor_finds_a_house_in_order():
    use_database()
    said = "".join(line for line in lines(tealight("doctor", "--offline")) if " helplines " not in line)
    assert "up to date" in said
    assert "the database knows it" in said
    assert "look" not in said
    assert "not ok" not in said


@pytest.mark.parametrize("wrong", ["gone", "another"])
def test_the_doctor_notices_a_key_that_is_not_the_databases(wrong: str):
    use_database()
    Settings().tealight_key_file.unlink()
    if wrong == "another":
        tealight("key", "create")
    said = tealight("doctor", "--offline", code=1).stdout
    assert "✗ not ok  key" in said


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
def test_the_doctor_notices_a_key_others_could_read():
    tealight("key", "create")
    Settings().tealight_key_file.chmod(0o644)
    assert "chmod 600" in tealight("doctor", "--offline", code=1).stdout


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("TEALIGHT_KEY_FILE", "data/local/tealight.key", "the database and the key share"),
        ("TEALIGHT_KEY_FILE", "data/ledger/tealight.key", "the key and the ledger share"),
        ("TEALIGHT_LEDGER_DIR", "data/local/ledger", "the database and the ledger share"),
    ],
)
def test_the_doctor_warns_when_one_copy_would_take_both(
    variable: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(variable, value)
    assert said in tealight("doctor", "--offline").stdout


def test_the_doctor_says_which_of_two_keys_is_used(monkeypatch: pytest.MonkeyPatch):
    tealight("key", "create")
    monkeypatch.setenv("TEALIGHT_KEY", KeyRing.create().to_text().strip())
    assert "is not read" in tealight("doctor", "--offline").stdout


def test_the_doctor_looks_on_when_the_database_cannot_be_reached(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://someone:marker@127.0.0.1:1/none")
    result = tealight("doctor", "--offline", code=1)
    assert "✗ not ok  database" in result.stdout
    assert "ledger" in result.stdout
    assert "data" in result.stdout
    assert "marker" not in result.output


def test_the_doctor_notices_a_ledger_that_cannot_be_written_or_read(here: Path):
    (here / "data").mkdir()
    (here / "data" / "ledger").write_text("")
    assert "✗ not ok  ledger" in tealight("doctor", "--offline", code=1).stdout
    (here / "data" / "ledger").unlink()
    (here / "data" / "ledger").mkdir()
    (here / "data" / "ledger" / "2026-11-22-a.jsonl").write_text("torn\ntorn\n")
    assert "2026-11-22-a.jsonl, line 1" in tealight("doctor", "--offline", code=1).stdout


def test_the_doctor_notices_a_database_newer_than_itself(here: Path):
    use_database()
    asyncio.run(_pretend_newer())
    assert "newer Tealight" in tealight("doctor", "--offline", code=1).stdout


async def _pretend_newer() -> None:
    database = Database(Settings().database_url)
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    await database.close()


def test_the_doctor_notices_bad_settings_first(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MEMBERS", "perhaps")
    said = lines(tealight("doctor", "--offline", code=1))
    assert said[0].startswith("✗ not ok  settings")
    assert "perhaps" not in "".join(said)


def test_the_doctor_says_when_the_default_language_has_no_wording(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DEFAULT_LOCALE", "xx")
    assert "• look    data" in tealight("doctor", "--offline").stdout


def test_the_tour_says_what_it_needs_where_no_simulated_discord_is(monkeypatch: pytest.MonkeyPatch):
    for module in [name for name in sys.modules if name.startswith("bot.demo.")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "simcord", None)
    assert "pip install 'tealight[demo]'" in tealight("tour", code=1).stderr


@pytest.mark.parametrize("held", [True, False])
def test_the_tour_ends_well_only_when_every_step_held(held: bool, monkeypatch: pytest.MonkeyPatch):
    async def walk(console: Console) -> bool:
        console.print("a step")
        return held

    monkeypatch.setattr("bot.demo.tour.tour", walk)
    assert "a step" in tealight("tour", code=0 if held else 1).stdout


def test_the_package_is_a_program_too(here: Path):
    child = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 2
    assert "DISCORD_TOKEN" in child.stderr
