"""All of /my, and /about: what is kept, and how it is let go."""

from bot.app import Companion
from cogs.privacy.cog import PrivacyCog
from cogs.privacy.inbox import InboxCog
from cogs.privacy.notices import NoticesCog
from cogs.privacy.replies import OwnRepliesCog


async def setup(bot: Companion) -> None:
    await bot.add_cog(PrivacyCog(bot))
    await bot.add_cog(OwnRepliesCog(bot))
    await bot.add_cog(InboxCog(bot))
    await bot.add_cog(NoticesCog(bot))
