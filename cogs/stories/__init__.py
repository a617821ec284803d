"""Sharing a story, answering it with care, reviewing it, withdrawing it."""

from bot.app import Companion
from cogs.stories.cog import StoriesCog
from cogs.stories.reviews import ReviewsCog


async def setup(bot: Companion) -> None:
    await bot.add_cog(StoriesCog(bot))
    await bot.add_cog(ReviewsCog(bot))
