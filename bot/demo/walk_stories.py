"""One story: opened by an admin, shared, read, answered, withdrawn."""

from __future__ import annotations

from bot.demo import seams
from bot.demo.photograph import FILE_NAME, blanket
from bot.demo.scene import Scene, answer, lines_of, parts
from bot.demo.transcript import Transcript, text_of

_STORY = "My son was born at twenty weeks. I held him for an hour. I have photographs, and I am glad of them."
_PHOTO = "The blanket he was held in. My mother knitted the star."
_REPLY = "I'm so sorry. Thank you for letting me know about him."
_ANSWER = "Thank you for reading about him. I come back to your lines at night."
_LONGEST_WAIT_SECONDS = 21 * 60


async def open_stories(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Ana", "(admin) says where moderators read, and where stories may stand: /settings")
    chosen = {"channel": scene.moderators, "role": scene.moderator_role}
    transcript.answered(await scene.ana.slash(scene.general, "settings moderators", **chosen))
    card = await scene.ana.slash(scene.general, "settings stories", channel=scene.stories)
    transcript.answered(card)
    transcript.step("Ana", "reads the card and presses")
    transcript.answered(await scene.ana.click(answer(card), label="I have read this. Turn stories on"))
    transcript.step("Everyone", "sees the card in #stories")
    transcript.shows(lines_of(scene.stories.history()[0].components))
    transcript.promise("members cannot write in #stories", held=not seams.may_write(scene.stories, scene.ben))


async def share(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Mira", "presses Share a story, writes, adds a photo, and chooses how others may answer")
    form = await scene.mira.click(scene.stories.history()[0], label="Share a story")
    given = {"story": _STORY, "replies": "support", "notes": ["baby", "birth"]}
    preview = await scene.mira.submit_modal(form, given | {"photos": [(FILE_NAME, blanket())]})
    transcript.step("Mira", "presses Photos under the preview, and says in words what can be seen")
    form = await scene.mira.click(answer(preview, 1), label="Photos")
    described = await scene.mira.submit_modal(form, {"description-1": _PHOTO})
    transcript.answered(described)
    private = all(part.ephemeral for part in (*parts(preview), *parts(described)))
    transcript.promise("only Mira sees this preview", held=private)
    transcript.step("Mira", "presses Share")
    transcript.answered(await scene.mira.click(answer(described, -1), label="Share"))
    transcript.promise("nothing has reached the moderators yet", held=not scene.moderators.history())


async def review(scene: Scene, transcript: Transcript) -> None:
    await seams.stride(scene.env, scene.bot, _LONGEST_WAIT_SECONDS)
    transcript.step("The moderators", "find a card in their channel, after the random wait")
    card = scene.moderators.history()[-1]
    transcript.shows(lines_of(card.components))
    bare = _STORY not in text_of([card]) and not card.attachments
    transcript.promise("the card holds no words and no photo", held=bare)
    transcript.step("Tom", "(moderator) presses Show words, which only he sees")
    transcript.answered(await scene.tom.click(card, label="Show words"))
    transcript.step("Tom", "presses Approve")
    transcript.answered(await scene.tom.click(card, label="Approve"))
    transcript.step("Everyone", "sees the story in #stories")
    post = scene.stories.history()[-1]
    transcript.shows(lines_of(post.components))
    everywhere = text_of([*scene.stories.history(), *scene.moderators.history()])
    nameless = not any(trace in everywhere for trace in (str(scene.mira.id), "Mira", "mira"))
    transcript.promise("it stands there without Mira's name", held=_STORY in everywhere and nameless)
    files = [one.filename for one in post.attachments]
    covered = [name for name in files if name.startswith("SPOILER_") and FILE_NAME not in name]
    transcript.promise(
        "its photo is covered, and has lost its name", held=files == covered and len(files) == 1
    )
    transcript.promise(
        "it was not sent as an answer to anybody's press", held=post.interaction_metadata is None
    )


async def reply(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Ben", "presses Reply with care and writes")
    form = await scene.ben.click(scene.stories.history()[-1], label="Reply with care")
    transcript.answered(await scene.ben.submit_modal(form, {"reply": _REPLY}))
    thread = scene.stories.threads[-1]
    reply = thread.history()[-1]
    transcript.step("Everyone", "sees the reply in the story's thread")
    transcript.shows(lines_of(reply.components))
    signed = _REPLY in text_of([reply]) and f"<@{scene.ben.id}>" in text_of([reply])
    transcript.promise("the reply is signed, and went through the form", held=signed)


async def answer_as_writer(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Mira", "presses Reply with care on her own story")
    caught = await scene.mira.click(scene.stories.history()[-1], label="Reply with care")
    transcript.answered(caught)
    transcript.step("Mira", "presses Answer as the writer and writes")
    form = await scene.mira.click(answer(caught), label="Answer as the writer")
    transcript.answered(await scene.mira.submit_modal(form, {"reply": _ANSWER}))
    await seams.stride(scene.env, scene.bot, _LONGEST_WAIT_SECONDS)
    said = scene.stories.threads[-1].history()
    transcript.step("Everyone", "sees it in the story's thread, some minutes later")
    transcript.shows(lines_of(said[-1].components))
    nameless = _ANSWER in text_of(said[-1:]) and scene.mira.mention not in text_of(said)
    transcript.promise("it stands there as from the writer, and names nobody", held=nameless)


async def withdraw(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Mira", "opens the page of her story in My stories")
    mine = await scene.mira.click(scene.stories.history()[0], label="My stories")
    transcript.answered(mine)
    page = await scene.mira.click(answer(mine), label="Open")
    transcript.answered(page)
    transcript.step("Mira", "puts it away for now")
    away = await scene.mira.click(answer(page), label="Hide for now")
    transcript.answered(away)
    transcript.step("Everyone", "sees one line in its place")
    transcript.shows(lines_of(scene.stories.history()[-1].components))
    left = scene.stories.history()
    hidden = _STORY not in text_of(left) and not any(one.attachments for one in left)
    transcript.promise("none of her words are left in the channel, and no photo", held=hidden)
    transcript.step("Mira", "presses Withdraw, and is asked once more")
    asked = await scene.mira.click(answer(away), label="Withdraw")
    transcript.answered(asked)
    transcript.step("Mira", "presses Withdraw for good")
    transcript.answered(await scene.mira.click(answer(asked), label="Withdraw for good"))
    left = [*scene.stories.history()[1:], *scene.stories.threads]
    cards = text_of(scene.moderators.history())
    gone = not left and "A story was approved" not in cards
    transcript.promise("its post, its thread and its card are gone", held=gone)


async def erase(scene: Scene, transcript: Transcript) -> None:
    transcript.step("Mira", "asks what is still kept of her: /my data")
    choices = await scene.mira.slash(scene.general, "my data")
    transcript.answered(await scene.mira.click(answer(choices), label="See"))
    transcript.step("Mira", "presses Erase, and is asked once more")
    asked = await scene.mira.click(answer(choices), label="Erase")
    transcript.answered(asked)
    transcript.answered(await scene.mira.click(answer(asked), label="Erase everything"))
    seen = await scene.mira.click(answer(choices), label="See")
    transcript.answered(seen)
    everywhere = (scene.stories, scene.moderators, scene.general, scene.check_ins)
    named = any(scene.mira.mention in text_of(place.history()) for place in everywhere)
    nothing = "I keep nothing of you." in text_of([answer(seen)])
    transcript.promise(
        "nothing is kept of her, and nothing signed by her is left", held=nothing and not named
    )
