"""An admin opens a channel for stories: read first, press once, and the channel is as it must be."""

from __future__ import annotations

import discord
from simcord import InteractionResult

from bot.ui.permissions import BOT_NEEDS, MEMBERS_HAVE, MEMBERS_LACK
from tests.journeys.acts import delete_message, late_news, no_request, press_together, public
from tests.journeys.harbour import Harbour, body_of, message_of
from tests.support.world import buttons_of, text_of, visible_to

UNREADABLE = [
    "soon",
    "0",
    "20-3",
    "-3",
    "3-721",
    "1e2",
    "3.5",
    "٣-٩",
    "3 to 20",
    "9" * 40,
    "3-20-40",
    "⅓",
    " ",
]
READABLE = {"5": "5 to 5", "3 - 20": "3 to 20", "1–720": "1 to 720", "003-004": "3 to 4"}
READ = "I have read this. Turn stories on"


async def choose_moderators(harbour: Harbour) -> InteractionResult:
    return await harbour.ana.slash(
        harbour.general, "settings moderators", channel=harbour.moderators, role=harbour.moderator_role
    )


async def ask_for_stories(harbour: Harbour, **options: object) -> discord.Message:
    chosen = {"channel": harbour.stories} | options
    return message_of(await harbour.ana.slash(harbour.general, "settings stories", **chosen))


async def shown(harbour: Harbour) -> list[str]:
    return text_of(await harbour.ana.slash(harbour.general, "settings show")).splitlines()


async def test_the_bot_keeps_its_own_way_in_before_it_closes_the_channel(harbour: Harbour) -> None:
    await harbour.open_stories()

    me, everyone = harbour.living_guild.me, harbour.living_guild.default_role
    set_first, set_then = [
        one for one in harbour.env.http_requests if one.method == "PUT" and "/permissions/" in one.path
    ]
    assert set_first.path.endswith(f"/{me.id}")
    assert set_then.path.endswith(f"/{everyone.id}")
    assert discord.Permissions(int(body_of(set_first)["allow"])) == discord.Permissions(
        **dict.fromkeys(BOT_NEEDS, True)
    )
    assert int(body_of(set_first)["deny"]) == 0
    assert discord.Permissions(int(body_of(set_then)["deny"])) == discord.Permissions(
        **dict.fromkeys(MEMBERS_LACK, True)
    )
    assert discord.Permissions(int(body_of(set_then)["allow"])) == discord.Permissions(
        **dict.fromkeys(MEMBERS_HAVE, True)
    )


async def test_what_was_set_in_the_channel_before_stays(harbour: Harbour) -> None:
    channel = harbour.living_guild.get_channel(harbour.stories.id)
    assert isinstance(channel, discord.TextChannel)
    everyone = harbour.living_guild.default_role
    await channel.set_permissions(everyone, view_channel=True, attach_files=False, send_messages=True)
    await harbour.open_stories()

    kept = channel.overwrites_for(everyone)
    assert (kept.view_channel, kept.attach_files, kept.send_messages) == (True, False, False)


async def test_nothing_is_touched_before_the_policy_was_read(harbour: Harbour) -> None:
    await choose_moderators(harbour)
    with no_request(harbour, "^(PUT|POST|PATCH|DELETE) /channels"):
        card = await ask_for_stories(harbour)

    assert buttons_of(card) == [READ]
    assert "apps must not help people to mask who they are" in text_of(card)
    assert harbour.stories.history() == []
    refused = await harbour.mira.slash(harbour.general, "story share")
    assert "Stories are not open in this server at the moment." in text_of(refused)


async def test_settings_show_tells_each_stage(harbour: Harbour) -> None:
    channel, moderators = harbour.stories.mention, harbour.moderators.mention
    assert await shown(harbour) == [
        "Stories are off. Channel: nowhere yet.",
        "One moderator reads each story before it appears.",
        "The random wait is 3 to 20 minutes.",
        "Members may share again from the next day on.",
        "Two moderators together can open a story's seal for 30 days.",
        "Replies stand with a name.",
        "The guard flags as it does in most servers.",
        "A reply put to a moderator waits 12 hours. Then it goes back to its writer.",
        "A story may come with up to four photos, covered until somebody looks.",
        "Moderators read in nowhere yet. Their role: nowhere yet.",
    ]
    await choose_moderators(harbour)
    assert (await shown(harbour))[9] == (
        f"Moderators read in {moderators}. Their role: {harbour.moderator_role.mention}."
    )
    card = await ask_for_stories(harbour, review="off", wait="5")
    assert (await shown(harbour))[:3] == [
        f"Stories are off. Channel: {channel}.",
        "Stories appear without being read first.",
        "The random wait is 5 to 5 minutes.",
    ]
    await harbour.ana.click(card, label=READ)
    assert (await shown(harbour))[0] == f"Stories are on, in {channel}."
    await ask_for_stories(harbour, review="two")
    assert (await shown(harbour))[1].startswith("Two moderators read each story before it appears.")
    await ask_for_stories(harbour, review="one-then-wait", review_wait=1)
    assert "It then waits one hour before it appears" in " ".join((await shown(harbour))[1:3])


