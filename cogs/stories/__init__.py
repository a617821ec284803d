"""Sharing a story, answering it with care, reviewing it, withdrawing it."""

from bot.app import Companion
from cogs.stories.answering import AnsweringCog
from cogs.stories.candles import CandlesCog
from cogs.stories.change_reviews import ChangeReviewsCog
from cogs.stories.changes import ChangesCog
from cogs.stories.cog import StoriesCog
from cogs.stories.leaving import LeavingCog
from cogs.stories.living import LivingCog
from cogs.stories.photos import PhotosCog
from cogs.stories.reveals import RevealsCog
from cogs.stories.reviews import ReviewsCog
from cogs.stories.seals import SealsCog
from cogs.stories.slips import SlipsCog
from cogs.stories.stops import StopsCog
from cogs.stories.under import UnderCog
from cogs.stories.wishes import WishesCog


async def setup(bot: Companion) -> None:
    await bot.add_cog(StoriesCog(bot))
    await bot.add_cog(LeavingCog(bot))
    await bot.add_cog(LivingCog(bot))
    await bot.add_cog(ChangesCog(bot))
    await bot.add_cog(ChangeReviewsCog(bot))
    await bot.add_cog(ReviewsCog(bot))
    await bot.add_cog(StopsCog(bot))
    await bot.add_cog(SealsCog(bot))
    await bot.add_cog(SlipsCog(bot))
    await bot.add_cog(UnderCog(bot))
    await bot.add_cog(AnsweringCog(bot))
    await bot.add_cog(CandlesCog(bot))
    await bot.add_cog(RevealsCog(bot))
    await bot.add_cog(WishesCog(bot))
    await bot.add_cog(PhotosCog(bot))
