"""``tealight tour``: a walk through every cog, step by step; every step checks what it says."""

from __future__ import annotations

from datetime import UTC, datetime

from rich.console import Console

from bot.demo import seams, walk_cards, walk_checkins, walk_guard, walk_helplines, walk_stories
from bot.demo.scene import open_scene
from bot.demo.transcript import Transcript

_WALKS = (
    *(walk_stories.open_stories, walk_stories.share, walk_stories.review, walk_stories.reply),
    *(walk_guard.pause, walk_guard.ask, walk_guard.decide),
    *(walk_cards.watch, walk_cards.decide),
    *(walk_checkins.schedule, walk_checkins.post, walk_checkins.answer, walk_checkins.make_rarer),
    *(walk_helplines.ask, walk_helplines.nowhere),
    *(walk_stories.answer_as_writer, walk_stories.withdraw, walk_stories.erase),
)

_MORNING = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)


async def tour(console: Console) -> bool:
    """Walk through the scene and print it. Returns whether every step did what it says."""
    with seams.as_on_discord():
        return await _walk(console)


async def _walk(console: Console) -> bool:
    async with open_scene() as scene:
        seams.dress(scene.env, "Tealight", _MORNING)
        transcript = Transcript(console, scene)
        for walk in _WALKS:
            await walk(scene, transcript)
    every = "Every step did what it says." if transcript.all_held else "Not every step did what it says."
    console.print(f"\n{every}")
    return transcript.all_held
