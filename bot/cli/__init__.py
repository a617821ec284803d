"""The command line: ``tealight``, for whoever installs and runs it."""

from __future__ import annotations

import typer
from typer.main import get_command

from bot import logs
from bot.cli import database, demo, doctor, guard, helplines, key, run, tour

app = typer.Typer(
    name="tealight",
    help="Tealight, the quiet companion of a grief-support channel.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(run.run)
app.command()(demo.demo)
app.command()(tour.tour)
app.command()(doctor.doctor)
app.add_typer(database.commands)
app.add_typer(guard.commands)
app.add_typer(helplines.commands)
app.add_typer(key.commands)


def main() -> None:
    """Run a command. Failures nobody foresaw are logged by type and place, for their texts may hold words."""
    logs.configure("WARNING", "console")
    logs.take_over_last_words()
    get_command(app)(prog_name="tealight")  # calling the app itself would put Typer's own last words back
