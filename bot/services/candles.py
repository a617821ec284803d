"""A candle for a story: lit and taken back in private; its writer knows of it without names or numbers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.candle import Glow, takes_candles
from bot.domain.chance import is_row_number
from bot.errors import AlreadyDone, GoneOrNotYours
from bot.storage.candles import OwnCandles, candles_for
from bot.storage.database import Database
from bot.storage.replies import REPLIER
from bot.storage.reply_blocks import ReplyBlocks
from bot.storage.stories import GuildStories, OwnStories
from bot.storage.vault import Vault


class CandleService:
    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def light(self, guild_id: int, story_id: int, person_id: int) -> bool:
        """Light a candle; its story's writer may, too. False when one of theirs burns for it already.

        From whom its writer takes no more replies, they see no candle either; who lights it is not told so.
        That is looked for by what was signed alone: a candle that never came would tell whose a reply
        without a name was. Raises ``GoneOrNotYours`` for a story that stands nowhere here, or takes none.
        """
        async with self._database.transaction() as session:
            card = await GuildStories(session, self._vault, guild_id=guild_id).card(story_id)
            if card is None or not takes_candles(card):
                raise GoneOrNotYours("candles-not-taken")
            own = OwnCandles(session, self._vault, guild_id=guild_id, person_id=person_id)
            signed = self._vault.hashes_for(REPLIER, guild_id, person_id)
            unseen = await ReplyBlocks(session, self._vault, guild_id=guild_id).keep_out(story_id, signed)
            if not await own.burns_for(story_id) and await own.light(story_id, unseen=unseen):
                return True
            if not await own.burns_for(story_id):
                raise GoneOrNotYours("candles-not-taken")
        return False

    async def take_back(self, guild_id: int, story_id: int, person_id: int) -> None:
        """Put a candle out, whatever its story is now. Raises ``AlreadyDone`` where none of theirs burns."""
        async with self._database.transaction() as session:
            own = OwnCandles(session, self._vault, guild_id=guild_id, person_id=person_id)
            if not is_row_number(story_id) or not await own.take_back(story_id):
                raise AlreadyDone("candles-none-here")

    async def seen(self, person_id: int, story_ids: Sequence[int]) -> dict[int, Glow]:
        """Say of each of somebody's own stories whether candles burn for it; of others, nothing."""
        async with self._database.reading() as session:
            own = OwnStories(session, self._vault, person_id=person_id)
            mine = [story_id for story_id in story_ids if await own.card(story_id) is not None]
            counts = await candles_for(session, mine)
        return {story_id: Glow.of(counts.get(story_id, 0)) for story_id in mine}
