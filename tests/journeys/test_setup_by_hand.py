"""What setup may not do itself it names exactly, and what others may still do it mends only when asked."""

from __future__ import annotations

import discord
import pytest
from simcord import RoleHandle

from tests.journeys.acts import bot_in, give_to_bot, holds, living, no_request, overwrite, take_from_bot
from tests.journeys.harbour import Harbour, message_of
from tests.support.world import buttons_of, channel_text, text_of

READ = "I have read this. Turn stories on"
MEND = "Take it from these roles"


async def ask_for_stories(harbour: Harbour) -> discord.Message:
    await harbour.ana.slash(
        harbour.general, "settings moderators", channel=harbour.moderators, role=harbour.moderator_role
    )
    return message_of(await harbour.ana.slash(harbour.general, "settings stories", channel=harbour.stories))


async def is_on(harbour: Harbour) -> bool:
    return "Stories are on" in text_of(await harbour.ana.slash(harbour.general, "settings show"))


async def by_hand(harbour: Harbour) -> None:
    """Make in the channel's settings exactly the changes that setup prints."""
    me, everyone = harbour.living_guild.me.id, harbour.guild.default_role
    allowed = (
        "view_channel send_messages send_messages_in_threads create_public_threads manage_threads "
        "read_message_history attach_files embed_links"
    )
    await overwrite(harbour, harbour.stories, me, **dict.fromkeys(allowed.split(), True))
    closed = ("send_messages", "create_public_threads", "create_private_threads", "add_reactions")
    await overwrite(
        harbour,
        harbour.stories,
        everyone,
        **dict.fromkeys(closed, False),
        send_messages_in_threads=True,
        read_message_history=True,
    )


@pytest.fixture
async def loud(harbour: Harbour) -> RoleHandle:
    """A role whose members may write and react in the channel whatever everybody else may."""
    role = harbour.guild.create_role("Regulars")
    harbour.sam = harbour.guild.add_member(harbour.env.create_user("rae"), roles=[role])
    await overwrite(harbour, harbour.stories, role, send_messages=True, add_reactions=True, attach_files=True)
    return role


async def test_without_manage_permissions_the_exact_changes_are_printed(harbour: Harbour) -> None:
    await take_from_bot(harbour, "manage_roles")
    card = await ask_for_stories(harbour)
    with no_request(harbour, "^(PUT|POST|DELETE) /channels"):
        told = await harbour.ana.click(card, label=READ)

    mine = (
        "For me, allow: View Channel, Send Messages, Send Messages in Threads, Create Public Threads, "
        "Manage Threads, Read Message History, Attach Files and Embed Links."
    )
    assert text_of(told).splitlines()[-3:] == [
        mine,
        "For everyone, deny: Send Messages, Create Public Threads, Create Private Threads and Add Reactions.",
        "For everyone, allow: Send Messages in Threads and Read Message History.",
    ]
    assert "because I lack: Manage Permissions." in text_of(told)
    assert buttons_of(message_of(told)) == ["Look again"]
    assert not await is_on(harbour)


async def test_once_they_are_made_by_hand_a_second_look_opens_stories(harbour: Harbour) -> None:
    await take_from_bot(harbour, "manage_roles")
    told = message_of(await harbour.ana.click(await ask_for_stories(harbour), label=READ))
    looked = await harbour.ana.click(told, label="Look again")
    assert "Stories stay off for now" in text_of(looked)
    assert not await is_on(harbour)

    await by_hand(harbour)
    with no_request(harbour, "/permissions/"):
        opened = await harbour.ana.click(message_of(looked), label="Look again")
    assert "Stories are on" in text_of(opened)
    assert await is_on(harbour)
    await harbour.publish(harbour.mira)
    assert harbour.STORY in text_of(harbour.post)


async def test_a_permission_that_the_bot_does_not_hold_itself_is_named(harbour: Harbour) -> None:
    await take_from_bot(harbour, "create_private_threads", "manage_threads")
    card = await ask_for_stories(harbour)
    told = await harbour.ana.click(card, label=READ)
    assert "because I lack: Manage Threads and Create Private Threads." in text_of(told)
    assert not await is_on(harbour)

    await give_to_bot(harbour, "create_private_threads", "manage_threads")
    await harbour.ana.click(message_of(told), label="Look again")
    assert await is_on(harbour)


