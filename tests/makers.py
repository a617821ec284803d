"""Small builders that tests share."""

from __future__ import annotations

import dataclasses
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.services import Services, build_services
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.keyring import KeyRing
from bot.storage.ledger import Ledger
from bot.storage.vault import Vault

MORNING = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
MIRA, TOM, ANA, BEN = 700000000000000001, 700000000000000002, 700000000000000003, 700000000000000004
HARBOUR, HILL = 800000000000000001, 800000000000000002
STORIES_CHANNEL, MODERATORS_CHANNEL, MODERATORS_ROLE = (
    900000000000000001,
    900000000000000002,
    900000000000000003,
)


class HandClock:
    """A clock that moves only when a test moves it."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


def make_settings(folder: Path, **given: Any) -> Settings:
    """Settings that keep everything in one folder and read no environment of ours."""
    chosen: dict[str, Any] = {
        "discord_token": "token",
        "database_url": f"sqlite+aiosqlite:///{folder}/tealight.db",
        "tealight_key_file": folder / "key" / "tealight.key",
        "tealight_ledger_dir": folder / "ledger",
    } | given
    return Settings(**chosen)


@dataclasses.dataclass
class Rooms:
    """Everything below the cogs, on a real database, with time and chance in the test's hand."""

    database: Database
    vault: Vault
    ledger: Ledger
    clock: HandClock
    services: Services
    ledger_folder: Path


def make_rooms(database: Database, folder: Path, *, ring: KeyRing | None = None) -> Rooms:
    clock = HandClock()
    vault = Vault(ring or KeyRing.create())
    ledger = Ledger(folder / "ledger")
    services = build_services(database, vault, ledger, clock, random.Random(7))
    return Rooms(database, vault, ledger, clock, services, folder / "ledger")
