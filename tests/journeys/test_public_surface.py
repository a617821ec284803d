"""What the bot registers and shows is what the page of commands says, no more and no less."""

from __future__ import annotations

from typing import Any

from simcord.components import walk_components

from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.journeys.surface import buttons_sent, listed_buttons, listed_commands, names_in, registered, rows
from tests.support.world import modal_fields


async def test_the_page_lists_every_command_with_its_options(harbour: Harbour) -> None:
    told = [one.json for one in harbour.env.http_requests if one.method == "PUT" and "/commands" in one.path]

    commands: Any = told[-1]
    assert registered(commands) == listed_commands()


async def test_the_page_says_where_each_command_works(harbour: Harbour) -> None:
    await harbour.mira.send_dm("hello")
    everywhere = {
        names_in(command)[0].removeprefix("/")
        for command, _options, _answer, _who, where, _owner in rows("Slash commands")
        if "direct messages" in where
    }

    assert everywhere | {"story share"} == set(harbour.mira.user.available_commands())
    assert set(listed_commands()) == set(harbour.ana.available_commands(harbour.general))
    admins = {name for name in listed_commands() if name.startswith("settings")}
    assert set(harbour.mira.available_commands(harbour.general)) == set(listed_commands()) - admins


async def test_the_page_lists_every_door_behind_which_something_happens(harbour: Harbour) -> None:
    behind = {f"{noun}:{verb}" for noun, verb in harbour.bot.presses}

    assert {door for _label, door in listed_buttons()} == behind


async def test_the_page_lists_the_fields_of_both_forms(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    story = await soon.mira.click(soon.card, label="Share a story")
    reply = await soon.mira.click(soon.post, label="Reply with care")
    shown = {form.modal["title"]: tuple(modal_fields(form)) for form in (story, reply) if form.modal}

    assert shown == {title: names_in(fields) for title, fields, *_ in rows("Forms")}


async def test_a_story_and_its_people_meet_every_button_of_the_page(soon: Harbour) -> None:
    controls = controls_of(await soon.write(soon.mira))
    form = await soon.mira.click(controls, label="Change")
    changed = await soon.mira.submit_modal(form, {"story": soon.STORY, "replies": "open", "notes": []})
    await soon.mira.click(controls_of(changed), label="Share")
    await soon.env.advance_time(soon.longest_wait)
    await soon.tom.click(soon.review, label="Approve")
    mine = await soon.mira.click(soon.card, label="My stories")
    await soon.mira.click(message_of(mine), label="Withdraw")
    card = message_of(await soon.mira.slash(soon.general, "my data"))
    await soon.mira.click(card, label="Erase")

    seen = buttons_sent(soon.env)
    assert seen <= listed_buttons()
    by_hand_only = {("Look again", "setup:open-stories"), ("Take it from these roles", "setup:mend-roles")}
    assert listed_buttons() - seen == by_hand_only


async def test_no_button_carries_an_emoji_or_a_link(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    parts = [
        part
        for post in (soon.card, soon.post)
        for part in walk_components([one.to_dict() for one in post.components])
    ]

    assert not [part for part in parts if part.get("url") or part.get("emoji")]
