"""What /settings refuses, and whom."""

from __future__ import annotations

import pytest
from simcord import ChannelHandle, SetupError
from simcord.backend.errors import OptionError

from tests.journeys.acts import bot_in, no_request, number_of, press_as_if
from tests.journeys.harbour import Harbour, message_of
from tests.support.world import text_of

ADMINS_ONLY = "Only people who may manage this server can do this."
READ = "I have read this. Turn stories on"


async def choose(harbour: Harbour, channel: ChannelHandle, role: object) -> str:
    return text_of(
        await harbour.ana.slash(harbour.general, "settings moderators", channel=channel, role=role)
    )


async def moderators_shown(harbour: Harbour) -> str:
    shown = text_of(await harbour.ana.slash(harbour.general, "settings show")).splitlines()
    return next(line for line in shown if line.startswith("Moderators read in"))


async def test_a_channel_that_everybody_sees_is_not_for_moderators(harbour: Harbour) -> None:
    told = await choose(harbour, harbour.general, harbour.moderator_role)

    assert f"Everyone can see {harbour.general.mention}." in told
    assert "nowhere yet" in await moderators_shown(harbour)


async def test_a_role_that_nobody_gives_to_people_cannot_stand_for_moderators(harbour: Harbour) -> None:
    for unfit in (harbour.guild.roles["@everyone"], harbour.guild.roles["TestBot"]):
        told = await choose(harbour, harbour.moderators, unfit)
        assert f"{unfit.mention} cannot stand for moderators." in told
    assert "nowhere yet" in await moderators_shown(harbour)


LACKING = {
    "send_messages": "Send Messages and Embed Links",
    "embed_links": "Embed Links",
    "read_message_history": "Read Message History",
    "view_channel": "View Channel, Send Messages, Read Message History and Embed Links",
}


async def test_a_moderators_channel_where_the_bot_lacks_something_is_named_with_it(harbour: Harbour) -> None:
    for taken, named in LACKING.items():
        await bot_in(harbour, harbour.moderators, **{taken: False})
        told = await choose(harbour, harbour.moderators, harbour.moderator_role)
        assert f"In {harbour.moderators.mention} I still need: {named}." in told
        await bot_in(harbour, harbour.moderators, **{taken: None})

    assert "nowhere yet" in await moderators_shown(harbour)


async def test_members_do_not_find_settings_at_all(harbour: Harbour) -> None:
    for person in (harbour.mira, harbour.tom):
        assert not [one for one in person.available_commands(harbour.general) if "settings" in one]
        with pytest.raises(SetupError, match="not visible"):
            await person.slash(harbour.general, "settings show")


async def test_a_server_that_shows_settings_to_members_is_still_safe(harbour: Harbour) -> None:
    tree = await harbour.bot.tree.fetch_commands()
    settings = next(command for command in tree if command.name == "settings")
    harbour.guild.set_command_permissions(settings.id, {harbour.mira: True})
    asked = {
        "settings show": {},
        "settings moderators": {"channel": harbour.general, "role": harbour.moderator_role},
        "settings stories": {"channel": harbour.stories, "review": "off"},
    }
    for command, options in asked.items():
        told = await harbour.mira.slash(harbour.general, command, **options)
        assert text_of(told) == ADMINS_ONLY
    assert "nowhere yet" in await moderators_shown(harbour)


async def test_a_member_who_forges_an_admins_button_changes_nothing(harbour: Harbour) -> None:
    card = message_of(
        await harbour.ana.slash(harbour.general, "settings stories", channel=harbour.stories, review="off")
    )
    number = number_of(card, READ)
    with no_request(harbour, "^PUT", "^(POST|PATCH) /channels", "^DELETE"):
        for verb in ("open-stories", "mend-roles"):
            assert await press_as_if(harbour.mira, card, f"tl:1:setup:{verb}:{number}") == ADMINS_ONLY
    shown = await harbour.ana.slash(harbour.general, "settings show")
    assert "Stories are off." in text_of(shown)


async def test_an_admin_who_lost_the_right_in_between_changes_nothing(harbour: Harbour) -> None:
    card = message_of(
        await harbour.ana.slash(harbour.general, "settings stories", channel=harbour.stories, review="off")
    )
    harbour.env.backend.remove_member_role(harbour.guild.id, harbour.ana.id, harbour.guild.roles["Admins"].id)
    await harbour.env.settle()
    with no_request(harbour, "^PUT", "^(POST|PATCH) /channels", "^DELETE"):
        told = await harbour.ana.click(card, label=READ)

    assert text_of(told) == ADMINS_ONLY


async def test_settings_are_for_servers_only(harbour: Harbour) -> None:
    await harbour.ana.send_dm("hello")

    assert tuple(sorted(harbour.ana.user.available_commands())) == (
        *("about", "helpline", "my data", "my inbox", "my notices", "my replies", "my words"),
        *("story mine", "story share", "story withdraw"),
    )


async def test_a_channel_deleted_between_card_and_press_is_said_to_be_gone(harbour: Harbour) -> None:
    card = message_of(
        await harbour.ana.slash(harbour.general, "settings stories", channel=harbour.stories, review="off")
    )
    harbour.env.backend.delete_channel(harbour.stories.id)
    await harbour.env.settle()
    told = await harbour.ana.click(card, label=READ)

    assert "That channel is not there any more. Please choose another" in text_of(told)


async def test_a_channel_that_other_servers_can_follow_is_refused(harbour: Harbour) -> None:
    news = harbour.guild.create_news_channel("news")
    told = await harbour.ana.slash(harbour.general, "settings stories", channel=news, review="off")

    assert "other servers can follow it. Please choose a plain text channel." in text_of(told)
    assert "other servers can follow it" in await choose(harbour, news, harbour.moderator_role)
    assert "nowhere yet" in await moderators_shown(harbour)


async def test_only_text_channels_are_offered(harbour: Harbour) -> None:
    guild = harbour.guild
    for other in (
        guild.create_voice_channel("a"),
        guild.create_forum_channel("b"),
        guild.create_category("c"),
    ):
        with pytest.raises(OptionError, match="channel types"):
            await harbour.ana.slash(harbour.general, "settings stories", channel=other)
