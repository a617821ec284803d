"""How somebody is asked, once, in which way a letter may make itself heard."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.domain.chance import Chance, row_number
from bot.domain.inbox import Notice
from bot.ui.base import Door
from bot.ui.client import Interaction, voice_for
from bot.ui.stories import TextView
from bot.wording import Voice

_NOW: Mapping[Notice | None, str] = MappingProxyType(
    {
        None: "notices-now-nothing",
        Notice.MESSAGE: "notices-now-message",
        Notice.LOOK: "notices-now-look",
    }
)


def ways(voice: Voice, chance: Chance, first: str) -> TextView:
    """Return both ways in plain words, and their doors, of equal weight, under a first sentence."""
    number = row_number(chance)
    return TextView(
        f"{first}\n\n{voice('notices-ways')}",
        Door("notices", "message", number, voice("notices-message-label")),
        Door("notices", "look", number, voice("notices-look-label")),
    )


def ways_now(voice: Voice, chance: Chance, notice: Notice | None) -> TextView:
    """Return the same under what is chosen now."""
    return ways(voice, chance, voice(_NOW[notice]))


async def ask_once(interaction: Interaction) -> None:
    """Ask how letters may make themselves heard, after an answer; never a second time."""
    client = interaction.client
    if await client.services.notices.ask(interaction.user.id):
        voice = voice_for(interaction)
        view = ways(voice, client.chance, voice("notices-question"))
        await interaction.followup.send(view=view, ephemeral=True)
