"""What a walk through the scene prints: who does what, what they see, and whether each promise held."""

from __future__ import annotations

from collections.abc import Iterable

import discord
from rich.console import Console
from rich.text import Text
from simcord import InteractionResult

from bot.demo.scene import Scene, as_read, lines_of, names_in, parts


class Transcript:
    """Prints who does what and what they see, and remembers whether every promise held."""

    def __init__(self, console: Console, scene: Scene) -> None:
        self._console = console
        self._names = names_in(scene)
        self.all_held = True

    def step(self, who: str, does: str) -> None:
        self._console.print(Text.assemble("\n", (who, "bold"), f" {does}"))

    def shows(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._console.print(Text(f"    {as_read(line, self._names)}"))

    def answered(self, result: InteractionResult) -> None:
        for part in parts(result):
            self.shows(lines_of(part.components))

    def promise(self, sentence: str, *, held: bool) -> None:
        self.all_held &= held
        sign, style = ("kept", "green") if held else ("NOT KEPT", "bold red")
        self._console.print(Text.assemble("  ", (sign, style), f": {sentence}"))


def text_of(messages: Iterable[discord.Message]) -> str:
    """Return all that can be read in these messages."""
    return "\n".join(line for message in messages for line in lines_of(message.components))
