"""What the writer of a story sees of the replies under it, and what others notice of what they do there."""

from __future__ import annotations

import discord
import pytest

from tests.journeys.acts import number_of, press_as_if
from tests.journeys.harbour import Harbour, message_of
from tests.support.world import buttons_of, channel_text, modal_fields, modal_text, text_of

NOT_TAKEN = "This story does not take your replies"


@pytest.fixture
async def answered(soon: Harbour) -> Harbour:
    """Mira's story stands, and Ben answered it."""
    await soon.publish(soon.mira)
    await soon.reply(soon.ben)
    return soon


@pytest.fixture
async def nameless(answered: Harbour) -> Harbour:
    """The same, where members may leave their names out from now on."""
    await answered.open_stories(wait="1", unsigned_replies=True)
    return answered


async def list_under(harbour: Harbour) -> discord.Message:
    mine = await harbour.mira.click(harbour.card, label="My stories")
    page = await harbour.mira.click(message_of(mine), label="Open")
    shown = await harbour.mira.click(message_of(page), label="Replies under it")
    assert shown.ephemeral
    return message_of(shown)


async def test_the_list_names_who_answered_and_shows_no_words(answered: Harbour) -> None:
    shown = await list_under(answered)
    assert answered.ben.mention in text_of(shown)
    assert answered.last_reply.jump_url in text_of(shown)
    assert answered.REPLY not in text_of(shown)
    assert buttons_of(shown) == ["Remove", "Not from this person again"]


async def test_a_removed_reply_is_gone_and_its_writer_finds_a_kind_letter(answered: Harbour) -> None:
    after = await answered.mira.click(await list_under(answered), label="Remove")
    assert "No replies stand there" in text_of(after)
    assert channel_text(answered.thread) == ""
    letters = await answered.ben.slash(answered.general, "my inbox")
    assert "would rather not have one of your replies stand there" in text_of(letters)
    assert answered.mira.mention not in text_of(letters)


async def test_somebody_refused_is_told_kindly_and_not_by_whom(answered: Harbour) -> None:
    form = await answered.ben.click(answered.post, label="Reply with care")
    await answered.mira.click(await list_under(answered), label="Not from this person again")
    late = await answered.ben.submit_modal(form, {"reply": "I am sorry."})
    pressed = await answered.ben.click(answered.post, label="Reply with care")

    assert NOT_TAKEN in text_of(late)
    assert "I am sorry." in text_of(late)
    assert NOT_TAKEN in text_of(pressed)
    assert channel_text(answered.thread).count("from <@") == 1


async def test_a_block_is_lifted_in_the_list_and_on_the_page_of_the_refused(answered: Harbour) -> None:
    for place in ("list", "page"):
        shown = message_of(
            await answered.mira.click(await list_under(answered), label="Not from this person again")
        )
        if place == "page":
            shown = message_of(await answered.mira.click(shown, label="Whose replies you do not take"))
            assert answered.ben.mention not in text_of(shown)
        lifted = await answered.mira.click(shown, label="Take replies again")
        assert "take replies from that person again" in text_of(lifted)
    assert (await answered.ben.click(answered.post, label="Reply with care")).modal


async def test_an_unsigned_reply_names_nobody_anywhere_and_can_be_refused_and_taken_back(
    nameless: Harbour,
) -> None:
    form = await nameless.sam.click(nameless.post, label="Reply with care")
    assert list(modal_fields(form)) == ["reply", "name"]
    thanked = await nameless.sam.submit_modal(form, {"reply": "I am here.", "name": "unsigned"})
    assert thanked.ephemeral
    assert "without your name" in text_of(thanked)
    assert "I am here." not in channel_text(nameless.thread)
    await nameless.env.advance_time(nameless.longest_wait)

    assert "I am here." in channel_text(nameless.thread)
    assert "from another member, without a name" in channel_text(nameless.thread)
    shown = await list_under(nameless)
    assert nameless.sam.mention not in channel_text(nameless.thread) + text_of(shown)
    mine = message_of(await nameless.sam.slash(nameless.general, "my replies"))
    await nameless.sam.click(mine, label="Take back")
    assert "I am here." not in channel_text(nameless.thread)


async def test_where_names_are_wanted_the_form_offers_no_choice(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    form = await soon.ben.click(soon.post, label="Reply with care")
    assert list(modal_fields(form)) == ["reply"]
    assert "with your name" in modal_text(form)


async def test_the_wish_comes_first_and_three_lines_until_the_first_reply(answered: Harbour) -> None:
    form = await answered.sam.click(answered.post, label="Reply with care")
    said = modal_text(form)
    assert said.index("The writer welcomes replies") < said.index("Since this is your first reply here")
    assert said.count("- ") >= 3
    await answered.sam.submit_modal(form, {"reply": "I am sorry."})
    again = await answered.sam.click(answered.post, label="Reply with care")
    assert "Since this is your first reply here" not in modal_text(again)


async def test_nobody_else_opens_removes_refuses_or_lifts(answered: Harbour) -> None:
    shown = await list_under(answered)
    number = number_of(shown, "Remove")
    for person in (answered.ben, answered.tom, answered.ana):
        for verb in ("remove", "refuse", "older"):
            refused = await press_as_if(person, answered.post, f"tl:1:under:{verb}:{number}")
            assert refused == "That reply is not here any more."
        for door in ("story:under", "under:refused"):
            refused = await press_as_if(person, answered.post, f"tl:1:{door}:{number}")
            assert refused == "That story is not here any more."
    assert answered.REPLY in channel_text(answered.thread)


async def test_a_held_reply_is_returned_with_kind_words_and_comes_back_as_a_draft(answered: Harbour) -> None:
    await answered.ask_moderator(answered.sam)
    form = await answered.tom.click(answered.review, label="Return with a reason")
    assert list(modal_fields(form)) == ["kind", "reason"]
    await answered.tom.submit_modal(form, {"kind": "compare", "reason": "The second line."})

    assert "was returned to its writer with a reason by" in text_of(answered.review)
    assert buttons_of(answered.review) == []
    letters = text_of(await answered.sam.slash(answered.general, "my inbox"))
    assert "Losses are hard to hear measured" in letters
    assert "The second line." in letters
    assert answered.tom.mention not in letters
    mine = message_of(await answered.sam.slash(answered.general, "my replies"))
    form = await answered.sam.click(mine, label="Change")
    await answered.sam.submit_modal(form, {"reply": "I am sorry."})
    assert "I am sorry." in channel_text(answered.thread)
