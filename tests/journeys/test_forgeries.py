"""Custom ids that somebody made up, copied or kept: every door looks for itself who stands before it."""

from __future__ import annotations

from simcord.enums import ComponentType

from tests.journeys.acts import no_request, number_of, press_as_if
from tests.journeys.harbour import ON_REVIEW, Harbour, controls_of, message_of
from tests.simcord_rules import press_raw
from tests.support.world import button, buttons_of, text_of

CLOSED = "This button is from an earlier time and does nothing now. Nothing was changed."
DRAFT_GONE = "These words are no longer kept here. Nothing was shared."
STORY_GONE = "That story is not here any more."
NOT_TAKEN = "This story does not take replies any more."
NO_CANDLES = "This story does not take candles any more."
NO_CANDLE = "No candle of yours burns for this story."
WITHDRAWN = "This story was withdrawn by its writer. There is nothing left to decide."
MODERATORS_ONLY = "Only people with the moderators' role can do this."
OWN = "This one is for somebody else to look at."
QUIET = "^(POST|PATCH|PUT|DELETE) /(channels|guilds)"
MEMBERS_DOORS = {
    "story:share": DRAFT_GONE,
    "story:change": DRAFT_GONE,
    "story:discard": DRAFT_GONE,
    "story:withdraw": STORY_GONE,
    "story:withdraw-for-good": STORY_GONE,
    "story:reply": NOT_TAKEN,
    "candle:light": NO_CANDLES,
    "candle:take-back": NO_CANDLE,
}
ON_THE_CARD = ON_REVIEW
REVIEW_DOORS = ("review:show", "review:approve", "review:decline")
NOT_OURS = [
    "tl:1:story:burn:7",
    "tl:1:candle:burn:7",
    "tl:2:story:share:7",
    "tl:0:story:share:7",
    "tl:1:story:share:-7",
    "tl:1:story:share:7\n",
    "tl:1:story:share:٧",
    "tl:1:story:share:",
    "tl:1:STORY:share:7",
    "tl:1:story:share:7:8",
    "tl:1:story:share:00000000000000000000007",
    "gc:1:story:share:7",
    "share",
    "x" * 100,
]
NUMBERS = [0, 1, 2**63 - 1, 2**63, 9_999_999_999_999_999_999]
FREE_TEXT = [
    "my story",
    "",
    " ",
    "1.5",
    "-1",
    "٣",
    "0x10",
    "1" * 5_000,
    "9" * 20,
    "1 January 2026 · #stories",
]
NEVER = 1_234_567_890_123_456_789


async def test_a_stranger_gets_the_answer_of_what_never_existed(soon: Harbour) -> None:
    controls = controls_of(await soon.write(soon.mira))
    draft = number_of(controls, "Share")
    with no_request(soon, QUIET):
        for door, sentence in MEMBERS_DOORS.items():
            for number in (draft, NEVER):
                assert await press_as_if(soon.ben, controls, f"tl:1:{door}:{number}") == sentence, door

    assert buttons_of(controls) == ["Share", "Change", "Keep as draft", "Discard", "If I leave"]
    await soon.mira.click(controls, label="Share")
    kept = await soon.bot.services.people.see(soon.ben.id)
    assert kept.is_nothing


