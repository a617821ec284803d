"""All of /my, and /about: what is kept, and how it is let go."""

from bot.app import Companion
from cogs.privacy.cog import PrivacyCog


async def setup(bot: Companion) -> None:
    await bot.add_cog(PrivacyCog(bot))
