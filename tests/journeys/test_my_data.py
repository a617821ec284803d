"""Everybody can see what is kept of them, and have it erased: everywhere, at once, and only theirs."""

from __future__ import annotations

import pytest
from simcord import InteractionResult, MemberActor, UserHandle

from tests.journeys.acts import HOUR, later, no_request, public
from tests.journeys.answer_steps import answer
from tests.journeys.harbour import Harbour, message_of
from tests.journeys.living_steps import again
from tests.journeys.photo_steps import TWO
from tests.support.world import buttons_of, channel_text, text_of, visible_to

LETTER = "One letter in your inbox"
NOTHING = "I keep nothing of you."
ERASED = (
    "It is erased. What stands on Discord is being taken down this moment. "
    "I keep nothing of you, but for what the question said."
)
ASKED = "How you want to hear that a letter waits, and that I asked you"
ANSWERED = "In one server, that you have answered a story before"


async def my_data(harbour: Harbour, person: MemberActor | UserHandle) -> InteractionResult:
    if isinstance(person, UserHandle):
        await person.send_dm("hello")
        return await person.slash("my data")
    return await person.slash(harbour.general, "my data")


async def see(harbour: Harbour, person: MemberActor | UserHandle) -> list[str]:
    """What is kept of somebody, as lines."""
    card = message_of(await my_data(harbour, person))
    shown = await person.click(card, label="See")
    return [line.removeprefix("- ") for line in text_of(shown).splitlines() if line.startswith("- ")] or [
        text_of(shown)
    ]


async def erase(harbour: Harbour, person: MemberActor | UserHandle) -> InteractionResult:
    card = message_of(await my_data(harbour, person))
    asked = message_of(await person.click(card, label="Erase"))
    return await person.click(asked, label="Erase everything")


async def test_of_somebody_who_did_nothing_nothing_is_kept(soon: Harbour) -> None:
    assert await see(soon, soon.sam) == [NOTHING]
    assert await see(soon, soon.sam.user) == [NOTHING]


