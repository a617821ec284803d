"""How others may answer is the writer's decision, and Discord itself keeps it."""

from __future__ import annotations

import discord
import pytest
from simcord import MemberActor, SetupError
from simcord.backend.errors import BackendError

from tests.journeys.acts import fall_asleep, holds, thread_state
from tests.journeys.harbour import Harbour
from tests.support.world import buttons_of, channel_text, text_of, visible_to

LOOK = "Ask a moderator to look"
LIGHT = "Light a candle"

WISHES = {
    "none": "The writer would like no replies. Reading is enough.",
    "candles": "The writer would like candles only, and no replies.",
    "support": "The writer welcomes replies with care, through the button below.",
    "open": "The writer welcomes replies, here and in the thread.",
}
NOBODYS_LOCK = "This thread is locked"


@pytest.fixture
def keeper(soon: Harbour) -> MemberActor:
    """Somebody who holds Manage Threads in the whole server."""
    role = soon.guild.create_role("Keepers", permissions=discord.Permissions(manage_threads=True))
    return soon.guild.add_member(soon.env.create_user("kit"), roles=[role])


@pytest.fixture
def administrator(soon: Harbour) -> MemberActor:
    role = soon.guild.create_role("Everything", permissions=discord.Permissions(administrator=True))
    return soon.guild.add_member(soon.env.create_user("ada"), roles=[role])


@pytest.mark.parametrize("mode", ["none", "candles"])
async def test_a_story_that_wants_no_replies_has_no_thread_and_no_reply_button(
    soon: Harbour, mode: str
) -> None:
    await soon.publish(soon.mira, mode)

    assert soon.stories.threads == []
    assert buttons_of(soon.post) == ([LOOK] if mode == "none" else [LIGHT, LOOK])
    for reader in (soon.mira, soon.sam, soon.tom):
        seen = visible_to(reader, soon.stories)[-1]
        assert soon.STORY in seen
        assert WISHES[mode] in seen


@pytest.mark.parametrize("mode", ["support", "open"])
async def test_a_story_that_welcomes_replies_has_one_thread_without_buttons(soon: Harbour, mode: str) -> None:
    await soon.publish(soon.mira, mode)
    await soon.reply(soon.ben)

    assert len(soon.stories.threads) == 1
    assert buttons_of(soon.post) == [LIGHT, "Reply with care", LOOK]
    assert [button for message in soon.thread.history() for button in buttons_of(message)] == []
    for reader in (soon.mira, soon.sam, soon.tom):
        assert WISHES[mode] in visible_to(reader, soon.stories)[-1]
        assert soon.REPLY in visible_to(reader, soon.thread)[-1]


async def test_with_support_nobody_but_the_bot_writes_in_the_thread(soon: Harbour) -> None:
    await soon.publish(soon.mira, "support")

    assert thread_state(soon, soon.thread) == (True, False)
    for person in (soon.mira, soon.ben, soon.sam, soon.tom, soon.ana):
        with pytest.raises(SetupError, match=NOBODYS_LOCK):
            await person.send(soon.thread, "hello")
    await soon.reply(soon.ben)
    assert soon.REPLY in channel_text(soon.thread)


async def test_in_a_locked_thread_those_can_write_whom_setup_names(
    soon: Harbour, keeper: MemberActor, administrator: MemberActor
) -> None:
    await soon.publish(soon.mira, "support")

    await keeper.send(soon.thread, "from a keeper")
    await administrator.send(soon.thread, "from an administrator")
    asked = await soon.ana.slash(soon.general, "settings stories", channel=soon.stories)
    assert "Administrators and people with Manage Threads can always write" in text_of(asked)


async def test_in_an_open_thread_everybody_may_write_and_the_form_works_too(soon: Harbour) -> None:
    await soon.publish(soon.mira, "open")

    assert thread_state(soon, soon.thread) == (False, False)
    for person in (soon.mira, soon.ben, soon.tom):
        await person.send(soon.thread, f"from {person.name}")
    await soon.reply(soon.sam)
    said = channel_text(soon.thread)
    assert all(f"from {name}" in said for name in ("mira", "ben", "tom"))
    assert soon.REPLY in said


@pytest.mark.parametrize(("mode", "locked"), [("support", True), ("open", False)])
async def test_a_reply_wakes_a_thread_that_sleeps_and_the_lock_stays(
    soon: Harbour, mode: str, *, locked: bool
) -> None:
    await soon.publish(soon.mira, mode)
    await fall_asleep(soon, soon.thread)
    assert thread_state(soon, soon.thread) == (locked, True)

    await soon.reply(soon.ben)

    assert thread_state(soon, soon.thread) == (locked, False)
    assert soon.REPLY in text_of(soon.last_reply)


async def test_nobody_is_added_to_a_thread_by_the_bot(soon: Harbour) -> None:
    await soon.publish(soon.mira, "support")
    await soon.reply(soon.ben)

    joined = [one.path for one in soon.env.http_requests if "/thread-members/" in one.path]
    assert joined == []
    assert set(soon.env.backend.get_thread(soon.thread.id).thread_members) <= {soon.env.backend.bot_user.id}


async def test_every_story_stands_in_its_own_thread_or_none(soon: Harbour) -> None:
    for mode in WISHES:
        await soon.publish(soon.mira, mode)

    with_replies = [LIGHT, "Reply with care", LOOK]
    assert [buttons_of(post) for post in soon.posts] == [[LOOK], [LIGHT, LOOK], with_replies, with_replies]
    assert [thread.id for thread in soon.stories.threads] == [post.id for post in soon.posts[2:]]
    assert [thread_state(soon, thread)[0] for thread in soon.stories.threads] == [True, False]


async def test_in_the_stories_channel_members_read_and_press_and_nothing_else(soon: Harbour) -> None:
    await soon.publish(soon.mira, "open")

    for person in (soon.mira, soon.ben, soon.sam, soon.tom, soon.ana):
        assert soon.STORY in visible_to(person, soon.stories)[-1]
        for forbidden in (
            "send_messages",
            "create_public_threads",
            "create_private_threads",
            "add_reactions",
        ):
            assert not holds(soon, person, soon.stories, forbidden), forbidden
        assert person.available_commands(soon.stories) == ()
        with pytest.raises(BackendError, match="50013"):
            await person.send(soon.stories, "hello")
        with pytest.raises(BackendError, match="50013"):
            await person.react(soon.post, "🕯️")
    with pytest.raises(SetupError, match="may not write here"):
        await soon.sam.slash(soon.stories, "story share")
    mine = await soon.sam.click(soon.card, label="My stories")
    assert mine.ephemeral


async def test_discord_announces_neither_threads_nor_pins_in_the_stories_channel(soon: Harbour) -> None:
    await soon.publish(soon.mira, "support")
    await soon.publish(soon.ben, "open")

    assert {message.type for message in soon.stories.history()} == {discord.MessageType.default}
