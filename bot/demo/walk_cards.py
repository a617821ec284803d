"""A message that moderators are asked to look at: one card, decided once."""

from __future__ import annotations

from bot.demo.scene import Scene, lines_of
from bot.demo.transcript import Transcript, text_of

_HARSH = "You should be over it by now, honestly. It was only a bundle of cells."
_LOOK = "Ask a moderator to look"


async def watch(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Ana", "(admin) has the guard read #general: /watch add")
    transcript.answered(await scene.ana.slash(scene.general, "watch add", channel=scene.general))
    transcript.step("Ben", f"writes in #general: {_HARSH}")
    message = await scene.ben.send(scene.general, _HARSH)
    transcript.step("Mira", f"right-clicks it: Apps, {_LOOK}")
    transcript.answered(await scene.mira.context_menu(scene.general, _LOOK, message))
    transcript.step("The moderators", "find one card about it")
    cards = [card for card in scene.moderators.history() if "Claim" in text_of([card])]
    for card in cards:
        transcript.shows(lines_of(card.components))
    held = len(cards) == 1 and _HARSH not in text_of(cards) and str(scene.mira.id) not in text_of(cards)
    transcript.promise("two ways led to one card, which holds no words and does not say who asked", held=held)


async def decide(scene: Scene, transcript: Transcript) -> None:
    card = scene.moderators.history()[-1]
    for label in ("Show words", "Claim"):
        transcript.step("Tom", f"(moderator) presses {label}")
        transcript.answered(await scene.tom.click(card, label=label))
    transcript.step("Tom", "presses Remove with reason, and writes why")
    form = await scene.tom.click(scene.moderators.history()[-1], label="Remove with reason")
    transcript.answered(await scene.tom.submit_modal(form, {"reason": "It makes a loss smaller than it is."}))
    left = [message.content for message in scene.general.history()]
    transcript.promise("the message is gone, and nothing was said in its place", held=not left)
    decided = "removed by" in text_of(scene.moderators.history()[-1:])
    transcript.promise("the card says who decided, and holds no words", held=decided)
