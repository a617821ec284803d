"""What the operator sets, in the environment or in ``.env``; read once, and wrong all at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import StartRefused

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
LogFormat = Literal["console", "json"]

_DATABASES = ("sqlite+aiosqlite", "postgresql+asyncpg")
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_EXPECTED = {
    "discord_token": "please set it to the bot's token, from the Bot page of Discord's developer portal",
    "message_content": "please write true or false",
    "members": "please write true or false",
    "log_level": "please write DEBUG, INFO, WARNING, ERROR or CRITICAL",
    "log_format": "please write console or json",
}


class SettingsRefused(StartRefused):
    """Every variable that is missing or cannot be used, by its environment name; never a value."""


class _FromEnvironment(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_means_unset(cls, given: dict[str, Any]) -> dict[str, Any]:
        tidied = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
        return {name: value for name, value in tidied.items() if value != ""}


class Settings(_FromEnvironment):
    """Every setting; the environment variables have the same names in capitals. Empty means unset.

    Raises ``pydantic.ValidationError``, which holds no values. A printed ``Settings`` shows no secret, and no
    address that may hold one.
    """

    discord_token: SecretStr | None = None
    database_url: str = Field(default="sqlite+aiosqlite:///data/local/tealight.db", repr=False)
    tealight_key: SecretStr | None = None
    tealight_key_file: Path = Path("data/key/tealight.key")
    tealight_ledger_dir: Path = Path("data/ledger")
    message_content: bool = False
    members: bool = False
    discord_api_base: str | None = Field(default=None, repr=False)
    log_level: LogLevel = "INFO"
    log_format: LogFormat = "console"
    default_locale: str = "en"

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("log_format", mode="before")
    @classmethod
    def _in_small_letters(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("discord_token")
    @classmethod
    def _one_word(cls, value: SecretStr | None) -> SecretStr | None:
        token = value.get_secret_value() if value else ""
        if not token.isascii() or re.search(r"\s", token):
            raise _refusal("a token is one word of plain letters, digits and dots")
        return value

    @field_validator("database_url")
    @classmethod
    def _a_database_we_speak(cls, value: str) -> str:
        scheme = _scheme(value)
        if scheme not in _DATABASES:
            begins = " or ".join(f"{name}://" for name in _DATABASES)
            raise _refusal(f"please begin it with {begins}")
        return value

    @field_validator("discord_api_base")
    @classmethod
    def _a_web_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if _scheme(value) not in ("http", "https"):
            raise _refusal("please write a web address that begins with http:// or https://")
        return value.rstrip("/")

    @field_validator("default_locale")
    @classmethod
    def _a_locale(cls, value: str) -> str:
        if not _LOCALE.fullmatch(value):
            raise _refusal("please write a locale such as en or es-419")
        return value


class _NeededForRunning(_FromEnvironment):
    """What ``tealight run`` cannot do without."""

    discord_token: SecretStr


def load_settings(*, for_running: bool) -> Settings:
    """Read the environment and ``.env``. Raises ``SettingsRefused``, which names every variable at once."""
    problems: dict[str, str] = {}
    for kind in (_NeededForRunning, Settings) if for_running else (Settings,):
        try:
            settings = kind.model_validate({})
        except ValidationError as error:
            problems |= dict(_explained(problem) for problem in error.errors())
        except OSError as error:
            problems[".env"] = f"this file cannot be read ({error.strerror})"
        else:
            if isinstance(settings, Settings) and not problems:
                return settings
    lines = (f"  {name}: {reason}" for name, reason in problems.items())
    raise SettingsRefused("\n".join(("Some settings are missing or cannot be used:", *lines)))


def _refusal(reason: str) -> PydanticCustomError:
    return PydanticCustomError("tealight", cast("Any", reason))


def _explained(problem: ErrorDetails) -> tuple[str, str]:
    """Return the variable's name and what to do about it."""
    if not problem["loc"]:
        return ".env", "this file is not plain text (UTF-8)"
    name = str(problem["loc"][0])
    reason = problem["msg"] if problem["type"] == "tealight" else _EXPECTED.get(name, "this cannot be read")
    return name.upper(), f"this is missing; {reason}" if problem["type"] == "missing" else reason


def _scheme(address: str) -> str | None:
    """Return how the address begins, or ``None`` when it is not an address or names no place."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  a port that is no number shows only here
    except ValueError:
        return None
    return parts.scheme if "://" in address and (parts.netloc or parts.scheme in _DATABASES) else None
