"""What waits for somebody waits in private, wherever they look, and whoever else looks finds nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import Companion
from tests.journeys.acts import erase, later, number_of, press_as_if, public
from tests.journeys.harbour import Harbour, message_of
from tests.simcord_rules import restart
from tests.support.world import buttons_of, channel_text, text_of, visible_to

DECLINED = "A moderator read the reply you put to them, and it was not posted. Its words are gone."
EMPTY = "Nothing is waiting for you."
DAY = 24 * 3600


@pytest.fixture
async def told(soon: Harbour) -> Harbour:
    """Ben put a reply under Mira's story to a moderator, who declined it."""
    await soon.publish(soon.mira)
    await soon.ask_moderator(soon.ben)
    await soon.tom.click(soon.review, label="Decline")
    return soon


async def test_a_decision_waits_in_private_with_its_day_and_its_server(told: Harbour) -> None:
    inbox = await told.ben.slash(told.general, "my inbox")

    assert inbox.ephemeral
    assert DECLINED in text_of(inbox)
    assert "1 January 2026 · Quiet Harbour" in text_of(inbox)
    assert buttons_of(message_of(inbox)) == ["Let it go"]
    assert public(told.general) == []
    assert not any(DECLINED in seen for seen in visible_to(told.mira, told.general))


async def test_nobody_else_finds_anything(told: Harbour) -> None:
    for person in (told.tom, told.ana, told.sam):
        assert text_of(await person.slash(told.general, "my inbox")) == EMPTY
    assert DECLINED not in text_of(await told.mira.slash(told.general, "my inbox"))


@pytest.mark.parametrize("left", [False, True])
async def test_it_opens_in_a_direct_message_also_after_leaving(told: Harbour, *, left: bool) -> None:
    if left:
        told.guild.remove_member(told.ben)
    await told.ben.user.send_dm("hello")

    assert DECLINED in text_of(await told.ben.user.slash("my inbox"))


async def test_it_opens_in_another_server(told: Harbour, hill: Harbour) -> None:
    assert DECLINED in text_of(await hill.ben.slash(hill.general, "my inbox"))


async def test_a_letter_is_let_go_once_also_after_a_restart(
    told: Harbour, build_bot: Callable[..., Companion]
) -> None:
    shown = message_of(await told.ben.slash(told.general, "my inbox"))
    door = f"tl:1:inbox:let-go:{number_of(shown, 'Let it go')}"
    assert "is not here any more" in await press_as_if(told.sam, told.card, door)
    await restart(told.env, build_bot())
    gone = await told.ben.click(shown, label="Let it go")

    assert text_of(gone).startswith(EMPTY)
    assert "is not here any more" in await press_as_if(told.ben, told.card, door)


async def test_more_letters_than_fit_come_page_by_page(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    for _each in range(6):
        await soon.ask_moderator(soon.ben)
        await soon.tom.click(soon.review, label="Decline")
    first = message_of(await soon.ben.slash(soon.general, "my inbox"))
    assert buttons_of(first) == ["Let it go"] * 5 + ["Older ones"]
    second = await soon.ben.click(first, label="Older ones")

    assert buttons_of(message_of(second)) == ["Let it go"]


async def test_a_letter_goes_with_the_story_and_after_thirty_days(told: Harbour) -> None:
    await later(told, 31 * DAY)
    assert text_of(await told.ben.slash(told.general, "my inbox")) == EMPTY

    await told.ask_moderator(told.ben)
    await told.tom.click(told.review, label="Decline")
    await told.withdraw(told.mira)
    assert text_of(await told.ben.slash(told.general, "my inbox")) == EMPTY


async def test_it_is_listed_and_erased_with_everything_else(told: Harbour) -> None:
    card = message_of(await told.ben.slash(told.general, "my data"))
    assert "One letter in your inbox" in text_of(await told.ben.click(card, label="See"))
    await erase(told, told.ben)

    assert text_of(await told.ben.slash(told.general, "my inbox")) == EMPTY
    assert channel_text(told.general) == ""
