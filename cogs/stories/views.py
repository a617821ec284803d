"""What a writer sees in private: the last question before a story goes, and a way to answer under it."""

from __future__ import annotations

import discord

from bot.domain.story import StoryCard
from bot.ui.base import Door
from bot.ui.client import GentleClient
from bot.ui.stories import TextView
from bot.wording import Voice
from cogs.stories.pages import describe


def ask_to_withdraw(voice: Voice, client: GentleClient, card: StoryCard) -> TextView:
    """Return the last question before a story goes for good."""
    return TextView(
        voice("story-withdraw-question", story=describe(voice, client, card, linked=True)),
        Door(
            "story",
            "withdraw-for-good",
            card.id,
            voice("story-withdraw-for-good-label"),
            style=discord.ButtonStyle.danger,
        ),
    )


def offer_as_writer(voice: Voice, story_id: int) -> TextView:
    """Return what a writer is told who was about to sign under their own story."""
    answer = Door("story", "answer", story_id, voice("story-answer-label"), style=discord.ButtonStyle.primary)
    return TextView(voice("answer-own-story-offer"), answer)
