"""A gentle question now and then: scheduled by an admin, answered or not, and nobody is counted."""

from __future__ import annotations

from datetime import timedelta

import discord

from bot.demo import seams
from bot.demo.scene import Scene, lines_of, parts
from bot.demo.transcript import Transcript, text_of

_ANSWER = "I have his hat in my coat pocket. Today I only held on to it."
_DAY = timedelta(days=1)


async def schedule(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Ana", "(admin) lets a question come to #check-ins every week: /prompts schedule")
    tomorrow = scene.env.now() + _DAY
    when = {"weekday": f"{tomorrow:%A}".lower(), "time": f"{tomorrow:%H:%M}", "timezone": "Europe/London"}
    transcript.answered(
        await scene.ana.slash(scene.general, "prompts schedule", channel=scene.check_ins, **when)
    )


async def post(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Everyone", "finds a check-in the next day, without a sound")
    await seams.stride(scene.env, scene.bot, _DAY.total_seconds())
    (checkin,) = scene.check_ins.history()
    transcript.shows(lines_of(checkin.components))
    quiet = checkin.flags.suppress_notifications
    transcript.promise("it came once, and rang for nobody", held=quiet)


async def answer(scene: Scene, transcript: Transcript) -> None:
    checkin = scene.check_ins.history()[0]
    for who, name, label in ((scene.ben, "Ben", "Not today"), (scene.tom, "Tom", "Just reading")):
        transcript.step(name, f"presses {label}")
        said = await who.click(checkin, label=label)
        transcript.answered(said)
        transcript.promise(f"only {name} sees this", held=all(part.ephemeral for part in parts(said)))
    transcript.step("Mira", "presses Write")
    form = await scene.mira.click(checkin, label="Write")
    transcript.answered(await scene.mira.submit_modal(form, {"reply": _ANSWER}))
    transcript.step("Everyone", "sees her answer in the channel")
    transcript.shows(lines_of(scene.check_ins.history()[-1].components))
    transcript.promise("the others left no trace there", held=_only_hers(scene))


async def make_rarer(scene: Scene, transcript: Transcript) -> None:
    checkin = scene.check_ins.history()[0]
    for who, name in ((scene.ben, "Ben"), (scene.ana, "Ana")):
        transcript.step(name, "presses Fewer of these")
        transcript.answered(await who.click(checkin, label="Fewer of these"))


def _only_hers(scene: Scene) -> bool:
    posted: list[discord.Message] = scene.check_ins.history()[1:]
    return len(posted) == 1 and _ANSWER in text_of(posted)
