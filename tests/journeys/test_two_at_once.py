"""Two people press at the same moment: one thing happens, and the other is told kindly."""

from __future__ import annotations

import discord
import pytest
from simcord import InteractionResult

from tests.journeys.acts import MINUTE, press_together, public
from tests.journeys.harbour import ON_DECIDED, Harbour, message_of
from tests.support.world import buttons_of, channel_text, text_of

DECIDED = "Somebody has decided about this one already."
WITHDRAWN = "This story was withdrawn by its writer. There is nothing left to decide."


def posts_made(harbour: Harbour) -> int:
    """How often the bot asked Discord to post into the stories channel after its card."""
    wanted = f"/channels/{harbour.stories.id}/messages"
    made = [one for one in harbour.env.http_requests if (one.method, one.path) == ("POST", wanted)]
    return len(made) - 1


def told(results: list[InteractionResult]) -> list[str]:
    """What each was told privately; an empty text for who was told nothing but by the card."""
    answers = [(result.response, *result.followups) for result in results]
    return ["".join(text_of(part) for part in parts if part and part.ephemeral) for parts in answers]


async def last_question(harbour: Harbour) -> discord.Message:
    page = message_of(await harbour.page(harbour.mira))
    return message_of(await harbour.mira.click(page, label="Withdraw"))


@pytest.mark.parametrize(
    "labels",
    [("Approve", "Approve"), ("Approve", "Decline"), ("Decline", "Approve"), ("Decline", "Decline")],
    ids="+".join,
)
async def test_two_moderators_decide_once(soon: Harbour, labels: tuple[str, str]) -> None:
    await soon.reach_review(soon.mira)
    card = soon.review
    both = await press_together((soon.tom, card, labels[0]), (soon.edda, card, labels[1]))
    await soon.env.advance_time(MINUTE)

    assert sorted(told(both)) == ["", DECIDED]
    winner, label = [(soon.tom, labels[0]), (soon.edda, labels[1])][told(both).index("")]
    verb = {"Approve": "approved", "Decline": "declined"}[label]
    assert f"A story was {verb} by {winner.mention}" in text_of(soon.review)
    assert buttons_of(soon.review) == ["Undo", *ON_DECIDED]
    assert len(soon.posts) == posts_made(soon) == (1 if label == "Approve" else 0)
    assert len(public(soon.moderators)) == 1


async def test_one_moderator_who_presses_twice_decides_once(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    card = soon.review
    both = await press_together((soon.tom, card, "Approve"), (soon.tom, card, "Approve"))

    assert sorted(told(both)) == ["", DECIDED]
    assert len(soon.posts) == posts_made(soon) == 1


@pytest.mark.parametrize("writer_first", [True, False])
async def test_withdrawal_wins_over_a_decision_of_the_same_moment(
    soon: Harbour, *, writer_first: bool
) -> None:
    await soon.reach_review(soon.mira)
    presses = [
        (soon.mira, await last_question(soon), "Withdraw for good"),
        (soon.tom, soon.review, "Approve"),
    ]
    both = await press_together(*(presses if writer_first else presses[::-1]))
    await soon.env.advance_time(MINUTE)

    writer, moderator = both if writer_first else both[::-1]
    assert text_of(writer).startswith("Your story is withdrawn.")
    assert "went wrong" not in text_of(moderator)
    assert soon.posts == []
    assert soon.stories.threads == []
    assert public(soon.moderators) == []
    assert posts_made(soon) <= 1


async def test_words_asked_for_while_they_are_withdrawn_are_shown_or_gone(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    asked = await last_question(soon)
    _, shown = await press_together(
        (soon.mira, asked, "Withdraw for good"), (soon.tom, soon.review, "Show words")
    )

    assert shown.ephemeral
    assert soon.STORY in text_of(shown) or text_of(shown) == WITHDRAWN


async def test_two_people_who_ask_for_the_form_get_their_own(soon: Harbour) -> None:
    hers, his = await press_together(
        (soon.mira, soon.card, "Share a story"), (soon.ben, soon.card, "Share a story")
    )
    his_preview = await soon.ben.submit_modal(his, {"story": "His words.", "replies": "none", "notes": []})
    her_preview = await soon.mira.submit_modal(hers, {"story": "Her words.", "replies": "none", "notes": []})

    assert "His words." in text_of(his_preview)
    assert "Her words." not in text_of(his_preview)
    assert "Her words." in text_of(her_preview)
    assert len((await soon.bot.services.people.see(soon.mira.id)).stories) == 1


async def test_two_replies_of_one_moment_both_stand_once(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    forms = await press_together(
        (soon.ben, soon.post, "Reply with care"), (soon.sam, soon.post, "Reply with care")
    )
    await soon.ben.submit_modal(forms[0], {"reply": "From Ben."})
    await soon.sam.submit_modal(forms[1], {"reply": "From Sam."})

    assert channel_text(soon.thread).count("From Ben.") == 1
    assert channel_text(soon.thread).count("From Sam.") == 1
