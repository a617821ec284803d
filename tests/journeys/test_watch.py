"""Each of the scans that follow every journey finds what was planted for it, and only that."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest
from simcord.types import HttpLogEntry

from bot.ui.base import Door
from bot.ui.client import Interaction
from bot.ui.stories import TextView
from tests.journeys.harbour import Harbour
from tests.journeys.watch import Watch

Plant = Callable[[Harbour, Watch], Awaitable[Any]]


async def press(harbour: Harbour, answer: Callable[[Interaction, int], Awaitable[None]]) -> None:
    """Put something else behind a door, and press it."""
    harbour.bot.presses["stories", "mine"] = answer
    await harbour.mira.click(harbour.card, label="My stories")


async def no_answer(harbour: Harbour, _watch: Watch) -> None:
    async def silent(_interaction: Interaction, _number: int) -> None:
        return

    await press(harbour, silent)


async def a_signed_message(harbour: Harbour, _watch: Watch) -> None:
    async def aloud(interaction: Interaction, _number: int) -> None:
        await interaction.response.send_message("A story, for all to see")

    await press(harbour, aloud)


async def a_button_nobody_knows(harbour: Harbour, _watch: Watch) -> None:
    async def shown(interaction: Interaction, number: int) -> None:
        view = TextView("Well", Door("story", "cheer", number, "Cheer up"))
        await interaction.response.send_message(view=view, ephemeral=True)

    await press(harbour, shown)


async def a_word_in_a_log(_harbour: Harbour, _watch: Watch) -> None:
    logging.getLogger("discord").warning("somebody wrote %s", "snowdrop")


async def a_person_in_a_log(harbour: Harbour, _watch: Watch) -> None:
    logging.getLogger("bot").debug("shared", extra={"author": harbour.mira.id})


async def a_word_in_a_file(_harbour: Harbour, watch: Watch) -> None:
    (watch.folder / "ledger").mkdir(exist_ok=True)
    (watch.folder / "ledger" / "late.jsonl").write_text("a snowdrop")


async def a_person_in_a_file(harbour: Harbour, watch: Watch) -> None:
    (watch.folder / "tealight.db-backup").write_bytes(harbour.mira.id.to_bytes(8))


async def a_mention_that_rings(harbour: Harbour, _watch: Watch) -> None:
    channel = harbour.bot.get_channel(harbour.general.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send("hello", allowed_mentions=discord.AllowedMentions.all())


async def a_body_discord_does_not_describe(harbour: Harbour, watch: Watch) -> None:
    if watch.spec is None:
        pytest.skip("all but one was found; there is no copy of Discord's description of its API")
    body = {"content": "hello", "tts": "loudly", "allowed_mentions": {"parse": []}}
    sent = HttpLogEntry("POST", f"/channels/{harbour.general.id}/messages", {}, body, None)
    harbour.env.backend.http_requests.append(sent)


PLANTS: dict[str, tuple[Plant, str]] = {
    "an unanswered press": (no_answer, "was never answered"),
    "a signed message": (a_signed_message, "carries interaction_metadata"),
    "a button nobody knows": (a_button_nobody_knows, "no page lists ('Cheer up', 'story:cheer')"),
    "a word in a log": (a_word_in_a_log, "words 'snowdrop' as"),
    "a person in a log": (a_person_in_a_log, ": id "),
    "a word in a file": (a_word_in_a_file, "late.jsonl: words 'snowdrop' as"),
    "a person in a file": (a_person_in_a_file, "tealight.db-backup: id"),
    "a mention that rings": (a_mention_that_rings, "allowed_mentions.parse lets text ring"),
    "an unknown body": (a_body_discord_does_not_describe, "at tts: breaks 'type'"),
}


async def test_what_was_planted_is_found_and_nothing_else(soon: Harbour, what_always_holds: Watch) -> None:
    before = what_always_holds.findings()
    assert before == []
    what_always_holds.planted = True
    for name, (plant, found) in PLANTS.items():
        await plant(soon, what_always_holds)
        now = what_always_holds.findings()
        new = [finding for finding in now if finding not in before]
        assert new, name
        assert [finding for finding in new if found not in finding] == [], name
        before = now
