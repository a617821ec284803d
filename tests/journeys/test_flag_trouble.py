"""A card about a message when things go wrong: restarts, refusals, what is gone, who is forgotten."""

from __future__ import annotations

from collections.abc import Callable

import discord
import pytest

from bot.app import Companion
from tests.journeys.acts import (
    bot_in,
    delete_channel,
    delete_message,
    erase,
    fall_asleep,
    later,
    public,
)
from tests.journeys.flag_steps import LOOK, ON_A_CARD, REASON, WORDS, remove, spoken
from tests.journeys.harbour import Harbour
from tests.simcord_rules import raw_submit, restart
from tests.support.world import buttons_of, text_of


async def test_a_card_outlives_a_restart_at_each_step(
    flagged: Harbour, build_bot: Callable[..., Companion]
) -> None:
    form = await flagged.tom.click(flagged.review, label="Remove with reason")
    await restart(flagged.env, build_bot())
    late = await flagged.tom.submit_modal(form, {"reason": REASON})
    assert REASON in text_of(late)
    assert spoken(flagged) == [WORDS]
    await flagged.tom.click(flagged.review, label="Claim")
    await restart(flagged.env, build_bot())
    await remove(flagged, flagged.tom)

    assert spoken(flagged) == []
    assert len(public(flagged.moderators)) == 1


async def test_a_crash_between_deleting_and_noting_leaves_the_card_with_its_holder(
    flagged: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = flagged.bot.services

    async def stumble(*_given: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(type(services.flags), "removed", stumble)
        assert "went wrong on my side" in text_of(await remove(flagged, flagged.tom))
    assert spoken(flagged) == []
    told = await flagged.edda.click(flagged.review, label="Leave it")
    assert text_of(told).endswith("is looking at this one already.")
    await remove(flagged, flagged.tom)

    assert "It was gone already." in text_of(flagged.review)


@pytest.mark.parametrize("what", ["message", "channel"])
async def test_what_was_gone_already_is_said_to_be_gone(flagged: Harbour, what: str) -> None:
    form = await flagged.tom.click(flagged.review, label="Remove with reason")
    if what == "message":
        await delete_message(flagged, flagged.general.history()[0])
    else:
        await delete_channel(flagged, flagged.general)
    await flagged.tom.submit_modal(form, {"reason": REASON})

    said = text_of(flagged.review)
    assert said.startswith(f"A message was to be removed by {flagged.tom.mention}")
    assert said.endswith("It was gone already.")


@pytest.mark.parametrize("claimed", [False, True])
async def test_where_the_bot_may_not_remove_the_card_is_as_before(flagged: Harbour, *, claimed: bool) -> None:
    if claimed:
        await flagged.tom.click(flagged.review, label="Claim")
    buttons, said = buttons_of(flagged.review), text_of(flagged.review)
    await bot_in(flagged, flagged.general, manage_messages=False)
    told = await remove(flagged, flagged.tom)

    assert "For that I need: Manage Messages." in text_of(told)
    assert flagged.general.mention in text_of(told)
    assert REASON in text_of(told)
    assert (buttons_of(flagged.review), text_of(flagged.review)) == (buttons, said)
    assert spoken(flagged) == [WORDS]
    await bot_in(flagged, flagged.general, manage_messages=True)
    await remove(flagged, flagged.tom if claimed else flagged.edda)
    assert spoken(flagged) == []


async def test_when_discord_stumbles_the_card_is_open_again(flagged: Harbour) -> None:
    flagged.env.inject_error("DELETE", f"/channels/{flagged.general.id}/messages/*", status=400, times=1)
    told = await remove(flagged, flagged.tom)

    assert "went wrong on my side" in text_of(told)
    await remove(flagged, flagged.edda)
    assert f"removed by {flagged.edda.mention}" in text_of(flagged.review)


async def test_a_message_in_a_sleeping_thread_is_removed_too(soon: Harbour) -> None:
    await soon.publish(soon.mira, "open")
    message = await soon.ben.send(soon.thread, WORDS)
    await soon.mira.context_menu(soon.thread, LOOK, message)
    await fall_asleep(soon, soon.thread)
    await remove(soon, soon.tom)

    assert WORDS not in [text_of(each) for each in soon.thread.history()]
    assert "removed by" in text_of(soon.review)


async def test_a_card_deleted_before_its_form_is_sent_breaks_nothing(flagged: Harbour) -> None:
    form = await flagged.tom.click(flagged.review, label="Remove with reason")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(discord.Interaction, "edit_original_response", _not_there)
        told = await flagged.tom.submit_modal(form, {"reason": REASON})

    assert f"removed by {flagged.tom.mention}" in text_of(told)
    assert spoken(flagged) == []


async def _not_there(*_given: object, **_named: object) -> None:
    class Answer:
        status, reason = 404, "Not Found"

    raise discord.NotFound(Answer(), "Unknown Message")  # type: ignore[arg-type]


async def test_a_reason_is_needed_and_comes_back(flagged: Harbour) -> None:
    for reason in ("   ", "x" * 301):
        form = await flagged.tom.click(flagged.review, label="Remove with reason")
        told = await raw_submit(flagged.tom, form, {"reason": reason})
        assert text_of(told).startswith("A reason needs one to 300 characters. Nothing was removed.")
        assert reason.strip() in text_of(told)
    assert spoken(flagged) == [WORDS]


async def test_erasing_the_writer_takes_the_card_away(flagged: Harbour) -> None:
    assert (await flagged.bot.services.people.see(flagged.ben.id)).flagged == 1
    await erase(flagged, flagged.ben)

    assert flagged.moderators.history() == []
    assert (await flagged.bot.services.people.see(flagged.ben.id)).is_nothing


async def test_erasing_a_moderator_takes_their_name_off_every_card(flagged: Harbour) -> None:
    await flagged.mira.context_menu(flagged.general, LOOK, await flagged.ben.send(flagged.general, "Again."))
    held, decided = flagged.moderators.history()
    await flagged.tom.click(held, label="Claim")
    await flagged.tom.click(decided, label="Leave it")
    await erase(flagged, flagged.tom)

    cards = flagged.moderators.history()
    assert len(cards) == 2
    assert not [card for card in cards if flagged.tom.mention in text_of(card)]
    assert sorted(map(buttons_of, cards)) == [[], ON_A_CARD]
    await flagged.edda.click(next(card for card in cards if buttons_of(card)), label="Claim")


async def test_after_thirty_days_nothing_is_left_to_decide(flagged: Harbour) -> None:
    await later(flagged, 31 * 24 * 3600)

    assert public(flagged.moderators) == []
    assert (await flagged.bot.services.people.see(flagged.ben.id)).is_nothing