async def test_what_is_not_named_again_stays_as_it_was(harbour: Harbour) -> None:
    await harbour.open_stories(review="off", wait="7-9")
    await ask_for_stories(harbour)

    assert (await shown(harbour))[1:3] == [
        "Stories appear without being read first.",
        "The random wait is 7 to 9 minutes.",
    ]


async def test_everything_setup_says_is_for_the_admin_alone(harbour: Harbour) -> None:
    await harbour.open_stories()
    await shown(harbour)

    for other in (harbour.mira, harbour.tom):
        assert visible_to(other, harbour.general) == []
        assert len(visible_to(other, harbour.stories)) == 1
    assert public(harbour.general) == []


async def test_the_card_is_posted_and_pinned_once(harbour: Harbour) -> None:
    card = await ask_for_stories(harbour, review="off")
    opened = await harbour.ana.click(card, label=READ)
    again = await harbour.ana.click(await ask_for_stories(harbour), label=READ)

    for answer in (opened, again):
        assert f"Stories are on in {harbour.stories.mention}." in text_of(answer)
        assert "No role lets members write" in text_of(answer)
        assert "may not pin" not in text_of(answer)
    assert len(harbour.stories.history()) == 1
    assert harbour.card.pinned
    assert buttons_of(harbour.card) == ["Share a story", "My stories"]


async def test_two_presses_at_once_still_make_one_card(harbour: Harbour) -> None:
    card = await ask_for_stories(harbour, review="off")
    await press_together((harbour.ana, card, READ), (harbour.ana, card, READ))

    assert len(public(harbour.stories)) == 1
    assert harbour.card.pinned


async def test_a_card_that_was_deleted_comes_back_with_the_next_press(harbour: Harbour) -> None:
    await harbour.open_stories()
    await delete_message(harbour, harbour.card)
    await harbour.ana.click(await ask_for_stories(harbour), label=READ)

    assert harbour.card.pinned
    await harbour.publish(harbour.mira)
    assert harbour.STORY in text_of(harbour.post)


async def test_another_channel_is_off_until_its_card_was_read(harbour: Harbour) -> None:
    await harbour.open_stories(review="off")
    garden = harbour.guild.create_text_channel("garden")
    card = await ask_for_stories(harbour, channel=garden)
    assert (await shown(harbour))[0] == f"Stories are off. Channel: {garden.mention}."
    refused = await harbour.mira.click(harbour.card, label="Share a story")
    assert "not open in this server at the moment" in text_of(refused)

    await harbour.ana.click(card, label=READ)
    assert (await shown(harbour))[0] == f"Stories are on, in {garden.mention}."
    assert buttons_of(garden.history()[0]) == ["Share a story", "My stories"]


async def test_a_card_about_an_earlier_choice_opens_nothing(harbour: Harbour) -> None:
    earlier = await ask_for_stories(harbour, review="off")
    garden = harbour.guild.create_text_channel("garden")
    await ask_for_stories(harbour, channel=garden)
    with no_request(harbour, "^(PUT|POST) /channels"):
        pressed = await harbour.ana.click(earlier, label=READ)

    assert "This button is from an earlier time" in text_of(pressed)
    assert (await shown(harbour))[0] == f"Stories are off. Channel: {garden.mention}."


async def test_setup_does_not_trust_a_picture_that_is_late(harbour: Harbour) -> None:
    harbour.guild.create_role("Regulars", permissions=discord.Permissions(send_messages=True))
    await choose_moderators(harbour)
    card = await ask_for_stories(harbour)
    with late_news(harbour, "CHANNEL_UPDATE"):
        opened = await harbour.ana.click(card, label=READ)

    assert "No role lets members write" in text_of(opened)


async def test_stories_read_by_moderators_need_moderators_first(harbour: Harbour) -> None:
    refused = await harbour.ana.slash(harbour.general, "settings stories", channel=harbour.stories)
    assert "Please choose where your moderators read first" in text_of(refused)
    assert buttons_of(message_of(refused)) == []
    assert (await shown(harbour))[0] == "Stories are off. Channel: nowhere yet."

    await choose_moderators(harbour)
    assert buttons_of(await ask_for_stories(harbour)) == [READ]


async def test_a_wait_that_cannot_be_read_changes_nothing(harbour: Harbour) -> None:
    for wait in UNREADABLE:
        refused = await harbour.ana.slash(
            harbour.general, "settings stories", channel=harbour.stories, review="off", wait=wait
        )
        assert "Please write the wait in minutes, such as 3-20 or 5, at most 720." in text_of(refused), wait

    assert (await shown(harbour))[:3] == [
        "Stories are off. Channel: nowhere yet.",
        "One moderator reads each story before it appears.",
        "The random wait is 3 to 20 minutes.",
    ]


async def test_a_wait_may_be_written_as_people_write_it(harbour: Harbour) -> None:
    for wait, said in READABLE.items():
        await ask_for_stories(harbour, review="off", wait=wait)
        assert (await shown(harbour))[2] == f"The random wait is {said} minutes."
