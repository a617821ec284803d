"""All of /settings: where Tealight may be, and how it should behave there."""

from bot.app import Companion
from cogs.setup.cog import SetupCog


async def setup(bot: Companion) -> None:
    await bot.add_cog(SetupCog(bot))
