"""Opening a seal, from the chair of two moderators, one alone, the writer, an admin and a bystander."""

from __future__ import annotations

import pytest

from tests.journeys.acts import HOUR, later, no_request, number_of, press_as_if, press_together
from tests.journeys.harbour import Harbour, message_of
from tests.journeys.writer_steps import (
    REASON,
    SEAL,
    SECOND,
    SHOW,
    WRITE,
    ask_for_seal,
    become_known,
    cards,
    open_with,
)
from tests.simcord_rules import press_raw
from tests.support.world import button, buttons_of, channel_text, modal_text, text_of, visible_to

OWN = "This one is for somebody else to look at."
MODERATORS_ONLY = "Only people with the moderators' role can do this."
NEEDS_ANOTHER = "You asked for this one yourself. It takes another moderator."
QUIET = "^(POST|PATCH|PUT|DELETE) /(channels|guilds)"
DAY = 24 * HOUR


@pytest.fixture
async def known(soon: Harbour) -> Harbour:
    """Tom and Edda have been known for a week, and Mira's story waits."""
    await become_known(soon)
    await soon.reach_review(soon.mira)
    return soon


async def test_two_moderators_read_the_name_and_nobody_else_does(known: Harbour) -> None:
    asked = await ask_for_seal(known, known.tom, known.review)
    assert asked.ephemeral
    card = known.review
    assert text_of(card).startswith(f"{known.tom.mention} asks to open the seal of a story")
    assert REASON in text_of(card)
    opened = await open_with(known, known.edda, card)
    shown = await known.tom.click(known.review, label=SHOW)

    for told in (opened, shown):
        assert told.ephemeral
        assert known.mira.mention in text_of(told)
    everything = "".join(channel_text(place) for place in (known.moderators, known.stories, known.general))
    for trace in (str(known.mira.id), "mira", "Mira"):
        assert trace not in everything
    for place in (known.moderators, known.general):
        assert not any(str(known.mira.id) in seen for seen in visible_to(known.ana, place))
    assert "opened the seal of a story." in text_of(known.review)
    assert all(one.mention in text_of(known.review) for one in (known.tom, known.edda))


async def test_the_writer_finds_a_letter_and_no_reason_in_it(known: Harbour) -> None:
    await ask_for_seal(known, known.tom, known.review, "danger")
    assert "telling the writer would put somebody in danger" in text_of(known.review)
    await open_with(known, known.edda, known.review)
    inbox = text_of(await known.mira.slash(known.general, "my inbox"))

    assert "Two moderators opened the seal on a story of yours" in inbox
    assert REASON not in inbox
    assert "The writer was told that it was opened." in text_of(known.review)


async def test_the_writer_is_not_told_where_both_recorded_danger(known: Harbour) -> None:
    await ask_for_seal(known, known.tom, known.review, "danger")
    await open_with(known, known.edda, known.review, "danger")

    assert "Nothing is waiting for you." in text_of(await known.mira.slash(known.general, "my inbox"))
    assert "The writer was not told." in text_of(known.review)


async def test_a_moderator_alone_gets_nowhere_from_two_devices_either(known: Harbour) -> None:
    await ask_for_seal(known, known.tom, known.review)
    card = known.review
    both = await press_together((known.tom, card, SECOND), (known.tom, card, SECOND))
    assert [text_of(one) for one in both] == [NEEDS_ANOTHER] * 2
    number = number_of(card, SECOND)
    shown = await press_as_if(known.tom, card, f"tl:1:seal:show:{number}")
    assert str(known.mira.id) not in shown
    assert buttons_of(known.review) == [SECOND]


async def test_one_asks_of_two_who_press_at_once(known: Harbour) -> None:
    review = known.review
    forms = [await person.click(review, label=SEAL) for person in (known.tom, known.edda)]
    answers = [
        text_of(await person.submit_modal(form, {"reason": REASON, "danger": []}))
        for person, form in zip((known.tom, known.edda), forms, strict=True)
    ]
    assert "It is before all moderators now." in answers[0]
    assert "Somebody has asked for this one already." in answers[1]
    assert REASON in answers[1]


async def test_who_lost_the_role_neither_seconds_nor_lends_their_name(known: Harbour) -> None:
    await ask_for_seal(known, known.tom, known.review)
    card = known.review
    form = await known.edda.click(card, label=SECOND)
    known.env.backend.remove_member_role(known.guild.id, known.tom.id, known.moderator_role.id)
    extra = known.guild.add_member(known.env.create_user("noor"), roles=[known.moderator_role])
    await known.env.settle()
    refused = await known.edda.submit_modal(form, {"danger": []})
    assert "Whoever asked for this is not a moderator here any more" in text_of(refused)
    told = await press_raw(known.tom, card, button(card, SECOND))
    assert text_of(told) == MODERATORS_ONLY
    assert "Only somebody known here as a moderator for 7 days" in text_of(
        await extra.click(card, label=SECOND)
    )


