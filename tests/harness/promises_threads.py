"""Who may speak, press and change things where."""

import discord
import pytest
from simcord import SetupError

from tests.harness.small import Small, promise, refused


@promise
async def a_slash_command_needs_send_messages(small: Small) -> None:
    with pytest.raises(SetupError, match="may not write here"):
        await small.mira.slash(small.stories, "share")
    assert small.mira.available_commands(small.stories) == ()


@promise
async def a_right_click_needs_send_messages(small: Small) -> None:
    message = await small.living(small.stories).send("A story")
    with pytest.raises(SetupError, match="may not write here"):
        await small.mira.context_menu(small.stories, "Look", message)


@promise
async def a_slash_command_in_a_thread_needs_send_messages_in_threads(small: Small) -> None:
    thread = await small.thread()
    assert (await small.mira.slash(thread, "share")).modal
    await small.living(small.stories).set_permissions(
        small.living_guild.default_role, send_messages_in_threads=False
    )
    with pytest.raises(SetupError, match="may not write here"):
        await small.mira.slash(thread, "share")


@promise
async def nobody_presses_anything_in_a_locked_thread(small: Small) -> None:
    thread = await small.thread(locked=True)
    for person in (small.mira, small.tomas):
        with pytest.raises(SetupError, match="Nothing can be pressed"):
            await person.click(thread.history()[-1], label="Press me")


@promise
async def nobody_presses_anything_in_an_archived_thread(small: Small) -> None:
    thread = await small.thread(archived=True)
    with pytest.raises(SetupError, match="Nothing can be pressed"):
        await small.tomas.click(thread.history()[-1], label="Press me")


@promise
async def a_member_cannot_write_in_a_locked_thread(small: Small) -> None:
    thread = await small.thread(locked=True)
    await small.tomas.send(thread, "a moderator can")
    with pytest.raises(SetupError, match="locked"):
        await small.mira.send(thread, "hello")


@promise
async def writing_in_an_archived_thread_opens_it(small: Small) -> None:
    thread = await small.thread(archived=True)
    await small.mira.send(thread, "hello")
    assert not small.is_archived(thread)


# What the bot may do in a thread


@promise
async def the_bot_cannot_write_in_a_locked_and_archived_thread(small: Small) -> None:
    thread = await small.thread()
    living = small.living(thread)
    await living.edit(locked=True, archived=True)
    await refused(50083, living.send("too late"))
    await living.edit(archived=False)
    await living.send("in time")


@promise
async def the_bot_needs_manage_threads_to_write_in_a_locked_thread(small: Small) -> None:
    thread = await small.thread(locked=True)
    await small.living(thread).send("with it")
    small.bot_without("manage_threads")
    await refused(160005, small.living(thread).send("without it"))


@promise
async def the_bot_opens_an_archived_unlocked_thread_by_writing(small: Small) -> None:
    thread = await small.thread()
    living = small.living(thread)
    await living.edit(archived=True)
    await living.send("hello")
    assert not small.is_archived(thread)


@promise
async def a_message_in_an_archived_thread_cannot_be_edited(small: Small) -> None:
    thread = await small.thread()
    living = small.living(thread)
    message = await living.send("first")
    await living.edit(archived=True)
    await refused(50083, message.edit(content="second"))
    await message.delete()


@promise
async def threads_are_managed_with_manage_threads_alone(small: Small) -> None:
    thread = small.living(await small.thread())
    small.bot_without("manage_channels")
    await thread.edit(locked=True)
    await thread.edit(archived=True)
    await thread.edit(archived=False)
    await thread.delete()


@promise
async def locking_a_thread_needs_manage_threads(small: Small) -> None:
    thread = small.living(await small.thread())
    small.bot_without("manage_threads")
    await thread.edit(archived=True)
    await refused(50013, thread.edit(archived=False, locked=True))
    await refused(50013, thread.delete())


@promise
async def an_archived_thread_is_opened_before_it_is_changed(small: Small) -> None:
    thread = small.living(await small.thread())
    await thread.edit(archived=True)
    await refused(50083, thread.edit(locked=True))
    await thread.edit(archived=False, locked=True)


@promise
async def a_thread_on_the_newest_message_is_not_announced(small: Small) -> None:
    await small.thread()
    assert [message.type for message in small.stories.history()] == [discord.MessageType.default]
