"""A writer changes how others may answer, or chooses the day on which a story goes by itself."""

from __future__ import annotations

import pytest
from simcord import InteractionResult, SetupError

from tests.journeys.acts import (
    HOUR,
    clockwork_rests,
    fall_asleep,
    later,
    press_together,
    public,
    thread_state,
)
from tests.journeys.harbour import Harbour, message_of
from tests.journeys.living_steps import AWAY, LOCKED, MOVED_ON, OPEN, RESTING, press
from tests.support.world import buttons_of, channel_text, modal_fields, modal_text, text_of

DAY = 24 * 60 * 60
LOOK, LIGHT = "Ask a moderator to look", "Light a candle"


async def choose(harbour: Harbour, label: str, **chosen: str) -> InteractionResult:
    """Let Mira fill in a form of her story's page."""
    page = message_of(await harbour.page(harbour.mira))
    return await harbour.mira.submit_modal(await harbour.mira.click(page, label=label), chosen)


@pytest.mark.parametrize("to", ["none", "candles"])
async def test_tightening_to_no_replies_closes_the_thread_and_keeps_it(soon: Harbour, to: str) -> None:
    await soon.publish(soon.mira, "open")
    await soon.reply(soon.ben)
    form = await soon.sam.click(soon.post, label="Reply with care")
    told = await choose(soon, "Change replies", replies=to)

    assert "How others may answer: No replies" in text_of(told) or to == "candles"
    assert "Reply with care" not in buttons_of(soon.post)
    assert (LIGHT in buttons_of(soon.post)) is (to == "candles")
    assert soon.STORY in text_of(soon.post)
    assert thread_state(soon, soon.thread) == RESTING
    assert soon.REPLY in channel_text(soon.thread)
    refused = await soon.sam.submit_modal(form, {"reply": "Too late."})
    assert "This story does not take replies any more." in text_of(refused)
    assert "Too late." in text_of(refused)


@pytest.mark.parametrize("asleep", [False, True])
async def test_tightening_to_replies_with_care_locks_the_thread(soon: Harbour, *, asleep: bool) -> None:
    await soon.publish(soon.mira, "open")
    if asleep:
        await fall_asleep(soon, soon.thread)
    await choose(soon, "Change replies", replies="support")

    assert thread_state(soon, soon.thread) == LOCKED
    with pytest.raises(SetupError, match="This thread is locked"):
        await soon.ben.send(soon.thread, "hello")
    await soon.reply(soon.ben)
    assert soon.REPLY in channel_text(soon.thread)


@pytest.mark.parametrize(("before", "to", "state"), [("none", "open", OPEN), ("candles", "support", LOCKED)])
async def test_loosening_makes_the_thread_there_was_none(
    soon: Harbour, before: str, to: str, state: tuple[bool, bool]
) -> None:
    await soon.publish(soon.mira, before)
    post = soon.post.id
    await choose(soon, "Change replies", replies=to)

    assert soon.post.id == post
    assert len(soon.posts) == 1
    assert "Reply with care" in buttons_of(soon.post)
    assert [thread_state(soon, thread) for thread in soon.stories.threads] == [state]
    await soon.reply(soon.ben)
    assert soon.REPLY in channel_text(soon.thread)
    await choose(soon, "Change replies", replies="none")
    await choose(soon, "Change replies", replies=to)
    assert [thread_state(soon, thread) for thread in soon.stories.threads] == [state]


async def test_a_thread_made_by_a_try_that_was_cut_short_is_found_again(soon: Harbour) -> None:
    await soon.publish(soon.mira, "none")
    soon.env.inject_error("PATCH", f"/channels/{soon.post.id}", times=1)
    await choose(soon, "Change replies", replies="support")
    assert [thread_state(soon, thread) for thread in soon.stories.threads] == [OPEN]

    await later(soon, HOUR)
    assert [thread_state(soon, thread) for thread in soon.stories.threads] == [LOCKED]


async def test_a_mode_changed_while_put_away_holds_when_it_is_shown_again(soon: Harbour) -> None:
    await soon.publish(soon.mira, "open")
    await press(soon, "Hide for now")
    await choose(soon, "Change replies", replies="support")
    assert AWAY in text_of(soon.post)
    assert thread_state(soon, soon.thread) == RESTING

    await press(soon, "Show again")
    assert thread_state(soon, soon.thread) == LOCKED


async def test_a_mode_changed_before_it_is_posted_is_the_one_it_is_posted_with(soon: Harbour) -> None:
    await soon.reach_review(soon.mira, "open")
    before = text_of(soon.review)
    await choose(soon, "Change replies", replies="none")
    assert text_of(soon.review) == before
    await soon.env.advance_time(soon.longest_wait)
    assert "How it may be answered: No replies" in text_of(soon.review)
    await soon.tom.click(soon.review, label="Approve")

    assert buttons_of(soon.post) == [LOOK]
    assert soon.stories.threads == []


async def test_the_form_says_what_holds_and_shows_what_is_chosen(soon: Harbour) -> None:
    await soon.publish(soon.mira, "support")
    page = message_of(await soon.page(soon.mira))
    form = await soon.mira.click(page, label="Change replies")

    assert "What you choose holds at once" in modal_text(form)
    options = modal_fields(form)["replies"]["options"]
    assert [one["value"] for one in options if one.get("default")] == ["support"]


async def test_a_form_from_before_another_change_changes_nothing(soon: Harbour) -> None:
    await soon.publish(soon.mira, "open")
    page = message_of(await soon.page(soon.mira))
    old = await soon.mira.click(page, label="Change replies")
    await choose(soon, "Change replies", replies="none")
    late = await soon.mira.submit_modal(old, {"replies": "support"})

    assert MOVED_ON in text_of(late)
    assert buttons_of(soon.post) == [LOOK]


@pytest.mark.parametrize(("chosen", "days"), [("7", 7), ("30", 30), ("90", 90)])
async def test_on_its_day_a_story_is_gone_as_if_withdrawn(soon: Harbour, chosen: str, days: int) -> None:
    await soon.publish(soon.mira)
    await soon.reply(soon.ben)
    told = await choose(soon, "Take down later", days=chosen)
    assert "It goes for good on" in text_of(told)
    await later(soon, (days - 1) * DAY)
    assert soon.STORY in text_of(soon.post)

    await later(soon, DAY)
    assert soon.posts == []
    assert soon.stories.threads == []
    assert public(soon.moderators) == []
    assert not (await soon.bot.services.people.see(soon.mira.id)).stories


async def test_the_day_can_be_taken_back(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await choose(soon, "Take down later", days="7")
    told = await choose(soon, "Take down later", days="never")
    assert "It goes for good on" not in text_of(told)
    await later(soon, 8 * DAY)

    assert soon.STORY in text_of(soon.post)


async def test_two_forms_of_one_moment_change_replies_once(soon: Harbour) -> None:
    await soon.publish(soon.mira, "open")
    page = message_of(await soon.page(soon.mira))
    forms = await press_together((soon.mira, page, "Change replies"), (soon.mira, page, "Change replies"))
    async with clockwork_rests(soon):
        first = await soon.mira.submit_modal(forms[0], {"replies": "none"})
        second = await soon.mira.submit_modal(forms[1], {"replies": "support"})

    assert [MOVED_ON in text_of(one) for one in (first, second)] == [False, True]
    assert buttons_of(soon.post) == [LOOK]
    assert thread_state(soon, soon.thread) == RESTING
