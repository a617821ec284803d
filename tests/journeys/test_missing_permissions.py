"""A permission is gone: moderators are told once, by name; when it is back, the story goes on its way."""

from __future__ import annotations

import pytest

from tests.journeys.acts import HOUR, bot_in, give_to_bot, later, public, take_from_bot, thread_state
from tests.journeys.harbour import ON_REVIEW, Harbour
from tests.support.world import buttons_of, channel_text, text_of


def notices(harbour: Harbour) -> list[str]:
    return [text_of(one) for one in harbour.moderators.history() if "is waiting, because" in text_of(one)]


def told(what: str, where: str, permission: str) -> str:
    return (
        f"{what} is waiting, because I may not do this in {where}: {permission}.\n"
        "Nothing is lost. I try again every hour."
    )


@pytest.mark.parametrize(
    ("permission", "named"),
    [
        ("send_messages", "Send Messages, Attach Files and Embed Links"),
        ("create_public_threads", "Create Public Threads"),
        ("manage_threads", "Manage Threads"),
        ("read_message_history", "Read Message History"),
    ],
)
async def test_a_story_waits_for_its_permission_and_moderators_hear_once(
    soon: Harbour, permission: str, named: str
) -> None:
    await soon.reach_review(soon.mira)
    await bot_in(soon, soon.stories, **{permission: False})
    await soon.tom.click(soon.review, label="Approve")
    assert notices(soon) == [told("A story", soon.stories.mention, named)]

    await later(soon, HOUR)
    await later(soon, HOUR)
    assert len(notices(soon)) == 1
    assert soon.posts == []
    await bot_in(soon, soon.stories, **{permission: True})
    await soon.env.advance_time(HOUR)
    assert [soon.STORY in text_of(post) for post in soon.posts] == [True]
    assert [thread_state(soon, thread) for thread in soon.stories.threads] == [(True, False)]
    assert len(notices(soon)) == 1


async def test_a_channel_hidden_from_the_bot_is_named_with_view_channel(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    await bot_in(soon, soon.stories, view_channel=False)
    await soon.tom.click(soon.review, label="Approve")

    assert len(notices(soon)) == 1
    assert f"in {soon.stories.mention}: View Channel" in notices(soon)[0]
    await bot_in(soon, soon.stories, view_channel=True)
    await later(soon, HOUR)
    assert soon.STORY in text_of(soon.post)


async def test_a_reply_waits_for_its_permission_too(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await bot_in(soon, soon.stories, send_messages_in_threads=False)
    answered = await soon.reply(soon.ben)
    assert "on its way" in text_of(answered)
    named = "Send Messages in Threads, Attach Files and Embed Links"
    assert notices(soon) == [told("A reply", soon.thread.mention, named)]

    await bot_in(soon, soon.stories, send_messages_in_threads=True)
    await later(soon, HOUR)
    assert [soon.REPLY in text_of(reply) for reply in soon.thread.history()] == [True]


async def test_a_removal_waits_for_its_permission_too(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await bot_in(soon, soon.stories, manage_threads=False)
    await soon.withdraw(soon.mira)
    assert "Something that was withdrawn is waiting" in notices(soon)[0]
    assert "Manage Threads" in notices(soon)[0]

    await bot_in(soon, soon.stories, manage_threads=True)
    await later(soon, HOUR)
    assert soon.posts == []
    assert soon.stories.threads == []


async def test_a_card_that_cannot_be_posted_waits_until_it_can(soon: Harbour) -> None:
    await bot_in(soon, soon.moderators, send_messages=False)
    await soon.reach_review(soon.mira)
    await later(soon, HOUR)
    assert public(soon.moderators) == []
    shown = await soon.ana.slash(soon.general, "settings show")
    assert text_of(shown).splitlines()[-1] == (
        f"In {soon.moderators.mention} I lack: Send Messages and Embed Links. "
        "What is due there waits until I have it."
    )

    await bot_in(soon, soon.moderators, send_messages=True)
    assert "I lack" not in text_of(await soon.ana.slash(soon.general, "settings show"))
    await later(soon, HOUR)
    assert [buttons_of(card) for card in soon.moderators.history()] == [ON_REVIEW]


async def test_a_permission_taken_in_the_whole_server_is_named_as_well(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await bot_in(soon, soon.stories, manage_threads=None)
    await take_from_bot(soon, "manage_threads")
    await soon.reply(soon.ben)
    assert notices(soon) == [told("A reply", soon.thread.mention, "Manage Threads")]

    await give_to_bot(soon, "manage_threads")
    await later(soon, HOUR)
    assert soon.REPLY in channel_text(soon.thread)


async def test_a_notice_names_nobody_and_quotes_nothing(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await bot_in(soon, soon.stories, send_messages_in_threads=False)
    await soon.reply(soon.ben)

    for trace in (str(soon.mira.id), str(soon.ben.id), "candlewick", "snowdrop"):
        assert trace not in notices(soon)[0]
    assert public(soon.moderators)[-1].ping_user_ids == []


async def test_each_trouble_after_the_first_is_told_again(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    for name in ("Ben", "Sam"):
        await bot_in(soon, soon.stories, send_messages_in_threads=False)
        await soon.reply(soon.ben, f"From {name}.")
        await bot_in(soon, soon.stories, send_messages_in_threads=True)
        await later(soon, HOUR)

    assert len(notices(soon)) == 2
    assert [reply.splitlines()[0] for reply in map(text_of, soon.thread.history())] == [
        "From Ben.",
        "From Sam.",
    ]


async def test_a_refusal_without_a_reason_does_not_silence_the_notice(soon: Harbour) -> None:
    await soon.reach_review(soon.mira)
    soon.env.inject_error("POST", f"/channels/{soon.stories.id}/messages", status=400)
    await soon.tom.click(soon.review, label="Approve")
    await bot_in(soon, soon.stories, create_public_threads=False)
    await later(soon, HOUR)

    assert notices(soon) == [told("A story", soon.stories.mention, "Create Public Threads")]
