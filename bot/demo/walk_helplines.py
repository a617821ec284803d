"""Somebody to call: chosen by country and need, and never guessed."""

from __future__ import annotations

from bot.demo.scene import Scene, answer, parts
from bot.demo.transcript import Transcript, text_of


async def ask(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Mira", "asks for a helpline: /helpline, and chooses a country and a need from the lists")
    countries = await scene.mira.autocomplete(scene.general, "helpline", "country", "united k")
    needs = await scene.mira.autocomplete(scene.general, "helpline", "need", "baby")
    transcript.shows([choice["name"] for choice in (*countries, *needs)])
    chosen = {"country": countries[0]["value"], "need": needs[0]["value"]}
    found = await scene.mira.slash(scene.general, "helpline", **chosen)
    transcript.answered(found)
    private = all(part.ephemeral for part in parts(found))
    named = "999" in text_of([answer(found)])
    transcript.promise("only Mira sees this, and the emergency number comes first", held=private and named)


async def nowhere(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Ben", "asks without naming a country")
    found = await scene.ben.slash(scene.general, "helpline")
    transcript.answered(found)
    transcript.promise("no country was guessed", held="999" not in text_of([answer(found)]))
