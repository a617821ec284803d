"""Asking a moderator to look: it arrives, nobody is told who asked, and nothing is asked of anybody."""

from __future__ import annotations

import discord
import pytest
from simcord import InteractionResult, MemberActor

from tests.journeys.acts import (
    bot_in,
    clockwork_rests,
    delete_message,
    erase,
    later,
    number_of,
    overwrite,
    press_as_if,
    press_together,
    public,
)
from tests.journeys.flag_steps import LOOK, WORDS
from tests.journeys.harbour import Harbour, message_of
from tests.journeys.writer_steps import STOP, WRITE
from tests.support.world import buttons_of, channel_text, modal_fields, text_of, visible_to

SENT = "Thank you. It is on its way to the moderators"
NOT_HERE = "I could not find that message in this server."
UNREAD = "We cannot read it from here."
NOTE = "She wrote this under my snowdrop."
pytestmark = pytest.mark.simcord(approved_intents=discord.Intents.default())
"""As where the operator never asked Discord for Message Content."""


async def right_click(harbour: Harbour, person: MemberActor, message: discord.Message) -> str:
    return text_of(await person.context_menu(harbour.general, LOOK, message))


async def ask(harbour: Harbour, person: MemberActor, **fields: str) -> InteractionResult:
    form = await person.click(harbour.post, label=LOOK)
    return await person.submit_modal(form, fields)


def cards(harbour: Harbour) -> list[discord.Message]:
    return [card for card in harbour.moderators.history() if "approved by" not in text_of(card)]


async def test_a_right_click_hands_the_words_over_without_message_content(soon: Harbour) -> None:
    message = await soon.ben.send(soon.general, WORDS)
    asked = await soon.mira.context_menu(soon.general, LOOK, message)

    assert asked.ephemeral
    assert text_of(asked).startswith(SENT)
    assert buttons_of(soon.review) == ["Show words", "Claim", "Leave it", "Remove with reason"]
    assert text_of(soon.review).startswith("A member asked for a look.")
    assert message.jump_url in text_of(soon.review)
    for kept_out in (WORDS, soon.mira.mention, soon.ben.mention, "candlewick"):
        assert kept_out not in channel_text(soon.moderators)
    shown = await soon.tom.click(soon.review, label="Show words")
    assert WORDS in text_of(shown)
    assert not any(WORDS in seen for seen in visible_to(soon.edda, soon.moderators))


async def test_many_who_ask_make_one_card_and_one_person_twice_is_one(soon: Harbour) -> None:
    message = await soon.ben.send(soon.general, WORDS)
    for person in (soon.mira, soon.mira, soon.sam, soon.ana):
        assert (await right_click(soon, person, message)).startswith(SENT)

    assert len(public(soon.moderators)) == 1
    kept = await soon.bot.services.people.see(soon.mira.id)
    assert (kept.reports, kept.flagged) == (1, 0)
    await soon.tom.click(soon.review, label="Leave it")
    late = await right_click(soon, soon.ben, message)
    assert late.startswith("A moderator has looked at this one already")
    assert len(public(soon.moderators)) == 1
    await soon.mira.send_dm("hello")
    assert LOOK not in soon.mira.user.available_commands()


