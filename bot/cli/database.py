"""``tealight database``."""

from __future__ import annotations

import asyncio

import typer

from bot.cli.console import NOT_OK, output, plainly, stop
from bot.settings import load_settings
from bot.storage.checkup import look_at, shown
from bot.storage.database import Database

commands = typer.Typer(name="database", help="The database and its migrations.", no_args_is_help=True)


@commands.command()
def upgrade() -> None:
    """Bring the tables up to date; `tealight run` does this by itself."""
    with plainly():
        url = load_settings(for_running=False).database_url
        revision = asyncio.run(_upgraded(url))
    output.print(f"The database {shown(url)} is at revision {revision}.")


@commands.command()
def current() -> None:
    """Show the revision the tables are at."""
    with plainly():
        url = load_settings(for_running=False).database_url
        is_there, revision = asyncio.run(_found(url))
    if not is_there:
        stop(f"There is no database at {shown(url)} yet. `tealight run` creates it.", NOT_OK)
    output.print(revision or "The database is empty: no migration has been applied yet.")


async def _upgraded(url: str) -> str | None:
    base = Database(url)
    try:
        await base.open()
        return await base.current()
    finally:
        await base.close()


async def _found(url: str) -> tuple[bool, str | None]:
    base = Database(url)
    try:
        is_there = await look_at(base) is not None
        return is_there, await base.current() if is_there else None
    finally:
        await base.close()
