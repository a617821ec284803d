"""A story's writer answers under it: what they see, what everybody else sees, and what nobody can tell."""

from __future__ import annotations

from collections.abc import Callable

import discord
import pytest

from bot.app import Companion
from tests.journeys.acts import no_request, number_of, press_as_if, press_together, thread_state
from tests.journeys.answer_steps import (
    ANSWER,
    AS_WRITER,
    SIGNED,
    answer,
    answered,
    list_under,
    open_form,
    pass_the_wait,
)
from tests.journeys.harbour import Harbour, message_of
from tests.journeys.living_steps import LOCKED, OPEN
from tests.journeys.reply_steps import said
from tests.makers import HARSH
from tests.simcord_rules import restart
from tests.support.world import buttons_of, modal_fields, modal_text, text_of, visible_to

STORY_GONE = "That story is not here any more."
IN_SERVERS = "Please do this in the server itself, in the channel for stories."
KIND = "Thank you. I read it twice."
QUIET = "^(POST|PATCH|PUT|DELETE) /(channels|guilds)"


@pytest.mark.parametrize(("mode", "thread"), [("support", LOCKED), ("open", OPEN)])
async def test_the_words_appear_after_a_wait_as_from_the_writer_and_name_nobody(
    soon: Harbour, mode: str, thread: tuple[bool, bool]
) -> None:
    await soon.publish(soon.mira, mode)
    with no_request(soon, QUIET):
        thanked = await answer(soon)
    assert thanked.ephemeral
    assert "into your story's thread after a random wait" in text_of(thanked)
    assert "/my replies" in text_of(thanked)
    await pass_the_wait(soon)

    assert text_of(soon.last_reply).splitlines() == [ANSWER, f"-# {SIGNED}"]
    assert buttons_of(soon.last_reply) == []
    assert thread_state(soon, soon.thread) == thread
    sent = [one.json for one in soon.env.http_requests if one.path == f"/channels/{soon.thread.id}/messages"]
    assert str(soon.mira.id) not in str(sent)
    assert all(isinstance(body, dict) and body["allowed_mentions"]["parse"] == [] for body in sent)
    assert soon.mira.id not in soon.env.backend.get_thread(soon.thread.id).thread_members


async def test_others_see_the_words_and_not_whose_they_are(posted: Harbour) -> None:
    await answered(posted)
    for person in (posted.ben, posted.tom, posted.ana):
        seen = "\n".join([*visible_to(person, posted.thread), *visible_to(person, posted.stories)])
        assert ANSWER in seen
        assert posted.mira.mention not in seen
    assert visible_to(posted.ben, posted.general) == []


async def test_the_form_says_how_the_words_will_stand_and_asks_for_nothing_else(posted: Harbour) -> None:
    form = await open_form(posted)
    assert list(modal_fields(form)) == ["reply"]
    assert modal_fields(form)["reply"]["max_length"] == 1_500
    for promise in ('"from the writer", and no name', "after a random wait", "can give you away"):
        assert promise in modal_text(form)


async def test_the_door_is_there_while_the_story_stands_and_takes_replies(posted: Harbour) -> None:
    page = message_of(await posted.page(posted.mira))
    assert AS_WRITER in buttons_of(page)
    away = await posted.mira.click(page, label="Hide for now")
    assert AS_WRITER not in buttons_of(message_of(away))
    back = await posted.mira.click(message_of(away), label="Show again")
    form = await posted.mira.click(message_of(back), label="Change replies")
    quiet = await posted.mira.submit_modal(form, {"replies": "candles"})
    assert AS_WRITER not in buttons_of(message_of(quiet))


async def test_a_writer_about_to_sign_is_told_and_led_to_the_other_form(posted: Harbour) -> None:
    with no_request(posted, QUIET):
        caught = await posted.mira.click(posted.post, label="Reply with care")
    assert caught.modal is None
    assert caught.ephemeral
    assert text_of(caught).startswith("This is your own story, and a reply would stand here with your name.")
    assert buttons_of(message_of(caught)) == [AS_WRITER]

    form = await posted.mira.click(message_of(caught), label=AS_WRITER)
    await posted.mira.submit_modal(form, {"reply": ANSWER})
    await pass_the_wait(posted)
    assert SIGNED in said(posted)
    assert posted.mira.mention not in said(posted)


async def test_others_are_not_caught(posted: Harbour) -> None:
    assert (await posted.ben.click(posted.post, label="Reply with care")).modal
    await posted.reply(posted.ben)
    assert posted.ben.mention in said(posted)


async def test_a_form_sent_after_the_story_was_put_away_gives_the_words_back(posted: Harbour) -> None:
    form = await open_form(posted)
    await posted.mira.click(message_of(await posted.page(posted.mira)), label="Hide for now")
    late = await posted.mira.submit_modal(form, {"reply": ANSWER})

    assert "Your story takes no replies at the moment" in text_of(late)
    assert ANSWER in text_of(late)
    await pass_the_wait(posted)
    assert said(posted) == ""


