"""Noticing replies that may hurt: a pause for the one who writes, a card for those who moderate."""

from bot.app import Companion
from cogs.guard.cog import PausesCog
from cogs.guard.flags import FlagsCog
from cogs.guard.held import HeldCog
from cogs.guard.reports import ReportsCog
from cogs.guard.watching import WatchingCog


async def setup(bot: Companion) -> None:
    await bot.add_cog(PausesCog(bot))
    await bot.add_cog(HeldCog(bot))
    await bot.add_cog(WatchingCog(bot))
    await bot.add_cog(ReportsCog(bot))
    await bot.add_cog(FlagsCog(bot))
