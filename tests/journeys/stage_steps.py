"""Steps that set the stage: what a command offers, and a candle that burns."""

from __future__ import annotations

import discord

from tests.journeys.harbour import Harbour, message_of


async def first_offered(soon: Harbour, who: str, name: str, option: str, typed: str = "") -> str:
    """Return what a command offers first while somebody types."""
    offered = await getattr(soon, who).autocomplete(soon.general, name, option, typed)
    return offered[0]["value"]


async def burning_for(soon: Harbour) -> discord.Message:
    """Return what Ben is told when he presses once more after lighting a candle."""
    await soon.ben.click(soon.post, label="Light a candle")
    return message_of(await soon.ben.click(soon.post, label="Light a candle"))
