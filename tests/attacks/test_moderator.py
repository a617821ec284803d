"""From the chair of a moderator, of a former one, and of one from another server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.app import Companion
from bot.domain.judgement import Context, Judgement
from bot.settings import Settings
from tests.attacks.forging import doors, knock, numbers_kept, opened
from tests.attacks.looking import every_row
from tests.journeys.acts import no_request
from tests.journeys.answer_steps import answer
from tests.journeys.flag_steps import LOOK
from tests.journeys.harbour import Harbour, message_of
from tests.journeys.writer_steps import CHOSEN, STOP, WRITE, ask_for_seal, cards
from tests.makers import HARSH, judge_by_one_line
from tests.support.world import buttons_of, channel_text, text_of

SPOKEN = "^(POST|PATCH|PUT|DELETE) /(channels|guilds)"
MODERATORS = ("review", "flag", "held", "seal", "stop")
CARDS = ["change:show", "change:approve", "change:decline"]
WRITERS = {"change:share", "change:discard", "change:take-back"}
LETTER_LIMIT = 1_000
LINK = "https://who-reads.example/7f3a"


async def judge_own_thread(reply: str, context: Context) -> Judgement:
    """A judge that spares whoever it is told is the writer."""
    return Judgement() if context.same_author else await judge_by_one_line(reply, context)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"message_content": True})


@pytest.fixture
def simcord_bot(build_bot: Callable[..., Companion]) -> Companion:
    return build_bot(judge=judge_own_thread)


async def test_what_the_guard_makes_of_a_signed_message_does_not_tell_who_wrote_the_story(
    soon: Harbour,
) -> None:
    await soon.publish(soon.mira, "open")
    for person in (soon.mira, soon.ben):
        await person.send(soon.thread, HARSH)

    cards = [line for line in channel_text(soon.moderators).splitlines() if "may hurt somebody" in line]
    assert len(cards) == 2


async def rows_but_who_was_seen(soon: Harbour) -> dict[str, list[dict[str, Any]]]:
    """Every row, but for the day on which somebody was first seen as a moderator."""
    return {name: rows for name, rows in (await every_row(soon)).items() if name != "moderators"}


async def test_who_lost_the_role_and_who_holds_it_elsewhere_finds_every_door_shut(
    soon: Harbour, hill: Harbour
) -> None:
    await soon.publish(soon.mira)
    await soon.ask_moderator(soon.ben)
    await soon.reach_review(soon.mira)
    numbers, before = await numbers_kept(soon), await rows_but_who_was_seen(soon)
    soon.env.backend.remove_member_role(soon.guild.id, soon.edda.id, soon.moderator_role.id)
    await soon.env.settle()
    theirs = [*doors(soon, *MODERATORS), *CARDS]
    with no_request(soon, SPOKEN):
        here = await knock(soon.edda, soon.card, theirs, numbers[0])
        there = await knock(hill.edda, hill.card, theirs, *numbers)

    assert (opened(here), opened(there)) == (set(), set())
    assert {answer.why for answer in here.values()} == {"reviews-moderators-only"}
    assert await rows_but_who_was_seen(soon) == before


async def test_no_door_lets_a_moderator_decide_about_their_own_words(soon: Harbour) -> None:
    await soon.reach_review(soon.tom, "open")
    await soon.edda.click(soon.review, label="Approve")
    await answer(soon, person=soon.tom)
    await soon.env.advance_time(soon.longest_wait)
    await soon.sam.context_menu(soon.thread, LOOK, soon.last_reply)
    await soon.sam.submit_modal(await soon.sam.click(soon.post, label=LOOK), {})
    await soon.edda.submit_modal(await soon.edda.click(soon.review, label=STOP), CHOSEN)
    await ask_for_seal(soon, soon.edda, cards(soon)[0])
    numbers, before = await numbers_kept(soon), await rows_but_who_was_seen(soon)
    theirs = [door for door in doors(soon, *MODERATORS, "change") if door not in WRITERS]
    with no_request(soon, SPOKEN):
        answers = await knock(soon.tom, soon.card, theirs, *numbers)

    assert opened(answers) == set()
    assert "reviews-own" in {answer.why for answer in answers.values()}
    assert await rows_but_who_was_seen(soon) == before


async def test_nothing_on_a_card_tells_a_second_story_of_one_writer_from_one_of_anothers(
    soon: Harbour,
) -> None:
    seen: list[tuple[str, str, str]] = []
    for person in (soon.mira, soon.mira, soon.ben):
        await soon.reach_review(person)
        shown = await soon.tom.click(soon.review, label="Show words")
        stop = await soon.tom.click(soon.review, label=STOP)
        seen.append((text_of(soon.review), text_of(shown), str(stop.modal and stop.modal["components"])))
        await soon.tom.click(soon.review, label="Decline")

    assert seen[0] == seen[1] == seen[2]


async def test_a_letter_cannot_lock_the_inbox_of_the_one_it_is_written_to(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    worst = "*\n" * (LETTER_LIMIT // 2 - 1) + "*"
    for words in (worst, worst, "\n".join(["a", *[""] * 996, "b"]), f"a\u2028# Come here: {LINK}"):
        form = await soon.tom.click(soon.review, label=WRITE)
        await soon.tom.submit_modal(form, {"words": words})
    page = await soon.mira.slash(soon.general, "my inbox")
    read = text_of(page)
    while "Older ones" in buttons_of(message_of(page)):
        page = await soon.mira.click(message_of(page), label="Older ones")
        read += text_of(page)

    assert read.count("The moderators wrote to you") == 4
    assert "> \\# Come here" in read
    assert read.count("If you open a link in this, whoever wrote it may notice") == 1
