"""/helpline: whom to call."""

from bot.app import Companion
from cogs.helplines.cog import HelplinesCog


async def setup(bot: Companion) -> None:
    await bot.add_cog(HelplinesCog(bot))
