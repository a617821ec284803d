"""The one clockwork: it sends what is due and lets go what has come to its day."""

from bot.app import Companion
from cogs.deliveries.cog import DeliveriesCog


async def setup(bot: Companion) -> None:
    await bot.add_cog(DeliveriesCog(bot))