async def test_a_stranger_cannot_touch_a_posted_story(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    number = number_of(soon.post, "Reply with care")
    with no_request(soon, QUIET):
        for door in ("story:share", "story:change", "story:discard"):
            assert await press_as_if(soon.ben, soon.post, f"tl:1:{door}:{number}") == DRAFT_GONE
        for door in ("story:withdraw", "story:withdraw-for-good"):
            assert await press_as_if(soon.ben, soon.post, f"tl:1:{door}:{number}") == STORY_GONE
        told = await soon.ben.slash(soon.general, "story withdraw", story=str(number))
        assert text_of(told) == STORY_GONE

    assert soon.STORY in text_of(soon.post)


async def test_a_member_cannot_press_a_moderators_door(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    number = number_of(soon.review, "Approve")
    with no_request(soon, QUIET):
        for door in REVIEW_DOORS:
            for person in (soon.ben, soon.ana, soon.mira):
                assert await press_as_if(person, soon.card, f"tl:1:{door}:{number}") == MODERATORS_ONLY

    assert buttons_of(soon.review) == ON_THE_CARD


async def test_whoever_lost_the_role_since_the_card_came_is_no_moderator(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    await soon.tom.click(soon.review, label="Show words")
    assert (await soon.bot.services.people.see(soon.tom.id)).moderator_days == 1
    soon.env.backend.remove_member_role(soon.guild.id, soon.tom.id, soon.moderator_role.id)
    await soon.env.settle()
    with no_request(soon, QUIET):
        for label in ON_THE_CARD:
            told = await press_raw(soon.tom, soon.review, button(soon.review, label))
            assert text_of(told) == MODERATORS_ONLY, label

    assert (await soon.bot.services.people.see(soon.tom.id)).is_nothing
    assert buttons_of(soon.review) == ON_THE_CARD


async def test_nobody_reviews_their_own_words(soon: Harbour) -> None:
    await soon.reach_review(soon.tom)
    with no_request(soon, QUIET):
        for label in ON_THE_CARD:
            told = await soon.tom.click(soon.review, label=label)
            assert text_of(told) == OWN, label
            assert told.ephemeral

    assert buttons_of(soon.review) == ON_THE_CARD
    await soon.edda.click(soon.review, label="Approve")
    assert soon.STORY in text_of(soon.post)


async def test_any_number_is_only_a_number(soon: Harbour) -> None:
    expected = [(soon.ben, door, sentence) for door, sentence in MEMBERS_DOORS.items()]
    expected += [(soon.tom, door, WITHDRAWN) for door in REVIEW_DOORS]
    with no_request(soon, QUIET):
        for number in NUMBERS:
            for person, door, sentence in expected:
                said = await press_as_if(person, soon.card, f"tl:1:{door}:{number}")
                assert said == sentence, f"{door}:{number}"


async def test_what_is_not_our_grammar_is_answered_kindly(soon: Harbour) -> None:
    with no_request(soon, QUIET):
        for custom_id in NOT_OURS:
            assert await press_as_if(soon.ben, soon.card, custom_id) == CLOSED, custom_id
            pressed = await press_raw(soon.ben, soon.card, custom_id)
            assert text_of(pressed) == CLOSED, custom_id
            assert pressed.ephemeral


async def test_a_door_that_is_not_on_the_message_stays_shut_even_to_its_owner(soon: Harbour) -> None:
    controls = controls_of(await soon.write(soon.mira))
    share = button(controls, "Share")
    with no_request(soon, QUIET):
        assert text_of(await press_raw(soon.mira, soon.card, share)) == CLOSED
        chosen = await press_raw(soon.mira, controls, share, kind=ComponentType.STRING_SELECT)
        assert text_of(chosen) == CLOSED

    await soon.mira.click(controls, label="Share")


async def test_a_server_reaches_no_story_of_another(soon: Harbour, hill: Harbour) -> None:
    await soon.reach_review(soon.mira)
    waiting = number_of(soon.review, "Approve")
    for door in REVIEW_DOORS:
        assert await press_as_if(hill.edda, hill.card, f"tl:1:{door}:{waiting}") == WITHDRAWN
    await soon.tom.click(soon.review, label="Approve")
    assert await press_as_if(hill.ben, hill.card, f"tl:1:story:reply:{waiting}") == NOT_TAKEN
    assert hill.posts == []
    assert soon.STORY in text_of(soon.post)


async def test_a_moderator_of_one_server_is_none_in_another(soon: Harbour, hill: Harbour) -> None:
    hill.env.backend.remove_member_role(hill.guild.id, hill.tom.id, hill.moderator_role.id)
    await hill.env.settle()
    await soon.reach_review(soon.mira)
    number = number_of(soon.review, "Approve")

    assert await press_as_if(hill.tom, hill.card, f"tl:1:review:approve:{number}") == MODERATORS_ONLY
    await soon.tom.click(soon.review, label="Approve")
    assert soon.STORY in text_of(soon.post)


async def test_a_writer_finds_their_stories_of_one_server_only_there(soon: Harbour, hill: Harbour) -> None:
    await soon.publish(soon.mira)

    there = await hill.mira.click(hill.card, label="My stories")
    assert "You have no stories here" in text_of(there)
    assert await hill.mira.autocomplete(hill.general, "story withdraw", "story", "") == []


async def test_withdraw_takes_no_free_text(soon: Harbour) -> None:
    await soon.share(soon.mira)
    for typed in (*FREE_TEXT, *map(str, NUMBERS)):
        told = await soon.mira.slash(soon.general, "story withdraw", story=typed)
        assert text_of(told) == STORY_GONE, typed[:30]
        assert buttons_of(message_of(told)) == []

    await soon.env.advance_time(soon.longest_wait)
    assert buttons_of(soon.review) == ON_THE_CARD


async def test_doors_of_the_data_card_act_for_whoever_presses(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    card = message_of(await soon.mira.slash(soon.general, "my data"))
    with no_request(soon, QUIET):
        for verb in ("see", "erase"):
            door = f"tl:1:person:{verb}:{number_of(card, 'See')}"
            assert soon.STORY not in await press_as_if(soon.ben, card, door)
        assert await press_as_if(soon.ben, card, f"tl:1:person:erase-for-good:{NEVER}")

    assert soon.STORY in text_of(soon.post)
