"""What a request may say, and how it is answered."""

from typing import Any, cast

import discord
import pytest
import simcord

from tests.harness.sample import Card
from tests.harness.small import QUIET, Small, promise, refused
from tests.simcord_rules import lose_answer, set_guild_locale, set_locale


@promise
async def a_server_error_is_a_server_error(small: Small) -> None:
    small.env.inject_error("POST", "/channels/*/messages", status=503)
    with pytest.raises(discord.HTTPException) as caught:
        await small.living(small.room).send("hello")
    assert isinstance(caught.value, discord.DiscordServerError)


@promise
async def an_action_settles_at_once(_small: Small) -> None:
    defaults = cast(Any, simcord.Env._settle_internal).__kwdefaults__
    assert defaults["idle"] < 0.01


@promise
async def person_and_guild_speak_their_own_language(small: Small) -> None:
    set_locale(small.mira, "de")
    set_guild_locale(small.guild, "fr")
    await small.mira.slash(small.room, "share")
    await small.tomas.slash(small.room, "share")
    assert small.bot.locales == [("de", "fr"), ("en-US", "fr")]


@promise
async def the_same_nonce_gives_the_same_message(small: Small) -> None:
    room = small.living(small.room)
    first = await room.send("once", nonce="abc")
    again = await room.send("once", nonce="abc")
    assert (again.id, again.nonce) == (first.id, "abc")
    assert len(small.room.history()) == 1


@promise
async def a_long_nonce_is_refused(small: Small) -> None:
    await small.living(small.room).send("hello", nonce="n" * 25)
    await refused(50035, small.living(small.room).send("hello", nonce="n" * 26))


@promise
async def roles_are_counted(small: Small) -> None:
    counts = {role.id: count for role, count in (await small.living_guild.role_member_counts()).items()}
    assert counts == {small.guild.roles["Moderators"].id: 1, small.guild.roles["TestBot"].id: 1}


@promise
async def component_ids_are_signed_numbers(small: Small) -> None:
    await small.living(small.room).send(view=Card("hello", 2**31 - 1))
    await refused(50035, small.living(small.room).send(view=Card("hello", 2**31)))


@promise
async def a_thread_needs_a_short_name(small: Small) -> None:
    message = await small.living(small.room).send("hello")
    await refused(50035, message.create_thread(name="n" * 101))
    thread = await message.create_thread(name="n" * 100)
    await refused(50035, thread.edit(name="n" * 101))


@promise
async def slash_names_are_small_letters(small: Small) -> None:
    sync = small.bot.http.bulk_upsert_global_commands
    assert small.bot.application_id is not None
    for wrong in ({"name": "Share"}, {"name": "two words"}, {"name": "share", "description": "d" * 101}):
        command: Any = {"description": "d", "type": 1, **wrong}
        await refused(50035, sync(small.bot.application_id, [command]))


@promise
async def pinning_needs_pin_messages(small: Small) -> None:
    message = await small.living(small.room).send("hello")
    small.bot_without("manage_messages")
    await message.pin()
    await message.unpin()
    small.bot_without("pin_messages")
    await refused(50013, message.pin())


@promise
async def a_bot_hands_out_only_what_it_holds(small: Small) -> None:
    everyone = small.living_guild.default_role
    small.bot_without("mention_everyone")
    await small.living(small.room).set_permissions(everyone, send_messages=False)
    await refused(50013, small.living(small.room).set_permissions(everyone, mention_everyone=True))
    await refused(50013, small.living(small.room).set_permissions(everyone, manage_roles=False))
    both: Any = {everyone: discord.PermissionOverwrite(mention_everyone=False)}
    await refused(50013, small.living(small.room).edit(overwrites=both))
    await refused(50013, everyone.guild.create_text_channel("new", overwrites=both))


@promise
async def overwrites_in_an_edit_need_manage_roles(small: Small) -> None:
    everyone = small.living_guild.default_role
    small.bot_without("manage_roles")
    await refused(50013, small.living(small.room).edit(overwrites={everyone: QUIET}))


@promise
async def an_answer_may_be_lost_after_the_deed(small: Small) -> None:
    lose_answer(small.env, "POST", "/channels/*/messages")
    with pytest.raises(discord.DiscordServerError):
        await small.living(small.room).send("hello", nonce="1")
    again = await small.living(small.room).send("hello", nonce="1")
    assert [message.id for message in small.room.history()] == [again.id]
