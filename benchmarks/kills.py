"""The bot, killed two hundred times while people act, on each engine: lost, doubled, come back."""

from __future__ import annotations

import asyncio
import random
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.faults.all_deeds import any_deed
from tests.faults.child import children
from tests.faults.deed import Wrong
from tests.faults.lives import url_in
from tests.faults.rig import Account, rig_on
from tests.support.lasting.weather import Storm
from tests.support.postgres import database_of_our_own, server_url

KILLS = 200
SEED = 20260301


async def _killed(url: str | None) -> Account:
    with tempfile.TemporaryDirectory() as folder, children() as start:
        async with rig_on(start, Path(folder), url or url_in(Path(folder)), SEED) as rig:
            rig.discord.weather.fate = Storm(random.Random(SEED))  # noqa: S311  the same weather each time
            return await rig.run(any_deed, kills=KILLS)


def run(console: Console) -> None:
    table = Table(
        "",
        "kills",
        "deeds",
        *Wrong,
        title="Killed while people share, review, answer, hold, report, hide, show, reword and take back",
    )
    _add(console, table, "SQLite", asyncio.run(_killed(None)))
    server = server_url()
    if server is None:
        table.add_row("PostgreSQL", "not run: no server answers")
    else:
        with database_of_our_own(server) as url:
            _add(console, table, "PostgreSQL", asyncio.run(_killed(url)))
    console.print(table)


def _add(console: Console, table: Table, engine: str, account: Account) -> None:
    counts = [account.kills, account.deeds, *(account.count(each) for each in Wrong)]
    table.add_row(engine, *map(str, counts))
    for wrong, where in account.wrongs:
        console.print(f"{engine}, {wrong}: {where}")
