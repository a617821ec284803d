"""What somebody sees of their own replies, and what changing or taking one back does to everybody's view."""

from __future__ import annotations

from collections.abc import Callable

import discord
import pytest
from simcord import MemberActor

from bot.app import Companion
from tests.journeys.acts import delete_channel, later, number_of, press_as_if, press_together
from tests.journeys.harbour import Harbour, message_of
from tests.journeys.reply_steps import said
from tests.makers import HARSH
from tests.simcord_rules import restart
from tests.support.world import buttons_of, modal_fields, text_of, visible_to

DAY = 24 * 3600
KIND = "I am sorry. I read every line."
GONE = "That reply is not here any more."


@pytest.fixture
async def answered(soon: Harbour) -> Harbour:
    """Mira's story stands, and Ben answered it."""
    await soon.publish(soon.mira)
    await soon.reply(soon.ben)
    return soon


async def list_of(harbour: Harbour, person: MemberActor) -> discord.Message:
    return message_of(await person.slash(harbour.general, "my replies"))


async def test_the_answer_to_a_reply_says_where_to_find_it_again(answered: Harbour) -> None:
    assert "/my replies" in text_of(await answered.reply(answered.sam))


async def test_a_list_is_its_owners_alone_and_shows_no_words(answered: Harbour) -> None:
    shown = await answered.ben.slash(answered.general, "my replies")
    assert shown.ephemeral
    assert answered.REPLY not in text_of(shown)
    assert answered.last_reply.jump_url in text_of(shown)
    assert buttons_of(message_of(shown)) == ["Change", "Take back"]

    nobody = await answered.sam.slash(answered.general, "my replies")
    assert "You have written no replies here" in text_of(nobody)
    assert not any("/my replies" in seen for seen in visible_to(answered.mira, answered.general))


async def test_a_changed_reply_is_the_same_message_with_other_words(answered: Harbour) -> None:
    before = answered.last_reply.id
    form = await answered.ben.click(await list_of(answered, answered.ben), label="Change")
    assert modal_fields(form)["reply"]["value"] == answered.REPLY
    thanked = await answered.ben.submit_modal(form, {"reply": KIND})

    assert thanked.ephemeral
    assert "Your reply is changed" in text_of(thanked)
    assert answered.last_reply.id == before
    assert KIND in said(answered)
    assert answered.ben.mention in said(answered)
    assert answered.REPLY not in said(answered)


async def test_a_noticed_change_pauses_and_the_reply_stays_as_it_was(answered: Harbour) -> None:
    form = await answered.ben.click(await list_of(answered, answered.ben), label="Change")
    pause = await answered.ben.submit_modal(form, {"reply": HARSH})
    assert buttons_of(message_of(pause)) == ["Change my words", "Ask a moderator", "Put it away"]
    assert answered.REPLY in said(answered)
    await answered.ben.click(message_of(pause), label="Ask a moderator")
    await answered.tom.click(answered.review, label="Post it")

    assert HARSH in said(answered)
    assert answered.REPLY not in said(answered)
    assert said(answered).count("from <@") == 1


async def test_a_reply_taken_back_is_gone_for_everybody(answered: Harbour) -> None:
    listed = await list_of(answered, answered.ben)
    after = await answered.ben.click(listed, label="Take back")

    assert "is taken back" in text_of(after)
    assert said(answered) == ""
    assert buttons_of(message_of(after)) == []
    assert (await answered.bot.services.people.see(answered.ben.id)).replies == 0


async def test_two_presses_take_back_once(answered: Harbour) -> None:
    listed = await list_of(answered, answered.ben)
    both = await press_together((answered.ben, listed, "Take back"), (answered.ben, listed, "Take back"))

    assert sorted(GONE in text_of(one) for one in both) == [False, True]
    assert said(answered) == ""


async def test_nobody_else_changes_or_takes_back(answered: Harbour) -> None:
    number = number_of(await list_of(answered, answered.ben), "Take back")
    for person in (answered.mira, answered.tom, answered.ana):
        for verb in ("change", "take-back"):
            refused = await press_as_if(person, answered.post, f"tl:1:reply:{verb}:{number}")
            assert refused in {GONE, "These words are not waiting any more, so nothing was changed by this."}

    assert answered.REPLY in said(answered)


async def test_words_put_away_are_opened_again_and_sent(answered: Harbour) -> None:
    pause = message_of(await answered.reply(answered.sam, HARSH))
    away = await answered.sam.click(pause, label="Put it away")
    assert "only you can open them" in text_of(away)
    assert buttons_of(message_of(away)) == []
    await later(answered, 3 * DAY)

    listed = await list_of(answered, answered.sam)
    assert "put away, kept until the end of" in text_of(listed)
    assert HARSH not in text_of(listed)
    form = await answered.sam.click(listed, label="Change")
    assert modal_fields(form)["reply"]["value"] == HARSH
    await answered.sam.submit_modal(form, {"reply": KIND})
    assert KIND in said(answered)


async def test_words_put_away_are_let_go_after_seven_days(answered: Harbour) -> None:
    pause = message_of(await answered.reply(answered.sam, HARSH))
    await answered.sam.click(pause, label="Put it away")
    listed = await list_of(answered, answered.sam)
    await later(answered, 8 * DAY)

    assert "You have written no replies here" in text_of(await list_of(answered, answered.sam))
    late = await answered.sam.click(listed, label="Change")
    assert "are not waiting any more" in text_of(late)


async def test_lists_and_drafts_outlive_a_restart(
    answered: Harbour, build_bot: Callable[..., Companion]
) -> None:
    pause = message_of(await answered.reply(answered.sam, HARSH))
    await restart(answered.env, build_bot())
    await answered.sam.click(pause, label="Put it away")
    listed = await list_of(answered, answered.sam)
    await restart(answered.env, build_bot())
    form = await answered.sam.click(listed, label="Change")
    await restart(answered.env, build_bot())
    late = await answered.sam.submit_modal(form, {"reply": KIND})

    assert "I was restarted while you were writing" in text_of(late)
    assert KIND in text_of(late)
    assert "put away" in text_of(await list_of(answered, answered.sam))


async def test_a_thread_that_was_deleted_keeps_nothing_from_being_changed_or_taken_back(
    answered: Harbour,
) -> None:
    listed = await list_of(answered, answered.ben)
    form = await answered.ben.click(listed, label="Change")
    await delete_channel(answered, answered.thread)
    assert "Your reply is changed" in text_of(await answered.ben.submit_modal(form, {"reply": KIND}))
    await answered.ben.click(listed, label="Take back")

    assert (await answered.bot.services.people.see(answered.ben.id)).replies == 0
    assert len(answered.moderators.history()) == 1  # nobody is told of a change that has no place


async def test_a_direct_message_lists_the_replies_of_every_server(answered: Harbour) -> None:
    await answered.ben.send_dm("hello")
    listed = message_of(await answered.ben.user.slash("my replies"))
    form = await answered.ben.user.click(listed, label="Change")
    await answered.ben.user.submit_modal(form, {"reply": KIND})

    assert KIND in said(answered)