async def test_everything_that_is_kept_is_listed_without_words(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await soon.reach_review(soon.mira, story="Other words.")
    await soon.tom.click(soon.review, label="Decline")
    await soon.publish(soon.ben, story="Ben's own words.")
    await soon.share(soon.mira)
    await soon.write(soon.mira)
    await soon.reply(soon.mira)
    await soon.reply(soon.mira)

    listed = await see(soon, soon.mira)
    day = "1 January 2026"
    assert sorted(listed) == sorted(
        [
            f"A story in Quiet Harbour, posted on {day}",
            f"A story in Quiet Harbour that was declined on {day}",
            f"A story in Quiet Harbour that is waiting, since {day}",
            f"A story in Quiet Harbour that you have not shared, from {day}",
            "2 replies that you wrote",
            "2 letters in your inbox",
            ASKED,
            ANSWERED,
        ]
    )
    assert await see(soon, soon.mira.user) == listed


async def test_photos_and_other_words_are_told_beside_the_story_they_are_kept_with(soon: Harbour) -> None:
    await soon.publish(soon.mira, photos=TWO)
    posted = "A story in Quiet Harbour, posted on 1 January 2026 · with 2 photos"
    draft = "A story in Quiet Harbour that you have not shared, from 1 January 2026 · with one photo"
    assert posted in await see(soon, soon.mira)
    await again(soon, "Other words.")
    await soon.write(soon.mira, photos=TWO[:1])

    assert {f"{posted} · with other words for it", draft} <= set(await see(soon, soon.mira))
    assert not [line for line in await see(soon, soon.ben) if "photo" in line]


async def test_a_moderators_first_day_is_listed_and_one_reply_is_one(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await soon.reply(soon.tom)

    assert await see(soon, soon.tom) == [
        "One reply that you wrote",
        "One story that you decided about as a moderator",
        ANSWERED,
        "The day on which I first saw you act as a moderator",
    ]


@pytest.mark.parametrize("place", ["in the server", "in a direct message"])
async def test_erasing_takes_down_what_stands_and_leaves_nothing(soon: Harbour, place: str) -> None:
    await soon.publish(soon.mira)
    await soon.publish(soon.sam, story="Sam's own words.")
    await soon.reply(soon.mira, "From Mira.")
    await soon.reply(soon.ben, "From Ben.")
    await soon.share(soon.mira, story="Still waiting.")
    await soon.write(soon.mira, story="Not shared.")
    person = soon.mira if place == "in the server" else soon.mira.user
    erased = await erase(soon, person)

    assert text_of(erased) == ERASED
    assert ["Sam's own words." in text_of(post) for post in soon.posts] == [True]
    assert [text_of(reply).splitlines()[0] for reply in soon.thread.history()] == ["From Ben."]
    assert len(soon.stories.threads) == 1
    await later(soon, HOUR)
    assert len(public(soon.moderators)) == 1
    assert await see(soon, person) == [NOTHING]
    assert await see(soon, soon.sam) == ["A story in Quiet Harbour, posted on 1 January 2026", LETTER, ASKED]
    assert await see(soon, soon.ben) == ["One reply that you wrote", ANSWERED]


async def test_erasing_asks_first_and_says_what_outlives_it(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    card = message_of(await my_data(soon, soon.mira))
    assert buttons_of(card) == ["See", "Erase"]
    with no_request(soon, "^DELETE"):
        asked = await soon.mira.click(card, label="Erase")

    assert buttons_of(asked) == ["Erase everything"]
    assert "One line outlives it: a keyed mark and today's date" in text_of(asked)
    assert soon.STORY in text_of(soon.post)


async def test_erasing_twice_is_as_quiet_as_once(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    first = await erase(soon, soon.mira)
    second = await erase(soon, soon.mira)

    assert text_of(first) == text_of(second) == ERASED
    assert buttons_of(second) == []


async def test_a_moderator_who_erases_is_known_again_with_the_next_press(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    await soon.tom.click(soon.review, label="Show words")
    await erase(soon, soon.tom)
    assert await see(soon, soon.tom) == [NOTHING]

    await soon.tom.click(soon.review, label="Approve")
    assert await see(soon, soon.tom) == [
        "One story that you decided about as a moderator",
        "The day on which I first saw you act as a moderator",
    ]
    assert f"approved by <@{soon.tom.id}>" in text_of(soon.review)
    await erase(soon, soon.tom)
    assert text_of(soon.review) == "A story was decided about by somebody who is not known here any more."


async def test_both_servers_are_listed_and_erased_together(soon: Harbour, hill: Harbour) -> None:
    await soon.publish(soon.mira)
    await hill.publish(hill.mira)
    await answer(hill)
    both = [
        "2 letters in your inbox",
        "A story in Hill House, posted on 1 January 2026",
        "A story in Quiet Harbour, posted on 1 January 2026",
        ASKED,
        "One reply that you wrote",
    ]
    assert sorted(await see(soon, soon.mira)) == both
    assert sorted(await see(hill, hill.mira)) == both

    await erase(soon, soon.mira)
    assert soon.posts == hill.posts == []
    assert soon.stories.threads == hill.stories.threads == []
    assert await see(hill, hill.mira) == [NOTHING]


async def test_a_story_in_a_server_the_bot_left_is_still_listed_and_erased(
    soon: Harbour, hill: Harbour
) -> None:
    await hill.publish(hill.mira)
    soon.env.backend.remove_guild(hill.guild.id)
    await soon.env.settle()
    assert await see(soon, soon.mira) == [
        "A story in a server I have left, posted on 1 January 2026",
        LETTER,
        ASKED,
    ]

    await erase(soon, soon.mira)
    assert await see(soon, soon.mira) == [NOTHING]


async def test_somebody_who_left_can_still_see_and_erase(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    soon.guild.remove_member(soon.mira)
    assert await see(soon, soon.mira.user) == [
        "A story in Quiet Harbour, posted on 1 January 2026",
        LETTER,
        ASKED,
    ]
    await erase(soon, soon.mira.user)

    assert soon.posts == []
    assert await see(soon, soon.mira.user) == [NOTHING]


async def test_nobody_else_sees_any_of_it(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await see(soon, soon.mira)
    await erase(soon, soon.mira)
    about = await soon.mira.slash(soon.general, "about")

    assert about.ephemeral
    assert public(soon.general) == []
    assert visible_to(soon.ben, soon.general) == visible_to(soon.tom, soon.general) == []
    assert str(soon.mira.id) not in channel_text(soon.moderators)


async def test_about_says_what_is_kept_and_what_it_cannot_do_in_servers_and_messages(soon: Harbour) -> None:
    await soon.mira.send_dm("hello")
    here, there = await soon.mira.slash(soon.general, "about"), await soon.mira.user.slash("about")

    assert text_of(here) == text_of(there)
    for promise in (
        "A sealed note of who wrote a story is kept for some weeks, as its form says.",
        "The command /my data shows and erases everything.",
        "Discord itself sees all that passes through it.",
        "I am not an emergency service.",
    ):
        assert promise in text_of(here)
