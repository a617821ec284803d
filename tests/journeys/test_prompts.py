"""/prompts: what was chosen is read back in words, and what cannot be is said kindly."""

from __future__ import annotations

import pytest
from simcord import SetupError

from tests.journeys.acts import bot_in
from tests.journeys.checkins import schedule
from tests.journeys.harbour import Harbour
from tests.support.world import text_of

ADMINS_ONLY = "Only people who may manage this server can do this."
NOT_SET = "These check-ins are not set any more. Nothing was changed."
NONE = "No check-ins are set in this server. With /prompts schedule you can choose a channel and a time."
FRIDAY = {"weekday": "friday", "time": "6 pm"}
"""The simulated world begins on Thursday, 1 January 2026, at midnight."""


async def listed(harbour: Harbour) -> str:
    return text_of(await harbour.ana.slash(harbour.general, "prompts list"))


async def test_what_was_chosen_is_read_back_in_words_and_on_ones_own_clock(harbour: Harbour) -> None:
    assert await listed(harbour) == NONE
    told = await schedule(harbour, **FRIDAY, timezone="america/new york", every=2)
    assert told.ephemeral
    line = (
        f"{harbour.general.mention}: every 2 weeks, Friday at 18:00 (America/New_York).\n"
        "The next one comes on 2 January 2026 at 18:00 there. On your own clock: <t:1767394800:F>."
    )
    assert text_of(told) == (
        f"Check-ins will come, without notifications:\n{line}\n"
        "Nobody has to answer, and nothing is counted. With /prompts unschedule you can end them."
    )
    assert await listed(harbour) == line
    await schedule(harbour, weekday="monday", time="9.30")
    assert "every week, Monday at 09:30 (UTC)" in await listed(harbour)
    assert (await listed(harbour)).endswith(line)


async def test_a_third_time_in_one_channel_is_refused_and_the_same_time_changes_it(harbour: Harbour) -> None:
    await schedule(harbour, **FRIDAY)
    await schedule(harbour, weekday="monday", time="9")
    third = await schedule(harbour, weekday="sunday", time="9")
    assert f"In {harbour.general.mention} check-ins already come at two times" in text_of(third)
    again = await schedule(harbour, **FRIDAY, every=4)
    assert "every 4 weeks, Friday at 18:00" in text_of(again)
    assert (await listed(harbour)).count(harbour.general.mention) == 2


async def test_a_time_or_zone_that_cannot_be_read_is_said_kindly(harbour: Harbour) -> None:
    for typed in ("25:00", "soon", "9:99", "<@1>"):
        told = text_of(await schedule(harbour, time=typed))
        assert told == "Please write the time of day as 18:00, 18.30 or 6 pm. Nothing was changed."
    for typed in ("Nowhere/Land", "../../etc/passwd", "GMT+99"):
        assert text_of(await schedule(harbour, timezone=typed)).startswith("I do not know that time zone.")
    assert await listed(harbour) == NONE


async def test_a_channel_that_does_not_fit_is_refused_with_what_it_lacks(harbour: Harbour) -> None:
    await bot_in(harbour, harbour.general, send_messages=False)
    told = text_of(await schedule(harbour))
    assert (
        told
        == f"In {harbour.general.mention} I still need: Send Messages and Embed Links. Nothing was changed."
    )
    news = harbour.guild.create_news_channel("news")
    assert "other servers can follow it" in text_of(await schedule(harbour, channel=news))
    await harbour.open_stories()
    told = text_of(await schedule(harbour, channel=harbour.stories))
    assert (
        told == f"{harbour.stories.mention} is for stories and nothing else. Please choose another channel."
    )
    assert await listed(harbour) == NONE


async def test_zones_and_schedules_are_offered_by_what_is_typed(harbour: Harbour) -> None:
    zones = await harbour.ana.autocomplete(harbour.general, "prompts schedule", "timezone", "LOND")
    assert [one["value"] for one in zones] == ["Europe/London"]
    assert len(await harbour.ana.autocomplete(harbour.general, "prompts schedule", "timezone", "")) == 25
    await schedule(harbour, **FRIDAY)
    await schedule(harbour, weekday="monday", time="9")
    offered = await harbour.ana.autocomplete(harbour.general, "prompts unschedule", "schedule", "fri")
    assert [one["name"] for one in offered] == ["#general · Friday 18:00"]
    told = await harbour.ana.slash(harbour.general, "prompts unschedule", schedule=offered[0]["value"])
    assert text_of(told) == "These check-ins are ended. What was posted stays, and can still be answered."
    again = await harbour.ana.slash(harbour.general, "prompts unschedule", schedule=offered[0]["value"])
    assert text_of(again) == NOT_SET
    assert "Friday" not in await listed(harbour)


async def test_unschedule_takes_no_free_text(harbour: Harbour) -> None:
    await schedule(harbour)
    for typed in ("friday", "0", "-1", "٣", "9" * 19, "9" * 5_000, "#general · Friday 18:00"):
        told = await harbour.ana.slash(harbour.general, "prompts unschedule", schedule=typed)
        assert text_of(told) == NOT_SET, typed[:30]
    assert harbour.general.mention in await listed(harbour)


async def test_members_neither_find_prompts_nor_can_use_them_where_they_are_shown(harbour: Harbour) -> None:
    with pytest.raises(SetupError, match="not visible"):
        await harbour.mira.slash(harbour.general, "prompts list")
    await schedule(harbour)
    tree = await harbour.bot.tree.fetch_commands()
    prompts = next(command for command in tree if command.name == "prompts")
    harbour.guild.set_command_permissions(prompts.id, {harbour.mira: True})
    asked = {
        "list": {},
        "unschedule": {"schedule": "7"},
        "schedule": {"channel": harbour.general, **FRIDAY},
    }
    for command, options in asked.items():
        told = await harbour.mira.slash(harbour.general, f"prompts {command}", **options)
        assert text_of(told) == ADMINS_ONLY
    assert await harbour.mira.autocomplete(harbour.general, "prompts unschedule", "schedule", "") == []
