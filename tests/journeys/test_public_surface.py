"""What the bot registers and shows is what the page of commands says, no more and no less."""

from __future__ import annotations

from typing import Any

from simcord.components import walk_components

from tests.journeys.acts import share_many
from tests.journeys.answer_steps import open_form
from tests.journeys.checkins import post_checkin
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.journeys.living_steps import decide_and_check, pages_of
from tests.journeys.reply_steps import open_reply_lists
from tests.journeys.stage_steps import burning_for
from tests.journeys.surface import buttons_sent, listed_buttons, listed_commands, names_in, registered, rows
from tests.journeys.writer_steps import become_known, forms_about_writers, reach_writers
from tests.photos.camera import camera_jpeg
from tests.support.world import modal_fields

RIGHT_CLICK = {"Ask a moderator to look"}


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
    typed = set(listed_commands()) - RIGHT_CLICK
    assert typed == set(harbour.ana.available_commands(harbour.general))
    admins = {name for name in typed if name.startswith(("settings", "watch", "prompts"))}
    assert set(harbour.mira.available_commands(harbour.general)) == typed - admins


async def test_the_page_lists_every_door_behind_which_something_happens(harbour: Harbour) -> None:
    behind = {f"{noun}:{verb}" for noun, verb in harbour.bot.presses}

    assert {door for _label, door in listed_buttons()} == behind


async def test_the_page_lists_the_fields_of_every_form(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    note = await soon.tom.click(soon.review, label="Approve with a note")
    give_back = await soon.tom.click(soon.review, label="Return with a reason")
    await soon.tom.click(soon.review, label="Approve")
    story = await soon.mira.click(soon.card, label="Share a story")
    four = await soon.write(soon.mira, photos=[("wren.jpg", camera_jpeg())] * 4)
    photos = await soon.mira.click(controls_of(four), label="Photos")
    await soon.mira.click(controls_of(four), label="Discard")
    reply = await soon.ben.click(soon.post, label="Reply with care")
    answer = await open_form(soon)
    look = await soon.mira.click(soon.post, label="Ask a moderator to look")
    await soon.ben.submit_modal(await soon.ben.click(soon.post, label="Ask a moderator to look"), {})
    message = await soon.ben.send(soon.general, "hello")
    await soon.mira.context_menu(soon.general, "Ask a moderator to look", message)
    remove = await soon.tom.click(soon.review, label="Remove with reason")
    await soon.ask_moderator(soon.ben)
    give_reply_back = await soon.tom.click(soon.review, label="Return with a reason")
    write = await soon.mira.click(await post_checkin(soon), label="Write")
    page = message_of(await soon.page(soon.mira))
    replies = await soon.mira.click(page, label="Change replies")
    end = await soon.mira.click(page, label="Take down later")
    again = await soon.mira.click(page, label="Change words")
    leaving = await soon.mira.click(page, label="If I leave")
    words = await soon.mira.slash(soon.general, "my words")
    opened = (leaving, words, story, photos, reply, look, remove, write, note, give_back)
    opened += (give_reply_back, answer, replies, end, again, *await forms_about_writers(soon))
    shown = {form.modal["title"]: tuple(modal_fields(form)) for form in opened if form.modal}

    assert shown == {title: names_in(fields) for title, fields, *_ in rows("Forms")}


async def test_a_story_its_people_and_a_checkin_show_every_button_of_the_page(soon: Harbour) -> None:
    controls = controls_of(await soon.write(soon.mira, photos=[("wren.jpg", camera_jpeg())]))
    form = await soon.mira.click(controls, label="Change")
    changed = await soon.mira.submit_modal(form, {"story": soon.STORY, "replies": "open", "notes": []})
    await soon.mira.click(controls_of(changed), label="Share")
    await soon.env.advance_time(soon.longest_wait)
    await soon.tom.click(soon.review, label="Approve")
    await burning_for(soon)
    await soon.ask_moderator(soon.ben)
    await soon.tom.click(soon.review, label="Decline")
    await soon.ben.slash(soon.general, "my inbox")
    notices = message_of(await soon.ben.slash(soon.general, "my notices"))
    await soon.ben.click(notices, label="By direct message")
    await soon.ask_moderator(soon.ben)
    await soon.tom.click(soon.review, label="Decline")
    await soon.mira.context_menu(
        soon.general, "Ask a moderator to look", await soon.ben.send(soon.general, "x")
    )
    own = message_of(await soon.page(soon.mira))
    await decide_and_check(soon, await pages_of(soon))
    await soon.mira.click(own, label="Withdraw")
    await share_many(soon, soon.mira, 11)
    await soon.mira.slash(soon.general, "story mine")
    await reach_writers(await become_known(soon))
    await soon.mira.click(message_of(await soon.mira.slash(soon.general, "my data")), label="Erase")
    await open_reply_lists(soon, own)
    await all_helplines(soon)
    await soon.write(soon.mira, story="Nurse Joan was kind.")
    await post_checkin(soon)

    seen = buttons_sent(soon.env)
    assert seen <= listed_buttons()
    shown_elsewhere = {
        ("Look again", "setup:open-stories"),
        ("Take it from these roles", "setup:mend-roles"),
        ("Older ones", "inbox:older"),
    }
    assert listed_buttons() - seen == shown_elsewhere


async def all_helplines(soon: Harbour) -> None:
    """Leaf through every line of a country, and let an admin be asked how to part."""
    await soon.ana.slash(soon.general, "settings goodbye")
    lines = message_of(await soon.mira.slash(soon.general, "helpline", country="GB"))
    page = await soon.mira.click(lines, label="Show all")
    await soon.mira.click(message_of(page), label="Show more")


async def test_no_button_carries_an_emoji_or_a_link(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    parts = [
        part
        for post in (soon.card, soon.post)
        for part in walk_components([one.to_dict() for one in post.components])
    ]

    assert not [part for part in parts if part.get("url") or part.get("emoji")]