async def test_a_last_moderator_cannot_open_what_two_asked_about(known: Harbour) -> None:
    await ask_for_seal(known, known.tom, known.review)
    form = await known.edda.click(known.review, label=SECOND)
    known.env.backend.remove_member_role(known.guild.id, known.tom.id, known.moderator_role.id)
    await known.env.settle()
    refused = await known.edda.submit_modal(form, {"danger": []})

    assert "Nothing was changed." in text_of(refused) or "any more" in text_of(refused)
    assert buttons_of(known.review) == [SECOND]


async def test_the_writer_as_second_moderator_learns_that_it_is_theirs_and_opens_nothing(
    soon: Harbour,
) -> None:
    await become_known(soon)
    await soon.reach_review(soon.edda)
    await ask_for_seal(soon, soon.tom, soon.review)
    with no_request(soon, QUIET):
        assert text_of(await soon.edda.click(soon.review, label=SECOND)) == OWN
        assert text_of(await soon.edda.click(cards(soon)[0], label=SEAL)) == OWN


async def test_admins_and_members_open_nothing(known: Harbour) -> None:
    await ask_for_seal(known, known.tom, known.review)
    number, story = number_of(known.review, SECOND), number_of(cards(known)[0], SEAL)
    with no_request(known, QUIET):
        for person in (known.ana, known.mira, known.ben):
            for door in (f"review:seal:{story}", f"seal:second:{number}", f"seal:show:{number}"):
                assert await press_as_if(person, known.card, f"tl:1:{door}") == MODERATORS_ONLY


async def test_a_request_that_came_to_its_hour_while_the_bot_was_down_is_over(known: Harbour) -> None:
    await ask_for_seal(known, known.tom, known.review)
    card = known.review
    second = button(card, SECOND)
    await later(known, DAY)

    assert "Nobody seconded it in time, and it stayed closed." in text_of(known.review)
    assert buttons_of(known.review) == []
    assert REASON not in channel_text(known.moderators)
    assert "This request is over" in await press_as_if(known.edda, known.review, second)


async def test_looking_ends_after_a_day_and_leaves_no_reason_on_the_card(known: Harbour) -> None:
    await ask_for_seal(known, known.tom, known.review)
    await open_with(known, known.edda, known.review)
    show = button(known.review, SHOW)
    await later(known, DAY)

    assert "The time for reading it is over." in text_of(known.review)
    assert REASON not in channel_text(known.moderators)
    assert "This request is over" in await press_as_if(known.tom, known.review, show)


async def test_withdrawing_takes_the_requests_card_away(known: Harbour) -> None:
    await ask_for_seal(known, known.tom, known.review)
    await known.withdraw(known.mira)

    assert channel_text(known.moderators) == ""


async def test_where_one_moderator_is_left_the_form_says_so_and_it_stays_so(soon: Harbour) -> None:
    await become_known(soon)
    soon.env.backend.remove_member_role(soon.guild.id, soon.edda.id, soon.moderator_role.id)
    await soon.env.settle()
    form = await soon.mira.click(soon.card, label="Share a story")
    assert "Moderators cannot find out either." in modal_text(form)
    await soon.reach_review(soon.mira)
    soon.env.backend.add_member_role(soon.guild.id, soon.edda.id, soon.moderator_role.id)
    await soon.env.settle()

    refused = await soon.tom.click(soon.review, label=SEAL)
    assert "its writer was told that nobody here can find out" in text_of(refused)


async def test_a_letter_reaches_the_writer_through_the_inbox_alone(known: Harbour) -> None:
    form = await known.tom.click(known.review, label=WRITE)
    assert "Neither of you learns who the other is." in modal_text(form)
    written = await known.tom.submit_modal(form, {"words": "We are around tonight."})
    inbox = await known.mira.slash(known.general, "my inbox")

    assert written.ephemeral
    assert "It lies in the writer's inbox now." in text_of(written)
    assert inbox.ephemeral
    assert "We are around tonight." in text_of(inbox)
    assert "tom" not in text_of(inbox).lower()
    assert "around tonight" not in channel_text(known.moderators) + channel_text(known.stories)
    kept = message_of(await known.tom.slash(known.general, "my data"))
    seen = text_of(await known.tom.click(kept, label="See"))
    assert "One thing that you did as a moderator about a story's writer" in seen
