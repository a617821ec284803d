"""Candles for a story: private to who lights one, known to its writer, visible to nobody else."""

from __future__ import annotations

import discord
import pytest

from tests.journeys.acts import no_request, number_of, press_as_if, press_together
from tests.journeys.harbour import Harbour, message_of
from tests.journeys.reply_steps import refuse_first
from tests.simcord_rules import press_raw
from tests.support.world import button, buttons_of, channel_text, text_of, visible_to

LIGHT = "Light a candle"
NOT_TAKEN = "This story does not take candles any more."
NONE_HERE = "No candle of yours burns for this story."
BURNING = "Your candle burns for this story already."
QUIET = "^(POST|PATCH|PUT|DELETE) /(channels|guilds)"
MEMBERS = ["mira", "ben", "tom", "edda", "ana", "sam"]


async def mine(harbour: Harbour) -> str:
    return text_of(await harbour.mira.click(harbour.card, label="My stories"))


@pytest.mark.parametrize(
    ("mode", "buttons"),
    [
        ("none", ["Ask a moderator to look"]),
        ("candles", [LIGHT, "Ask a moderator to look"]),
        ("support", [LIGHT, "Reply with care", "Ask a moderator to look"]),
        ("open", [LIGHT, "Reply with care", "Ask a moderator to look"]),
    ],
)
async def test_a_story_takes_candles_unless_its_writer_wants_none(
    soon: Harbour, mode: str, buttons: list[str]
) -> None:
    await soon.publish(soon.mira, mode)

    assert buttons_of(soon.post) == buttons


