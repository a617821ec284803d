"""``tealight key``."""

from __future__ import annotations

import typer

from bot.cli.console import NOT_OK, output, plainly, stop
from bot.settings import load_settings
from bot.storage.keyring import KeyRing, write_new

commands = typer.Typer(name="key", help="The key that seals words and hides names.", no_args_is_help=True)


@commands.callback()
def about_keys() -> None:
    """Keep Typer from turning the only command of the group into the group itself."""


@commands.command()
def create() -> None:
    """Write a new key file, readable by this account alone."""
    with plainly():
        settings = load_settings(for_running=False)
    if settings.tealight_key:
        stop("TEALIGHT_KEY is set already, so a key file would not be used. None was written.", NOT_OK)
    with plainly(NOT_OK):
        write_new(settings.tealight_key_file, KeyRing.create())
    output.print(f"A new key lies in {settings.tealight_key_file}.")
    output.print(
        "Please keep a copy in another place than the database's backups: who has both can read everything,"
    )
    output.print("and without the key nobody can, not even you.")