async def test_two_who_ask_at_once_make_one_card(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await press_together((soon.ben, soon.post, LOOK), (soon.sam, soon.post, LOOK))
    async with clockwork_rests(soon):
        for person in (soon.ben, soon.sam):
            assert text_of(await ask(soon, person)).startswith(SENT)

    assert len(cards(soon)) == 1


async def test_a_story_is_asked_about_by_its_button_and_shows_its_words(soon: Harbour) -> None:
    preview = message_of(await soon.write(soon.mira, "none"))
    assert LOOK in buttons_of(preview)
    assert buttons_of(preview, enabled=True) == []
    await soon.publish(soon.mira, "none")
    form = await soon.ben.click(soon.post, label=LOOK)
    assert list(modal_fields(form)) == ["link", "words"]
    asked = await soon.ben.submit_modal(form, {"words": NOTE})
    assert text_of(asked).startswith(SENT)

    card = soon.review
    assert f"It is about a story: {soon.post.jump_url}" in text_of(card)
    assert buttons_of(card) == ["Show words", "Claim", "Leave it", STOP, WRITE]
    assert NOTE not in text_of(card)
    shown = text_of(await soon.tom.click(card, label="Show words"))
    assert soon.STORY in shown
    assert NOTE in shown


async def test_a_reply_the_bot_carried_is_asked_about_by_right_click(soon: Harbour) -> None:
    await soon.publish(soon.mira, "open")
    await soon.reply(soon.tom)
    assert text_of(await soon.sam.context_menu(soon.thread, LOOK, soon.last_reply)).startswith(SENT)

    card = soon.review
    assert "It is about a reply that I carried" in text_of(card)
    assert buttons_of(card) == ["Show words", "Claim", "Leave it"]
    assert soon.REPLY in text_of(await soon.edda.click(card, label="Show words"))
    own = await soon.tom.click(card, label="Show words")
    assert text_of(own) == "This one is for somebody else to look at."


async def test_anything_else_of_the_bots_has_no_words_to_show(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    assert text_of(await ask(soon, soon.ben, link=soon.card.jump_url)).startswith(SENT)

    assert "It is about a message of mine" in text_of(soon.review)
    assert buttons_of(soon.review) == ["Claim", "Leave it"]


async def test_a_link_without_message_content_gives_a_card_that_says_so(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    message = await soon.ben.send(soon.general, WORDS)
    asked = await ask(soon, soon.mira, link=message.jump_url, words=NOTE)

    assert text_of(asked).startswith(SENT)
    card = soon.review
    assert message.jump_url in text_of(card)
    assert UNREAD in text_of(card)
    assert f"Who asked wrote: {NOTE}" in text_of(card)
    assert buttons_of(card) == ["Claim", "Leave it", "Remove with reason"]
    unread = await press_as_if(soon.tom, card, f"tl:1:flag:show:{number_of(card, 'Claim')}")
    assert unread == UNREAD
    assert (await right_click(soon, soon.sam, message)).startswith(SENT)
    assert buttons_of(soon.review)[0] == "Show words"
    assert NOTE not in text_of(soon.review)
    assert len(cards(soon)) == 1


async def test_a_link_leads_only_where_its_reader_may_look(soon: Harbour, hill: Harbour) -> None:
    await soon.publish(soon.mira)
    gone = await soon.ben.send(soon.general, "gone")
    await delete_message(soon, gone)
    links = [
        (await hill.ben.send(hill.general, "elsewhere")).jump_url,
        (await soon.tom.send(soon.moderators, "among us")).jump_url,
        gone.jump_url,
        f"https://discord.com/channels/{soon.guild.id}/1/2",
    ]
    for link in links:
        told = await ask(soon, soon.ben, link=link, words=NOTE)
        assert text_of(told).startswith(NOT_HERE), link
        assert NOTE in text_of(told)
    shut = (await soon.ben.send(soon.general, WORDS)).jump_url
    await overwrite(soon, soon.general, soon.sam, view_channel=False)
    assert text_of(await ask(soon, soon.sam, link=shut)).startswith(NOT_HERE)
    told = await ask(soon, soon.ben, link="the third one from above")
    assert text_of(told).startswith("I could not read that link.")

    assert cards(soon) == [
        message for message in soon.moderators.history() if message.author.id == soon.tom.id
    ]


async def test_where_the_bot_may_not_look_there_is_still_a_card(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    message = await soon.ben.send(soon.general, WORDS)
    await bot_in(soon, soon.general, view_channel=False, read_message_history=False)

    assert text_of(await ask(soon, soon.mira, link=message.jump_url)).startswith(SENT)
    assert UNREAD in text_of(soon.review)


async def test_five_a_day_and_then_a_kind_word(soon: Harbour) -> None:
    messages = [await soon.ben.send(soon.general, f"{WORDS} {number}") for number in range(6)]
    said = [await right_click(soon, soon.mira, message) for message in messages]
    assert all(one.startswith(SENT) for one in said[:5])
    assert said[5].startswith("You have asked five times today")
    assert len(public(soon.moderators)) == 5
    assert (await right_click(soon, soon.mira, messages[0])).startswith(SENT)
    assert (await right_click(soon, soon.sam, messages[5])).startswith(SENT)

    await later(soon, 24 * 3600)
    again = await soon.ben.send(soon.general, "tomorrow")
    assert (await right_click(soon, soon.mira, again)).startswith(SENT)


async def test_where_nobody_is_named_it_says_so(harbour: Harbour) -> None:
    message = await harbour.ben.send(harbour.general, WORDS)

    assert (await right_click(harbour, harbour.mira, message)).startswith("Nobody has been named here")
    assert (await harbour.bot.services.people.see(harbour.mira.id)).is_nothing


@pytest.mark.parametrize("how", ["withdrawn", "erased"])
async def test_the_card_goes_with_the_story(soon: Harbour, how: str) -> None:
    await soon.publish(soon.mira, "open")
    await soon.reply(soon.ben)
    await soon.sam.context_menu(soon.general, LOOK, await soon.ben.send(soon.general, WORDS))
    await ask(soon, soon.ben)
    await soon.ana.context_menu(soon.thread, LOOK, soon.last_reply)
    if how == "withdrawn":
        await soon.withdraw(soon.mira)
    else:
        await erase(soon, soon.mira)

    (left,) = soon.moderators.history()
    assert "The message: " in text_of(left)
