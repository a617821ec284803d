"""The lists in which replies stand: one's own, those under one's story, and whose one does not take."""

from __future__ import annotations

from dataclasses import dataclass

import discord
from simcord import InteractionResult
from simcord.components import walk_components

from tests.journeys.answer_steps import ANSWER, AS_WRITER
from tests.journeys.harbour import Harbour, message_of
from tests.support.world import channel_text


@dataclass(frozen=True)
class ReplyLists:
    """Sam's own one reply; what stands under Mira's story, one of its writers refused; the refused.

    And the form in which Tom may return a held one.
    """

    returning: InteractionResult
    mine: discord.Message
    under: discord.Message
    refused: discord.Message


def door_of(shown: discord.Message, noun: str, verb: str) -> str:
    """Return the first door of this kind in a message that has one in each line."""
    parts = walk_components([one.to_dict() for one in shown.components])
    return next(
        str(part.get("custom_id")) for part in parts if f":{noun}:{verb}:" in str(part.get("custom_id"))
    )


async def press_line(harbour: Harbour, shown: discord.Message, verb: str) -> InteractionResult:
    """Let Mira press the first door of a list that has one in each line."""
    return await harbour.mira.click(shown, custom_id=door_of(shown, "under", verb))


async def refuse_first(soon: Harbour, page: discord.Message) -> tuple[discord.Message, discord.Message]:
    """Have Mira refuse whoever stands first under her story; return that list, and that of the refused."""
    under = message_of(await soon.mira.click(page, label="Replies under it"))
    await soon.mira.click(under, custom_id=door_of(under, "under", "refuse"))
    under = message_of(await soon.mira.click(page, label="Replies under it"))
    return under, message_of(await soon.mira.click(under, label="Whose replies you do not take"))


async def reply_lists(soon: Harbour, page: discord.Message, held: discord.Message) -> ReplyLists:
    """Let people answer Mira's story until the list of it has two pages, and open every list."""
    await soon.reply(soon.edda)
    _under, refused = await refuse_first(soon, page)
    await soon.reply(soon.sam)
    for _ in range(8):
        await soon.reply(soon.tom)
    under = message_of(await soon.mira.click(page, label="Replies under it"))
    mine = message_of(await soon.sam.slash(soon.general, "my replies"))
    returning = await soon.tom.click(held, label="Return with a reason")
    return ReplyLists(returning, mine, under, refused)


async def open_reply_lists(soon: Harbour, page: discord.Message) -> None:
    """Have Ben answer more than one page holds, the writer once, and open every list there is of that."""
    await soon.mira.submit_modal(await soon.mira.click(page, label=AS_WRITER), {"reply": ANSWER})
    await soon.env.advance_time(soon.longest_wait)
    await soon.mira.click(page, label="Replies under it")
    for _ in range(9):
        await soon.reply(soon.ben)
    await refuse_first(soon, page)
    mine = message_of(await soon.ben.slash(soon.general, "my replies"))
    await soon.ben.click(mine, label="Older ones")


def said(harbour: Harbour) -> str:
    """Return all that stands in the story's thread."""
    return channel_text(harbour.thread)
