"""``tealight doctor``, which looks whether everything is where it should be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Annotated

import typer
from rich.text import Text

from bot.cli.console import NOT_OK, output
from bot.cli.findings import Finding, Verdict, not_ok, ok
from bot.cli.offline import (
    look_at_data,
    look_at_database,
    look_at_guard,
    look_at_helplines,
    look_at_key,
    look_at_ledger,
)
from bot.cli.online import look_at_discord
from bot.settings import Settings, SettingsRefused, load_settings

Check = Callable[[Settings], AsyncIterator[Finding]]
_OFFLINE: dict[str, Check] = {
    "database": look_at_database,
    "key": look_at_key,
    "ledger": look_at_ledger,
    "data": look_at_data,
    "guard": look_at_guard,
    "helplines": look_at_helplines,
}
_ONLINE: dict[str, Check] = {"discord": look_at_discord}


def doctor(
    *, offline: Annotated[bool, typer.Option("--offline", help="Leave Discord out of it.")] = False
) -> None:
    """Look at settings, database, keys, ledger, data and Discord, without changing any of them."""
    if not asyncio.run(_examine(offline=offline)):
        raise typer.Exit(NOT_OK)


async def _examine(*, offline: bool) -> bool:
    """Print every finding as it comes, and say whether nothing was wrong."""
    try:
        settings = load_settings(for_running=False)
    except SettingsRefused as refusal:
        _show(not_ok("settings", str(refusal)))
        return False
    _show(ok("settings", "every variable can be read"))
    is_well = True
    for about, check in (_OFFLINE if offline else _OFFLINE | _ONLINE).items():
        async for finding in _whatever_happens(about, check, settings):
            _show(finding)
            is_well = is_well and finding.verdict is not Verdict.NOT_OK
    return is_well


async def _whatever_happens(about: str, check: Check, settings: Settings) -> AsyncIterator[Finding]:
    try:
        async for finding in check(settings):
            yield finding
    except Exception as error:  # noqa: BLE001  whatever stops a check is its finding; its text may hold secrets
        yield not_ok(about, f"this could not be looked at ({type(error).__name__})")


def _show(finding: Finding) -> None:
    sign, words, colour = finding.verdict.value
    output.print(Text(f"{sign} {words:<7}", colour), Text(f"{finding.about:<9}", "bold"), finding.sentence)
