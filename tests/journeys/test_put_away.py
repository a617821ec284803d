"""A writer puts a posted story away for now, and brings it back: the same message, the same thread."""

from __future__ import annotations

import pytest

from tests.journeys.acts import (
    clockwork_rests,
    press_as_if,
    press_together,
    public,
    thread_state,
)
from tests.journeys.harbour import Harbour, message_of
from tests.journeys.living_steps import AWAY, LOCKED, MOVED_ON, OPEN, RESTING, press
from tests.support.world import button, buttons_of, channel_text, text_of, visible_to


@pytest.mark.parametrize(("mode", "awake"), [("support", LOCKED), ("open", OPEN)])
async def test_a_story_put_away_leaves_one_line_and_comes_back_as_it_was(
    soon: Harbour, mode: str, awake: tuple[bool, bool]
) -> None:
    await soon.publish(soon.mira, mode)
    await soon.reply(soon.ben)
    before, thread = soon.post, soon.thread
    told = await press(soon, "Hide for now")

    assert "You have put it away for now." in told
    for reader in (soon.mira, soon.ben, soon.tom, soon.ana, soon.sam):
        assert f"-# {AWAY}" in visible_to(reader, soon.stories)
        assert soon.REPLY in visible_to(reader, thread)[-1]
    assert buttons_of(soon.post) == []
    assert (soon.post.id, soon.post.attachments) == (before.id, [])
    assert thread_state(soon, thread) == RESTING

    assert "It stands in the channel." in await press(soon, "Show again")
    assert (soon.post.id, text_of(soon.post)) == (before.id, text_of(before))
    assert buttons_of(soon.post) == buttons_of(before)
    assert thread_state(soon, thread) == awake
    await soon.reply(soon.sam, "From Sam.")
    assert "From Sam." in channel_text(thread)


async def test_a_story_without_replies_can_be_put_away_too(soon: Harbour) -> None:
    await soon.publish(soon.mira, "none")
    await press(soon, "Hide for now")
    assert text_of(soon.post) == f"-# {AWAY}"
    await press(soon, "Show again")

    assert soon.STORY in text_of(soon.post)
    assert soon.stories.threads == []


async def test_the_list_and_the_page_hold_no_words_until_they_are_asked_for(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    listed = await soon.mira.slash(soon.general, "story mine")
    page = await soon.mira.click(message_of(listed), label="Open")
    words = await soon.mira.click(message_of(page), label="Show my words")

    assert listed.ephemeral
    assert page.ephemeral
    assert words.ephemeral
    assert soon.STORY not in text_of(listed) + text_of(page)
    assert soon.STORY in text_of(words)
    assert buttons_of(words, enabled=True) == []
    assert soon.post.jump_url in text_of(page)
    assert "How others may answer: Replies with care, through a form" in text_of(page)


async def test_what_was_not_shared_can_be_changed_and_let_go_from_its_page(soon: Harbour) -> None:
    await soon.write(soon.mira, story="Not yet.")
    page = await soon.page(soon.mira)
    assert buttons_of(page) == ["Change", "Discard"]
    form = await soon.mira.click(message_of(page), label="Change")
    await soon.mira.submit_modal(form, {"story": "Still not.", "replies": "none", "notes": []})

    gone = await soon.mira.click(message_of(await soon.page(soon.mira)), label="Discard")
    assert text_of(gone) == "Your words are gone, and nothing was kept."
    assert (await soon.bot.services.people.see(soon.mira.id)).is_nothing


async def test_in_a_direct_message_every_story_is_listed_also_after_leaving(
    soon: Harbour, hill: Harbour
) -> None:
    await soon.publish(soon.mira)
    await hill.publish(hill.mira)
    await soon.mira.send_dm("hello")
    soon.guild.remove_member(soon.mira)
    mira = soon.mira.user
    listed = await mira.slash("story mine")

    assert buttons_of(listed) == ["Open", "Open"]
    assert "Your stories in all servers I am in" in text_of(listed)
    for card in await soon.bot.services.stories.mine(mira.id):
        page = await mira.click(message_of(listed), custom_id=f"tl:1:story:open:{card.id}")
        await mira.click(message_of(page), label="Hide for now")
    assert text_of(soon.post) == text_of(hill.post) == f"-# {AWAY}"


async def test_nobody_else_can_open_hide_or_show_a_story(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    page = message_of(await soon.page(soon.mira))
    number = button(page, "Hide for now").rpartition(":")[2]
    for person in (soon.ben, soon.tom, soon.ana):
        for verb in ("open", "words", "hide", "show", "withdraw"):
            told = await press_as_if(person, soon.post, f"tl:1:story:{verb}:{number}")
            assert told in {"That story is not here any more.", "Those words are not kept any more."}
    assert soon.STORY in text_of(soon.post)


async def test_pressing_twice_puts_away_once(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    page = message_of(await soon.page(soon.mira))
    both = await press_together((soon.mira, page, "Hide for now"), (soon.mira, page, "Hide for now"))

    assert sorted(text_of(one) == MOVED_ON for one in both) == [False, True]
    assert text_of(soon.post) == f"-# {AWAY}"


async def test_a_reply_written_before_waits_until_the_story_is_back(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    form = await soon.ben.click(soon.post, label="Reply with care")
    async with clockwork_rests(soon):
        await soon.sam.submit_modal(
            await soon.sam.click(soon.post, label="Reply with care"), {"reply": "From Sam."}
        )
        await press(soon, "Hide for now")
    refused = await soon.ben.submit_modal(form, {"reply": soon.REPLY})

    assert "This story does not take replies any more." in text_of(refused)
    assert soon.REPLY in text_of(refused)
    assert public(soon.thread) == []
    assert thread_state(soon, soon.thread) == RESTING
    await press(soon, "Show again")
    assert "From Sam." in channel_text(soon.thread)
