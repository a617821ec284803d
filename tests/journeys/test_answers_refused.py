"""Discord does not take the bot's answer to a press or a form: what was written is still not lost."""

from __future__ import annotations

import pytest
from simcord import InteractionResult

from tests.journeys.acts import MINUTE, public
from tests.journeys.harbour import ON_DECIDED, Harbour, controls_of, message_of
from tests.simcord_rules import lose_answer, raw_submit
from tests.support.world import buttons_of, channel_text, text_of

CALLBACK = "/interactions/*/*/callback"
FOLLOWUP = "/webhooks/*/*"
SURPRISE = "Something went wrong on my side, not yours."
WORDS = {"story": Harbour.STORY, "replies": "support", "notes": []}


def no_answer_was_possible(result: InteractionResult) -> None:
    """Tell the check of every journey that this one went unanswered by Discord's fault."""
    assert not result.acknowledged
    result._interaction.responded = True


@pytest.mark.parametrize("path", [CALLBACK, FOLLOWUP], ids=["preview", "controls"])
async def test_a_story_whose_preview_is_refused_comes_back_in_words(soon: Harbour, path: str) -> None:
    for number, status in enumerate([404, 500, 503], start=1):
        form = await soon.mira.click(soon.card, label="Share a story")
        soon.env.inject_error("POST", path, status=status)
        answered = await soon.mira.submit_modal(form, WORDS)
        assert SURPRISE in text_of(answered), status
        assert soon.STORY in text_of(answered), status
        assert answered.ephemeral
        assert all(part.ephemeral for part in answered.followups)
        assert len((await soon.bot.services.people.see(soon.mira.id)).stories) == number


async def test_a_form_that_got_no_answer_at_all_can_be_sent_again(soon: Harbour) -> None:
    form = await soon.mira.click(soon.card, label="Share a story")
    soon.env.inject_error("POST", CALLBACK, times=None)
    first = await raw_submit(soon.mira, form, WORDS)
    no_answer_was_possible(first)
    soon.env.backend.faults.clear()
    again = await raw_submit(soon.mira, form, WORDS)

    assert soon.STORY in text_of(again)
    assert again.ephemeral


@pytest.mark.parametrize("lost", [False, True], ids=["refused", "lost on its way"])
async def test_a_reply_whose_thanks_are_refused_still_stands_once(soon: Harbour, *, lost: bool) -> None:
    await soon.publish(soon.mira)
    form = await soon.ben.click(soon.post, label="Reply with care")
    if lost:
        lose_answer(soon.env, "POST", CALLBACK)
    else:
        soon.env.inject_error("POST", CALLBACK)
    answered = await soon.ben.submit_modal(form, {"reply": soon.REPLY})
    await soon.env.advance_time(MINUTE)

    assert soon.REPLY in text_of(answered) or "on its way" in text_of(answered)
    assert channel_text(soon.thread).count(soon.REPLY) == 1


async def test_a_share_whose_answer_is_refused_shares_once(soon: Harbour) -> None:
    controls = controls_of(await soon.write(soon.mira))
    soon.env.inject_error("POST", CALLBACK)
    answered = await soon.mira.click(controls, label="Share")
    assert SURPRISE in text_of(answered)
    again = await soon.mira.click(controls, label="Share")
    assert text_of(again).startswith("This story has been shared already.")
    await soon.env.advance_time(soon.longest_wait)

    assert len(public(soon.moderators)) == 1


@pytest.mark.parametrize(("label", "posts"), [("Approve", 1), ("Decline", 0)])
async def test_a_decision_whose_card_cannot_be_closed_is_made_once(
    soon: Harbour, label: str, posts: int
) -> None:
    await soon.reach_review(soon.mira)
    card = soon.review
    soon.env.inject_error("POST", CALLBACK)
    answered = await soon.tom.click(card, label=label)
    assert SURPRISE in text_of(answered)
    again = await soon.edda.click(card, label="Decline")
    assert text_of(again).endswith("Somebody has decided about this one already.")
    assert buttons_of(soon.review) == ["Undo", *ON_DECIDED]
    await soon.env.advance_time(MINUTE)

    assert len(soon.posts) == posts


async def test_a_withdrawal_whose_answer_is_refused_withdraws(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    asked = await soon.mira.click(message_of(await soon.page(soon.mira)), label="Withdraw")
    soon.env.inject_error("POST", CALLBACK)
    await soon.mira.click(message_of(asked), label="Withdraw for good")
    await soon.env.advance_time(MINUTE)

    assert soon.posts == []
    assert public(soon.moderators) == []


async def test_an_erasure_whose_answer_is_refused_erases(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    card = await soon.mira.slash(soon.general, "my data")
    asked = await soon.mira.click(message_of(card), label="Erase")
    soon.env.inject_error("PATCH", "/webhooks/*/*/messages/@original")
    await soon.mira.click(message_of(asked), label="Erase everything")
    await soon.env.advance_time(MINUTE)

    assert (await soon.bot.services.people.see(soon.mira.id)).is_nothing
    assert soon.posts == []


async def test_a_form_that_cannot_be_shown_says_so(soon: Harbour) -> None:
    soon.env.inject_error("POST", CALLBACK)
    answered = await soon.mira.click(soon.card, label="Share a story")

    assert SURPRISE in text_of(answered)
    assert buttons_of(answered) == []
    again = await soon.mira.click(soon.card, label="Share a story")
    assert again.modal
