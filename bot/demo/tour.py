"""``tealight tour``: one story, walked through step by step; every step checks what it says."""

from __future__ import annotations

from collections.abc import Iterable

import discord
from rich.console import Console
from rich.text import Text
from simcord import BackendError, InteractionResult

from bot import logs
from bot.demo.scene import Scene, answer, as_read, lines_of, names_in, open_scene, parts

_STORY = "My son was born at twenty weeks. I held him for an hour. I have photographs, and I am glad of them."
_REPLY = "I'm so sorry. Thank you for letting me know about him."
_LONGEST_WAIT_SECONDS = 21 * 60


class Transcript:
    """Prints who does what and what they see, and remembers whether every promise held."""

    def __init__(self, console: Console, scene: Scene) -> None:
        self._console = console
        self._names = names_in(scene)
        self.all_held = True

    def step(self, who: str, does: str) -> None:
        self._console.print(Text.assemble("\n", (who, "bold"), f" {does}"))

    def shows(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._console.print(Text(f"    {as_read(line, self._names)}"))

    def answered(self, result: InteractionResult) -> None:
        for part in parts(result):
            self.shows(lines_of(part.components))

    def promise(self, sentence: str, *, held: bool) -> None:
        self.all_held &= held
        sign, style = ("kept", "green") if held else ("NOT KEPT", "bold red")
        self._console.print(Text.assemble("  ", (sign, style), f": {sentence}"))


async def tour(console: Console) -> bool:
    """Walk through the scene and print it. Returns whether every step did what it says."""
    logs.configure("ERROR", "console")
    async with open_scene() as scene:
        transcript = Transcript(console, scene)
        await _open_stories(scene, transcript)
        await _share(scene, transcript)
        await _review(scene, transcript)
        await _answer(scene, transcript)
        await _withdraw(scene, transcript)
    every = "Every step did what it says." if transcript.all_held else "Not every step did what it says."
    console.print(f"\n{every}")
    return transcript.all_held


async def _open_stories(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Ana", "(admin) says where moderators read, and where stories may stand: /settings")
    chosen = {"channel": scene.moderators, "role": scene.moderator_role}
    transcript.answered(await scene.ana.slash(scene.general, "settings moderators", **chosen))
    card = await scene.ana.slash(scene.general, "settings stories", channel=scene.stories)
    transcript.answered(card)
    transcript.step("Ana", "reads the card and presses")
    transcript.answered(await scene.ana.click(answer(card), label="I have read this. Turn stories on"))
    transcript.step("Everyone", "sees the card in #stories")
    transcript.shows(lines_of(scene.stories.history()[0].components))
    transcript.promise("members cannot write in #stories", held=not await _may_write(scene))


async def _share(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Mira", "presses Share a story, writes, and chooses how others may answer")
    form = await scene.mira.click(scene.stories.history()[0], label="Share a story")
    given = {"story": _STORY, "replies": "support", "notes": ["baby", "birth"]}
    preview = await scene.mira.submit_modal(form, given)
    transcript.answered(preview)
    private = all(part.ephemeral for part in parts(preview))
    transcript.promise("only Mira sees this preview", held=private)
    transcript.step("Mira", "presses Share")
    transcript.answered(await scene.mira.click(answer(preview, 1), label="Share"))
    transcript.promise("nothing has reached the moderators yet", held=not scene.moderators.history())


async def _review(scene: Scene, transcript: Transcript) -> None:
    await scene.env.advance_time(_LONGEST_WAIT_SECONDS)
    transcript.step("The moderators", "find a card in their channel, after the random wait")
    card = scene.moderators.history()[-1]
    transcript.shows(lines_of(card.components))
    transcript.promise("the card holds no words", held=_STORY not in _text([card]))
    transcript.step("Tom", "(moderator) presses Show words, which only he sees")
    transcript.answered(await scene.tom.click(card, label="Show words"))
    transcript.step("Tom", "presses Approve")
    transcript.answered(await scene.tom.click(card, label="Approve"))
    transcript.step("Everyone", "sees the story in #stories")
    post = scene.stories.history()[-1]
    transcript.shows(lines_of(post.components))
    everywhere = _text([*scene.stories.history(), *scene.moderators.history()])
    nameless = not any(trace in everywhere for trace in (str(scene.mira.id), "Mira", "mira"))
    transcript.promise("it stands there without Mira's name", held=_STORY in everywhere and nameless)
    transcript.promise(
        "it was not sent as an answer to anybody's press", held=post.interaction_metadata is None
    )


async def _answer(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Ben", "presses Reply with care and writes")
    form = await scene.ben.click(scene.stories.history()[-1], label="Reply with care")
    transcript.answered(await scene.ben.submit_modal(form, {"reply": _REPLY}))
    thread = scene.stories.threads[-1]
    reply = thread.history()[-1]
    transcript.step("Everyone", "sees the reply in the story's thread")
    transcript.shows(lines_of(reply.components))
    signed = _REPLY in _text([reply]) and f"<@{scene.ben.id}>" in _text([reply])
    transcript.promise("the reply is signed, and went through the form", held=signed)


async def _withdraw(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Mira", "opens My stories, presses Withdraw, and is asked once more")
    mine = await scene.mira.click(scene.stories.history()[0], label="My stories")
    transcript.answered(mine)
    asked = await scene.mira.click(answer(mine), label="Withdraw")
    transcript.answered(asked)
    transcript.step("Mira", "presses Withdraw for good")
    transcript.answered(await scene.mira.click(answer(asked), label="Withdraw for good"))
    left = [*scene.stories.history()[1:], *scene.stories.threads, *scene.moderators.history()]
    transcript.promise("no post, no thread and no card is left", held=not left)
    transcript.step("Mira", "asks what is still kept of her: /my data")
    choices = await scene.mira.slash(scene.general, "my data")
    seen = await scene.mira.click(answer(choices), label="See")
    transcript.answered(seen)
    transcript.promise("nothing is kept of her", held="I keep nothing of you." in _text([answer(seen)]))


async def _may_write(scene: Scene) -> bool:
    try:
        await scene.ben.send(scene.stories, "hello")
    except BackendError:
        return False
    return True


def _text(messages: Iterable[discord.Message]) -> str:
    return "\n".join(line for message in messages for line in lines_of(message.components))
