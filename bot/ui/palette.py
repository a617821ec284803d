"""The colours of the house: quiet, and never the only sign of anything."""

from __future__ import annotations

import discord

CALM = discord.Colour(0x6B8F8B)
CARE = discord.Colour(0xB39B72)
