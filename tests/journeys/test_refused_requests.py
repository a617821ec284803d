"""Discord refuses, stumbles, or loses an answer: a story is neither lost nor doubled."""

from __future__ import annotations

import discord
import pytest

from tests.journeys.acts import HOUR, MINUTE, later, public, thread_state
from tests.journeys.harbour import ON_REVIEW, Harbour
from tests.simcord_rules import lose_answer
from tests.support.world import buttons_of, text_of

NOTICE = "is waiting, because I may not do this in"


def cards(harbour: Harbour) -> list[discord.Message]:
    return [one for one in harbour.moderators.history() if NOTICE not in text_of(one)]


def notices(harbour: Harbour) -> list[str]:
    return [text_of(one) for one in harbour.moderators.history() if NOTICE in text_of(one)]


async def a_while(harbour: Harbour, looks: int = 2) -> None:
    for _ in range(looks):
        await later(harbour, HOUR)


def refuse(harbour: Harbour, method: str, path: str, status: int) -> None:
    harbour.env.inject_error(method, path.format(harbour), status=status)


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500, 503])
async def test_a_refusal_at_each_step_neither_loses_nor_doubles(soon: Harbour, status: int) -> None:
    refuse(soon, "POST", "/channels/{0.moderators.id}/messages", status)
    await soon.reach_review(soon.mira)
    await a_while(soon, 1)
    assert [buttons_of(card) for card in cards(soon)] == [ON_REVIEW]

    refuse(soon, "POST", "/channels/{0.stories.id}/messages", status)
    refuse(soon, "POST", "/channels/{0.stories.id}/messages/*/threads", status)
    for _each in ("the card, drawn anew", "the lock of the thread"):
        refuse(soon, "PATCH", "/channels/*", status)
    await soon.tom.click(cards(soon)[0], label="Approve")
    await a_while(soon, 3)
    assert [soon.STORY in text_of(post) for post in soon.posts] == [True]
    assert [thread_state(soon, thread) for thread in soon.stories.threads] == [(True, False)]

    refuse(soon, "POST", "/channels/{0.thread.id}/messages", status)
    await soon.reply(soon.ben)
    await a_while(soon)
    assert [soon.REPLY in text_of(reply) for reply in soon.thread.history()] == [True]
    assert len(notices(soon)) == (4 if status == 403 else 0)


@pytest.mark.parametrize("status", [403, 429, 500, 503])
async def test_what_was_withdrawn_is_taken_down_in_the_end(soon: Harbour, status: int) -> None:
    await soon.publish(soon.mira)
    await soon.reply(soon.ben)
    refuse(soon, "DELETE", "/channels/{0.thread.id}", status)
    refuse(soon, "DELETE", "/channels/{0.stories.id}/messages/*", status)
    refuse(soon, "DELETE", "/channels/{0.moderators.id}/messages/*", status)
    told = await soon.withdraw(soon.mira)
    assert "gone or going this moment" in text_of(told)
    await a_while(soon, 3)

    assert soon.posts == []
    assert soon.stories.threads == []
    assert cards(soon) == []


LOST = {
    "card": ("POST", "/channels/{0.moderators.id}/messages"),
    "story": ("POST", "/channels/{0.stories.id}/messages"),
    "thread": ("POST", "/channels/{0.stories.id}/messages/*/threads"),
    "lock": ("PATCH", "/channels/*"),
}


@pytest.mark.parametrize("minutes", [1, 10], ids=["while the nonce is known", "when it is forgotten"])
async def test_an_answer_lost_after_the_deed_does_not_do_it_twice(soon: Harbour, minutes: int) -> None:
    for method, path in LOST.values():
        lose_answer(soon.env, method, path.format(soon))
    await soon.reach_review(soon.mira)
    await later(soon, minutes * 60)
    await soon.tom.click(soon.review, label="Approve")
    for _ in LOST:
        await later(soon, minutes * 60)
    lose_answer(soon.env, "POST", f"/channels/{soon.thread.id}/messages")
    await soon.reply(soon.ben)
    await later(soon, minutes * 60)

    assert len(public(soon.moderators)) == 1
    assert [soon.STORY in text_of(post) for post in soon.posts] == [True]
    assert [thread_state(soon, thread) for thread in soon.stories.threads] == [(True, False)]
    assert [soon.REPLY in text_of(reply) for reply in soon.thread.history()] == [True]


async def test_a_removal_whose_answer_was_lost_is_finished(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    lose_answer(soon.env, "DELETE", f"/channels/{soon.thread.id}")
    lose_answer(soon.env, "DELETE", f"/channels/{soon.stories.id}/messages/*")
    lose_answer(soon.env, "DELETE", f"/channels/{soon.moderators.id}/messages/*")
    await soon.withdraw(soon.mira)
    await a_while(soon, 3)
    before = len(soon.env.http_requests)
    await a_while(soon, 3)

    assert soon.posts == []
    assert public(soon.moderators) == []
    assert len(soon.env.http_requests) == before


async def test_one_storys_trouble_keeps_no_other_waiting(soon: Harbour) -> None:
    await soon.share(soon.mira, story="The first story.")
    await soon.share(soon.ben, story="The second story.")
    refuse(soon, "POST", "/channels/{0.moderators.id}/messages", 500)
    await soon.env.advance_time(MINUTE)

    assert len(cards(soon)) == 1
    await a_while(soon, 1)
    assert len(cards(soon)) == 2
