"""Without Message Content the guard keeps the channel, says that it cannot read, and reads nothing."""

from __future__ import annotations

import discord
import pytest

from tests.journeys.acts import public
from tests.journeys.harbour import Harbour
from tests.makers import HARSH
from tests.support.world import text_of

pytestmark = pytest.mark.simcord(approved_intents=discord.Intents.default())


async def test_a_channel_is_kept_and_said_to_be_unread(soon: Harbour) -> None:
    told = text_of(await soon.ana.slash(soon.general, "watch add", channel=soon.general))
    await soon.ben.send(soon.general, HARSH)
    await soon.ben.send(soon.general, f"<@{soon.bot.application_id}> {HARSH}")
    listed = text_of(await soon.ana.slash(soon.general, "watch list"))

    for said in (told, listed):
        assert "I cannot read what is written there yet." in said
    assert await soon.bot.services.watches.of(soon.guild.id) == [soon.general.id]
    assert public(soon.moderators) == []
