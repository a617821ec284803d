"""A reply that may hurt: a pause for the one who wrote it, and a moderator who decides."""

from __future__ import annotations

from bot.demo.scene import Scene, answer, lines_of, parts
from bot.demo.transcript import Transcript, text_of

_HARSH = "Honestly, everything happens for a reason."


async def pause(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Ben", f"presses Reply with care once more and writes: {_HARSH}")
    form = await scene.ben.click(scene.stories.history()[-1], label="Reply with care")
    paused = await scene.ben.submit_modal(form, {"reply": _HARSH})
    transcript.answered(paused)
    private = all(part.ephemeral for part in parts(paused))
    unseen = _HARSH not in text_of(scene.stories.threads[-1].history())
    transcript.promise("only Ben sees this, and nothing was posted", held=private and unseen)
    transcript.step("Ben", "presses Ask a moderator")
    transcript.answered(await scene.ben.click(answer(paused), label="Ask a moderator"))


async def ask(scene: Scene, transcript: Transcript) -> None:
    transcript.step("The moderators", "find a card in their channel")
    card = scene.moderators.history()[-1]
    transcript.shows(lines_of(card.components))
    nameless = _HARSH not in text_of([card]) and str(scene.ben.id) not in text_of([card])
    transcript.promise("the card holds no words and no name", held=nameless)
    transcript.step("Tom", "(moderator) presses Show words, which only he sees")
    transcript.answered(await scene.tom.click(card, label="Show words"))


async def decide(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Tom", "presses Decline")
    transcript.answered(await scene.tom.click(scene.moderators.history()[-1], label="Decline"))
    posted = _HARSH in text_of(scene.stories.threads[-1].history())
    transcript.promise("the reply is in no thread", held=not posted)
    transcript.step("Ben", "presses My stories, and hears what was decided")
    told = await scene.ben.click(scene.stories.history()[0], label="My stories")
    transcript.answered(told)
    heard = [part.message for part in parts(told)[1:]]
    transcript.promise(
        "he is told once, and privately", held=len(heard) == 1 and "it was not posted" in text_of(heard)
    )
