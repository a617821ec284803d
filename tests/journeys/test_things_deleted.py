"""Channels, threads and messages that an admin deletes: nothing hangs, and nothing is lost."""

from __future__ import annotations

from typing import Any

import discord

from tests.journeys.acts import HOUR, delete_channel, delete_message, later, no_request, public
from tests.journeys.harbour import ON_REVIEW, Harbour, message_of
from tests.support.world import buttons_of, channel_text, text_of

READ = "I have read this. Turn stories on"


async def open_in(harbour: Harbour, name: str) -> None:
    """Let the admin choose a new channel for stories, and open it."""
    harbour.stories = harbour.guild.create_text_channel(name)
    asked = await harbour.ana.slash(harbour.general, "settings stories", channel=harbour.stories)
    await harbour.ana.click(message_of(asked), label=READ)


async def test_a_story_whose_channel_is_gone_is_posted_in_the_next_one(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    await delete_channel(soon, soon.stories)
    await soon.tom.click(soon.review, label="Approve")
    told = channel_text(soon.moderators).splitlines()
    assert told[-2:] == [
        "A story is waiting, because its channel is not there any more. Nothing is lost.",
        "With /settings an admin can choose another channel.",
    ]

    await open_in(soon, "garden")
    await later(soon, HOUR)
    assert [soon.STORY in text_of(post) for post in soon.posts] == [True]
    await soon.reply(soon.ben)
    assert soon.REPLY in channel_text(soon.thread)


async def test_a_card_whose_channel_is_gone_appears_in_the_next_one(soon: Harbour) -> None:
    await soon.share(soon.mira)
    await delete_channel(soon, soon.moderators)
    await soon.env.advance_time(soon.longest_wait)

    unseen = discord.PermissionOverwrite(view_channel=False)
    seen = discord.PermissionOverwrite(view_channel=True)
    who: dict[Any, discord.PermissionOverwrite] = {
        soon.guild.default_role: unseen,
        soon.moderator_role: seen,
        soon.guild.roles["Admins"]: seen,
        soon.guild.roles["TestBot"]: seen,
    }
    soon.moderators = soon.guild.create_text_channel("office", overwrites=who)
    await soon.ana.slash(
        soon.general, "settings moderators", channel=soon.moderators, role=soon.moderator_role
    )
    await later(soon, HOUR)
    assert buttons_of(soon.review) == ON_REVIEW
    await soon.tom.click(soon.review, label="Approve")
    assert soon.STORY in text_of(soon.post)


async def test_a_reply_whose_thread_was_deleted_is_kept_and_moderators_hear_once(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await delete_channel(soon, soon.thread)
    await soon.reply(soon.ben)
    await later(soon, HOUR)
    await later(soon, HOUR)

    told = [text_of(one) for one in soon.moderators.history() if "waiting" in text_of(one)]
    assert "\n".join(told).splitlines() == [
        "A reply is waiting, because its thread was deleted. Nothing is lost.",
        "It stays with me until it is taken back, or until its story is withdrawn.",
    ]
    assert (await soon.bot.services.people.see(soon.ben.id)).replies == 1
    await soon.withdraw(soon.mira)
    assert (await soon.bot.services.people.see(soon.ben.id)).replies == 0
    with no_request(soon, "."):
        await later(soon, HOUR)


async def test_a_story_whose_thread_was_deleted_can_be_withdrawn(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await delete_channel(soon, soon.thread)
    await soon.withdraw(soon.mira)

    assert soon.posts == []
    assert public(soon.moderators) == []


async def test_a_story_whose_post_was_deleted_can_be_withdrawn(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await delete_message(soon, soon.post)
    told = await soon.withdraw(soon.mira)

    assert text_of(told).startswith("Your story is withdrawn.")
    assert soon.stories.threads == []
    assert public(soon.moderators) == []
    assert "You have no stories here" in text_of(await soon.mira.click(soon.card, label="My stories"))


async def test_a_story_whose_card_was_deleted_can_be_withdrawn(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await delete_message(soon, soon.review)
    await soon.withdraw(soon.mira)

    assert soon.posts == []
    assert soon.stories.threads == []


async def test_a_story_whose_channel_was_deleted_can_be_withdrawn(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await delete_channel(soon, soon.stories)
    await soon.mira.send_dm("hello")
    offered = await soon.mira.user.autocomplete("story withdraw", "story", "")
    asked = await soon.mira.user.slash("story withdraw", story=offered[0]["value"])
    await soon.mira.user.click(message_of(asked), label="Withdraw for good")
    await later(soon, HOUR)

    assert public(soon.moderators) == []
    assert (await soon.bot.services.people.see(soon.mira.id)).stories == []