async def test_a_candle_changes_nothing_that_anybody_else_can_see(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    people = [getattr(soon, name) for name in MEMBERS]
    places = (soon.stories, soon.moderators, soon.general, soon.thread)
    before = [[visible_to(person, place) for place in places] for person in people if person is not soon.ben]
    with no_request(soon, QUIET):
        lit = await soon.ben.click(soon.post, label=LIGHT)

    assert lit.ephemeral
    assert text_of(lit).startswith("Your candle is lit for this story. Nothing shows in the channel.")
    after = [[visible_to(person, place) for place in places] for person in people if person is not soon.ben]
    assert after == before
    assert "candle" not in channel_text(soon.moderators)


async def test_the_writer_sees_whether_never_whose_or_how_many(soon: Harbour) -> None:
    await soon.publish(soon.mira, "candles")
    assert "no candle yet" in await mine(soon)
    await soon.ben.click(soon.post, label=LIGHT)
    assert "someone lit a candle" in await mine(soon)
    for person in (soon.sam, soon.tom, soon.ana):
        await person.click(soon.post, label=LIGHT)

    said = await mine(soon)
    assert "several people lit candles" in said
    for trace in ("4", "Ben", "ben", str(soon.ben.id), "Sam", "sam", str(soon.sam.id)):
        assert trace not in said.replace(str(soon.post.id), "").replace(str(soon.guild.id), "").replace(
            str(soon.stories.id), ""
        )


async def test_a_story_that_waits_or_wants_none_says_nothing_of_candles(soon: Harbour) -> None:
    await soon.publish(soon.mira, "none")
    await soon.share(soon.mira, "candles")

    assert "candle" not in await mine(soon)


async def test_writers_may_light_a_candle_themselves(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    lit = await soon.mira.click(soon.post, label=LIGHT)

    assert text_of(lit).startswith("Your candle is lit")
    assert "someone lit a candle" in await mine(soon)


async def test_a_second_press_offers_to_take_it_back(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await soon.ben.click(soon.post, label=LIGHT)
    again = await soon.ben.click(soon.post, label=LIGHT)
    assert text_of(again).startswith(BURNING)
    assert again.ephemeral
    assert "someone lit a candle" in await mine(soon)

    offered = message_of(again)
    back = button(offered, "Take it back")
    gone = await soon.ben.click(offered, label="Take it back")
    assert text_of(gone) == "Your candle is taken back. Nobody is told."
    assert "no candle yet" in await mine(soon)
    assert buttons_of(message_of(gone)) == []
    await press_raw(soon.ben, offered, back)
    assert "no candle yet" in await mine(soon)


async def test_two_presses_at_once_light_one_candle(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    both = await press_together((soon.ben, soon.post, LIGHT), (soon.ben, soon.post, LIGHT))

    starts = {text_of(one).splitlines()[0][:24] for one in both}
    assert starts == {"Your candle is lit for t", "Your candle burns for th"}
    assert "someone lit a candle" in await mine(soon)


async def test_a_restart_leaves_the_candle_burning_and_its_button_working(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    post: discord.Message = soon.post
    number = number_of(post, LIGHT)
    await soon.ben.click(post, label=LIGHT)

    assert (await press_as_if(soon.ben, post, f"tl:1:candle:light:{number}")).startswith(BURNING)


async def test_forged_numbers_light_and_put_out_nothing(soon: Harbour, hill: Harbour) -> None:
    await soon.publish(soon.mira)
    number = number_of(soon.post, LIGHT)
    await soon.ben.click(soon.post, label=LIGHT)
    await soon.share(soon.ben, "candles")
    with no_request(soon, QUIET):
        for forged in (0, 7, 2**63, 9_999_999_999_999_999_999):
            assert await press_as_if(soon.sam, soon.post, f"tl:1:candle:light:{forged}") == NOT_TAKEN
            assert await press_as_if(soon.sam, soon.post, f"tl:1:candle:take-back:{forged}") == NONE_HERE
        assert await press_as_if(soon.sam, soon.post, f"tl:1:candle:take-back:{number}") == NONE_HERE
        assert await press_as_if(hill.sam, hill.card, f"tl:1:candle:light:{number}") == NOT_TAKEN
        assert await press_as_if(hill.ben, hill.card, f"tl:1:candle:take-back:{number}") == NONE_HERE

    assert "someone lit a candle" in await mine(soon)


async def test_no_candle_can_be_lit_for_a_story_that_was_withdrawn(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    number = number_of(soon.post, LIGHT)
    await soon.ben.click(soon.post, label=LIGHT)
    await soon.withdraw(soon.mira)

    assert await press_as_if(soon.sam, soon.card, f"tl:1:candle:light:{number}") == NOT_TAKEN
    assert await press_as_if(soon.ben, soon.card, f"tl:1:candle:take-back:{number}") == NONE_HERE
    assert "candle" not in text_of(
        await soon.ben.click(message_of(await soon.ben.slash(soon.general, "my data")), label="See")
    )


async def test_the_lights_of_one_who_is_forgotten_go_out(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await soon.ben.click(soon.post, label=LIGHT)
    card = message_of(await soon.ben.slash(soon.general, "my data"))
    assert "One candle that you lit for a story" in text_of(await soon.ben.click(card, label="See"))
    asked = await soon.ben.click(card, label="Erase")
    await soon.ben.click(message_of(asked), label="Erase everything")

    assert "no candle yet" in await mine(soon)


async def test_in_the_preview_the_candle_waits(soon: Harbour) -> None:
    preview = await soon.write(soon.mira, "candles")

    assert buttons_of(message_of(preview), enabled=False) == [LIGHT, "Ask a moderator to look"]


async def test_while_a_story_is_put_away_its_candles_burn_on_and_none_is_lit(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    number = number_of(soon.post, LIGHT)
    await soon.ben.click(soon.post, label=LIGHT)
    page = message_of(await soon.page(soon.mira))
    await soon.mira.click(page, label="Hide for now")

    assert LIGHT not in buttons_of(soon.post)
    assert await press_as_if(soon.sam, soon.card, f"tl:1:candle:light:{number}") == NOT_TAKEN
    assert "someone lit a candle" in await mine(soon)


async def test_whom_the_writer_refused_hears_the_same_and_the_writer_sees_nothing(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await soon.reply(soon.ben)
    await refuse_first(soon, message_of(await soon.page(soon.mira)))
    as_anybody = await soon.sam.click(soon.post, label=LIGHT)
    await soon.sam.click(message_of(await soon.sam.click(soon.post, label=LIGHT)), label="Take it back")
    with no_request(soon, QUIET):
        lit = await soon.ben.click(soon.post, label=LIGHT)
        again = await soon.ben.click(soon.post, label=LIGHT)

    assert text_of(lit) == text_of(as_anybody)
    assert text_of(again).startswith(BURNING)
    assert "no candle yet" in await mine(soon)
    assert "no candle yet" in text_of(await soon.page(soon.mira))
    gone = await soon.ben.click(message_of(again), label="Take it back")
    assert text_of(gone) == "Your candle is taken back. Nobody is told."


async def test_a_storys_own_page_says_of_candles_what_the_list_says(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    assert "posted · no candle yet" in text_of(await soon.page(soon.mira))
    await soon.ben.click(soon.post, label=LIGHT)
    page = await soon.page(soon.mira)
    assert "posted · someone lit a candle" in text_of(page)

    away = await soon.mira.click(message_of(page), label="Hide for now")
    assert "put away for now · someone lit a candle" in text_of(away)
    form = await soon.mira.click(message_of(away), label="Change replies")
    assert "candle" not in text_of(await soon.mira.submit_modal(form, {"replies": "none"})).splitlines()[0]
