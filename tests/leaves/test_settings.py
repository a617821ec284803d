"""Promises of the settings: all wrong ones named at once, and never a value."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from bot.errors import StartRefused
from bot.settings import Settings, SettingsRefused, load_settings

NAMES = tuple(name.upper() for name in Settings.model_fields)
TOKEN = "abc.def.ghi"


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither this machine's variables nor its ``.env`` reach these tests."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def refusal(*, for_running: bool) -> str:
    with pytest.raises(SettingsRefused) as refused:
        load_settings(for_running=for_running)
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None or refused.value.__suppress_context__
    return str(refused.value)


def test_nothing_set_is_enough_for_all_but_running():
    settings = load_settings(for_running=False)
    assert settings.discord_token is None
    assert settings.database_url == "sqlite+aiosqlite:///data/local/tealight.db"
    assert settings.tealight_key is None
    assert settings.tealight_key_file == Path("data/key/tealight.key")
    assert settings.tealight_ledger_dir == Path("data/ledger")
    assert (settings.message_content, settings.members) == (False, False)
    assert settings.discord_api_base is None
    assert (settings.log_level, settings.log_format, settings.default_locale) == ("INFO", "console", "en")


def test_running_needs_a_token_and_says_where_it_comes_from():
    said = refusal(for_running=True)
    assert "DISCORD_TOKEN: this is missing" in said
    assert "developer portal" in said


def test_a_refusal_stops_the_start():
    assert issubclass(SettingsRefused, StartRefused)


def test_every_wrong_variable_is_named_at_once(monkeypatch: pytest.MonkeyPatch):
    wrong = {
        "DATABASE_URL": "mysql://someone:marker@place/db",
        "MESSAGE_CONTENT": "marker",
        "MEMBERS": "marker",
        "DISCORD_API_BASE": "marker",
        "LOG_LEVEL": "marker",
        "LOG_FORMAT": "marker",
        "DEFAULT_LOCALE": "a marker",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    said = refusal(for_running=True)
    assert [line.split(":")[0].strip() for line in said.splitlines()[1:]] == ["DISCORD_TOKEN", *wrong]
    assert "marker" not in said


def test_a_wrong_token_is_named_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISCORD_TOKEN", "Bot marker")
    assert refusal(for_running=True).count("DISCORD_TOKEN") == 1


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(NAMES),
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60),
        max_size=len(NAMES),
    ),
    st.booleans(),
)
@example({"DATABASE_URL": "postgresql://u:p@[h/db"}, True)
@example({"DATABASE_URL": "sqlite+aiosqlite://:pass@host:port/db"}, True)
@example({"DISCORD_API_BASE": "https://u:p@h:99999999/x"}, True)
def test_a_refusal_never_shows_a_value(values: dict[str, str], for_running: bool):
    marked = {name: f"{value}#heron#{value}" for name, value in values.items()}
    with pytest.MonkeyPatch.context() as environment:
        for name, value in marked.items():
            environment.setenv(name, value)
        try:
            shown = repr(load_settings(for_running=for_running))
        except SettingsRefused as refused:
            shown = str(refused)
        else:
            for plain in ("TEALIGHT_KEY_FILE", "TEALIGHT_LEDGER_DIR"):
                shown = shown.replace(repr(Path(marked.get(plain, "").strip())), "")
    assert "heron" not in shown


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("empty", ["", "  ", "\t\n"])
def test_empty_means_unset(name: str, empty: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(name, empty)
    assert load_settings(for_running=False) == Settings()


def test_an_empty_token_is_a_missing_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISCORD_TOKEN", " ")
    assert "this is missing" in refusal(for_running=True)


def test_the_file_is_read_and_the_environment_goes_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / ".env").write_text(f'DISCORD_TOKEN="{TOKEN}"\nMEMBERS=true\nLOG_LEVEL=debug\nELSE=1\n')
    monkeypatch.setenv("LOG_LEVEL", "warning")
    settings = load_settings(for_running=True)
    assert settings.discord_token == SecretStr(TOKEN)
    assert settings.members
    assert settings.log_level == "WARNING"


def test_an_unreadable_file_is_refused_kindly(tmp_path: Path):
    (tmp_path / ".env").write_bytes(b"DISCORD_TOKEN=\xff\xfemarker")
    assert ".env: this file is not plain text" in refusal(for_running=True)


def test_values_handed_in_go_before_everything(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///other.db")
    settings = Settings(discord_token=SecretStr(TOKEN), database_url="sqlite+aiosqlite:///mine.db")
    assert settings.database_url == "sqlite+aiosqlite:///mine.db"


def test_a_token_may_have_been_pasted_with_spaces_around_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISCORD_TOKEN", f" {TOKEN}\n")
    assert load_settings(for_running=True).discord_token == SecretStr(TOKEN)


def test_printed_settings_show_neither_secrets_nor_addresses_that_may_hold_one():
    settings = Settings(
        discord_token=SecretStr("marker"),
        tealight_key=SecretStr("marker"),
        database_url="postgresql+asyncpg://someone:marker@place/db",
        discord_api_base="https://someone:marker@place/api",
    )
    assert "marker" not in f"{settings!r} {settings}"


def test_settings_never_change():
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.members = True


@pytest.mark.parametrize(
    "url",
    [
        "sqlite+aiosqlite:///data/local/tealight.db",
        "sqlite+aiosqlite:////var/lib/tealight.db",
        "sqlite+aiosqlite://",
        "postgresql+asyncpg://someone:secret@127.0.0.1:5432/tealight",
        "postgresql+asyncpg:///tealight?host=/run/postgresql",
    ],
)
def test_the_two_engines_are_spoken(url: str):
    assert Settings(database_url=url).database_url == url


@pytest.mark.parametrize(
    "url",
    ["sqlite:///x.db", "postgres://h/db", "postgresql://h/db", "tealight.db", "sqlite+aiosqlite", "://"],
)
def test_another_engine_is_refused_with_the_way_to_write_it(url: str):
    with pytest.raises(ValidationError, match=r"sqlite\+aiosqlite:// or postgresql\+asyncpg://"):
        Settings(database_url=url)


@pytest.mark.parametrize("base", ["http://127.0.0.1:8080/api/v10", "https://proxy.example/api/v10/"])
def test_discord_may_be_reached_by_another_way(base: str):
    assert Settings(discord_api_base=base).discord_api_base == base.rstrip("/")


@pytest.mark.parametrize("base", ["ftp://h", "h:80", "http://", "https://h:port", "//h"])
def test_a_way_that_is_no_web_address_is_refused(base: str):
    with pytest.raises(ValidationError, match="http"):
        Settings(discord_api_base=base)
