"""Something waits: one bare line for those who asked for it, silence for all others, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import discord
import pytest

from bot.app import Companion
from tests.journeys.acts import HOUR, MINUTE, clockwork_rests, erase, later, no_request, press_together
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.simcord_rules import lose_answer, restart
from tests.support.world import buttons_of, channel_text, text_of

LINE = "Something is waiting in your inbox."
ASKED = "How should I tell you?"
BOTH = ["By direct message", "Only when I look"]
DECLINED = "it was not posted"
TO_OPEN = "POST", "/users/@me/channels"


async def choose(harbour: Harbour, label: str) -> str:
    notices = message_of(await harbour.ben.slash(harbour.general, "my notices"))
    return text_of(await harbour.ben.click(notices, label=label))


async def decide(harbour: Harbour) -> None:
    """Ben puts a reply to a moderator, who declines it; the clockwork looks within the minute."""
    await harbour.ask_moderator(harbour.ben)
    await harbour.tom.click(harbour.review, label="Decline")
    await later(harbour, MINUTE)


def lines(harbour: Harbour) -> list[discord.Message]:
    """What stands in Ben's direct messages."""
    return [message for message in harbour.ben.user.dm_channel.history() if not message.flags.ephemeral]


async def test_they_are_asked_once_after_the_first_share_in_private(soon: Harbour) -> None:
    shared = await soon.share(soon.mira)
    (question,) = shared.followups

    assert question.ephemeral
    assert ASKED in text_of(question.message)
    assert buttons_of(question.message) == BOTH
    assert (await soon.share(soon.ben)).followups != []
    await soon.mira.click(question.message, label="Only when I look")
    assert "You have chosen to look by yourself" in text_of(await soon.mira.slash(soon.general, "my notices"))


async def test_who_was_asked_is_not_asked_again_whether_or_not_they_chose(posted: Harbour) -> None:
    first = await posted.ask_moderator(posted.ben)
    second = await posted.ask_moderator(posted.ben)
    assert [ASKED in text_of(one) for one in (first, second)] == [True, False]

    await choose(posted, "Only when I look")
    third = await posted.ask_moderator(posted.ben)
    assert ASKED not in text_of(third)


async def test_both_ways_are_said_plainly_and_can_be_changed_also_in_a_direct_message(soon: Harbour) -> None:
    await soon.ben.user.send_dm("hello")
    shown = await soon.ben.user.slash("my notices")
    assert "You have not chosen yet" in text_of(shown)
    assert "nothing will ring" in text_of(shown)
    assert "No story, no server, no name" in text_of(shown)
    chosen = await soon.ben.user.click(message_of(shown), label="By direct message")

    assert "one bare line" in text_of(chosen)
    assert "You have chosen one bare line" in text_of(await soon.ben.slash(soon.general, "my notices"))
    assert "Nothing will ring" in await choose(soon, "Only when I look")


async def test_a_decision_rings_with_one_bare_line_that_opens_the_inbox(posted: Harbour) -> None:
    await choose(posted, "By direct message")
    await decide(posted)
    (line,) = lines(posted)

    assert text_of(line) == LINE
    assert buttons_of(line) == ["Open my inbox"]
    opened = await posted.ben.user.click(line, label="Open my inbox")
    assert opened.ephemeral
    assert DECLINED in text_of(opened)


async def test_a_line_names_no_story_no_server_and_nobody(posted: Harbour) -> None:
    await choose(posted, "By direct message")
    await decide(posted)
    said = str([component.to_dict() for component in lines(posted)[0].components])

    named = ("Quiet Harbour", "stories", "snowdrop", "Mira", "Ben", "reply", "moderator")
    assert not [name for name in named if name in said]


@pytest.mark.parametrize("label", [None, "Only when I look"])
async def test_for_all_others_nothing_rings_and_it_waits(posted: Harbour, label: str | None) -> None:
    if label:
        await choose(posted, label)
    with no_request(posted, r"^POST /users/@me/channels"):
        await decide(posted)

    assert DECLINED in text_of(await posted.ben.slash(posted.general, "my inbox"))


