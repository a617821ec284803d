"""Gentle check-ins: a question in a channel now and then, which nobody has to answer."""

from bot.app import Companion
from cogs.checkins.cog import CheckinsCog
from cogs.checkins.prompts import PromptsCog


async def setup(bot: Companion) -> None:
    await bot.add_cog(CheckinsCog(bot))
    await bot.add_cog(PromptsCog(bot))