async def test_a_channel_that_the_bot_cannot_see_stays_off(harbour: Harbour) -> None:
    await bot_in(harbour, harbour.stories, view_channel=False)
    told = await harbour.ana.click(await ask_for_stories(harbour), label=READ)

    assert "Stories stay off for now" in text_of(told)
    assert not await is_on(harbour)


async def test_a_card_that_may_not_be_pinned_is_said_not_to_be(harbour: Harbour) -> None:
    await take_from_bot(harbour, "pin_messages")
    opened = await harbour.ana.click(await ask_for_stories(harbour), label=READ)
    assert "I may not pin messages there. Please pin the card that I posted" in text_of(opened)
    assert not harbour.card.pinned
    assert await is_on(harbour)

    await give_to_bot(harbour, "pin_messages")
    again = await harbour.ana.click(await ask_for_stories(harbour), label=READ)
    assert "I may not pin" not in text_of(again)
    assert harbour.card.pinned
    assert harbour.posts == []


async def test_a_role_that_breaks_the_quiet_is_named_and_left_alone(
    harbour: Harbour, loud: RoleHandle
) -> None:
    opened = await harbour.ana.click(await ask_for_stories(harbour), label=READ)

    assert f"could still write, start threads or react there: {loud.mention}." in text_of(opened)
    assert buttons_of(message_of(opened)) == [MEND]
    assert holds(harbour, harbour.sam, harbour.stories, "send_messages")
    assert not holds(harbour, harbour.mira, harbour.stories, "send_messages")


async def test_a_press_takes_it_from_the_role_and_nothing_else(harbour: Harbour, loud: RoleHandle) -> None:
    opened = message_of(await harbour.ana.click(await ask_for_stories(harbour), label=READ))
    mended = await harbour.ana.click(opened, label=MEND)

    assert "No role lets members write" in text_of(mended)
    for permission in ("send_messages", "add_reactions", "create_public_threads"):
        assert not holds(harbour, harbour.sam, harbour.stories, permission), permission
    role = harbour.living_guild.get_role(loud.id)
    assert role is not None
    kept = living(harbour, harbour.stories).overwrites_for(role)
    assert dict(kept) == dict(discord.PermissionOverwrite(attach_files=True))


async def test_a_role_that_only_broke_the_quiet_leaves_no_rule_behind(harbour: Harbour) -> None:
    role = harbour.guild.create_role("Regulars")
    await overwrite(harbour, harbour.stories, role, create_public_threads=True)
    opened = message_of(await harbour.ana.click(await ask_for_stories(harbour), label=READ))
    await harbour.ana.click(opened, label=MEND)

    rules = living(harbour, harbour.stories).overwrites
    assert role.id not in {whom.id for whom in rules}


async def test_what_the_bot_may_not_mend_it_says_so(harbour: Harbour, loud: RoleHandle) -> None:
    opened = message_of(await harbour.ana.click(await ask_for_stories(harbour), label=READ))
    await take_from_bot(harbour, "manage_roles")
    told = await harbour.ana.click(opened, label=MEND)

    assert f"In {harbour.stories.mention} I still need: Manage Permissions." in text_of(told)
    assert holds(harbour, harbour.sam, harbour.stories, "send_messages")


async def test_roles_of_administrators_and_bots_are_not_named(harbour: Harbour) -> None:
    role = harbour.guild.create_role("Everything", permissions=discord.Permissions(administrator=True))
    opened = await harbour.ana.click(await ask_for_stories(harbour), label=READ)

    assert role.mention not in text_of(opened)
    assert harbour.guild.roles["TestBot"].mention not in text_of(opened)
    assert channel_text(harbour.moderators) == ""


async def test_roles_that_may_write_elsewhere_are_quiet_here(harbour: Harbour) -> None:
    harbour.guild.create_role("Talkers", permissions=discord.Permissions(send_messages=True))
    opened = await harbour.ana.click(await ask_for_stories(harbour), label=READ)

    assert "No role lets members write" in text_of(opened)
