"""The one place where a failure becomes a kind sentence and a log line without words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands, ui

from bot.errors import CompanionError
from bot.logs import failure, get_logger
from bot.ui.client import Interaction, voice_for

log = get_logger(__name__)
_WORDS_A_MESSAGE = 3_500
_TEXT_INPUT = 4


async def answer_failure(interaction: Interaction, error: BaseException) -> None:
    """Answer privately. A form's words are given back with the sentence, so that nothing is lost."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    voice = voice_for(interaction)
    if isinstance(cause, CompanionError):
        sentence = voice(cause.key, **cause.details)
    elif isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        sentence = voice("common-command-changed")
    elif isinstance(cause, app_commands.AppCommandError):
        sentence = voice("common-not-possible")
    else:
        reference = f"{interaction.id % 0xFFFFFF:06x}"
        failure(log, "interaction_surprise", cause, reference=reference)
        sentence = voice("common-surprise", reference=reference)
    await give_back(interaction, sentence)


async def give_back(interaction: Interaction, sentence: str) -> None:
    """Say a sentence privately, followed by everything that was written in the form it answers."""
    written = "\n\n".join(written_words(interaction))
    if written:
        sentence = f"{sentence}\n\n{voice_for(interaction)('common-words-back')}"
    await tell_privately(interaction, sentence)
    for start in range(0, len(written), _WORDS_A_MESSAGE):
        await tell_privately(interaction, written[start : start + _WORDS_A_MESSAGE])


async def acknowledge(interaction: Interaction) -> None:
    """Let Discord know that an answer follows, where what comes next may take more than three seconds.

    Should that not arrive, or its answer be lost, the work goes on: what was written matters more.
    """
    try:
        await interaction.response.defer(ephemeral=True, thinking=True)
    except discord.HTTPException as lost:
        failure(log, "acknowledgement_lost", lost)


async def answer_privately(interaction: Interaction, view: ui.LayoutView) -> None:
    """Show a view to this person alone, as the first answer or after one that may have been lost."""
    if not interaction.response.is_done():
        try:
            await interaction.response.send_message(view=view, ephemeral=True)
        except discord.HTTPException as taken:
            failure(log, "first_answer_refused", taken)
        else:
            return
    await interaction.followup.send(view=view, ephemeral=True)


async def tell_privately(interaction: Interaction, text: str) -> None:
    """Show a text to this person alone, as the first answer or after it."""
    view = ui.LayoutView(timeout=None).add_item(ui.TextDisplay(text))
    try:
        if interaction.response.is_done():
            await interaction.followup.send(view=view, ephemeral=True)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)
    except discord.HTTPException as gone:
        failure(log, "answer_not_delivered", gone)


def written_words(interaction: Interaction) -> Iterator[str]:
    """Yield what was typed into the text fields of a form that was sent."""
    if interaction.type is discord.InteractionType.modal_submit and interaction.data:
        yield from _typed(interaction.data.get("components", []))


def _typed(parts: list[Any]) -> Iterator[str]:
    for part in parts:
        if part.get("type") == _TEXT_INPUT and str(part.get("value") or "").strip():
            yield part["value"]
        yield from _typed([*part.get("components", []), *filter(None, [part.get("component")])])
