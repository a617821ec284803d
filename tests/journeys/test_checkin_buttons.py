"""The four buttons of a check-in: what is written stands signed, and nothing is kept of the rest."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.app import Companion
from tests.journeys.acts import (
    delete_message,
    later,
    number_of,
    press_as_if,
)
from tests.journeys.checkins import (
    DAY,
    ON_A_CHECKIN,
    WEEK,
    answer,
    checkins,
    choose_moderators,
    everything,
    post_checkin,
    unschedule,
)
from tests.journeys.harbour import Harbour, message_of
from tests.makers import HARSH
from tests.simcord_rules import restart
from tests.support.world import buttons_of, channel_text, modal_fields, modal_text, text_of

Reborn = Callable[[], Awaitable[None]]
NEVER = 1_234_567_890_123_456_789
GONE = "This check-in was some time ago and has been let go, so nothing can be added to it."
READING = "Reading is a way of being here. Nothing is kept of this, and nobody is told."
ASK = (
    "How often these come is decided by the people who run this server. You could ask one of them.\n"
    "You can also mute this channel for yourself. Nobody sees that."
)
NOT_TODAY = "That is all right. Nothing is kept of this, and nobody will ask."


@pytest.fixture
def reborn(harbour: Harbour, build_bot: Callable[..., Companion]) -> Reborn:
    """End the bot as a process ends, and start another on the same files."""

    async def again() -> None:
        await restart(harbour.env, build_bot())

    return again


async def test_what_is_written_stands_in_the_channel_with_a_name(harbour: Harbour, reborn: Reborn) -> None:
    posted = await post_checkin(harbour)
    await reborn()
    form = await harbour.mira.click(posted, label="Write")
    assert text_of(posted) in modal_text(form)
    assert "will stand in this channel with your name" in modal_text(form)
    assert list(modal_fields(form)) == ["reply"]
    told = await harbour.mira.submit_modal(form, {"reply": harbour.STORY})
    assert text_of(told).startswith("Thank you. Your words are on their way into this channel.")
    assert told.ephemeral
    await answer(harbour.ana, posted)

    said = [text_of(message) for message in harbour.general.history()[1:]]
    assert said == [
        f"{harbour.STORY}\n-# from {harbour.mira.mention}",
        f"{harbour.REPLY}\n-# from {harbour.ana.mention}",
    ]
    empty = await answer(harbour.ben, posted, "  ")
    assert "no words in the form" in text_of(empty)


async def test_what_may_hurt_is_paused_and_a_moderator_can_post_it(harbour: Harbour) -> None:
    await choose_moderators(harbour)
    posted = await post_checkin(harbour)
    pause = message_of(await answer(harbour.ben, posted, HARSH))
    assert buttons_of(pause) == ["Change my words", "Ask a moderator", "Put it away"]
    assert len(harbour.general.history()) == 1
    await harbour.ben.click(pause, label="Ask a moderator")
    assert text_of(harbour.review).startswith("An answer to a check-in is waiting")
    await harbour.tom.click(harbour.review, label="Post it")

    assert text_of(harbour.general.history()[-1]) == f"{HARSH}\n-# from {harbour.ben.mention}"


async def test_an_answer_outlives_its_schedule_and_its_question(harbour: Harbour) -> None:
    posted = await post_checkin(harbour)
    pause = message_of(await answer(harbour.mira, posted, HARSH))
    await unschedule(harbour)
    await delete_message(harbour, posted)
    form = await harbour.mira.click(pause, label="Change my words")
    await harbour.mira.submit_modal(form, {"reply": harbour.REPLY})
    assert harbour.REPLY in channel_text(harbour.general)

    card = message_of(await harbour.mira.slash(harbour.general, "my data"))
    question = await harbour.mira.click(card, label="Erase")
    await harbour.mira.click(message_of(question), label="Erase everything")
    assert harbour.REPLY not in channel_text(harbour.general)


async def test_who_only_reads_or_leaves_it_out_is_remembered_nowhere(harbour: Harbour) -> None:
    posted = await post_checkin(harbour)
    before = await everything(harbour)
    for person in (harbour.mira, harbour.ana, harbour.mira):
        for label, sentence in {"Just reading": READING, "Not today": NOT_TODAY}.items():
            pressed = await person.click(posted, label=label)
            assert (text_of(pressed), pressed.ephemeral) == (sentence, True)
    form = await harbour.mira.click(posted, label="Write")
    assert form.modal

    assert await everything(harbour) == before
    assert buttons_of(checkins(harbour)[0]) == ON_A_CHECKIN


async def test_fewer_is_for_admins_and_others_hear_how_to_ask(harbour: Harbour) -> None:
    posted = await post_checkin(harbour)
    before = await everything(harbour)
    for person in (harbour.mira, harbour.tom):
        pressed = await person.click(posted, label="Fewer of these")
        assert text_of(pressed) == ASK
    assert await everything(harbour) == before

    first = await harbour.ana.click(posted, label="Fewer of these")
    second = await harbour.ana.click(posted, label="Fewer of these")
    assert (text_of(first).splitlines()[0], first.ephemeral) == ("They come more rarely now.", True)
    assert text_of(second).startswith("That was changed since this one was posted.")
    assert "every 2 weeks" in text_of(first)
    assert text_of(first).splitlines()[1:] == text_of(second).splitlines()[1:]
    await later(harbour, WEEK)
    assert len(checkins(harbour)) == 1
    await later(harbour, WEEK)
    assert len(checkins(harbour)) == 2


async def test_a_forged_number_is_only_a_number(harbour: Harbour) -> None:
    posted = await post_checkin(harbour)
    before = await everything(harbour)
    for number in (0, NEVER, 2**63, 9_999_999_999_999_999_999):
        for verb, sentence in {
            "write": GONE,
            "fewer": GONE,
            "reading": READING,
            "not-today": NOT_TODAY,
        }.items():
            assert await press_as_if(harbour.ana, posted, f"tl:1:checkin:{verb}:{number}") == sentence
    assert await everything(harbour) == before


async def test_a_number_taken_into_a_direct_message_opens_nothing(harbour: Harbour) -> None:
    number = number_of(await post_checkin(harbour), "Write")
    await harbour.mira.send_dm("hello")
    card = message_of(await harbour.mira.user.slash("about"))
    before = await everything(harbour)
    asked = {"write": GONE, "fewer": ASK, "reading": READING, "not-today": NOT_TODAY}
    for verb, sentence in asked.items():
        assert await press_as_if(harbour.mira.user, card, f"tl:1:checkin:{verb}:{number}") == sentence
    assert await everything(harbour) == before


async def test_a_checkin_is_let_go_after_sixty_days_and_says_so(harbour: Harbour) -> None:
    posted = await post_checkin(harbour)
    await unschedule(harbour)
    await later(harbour, 61 * DAY)

    for label in ("Write", "Fewer of these"):
        assert text_of(await harbour.ana.click(posted, label=label)) == GONE
    assert text_of(await harbour.mira.click(posted, label="Just reading")) == READING
