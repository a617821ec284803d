"""One story at a time, a pause between two, and nothing shared from a time-out; the words always stay."""

from __future__ import annotations

import discord
import pytest

from tests.journeys.acts import HOUR, later, public
from tests.journeys.harbour import ON_REVIEW, Harbour, controls_of
from tests.support.world import buttons_of, text_of

ON_ITS_WAY = "Another story of yours is on its way here. This one stays a draft for 7 days"
TOO_SOON = (
    "You shared a story here not long ago. This one stays a draft for 7 days. You can share it tomorrow."
)
IN_A_TIME_OUT = "Discord has you in a time-out here, so nothing is shared until it is over."


async def test_a_second_story_waits_until_the_first_one_stands(soon: Harbour) -> None:
    await soon.share(soon.mira)
    second = controls_of(await soon.write(soon.mira, story="Other words."))
    refused = await soon.mira.click(second, label="Share")
    assert text_of(refused).startswith(ON_ITS_WAY)
    assert refused.ephemeral
    await later(soon, soon.longest_wait)
    assert text_of(await soon.mira.click(second, label="Share")).startswith(ON_ITS_WAY)
    assert len(public(soon.moderators)) == 1

    await soon.tom.click(soon.review, label="Approve")
    shared = await soon.mira.click(second, label="Share")
    assert text_of(shared).startswith("Thank you for trusting us")
    await later(soon, soon.longest_wait)
    assert buttons_of(soon.review) == ON_REVIEW


async def test_somebody_else_and_another_server_do_not_wait(soon: Harbour, hill: Harbour) -> None:
    await soon.share(soon.mira)
    theirs, elsewhere = await soon.share(soon.ben), await hill.share(hill.mira)

    assert text_of(theirs).startswith("Thank you for trusting us")
    assert text_of(elsewhere).startswith("Thank you for trusting us")


async def test_the_pause_is_kept_to_the_day_and_outlives_a_withdrawal(harbour: Harbour) -> None:
    await harbour.open_stories(wait="1", cooldown=24)
    await harbour.share(harbour.mira)
    await harbour.withdraw(harbour.mira)
    second = controls_of(await harbour.write(harbour.mira, story="Other words."))
    refused = await harbour.mira.click(second, label="Share")
    assert text_of(refused) == TOO_SOON
    await later(harbour, 24 * HOUR)

    shared = await harbour.mira.click(second, label="Share")
    assert text_of(shared).startswith("Thank you for trusting us")


async def test_a_member_in_a_time_out_shares_nothing_and_loses_nothing(
    soon: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    controls = controls_of(await soon.write(soon.mira))
    monkeypatch.setattr(discord.Member, "is_timed_out", lambda member: member.id == soon.mira.id)
    refused = await soon.mira.click(controls, label="Share")

    assert text_of(refused).startswith(
        "Discord has you in a time-out here, so nothing is shared until it is over."
    )
    assert buttons_of(controls) == ["Share", "Change", "Keep as draft", "Discard", "If I leave"]
    await later(soon, soon.longest_wait)
    assert public(soon.moderators) == []
