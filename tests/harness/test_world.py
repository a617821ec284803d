"""The reader's eyes see what a person sees, and nothing else."""

from typing import Any

import discord
import pytest

from tests.harness.sample import Buttons, Card
from tests.harness.small import Small
from tests.support.world import (
    button,
    buttons_of,
    channel_text,
    messages_for,
    modal_fields,
    modal_text,
    stored,
    text_of,
    visible_to,
)


async def test_text_is_all_a_reader_sees_without_button_labels(small: Small) -> None:
    embed = discord.Embed(title="Title", description="Words").add_field(name="Name", value="Value")
    message = await small.living(small.room).send("Hello", embed=embed, view=Buttons())
    card = await small.living(small.room).send(view=Card("On a card"))
    assert text_of(message) == "Hello\nTitle\nWords\nName\nValue"
    assert text_of(card) == "On a card"
    assert channel_text(small.room) == "Hello\nTitle\nWords\nName\nValue\nOn a card"


async def test_the_text_of_an_answer_holds_its_followups(small: Small) -> None:
    assert text_of(await small.mira.slash(small.room, "say")) == "Said aloud\nAnd once more"


async def test_buttons_are_found_by_label(small: Small) -> None:
    message = await small.living(small.room).send("Hello", view=Buttons())
    card = await small.living(small.room).send(view=Card("On a card"))
    assert buttons_of(message) == ["Press me", "Not now"]
    assert buttons_of(message, enabled=False) == ["Not now"]
    assert buttons_of(card) == ["Open"]
    assert button(message, "Press me") == "press"
    with pytest.raises(AssertionError, match="0 buttons say 'Gone'"):
        button(message, "Gone")


async def test_private_answers_are_seen_by_their_reader_only(small: Small) -> None:
    await small.mira.slash(small.room, "say")
    assert visible_to(small.mira, small.room) == ["Said aloud", "And once more"]
    assert visible_to(small.tomas, small.room) == ["Said aloud"]
    assert [message.flags.ephemeral for message in messages_for(small.mira, small.room)] == [False, True]
    assert [message.is_ephemeral for message in stored(small.room)] == [False, True]


async def test_a_hidden_channel_shows_nothing(small: Small) -> None:
    hidden: Any = {small.guild.default_role: discord.PermissionOverwrite(view_channel=False)}
    review = small.guild.create_text_channel("review", overwrites=hidden)
    small.env.backend.create_message(review.id, small.env.backend.bot_user.id, "for moderators")
    assert visible_to(small.mira, review) == []
    assert channel_text(review) == "for moderators"


async def test_a_private_thread_shows_nothing_to_others(small: Small) -> None:
    kind = discord.ChannelType.private_thread
    living = await small.living(small.room).create_thread(name="Sit with me", type=kind, invitable=False)
    await living.send("We are here")
    thread = next(place for place in small.room.threads if place.id == living.id)
    assert visible_to(small.mira, thread) == []
    assert visible_to(small.tomas, thread) == ["We are here"]  # holds Manage Threads


async def test_direct_messages_are_seen_by_their_reader(small: Small) -> None:
    user = await small.bot.fetch_user(small.mira.id)
    await user.send("Something is waiting")
    assert visible_to(small.mira.user, small.mira.user.dm_channel) == ["Something is waiting"]


async def test_a_form_shows_its_fields(small: Small) -> None:
    shown = await small.mira.slash(small.room, "share")
    fields = modal_fields(shown)
    assert list(fields) == ["story", "replies"]
    assert (fields["story"]["label"], fields["story"]["max_length"]) == ("Story", 20)
    assert fields["replies"]["description"] == "How may others answer?"
    assert modal_text(shown).splitlines() == [
        "A form",
        "Story",
        "Replies",
        "How may others answer?",
        "none",
        "open",
    ]
    with pytest.raises(AssertionError, match="no form was shown, but: 'Said aloud"):
        modal_fields(await small.mira.slash(small.room, "say"))
