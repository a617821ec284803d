"""What people write is shown letter for letter: it rings nobody, hides nothing and leads nowhere unseen."""

from __future__ import annotations

from typing import Any

import pytest
from simcord import ChannelHandle

from tests.journeys.acts import public
from tests.journeys.harbour import Harbour
from tests.support.world import text_of

SHOWN = {
    "**loud** *slanted* __lined__ ~~struck~~": r"\*\*loud\*\* \*slanted\* \_\_lined\_\_ \~\~struck\~\~",
    "||covered||": r"\|\|covered\|\|",
    "[a kind place](https://evil.example)": r"\[a kind place](https://evil.example)",
    "<https://evil.example>": r"\<https://evil.example>",
    "# heading\n## second\n-# small": "\\# heading\n\\## second\n\\-# small",
    "> quoted\n>>> all quoted": "\\> quoted\n\\>>> all quoted",
    "- one\n  - two\n1. three": "\\- one\n  \\- two\n1\\. three",
    "@everyone and @here": r"\@everyone and \@here",
    "`code` and ```\nblock\n```": "\\`code\\` and \\`\\`\\`\nblock\n\\`\\`\\`",
    r"a \* b": r"a \\\* b",
    "tea_for_two _so_": r"tea_for_two \_so\_",
    "<t:0:R> </story share:1> <:a:1> <id:home>": r"\<t:0:R> \</story share:1> \<:a:1> \<id:home>",
}
WRITTEN = "\n".join(SHOWN)
EXPECTED = "\n".join(SHOWN.values())


def rung(channel: ChannelHandle) -> list[list[int] | bool]:
    """Whom the messages of a channel name in a way that Discord would ring."""
    return [
        whom
        for message in public(channel)
        for whom in (message.ping_user_ids, message.ping_role_ids, message.mention_everyone)
        if whom
    ]


def mentions_sent(harbour: Harbour) -> list[Any]:
    """What every message of the bot allows to ring."""
    bodies = [one.json for one in harbour.env.http_requests if one.method == "POST" and one.json]
    sent = [body.get("data") or body for body in bodies if isinstance(body, dict)]
    return [body["allowed_mentions"]["parse"] for body in sent if "allowed_mentions" in body]


def named(harbour: Harbour) -> tuple[str, str]:
    """Mentions as a client sends them, and as they have to stand."""
    ids = [f"<@{harbour.ben.id}>", f"<@!{harbour.ben.id}>", f"<@&{harbour.moderator_role.id}>"]
    ids += [f"<#{harbour.general.id}>", f"<@&{harbour.guild.id}>"]
    return " ".join(ids), " ".join(f"\\{one}" for one in ids)


async def test_a_story_is_shown_letter_for_letter_and_rings_nobody(soon: Harbour) -> None:
    ids, expected = named(soon)
    await soon.reach_review(soon.mira, story=f"{WRITTEN}\n{ids}")
    shown = await soon.tom.click(soon.review, label="Show words")
    await soon.tom.click(soon.review, label="Approve")

    for place in (soon.post, shown):
        assert f"{EXPECTED}\n{expected}" in text_of(place)
    assert rung(soon.stories) == rung(soon.moderators) == []
    assert {str(parse) for parse in mentions_sent(soon)} == {"[]"}


async def test_a_reply_is_shown_letter_for_letter_and_rings_nobody_not_even_its_writer(soon: Harbour) -> None:
    ids, expected = named(soon)
    await soon.publish(soon.mira)
    await soon.reply(soon.ben, f"{WRITTEN}\n{ids}")

    assert f"{EXPECTED}\n{expected}" in text_of(soon.last_reply)
    assert text_of(soon.last_reply).endswith(f"-# from {soon.ben.mention}")
    assert rung(soon.thread) == []
    assert {str(parse) for parse in mentions_sent(soon)} == {"[]"}


@pytest.mark.parametrize("name", ["-# from <@1>", "\n-# A story, shared without a name"])
async def test_nobody_can_write_the_bots_own_small_print(soon: Harbour, name: str) -> None:
    await soon.publish(soon.mira, "none", story=f"Her name was Ada.{name}")

    small = [line for line in text_of(soon.post).splitlines() if line.startswith("-#")]
    assert small == [
        "-# A story, shared without a name",
        "-# The writer would like no replies. Reading is enough.",
    ]