async def test_nobody_else_opens_the_form_by_a_made_up_number(posted: Harbour) -> None:
    number = number_of(posted.post, "Reply with care")
    with no_request(posted, QUIET):
        for person in (posted.ben, posted.tom, posted.ana):
            for tried in (number, 7, 2**63 - 1):
                told = await press_as_if(person, posted.post, f"tl:1:story:answer:{tried}")
                assert told == STORY_GONE


async def test_in_a_direct_message_or_another_server_nobody_speaks_there(
    posted: Harbour, hill: Harbour
) -> None:
    await posted.mira.send_dm("hello")
    mine = message_of(await posted.mira.user.slash("story mine"))
    page = message_of(await posted.mira.user.click(mine, label="Open"))
    there = await posted.mira.user.click(page, label=AS_WRITER)
    assert IN_SERVERS in text_of(there)
    number = number_of(posted.post, "Reply with care")
    assert await press_as_if(hill.mira, hill.card, f"tl:1:story:answer:{number}") == STORY_GONE


async def test_elsewhere_an_answer_is_taken_back_and_not_changed(posted: Harbour, hill: Harbour) -> None:
    await answered(posted)
    change = number_of(await list_under(posted), "Change")
    assert await press_as_if(hill.mira, hill.card, f"tl:1:reply:change:{change}") == IN_SERVERS
    await posted.mira.send_dm("hello")
    mine = message_of(await posted.mira.user.slash("my replies"))
    assert text_of(await posted.mira.user.click(mine, label="Change")) == IN_SERVERS
    await posted.mira.user.click(mine, label="Take back")
    assert said(posted) == ""


async def test_a_member_in_a_time_out_does_not_speak_and_keeps_their_words(
    posted: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = await open_form(posted)
    monkeypatch.setattr(discord.Member, "is_timed_out", lambda member: member.id == posted.mira.id)
    late = await posted.mira.submit_modal(form, {"reply": ANSWER})
    for told in (late, await open_form(posted)):
        assert "Discord has you in a time-out here" in text_of(told)
    assert ANSWER in text_of(late)
    await pass_the_wait(posted)
    assert said(posted) == ""


async def test_in_the_list_under_the_story_it_is_ones_own_with_two_ways_on(posted: Harbour) -> None:
    await answered(posted)
    shown = await list_under(posted)
    assert "you, as the writer" in text_of(shown)
    assert ANSWER not in text_of(shown)
    assert buttons_of(shown) == ["Change", "Take back"]

    form = await posted.mira.click(shown, label="Change")
    assert modal_fields(form)["reply"]["value"] == ANSWER
    before = posted.last_reply.id
    changed = await posted.mira.submit_modal(form, {"reply": KIND})
    assert "Your words are changed" in text_of(changed)
    assert ANSWER in said(posted)
    await pass_the_wait(posted)
    assert text_of(posted.last_reply).splitlines() == [KIND, f"-# {SIGNED}"]
    assert posted.last_reply.id == before


async def test_taken_back_in_either_list_it_is_gone_for_everybody(posted: Harbour) -> None:
    await answered(posted)
    shown = await list_under(posted)
    after = await posted.mira.click(shown, label="Take back")
    assert "Your answer is taken back" in text_of(after)
    assert buttons_of(message_of(after)) == []
    assert said(posted) == ""

    await answer(posted)
    mine = message_of(await posted.mira.slash(posted.general, "my replies"))
    assert "on its way, as the writer of the story" in text_of(mine)
    await posted.mira.click(mine, label="Take back")
    await pass_the_wait(posted)
    assert said(posted) == ""
    assert (await posted.bot.services.people.see(posted.mira.id)).replies == 0


async def test_two_presses_take_it_back_once(posted: Harbour) -> None:
    await answered(posted)
    shown = await list_under(posted)
    both = await press_together((posted.mira, shown, "Take back"), (posted.mira, shown, "Take back"))
    assert sorted("That reply is not here any more." in text_of(one) for one in both) == [False, True]
    assert said(posted) == ""


async def test_a_withdrawal_while_it_is_on_its_way_wins(posted: Harbour) -> None:
    await answer(posted)
    await posted.withdraw(posted.mira)
    await pass_the_wait(posted)
    assert posted.stories.threads == []
    assert len(posted.posts) == 0


async def test_what_is_on_its_way_outlives_a_restart_and_a_late_form_gives_its_words_back(
    posted: Harbour, build_bot: Callable[..., Companion]
) -> None:
    await answer(posted)
    form = await open_form(posted)
    await restart(posted.env, build_bot())
    late = await posted.mira.submit_modal(form, {"reply": HARSH})
    assert "I was restarted while you were writing" in text_of(late)
    assert HARSH in text_of(late)
    await pass_the_wait(posted)
    assert said(posted).count(SIGNED) == 1
