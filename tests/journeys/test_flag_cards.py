"""A card about a message: moved once by one human, and nobody else's to move."""

from __future__ import annotations

import pytest

from tests.journeys.acts import (
    no_request,
    number_of,
    press_as_if,
    press_together,
    public,
)
from tests.journeys.flag_steps import LOOK, NOT_KEPT, ON_A_CARD, REASON, WORDS, remove, spoken
from tests.journeys.harbour import Harbour
from tests.simcord_rules import press_raw, raw_submit
from tests.support.world import button, buttons_of, text_of, visible_to

DECIDED = "Somebody has decided about this one already."
MODERATORS_ONLY = "Only people with the moderators' role can do this."
OWN = "This one is for somebody else to look at."
CLOSED = "This button is from an earlier time and does nothing now. Nothing was changed."
VERBS = ("show", "claim", "leave", "remove")
QUIET = "^(POST|PATCH|PUT|DELETE) /(channels|guilds)"


async def test_leaving_it_says_who_and_when_and_keeps_no_words(flagged: Harbour) -> None:
    left = await flagged.tom.click(flagged.review, label="Leave it")

    assert not left.ephemeral
    assert text_of(flagged.review).startswith(
        f"A message was looked at and left by {flagged.tom.mention}, <t:"
    )
    assert buttons_of(flagged.review) == []
    assert spoken(flagged) == [WORDS]
    kept = await flagged.bot.services.people.see(flagged.tom.id)
    assert kept.acts == 1
    card = [one.json for one in flagged.env.http_requests if f"/{flagged.moderators.id}/messages" in one.path]
    assert [body["allowed_mentions"]["parse"] for body in card if isinstance(body, dict)] == [[]]


async def test_removing_deletes_the_message_and_says_that_its_writer_was_not_told(flagged: Harbour) -> None:
    before = len(flagged.env.http_requests)
    await remove(flagged, flagged.tom)

    assert spoken(flagged) == []
    said = text_of(flagged.review)
    assert said.startswith(f"A message was removed by {flagged.tom.mention}, <t:")
    assert "Its writer has not been told by me." in said
    assert "candlewick" not in said
    assert buttons_of(flagged.review) == []
    asked = [one for one in flagged.env.http_requests[before:] if one.method == "DELETE"]
    assert len(asked) == 1
    assert visible_to(flagged.ben, flagged.general) == []


async def test_a_claimed_card_is_its_holders(flagged: Harbour) -> None:
    await flagged.tom.click(flagged.review, label="Claim")
    card = flagged.review
    assert f"{flagged.tom.mention} is looking at it, since <t:" in text_of(card)
    assert buttons_of(card) == ["Show words", "Leave it", "Remove with reason"]
    with no_request(flagged, QUIET):
        for label in ("Leave it", "Remove with reason"):
            told = await flagged.edda.click(card, label=label)
            assert text_of(told) == f"{flagged.tom.mention} is looking at this one already."
    assert WORDS in text_of(await flagged.edda.click(card, label="Show words"))

    await remove(flagged, flagged.tom)
    assert spoken(flagged) == []


@pytest.mark.parametrize("labels", [("Claim", "Leave it"), ("Leave it", "Leave it")], ids="+".join)
async def test_two_moderators_at_once_have_one_effect(flagged: Harbour, labels: tuple[str, str]) -> None:
    card = flagged.review
    both = await press_together((flagged.tom, card, labels[0]), (flagged.edda, card, labels[1]))

    told = [text_of(one) for one in both if one.ephemeral]
    assert len(told) == 1
    assert told[0] == DECIDED or told[0].endswith("is looking at this one already.")
    assert len(public(flagged.moderators)) == 1


async def test_two_forms_about_one_message_remove_it_once(flagged: Harbour) -> None:
    card = flagged.review
    his = await flagged.tom.click(card, label="Remove with reason")
    hers = await flagged.edda.click(card, label="Remove with reason")
    await flagged.tom.submit_modal(his, {"reason": REASON})
    late = await flagged.edda.submit_modal(hers, {"reason": "Another reason."})

    assert text_of(late).startswith(DECIDED)
    assert "Another reason." in text_of(late)
    assert f"removed by {flagged.tom.mention}" in text_of(flagged.review)


async def test_old_presses_on_a_decided_card_do_nothing(flagged: Harbour) -> None:
    card = flagged.review
    doors = {label: button(card, label) for label in ON_A_CARD}
    await flagged.tom.click(card, label="Leave it")
    with no_request(flagged, QUIET):
        for door in doors.values():
            assert text_of(await press_raw(flagged.edda, flagged.review, door)) == CLOSED
            assert await press_as_if(flagged.edda, flagged.review, door) == DECIDED

    assert spoken(flagged) == [WORDS]


async def test_every_door_looks_for_itself_who_stands_before_it(flagged: Harbour, hill: Harbour) -> None:
    number = number_of(flagged.review, "Claim")
    with no_request(flagged, QUIET):
        for verb in VERBS:
            for person in (flagged.mira, flagged.ana):
                assert (
                    await press_as_if(person, flagged.card, f"tl:1:flag:{verb}:{number}") == MODERATORS_ONLY
                )
            assert await press_as_if(hill.tom, hill.card, f"tl:1:flag:{verb}:{number}") == NOT_KEPT
        for verb, made_up in zip(VERBS, (0, 1, 2**63, 10**19 - 1), strict=True):
            assert await press_as_if(flagged.tom, flagged.card, f"tl:1:flag:{verb}:{made_up}") == NOT_KEPT

    assert buttons_of(flagged.review) == ON_A_CARD


async def test_whoever_lost_the_role_meanwhile_is_no_moderator(flagged: Harbour) -> None:
    form = await flagged.tom.click(flagged.review, label="Remove with reason")
    flagged.env.backend.remove_member_role(flagged.guild.id, flagged.tom.id, flagged.moderator_role.id)
    await flagged.env.settle()
    for label in ON_A_CARD:
        told = await press_raw(flagged.tom, flagged.review, button(flagged.review, label))
        assert text_of(told) == MODERATORS_ONLY, label
    late = await raw_submit(flagged.tom, form, {"reason": REASON})

    assert text_of(late).startswith(MODERATORS_ONLY)
    assert spoken(flagged) == [WORDS]


async def test_nobody_acts_on_a_card_about_their_own_words(soon: Harbour) -> None:
    await soon.mira.context_menu(soon.general, LOOK, await soon.tom.send(soon.general, WORDS))
    await soon.publish(soon.edda)
    form = await soon.mira.click(soon.post, label=LOOK)
    own = soon.review
    for label in ON_A_CARD:
        assert text_of(await soon.tom.click(soon.moderators.history()[0], label=label)) == OWN, label
    await soon.mira.submit_modal(form, {})
    assert own.id != soon.review.id
    for label in ("Show words", "Claim", "Leave it"):
        assert text_of(await soon.edda.click(soon.review, label=label)) == OWN, label

    await soon.tom.click(soon.review, label="Leave it")


async def test_long_words_are_shown_whole_in_parts(soon: Harbour) -> None:
    await soon.mira.context_menu(soon.general, LOOK, await soon.ben.send(soon.general, "*" * 2_000))
    shown = await soon.tom.click(soon.review, label="Show words")

    assert text_of(shown).count("\\*") == 2_000
    assert all(part.ephemeral for part in shown.followups)
