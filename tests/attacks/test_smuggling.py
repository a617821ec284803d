"""From the chair of whoever can get words into a message of the bot: they are read, and do nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor
from simcord.components import walk_components

from tests.attacks.forging import SURPRISE
from tests.attacks.looking import sent
from tests.domain.test_plain import live_signs
from tests.journeys.harbour import Harbour, message_of
from tests.journeys.test_letter_for_letter import rung
from tests.journeys.writer_steps import SEAL, STOP, WRITE, become_known
from tests.makers import HARSH
from tests.support.world import buttons_of, modal_fields, text_of

OPENS, SHUTS = "lupin", "nipul"
DANGERS = [
    *("@everyone @here", "<@1234> <@&1234> <#1234>", "[kind](https://b.example)", "<t:0:R> </x:1> <:a:1>"),
    *("||seen|| **loud** `c`", "# big", "-# small", "> said", "```ansi\n\x1b[31mred```", "- one\n1. two"),
    *("discord.gg/abc", "\u202ehttps://c.example", "a\u2028# big", "z\u0335\u0336\u0337\u0338", "\u200b# d"),
]
HOSTILE = f"{OPENS} " + "\n".join(DANGERS) + f" {SHUTS}"
TEXT_DISPLAY, STORY_FITS = 10, 1_700
QUOTE = re.compile(r"^> ", re.MULTILINE)


@pytest.fixture
async def known(soon: Harbour) -> Harbour:
    return await become_known(soon)


def shown(harbour: Harbour) -> Iterator[str]:
    """What stands in any text of the bot between our two words, wherever somebody reads it."""
    for one in sent(harbour):
        body: dict[str, Any] = one.request.json if isinstance(one.request.json, dict) else {}
        for part in walk_components((body.get("data") or body).get("components") or []):
            said = part.get("content", "").partition(OPENS)[2]
            if part["type"] == TEXT_DISPLAY and SHUTS in said:
                yield said.partition(SHUTS)[0]


def mentions(harbour: Harbour) -> set[str]:
    """What any message, new or changed, public or private, may ring."""
    bodies = [one.request.json for one in sent(harbour) if isinstance(one.request.json, dict)]
    said = [body.get("data") or body for body in bodies]
    return {json.dumps(body["allowed_mentions"].get("parse")) for body in said if "allowed_mentions" in body}


async def fill(person: MemberActor, form: InteractionResult, **values: Any) -> InteractionResult:
    """Send a form with what its fields take of the values."""
    fields = modal_fields(form)
    fit = {name: _cut(value, fields[name].get("max_length")) for name, value in values.items()}
    return await person.submit_modal(form, fit)


def _cut(value: Any, most: int | None) -> Any:
    return value[:most] if most and isinstance(value, str) else value


async def put_everywhere(soon: Harbour, words: str) -> None:
    """Let everybody write the same into every form there is, and everybody read what came of it."""
    mira, ben, tom, edda = soon.mira, soon.ben, soon.tom, soon.edda
    await fill(mira, await mira.slash(soon.general, "my words"), words=words, names=" ".join(words.split()))
    await soon.reach_review(mira, "open", story=words[:STORY_FITS])
    card = soon.review
    await fill(tom, await tom.click(card, label=SEAL), reason=words, danger=[])
    await edda.click(soon.review, label="Open it with them")
    for _ in range(3):
        await fill(tom, await tom.click(card, label=WRITE), words=words)
    await fill(tom, await tom.click(card, label=STOP), why="words", words=words, days="7")
    await fill(tom, await tom.click(card, label="Approve with a note"), note=words)
    for person in (ben, soon.sam, soon.ana):
        await fill(person, await person.click(soon.post, label="Ask a moderator to look"), words=words)
    await tom.click(soon.review, label="Show words")
    paused = await ben.click(soon.post, label="Reply with care")
    pause = await fill(ben, paused, reply=f"{HARSH} {words}")
    await ben.click(message_of(pause), label="Ask a moderator")
    await tom.click(soon.review, label="Show words")
    await fill(tom, await tom.click(soon.review, label="Return with a reason"), kind="own", reason=words)
    await fill(ben, await ben.click(soon.post, label="Reply with care"), reply=words)
    await mira.click(soon.card, label="Share a story")
    for person in (mira, ben):
        page = await person.slash(soon.general, "my inbox")
        while "Older ones" in buttons_of(message_of(page)):
            page = await person.click(message_of(page), label="Older ones")


async def test_words_in_any_form_are_read_as_they_were_written_and_ring_nobody(
    known: Harbour,
) -> None:
    await put_everywhere(known, HOSTILE)

    seen = [QUOTE.sub("", each) for each in shown(known)]
    assert len(seen) >= 12
    assert [sign for each in seen for sign in live_signs(f"x{each}")] == []
    assert not [each for each in seen if "\u202e" in each]
    assert rung(known.stories) == rung(known.moderators) == rung(known.thread) == []
    assert mentions(known) == {"[]"}


async def test_no_words_are_so_many_that_somebody_else_cannot_read_on(known: Harbour) -> None:
    await put_everywhere(known, "*\n" * 2_000)

    assert [one.path for one in sent(known) if SURPRISE in one.said] == []


async def test_a_server_is_named_letter_for_letter_and_briefly(soon: Harbour) -> None:
    await soon.publish(soon.ben)
    await soon.reply(soon.mira, HARSH)
    await soon.write(soon.mira)
    name = "[your story](https://b.example) **" + "*" * 60
    soon.env.backend.edit_guild(soon.guild.id, {"name": name})
    await soon.env.settle()
    mira = soon.mira.user
    told = [text_of(await mira.slash(command)) for command in ("story mine", "my replies", "my inbox")]
    choices = message_of(await mira.slash("my data"))
    told.append(text_of(await mira.click(choices, label="See")))

    assert [each for each in told if "[your story](" in each.replace("\\[", "")] == []
    assert "\\[your story](https://b.example)" in told[-1]
    assert not [each for each in told if "\\*" * 8 in each]
