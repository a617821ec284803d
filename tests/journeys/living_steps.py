"""What a writer does on a story's own page, and what is seen of it."""

from __future__ import annotations

from dataclasses import dataclass

import discord
from simcord import InteractionResult

from tests.journeys.acts import later
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.support.world import text_of

NEW = "He was born at twenty weeks. Today I planted a second bulb."
AWAY = "The writer has put this away for now."
MOVED_ON = "This story is not as it was any more. My stories shows where it stands."
OPEN, RESTING, LOCKED = (False, False), (True, True), (True, False)


async def press(harbour: Harbour, label: str) -> str:
    """Let Mira press something on her story's page; return what the page says afterwards."""
    page = message_of(await harbour.page(harbour.mira))
    return text_of(await harbour.mira.click(page, label=label))


@dataclass
class Pages:
    """One person's pages and forms, each one press away from an act."""

    listed: discord.Message
    page: discord.Message
    away: discord.Message
    answering: InteractionResult
    ending: InteractionResult
    rewriting: InteractionResult
    preview: discord.Message
    changed: discord.Message


async def pages_of(soon: Harbour) -> Pages:
    """Open everything that Mira's only story has to offer; her new words reach the moderators."""
    mira = soon.mira
    listed = message_of(await mira.click(soon.card, label="My stories"))
    page, other = [message_of(await mira.click(listed, label="Open")) for _ in range(2)]
    await mira.click(page, label="Hide for now")
    away = message_of(await mira.click(listed, label="Open"))
    await mira.click(page, label="Show again")
    answering = await mira.click(page, label="Change replies")
    ending = await mira.click(page, label="Take down later")
    rewriting = await mira.click(page, label="Change words")
    previews = [await rewrite(soon, other, f"New words, {number}.") for number in (1, 2)]
    await mira.click(controls_of(previews[1]), label="Share these words")
    await soon.env.advance_time(soon.longest_wait)
    preview = controls_of(previews[0])
    return Pages(listed, page, away, answering, ending, rewriting, preview, soon.review)


async def rewrite(harbour: Harbour, page: discord.Message, text: str, **fields: object) -> InteractionResult:
    """Fill in the form with new words: the private preview comes back."""
    form = await harbour.mira.click(page, label="Change words")
    return await harbour.mira.submit_modal(form, {"story": text} | fields)


async def decide_and_check(soon: Harbour, pages: Pages) -> None:
    """Look at the page, have the new words declined, and others checked for what tells who wrote them."""
    await soon.mira.click(soon.card, label="My stories")
    await soon.page(soon.mira)
    await soon.tom.click(pages.changed, label="Decline")
    await rewrite(soon, pages.page, "Nurse Joan was kind.")


async def again(harbour: Harbour, text: str = NEW, **fields: object) -> InteractionResult:
    """Fill in the form with new words for Mira's only story."""
    return await rewrite(harbour, message_of(await harbour.page(harbour.mira)), text, **fields)


async def share_change(harbour: Harbour, text: str = NEW) -> None:
    """Share new words, and let the random wait pass."""
    preview = await again(harbour, text)
    await harbour.mira.click(controls_of(preview), label="Share these words")
    await later(harbour, harbour.longest_wait)