async def test_a_second_letter_rings_only_after_they_looked(posted: Harbour) -> None:
    await choose(posted, "By direct message")
    await decide(posted)
    await decide(posted)
    assert len(lines(posted)) == 1

    await posted.ben.slash(posted.general, "my inbox")
    await decide(posted)
    assert len(lines(posted)) == 2


@pytest.mark.parametrize(("status", "code"), [(403, 50007), (400, 50033), (404, 10013)])
async def test_closed_messages_lose_nothing_and_nobody_knocks_again(
    posted: Harbour, status: int, code: int
) -> None:
    await choose(posted, "By direct message")
    theirs = f"/channels/{posted.ben.user.dm_channel.id}/messages"
    posted.env.inject_error("POST", theirs, status=status, code=code)
    await decide(posted)
    with no_request(posted, r"^POST /users/@me/channels"):
        await decide(posted)
        await later(posted, HOUR)

    assert lines(posted) == []
    inbox = await posted.ben.slash(posted.general, "my inbox")
    assert text_of(inbox).count(DECLINED) == 2
    await decide(posted)
    assert len(lines(posted)) == 1


async def test_what_discord_cannot_take_now_is_tried_later_and_said_once(posted: Harbour) -> None:
    await choose(posted, "By direct message")
    posted.env.inject_error(*TO_OPEN, status=503)
    await decide(posted)
    assert lines(posted) == []
    lose_answer(posted.env, "POST", f"/channels/{posted.ben.user.dm_channel.id}/messages")
    await later(posted, HOUR)
    await later(posted, HOUR)

    assert len(lines(posted)) == 1


async def test_a_line_that_was_due_when_the_process_ended_is_said_after_it(
    posted: Harbour, build_bot: Callable[..., Companion]
) -> None:
    await choose(posted, "By direct message")
    await posted.ask_moderator(posted.ben)
    async with clockwork_rests(posted):
        await posted.tom.click(posted.review, label="Decline")
        assert lines(posted) == []
    await restart(posted.env, build_bot())
    await later(posted, MINUTE)

    assert len(lines(posted)) == 1


async def test_two_presses_at_once_ask_once_and_choose_once(posted: Harbour) -> None:
    controls = controls_of(await posted.write(posted.sam))
    pressed = await press_together((posted.sam, controls, "Share"), (posted.sam, controls, "Share"))
    assert sum(ASKED in text_of(one) for one in pressed) == 1

    shown = message_of(await posted.ben.slash(posted.general, "my notices"))
    again = await press_together((posted.ben, shown, BOTH[0]), (posted.ben, shown, BOTH[0]))
    assert all("one bare line" in text_of(one) for one in again)


async def test_somebody_who_left_is_told_nothing_they_closed_and_can_still_choose(posted: Harbour) -> None:
    await choose(posted, "By direct message")
    await posted.ask_moderator(posted.ben)
    posted.guild.remove_member(posted.ben)
    await posted.tom.click(posted.review, label="Decline")
    await later(posted, MINUTE)
    (line,) = lines(posted)
    shown = message_of(await posted.ben.user.slash("my notices"))
    await posted.ben.user.click(shown, label="Only when I look")

    assert text_of(line).startswith(LINE)


async def test_nobody_else_learns_of_any_of_it(posted: Harbour) -> None:
    await choose(posted, "By direct message")
    await decide(posted)

    for channel in (posted.general, posted.stories, posted.moderators):
        assert LINE not in channel_text(channel)
    for person in (posted.mira, posted.tom, posted.ana):
        assert person.user.dm_channel.history() == []


async def test_who_erases_everything_is_asked_anew_and_rung_for_no_more(posted: Harbour) -> None:
    await choose(posted, "By direct message")
    await posted.ask_moderator(posted.ben)
    card = message_of(await posted.ben.slash(posted.general, "my data"))
    assert "How you want to hear that a letter waits" in text_of(await posted.ben.click(card, label="See"))
    await erase(posted, posted.ben)
    await later(posted, HOUR)

    assert lines(posted) == []
    assert "You have not chosen yet" in text_of(await posted.ben.slash(posted.general, "my notices"))
    assert ASKED in text_of(await posted.ask_moderator(posted.ben))
