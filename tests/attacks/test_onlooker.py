"""From the chair of whoever watches: another bot that hears every event, or anybody with Discord open."""

from __future__ import annotations

import re
from collections.abc import Iterator

import discord
from simcord import MemberActor
from simcord.components import walk_components

from tests.attacks.looking import HIDDEN_WORDS, events, live, seen_by_others, sent, traces_of
from tests.journeys.harbour import Harbour, controls_of
from tests.photos.camera import camera_jpeg

ID = r"\d{15,20}"
MAY_ASK = [
    "GET /.*",
    "PUT /applications/{id}/commands",
    "POST /interactions/{id}/{token}/callback",
    "(POST|PATCH) /webhooks/{id}/{token}(/messages/@original)?",
    "(POST|PATCH|DELETE) /channels/{id}/messages(/{id})?",
    "PUT /channels/{id}/messages/pins/{id}",
    "PUT /channels/{id}/permissions/{id}",
    "POST /channels/{id}/messages/{id}/threads",
    "PATCH /channels/{id}",
    "DELETE /channels/{id}",
    "POST /users/@me/channels",
]
"""All that the bot asks of Discord. No typing, no reaction, no nickname, no member of a thread."""
MARKS = ("interaction_metadata", "interaction", "webhook_id", "message_reference", "referenced_message")


def shape(path: str) -> str:
    token = re.sub(r"(/(?:webhooks|interactions)/\d+/)[^/]+", r"\1{token}", path)
    return re.sub(rf"/{ID}", "/{id}", token)


def numbers_on(harbour: Harbour, message: discord.Message) -> Iterator[str]:
    """Every number and name of the bot's that a post carries: buttons, components, nonce, files."""
    raw = harbour.env.backend.get_message(message.channel.id, message.id)
    for part in walk_components(raw.components):
        yield from re.findall(r"\d{6,}", str(part.get("custom_id", "")))
        yield str(part.get("id", ""))
    yield from (each["filename"] for each in raw.attachments)


async def publish(soon: Harbour, person: MemberActor, **fields: object) -> discord.Message:
    await soon.publish(person, "support", **fields)
    return soon.post


async def test_nothing_that_anybody_else_sees_or_hears_tells_who_wrote_a_story(soon: Harbour) -> None:
    await live(soon)

    named = {one.path: traces_of(soon, soon.mira, one.said) for one in seen_by_others(soon, soon.mira.id)}
    assert {path: found for path, found in named.items() if found} == {}
    signed = [one for one in seen_by_others(soon, soon.mira.id) if traces_of(soon, soon.ben, one.said)]
    assert {shape(one.path) for one in signed if one.reader is None} == {"POST /channels/{id}/messages"}
    heard = [(event, str(payload)) for event, payload in events(soon) if event != "GUILD_MEMBER_ADD"]
    assert {event: found for event, said in heard if (found := traces_of(soon, soon.mira, said))} == {}
    asked = {shape(one.path) for one in sent(soon)}
    assert [one for one in asked if not any(re.fullmatch(may, one) for may in MAY_ASK)] == []
    assert {one.request.reason for one in sent(soon)} == {None}
    written = [payload for event, payload in events(soon) if "MESSAGE" in event and payload.get("type") == 0]
    carried = [mark for payload in written for mark in MARKS if payload.get(mark)]
    assert carried == []
    members = soon.env.backend.get_thread(soon.thread.id).thread_members
    assert set(members) == {soon.env.backend.bot_user.id}
    public = [one for one in sent(soon) if HIDDEN_WORDS in one.said and one.reader is None]
    assert public
    assert not [one for one in public if "/webhooks/" in one.path or "/interactions/" in one.path]


async def test_no_number_of_one_story_stands_on_another_of_the_same_writer(soon: Harbour) -> None:
    photo = [("wren.jpg", camera_jpeg())]
    first, second = [await publish(soon, soon.mira, photos=photo) for _ in range(2)]
    one, other = set(numbers_on(soon, first)), set(numbers_on(soon, second))

    small = {each for each in one | other if each.isdecimal() and int(each) < 1000}
    assert (one & other) - small == set()
    assert len(one - small) == len(other - small) == len(("a story", "its box", "a photo"))
    nonces = [one.request.json.get("nonce") for one in sent(soon) if isinstance(one.request.json, dict)]
    used = [each for each in nonces if each]
    assert len(used) == len(set(used)) >= 4
    assert all(int(each) > 2**40 for each in used)


async def test_a_draft_is_nothing_that_anybody_hears_of(soon: Harbour) -> None:
    before = len(list(events(soon)))
    controls = controls_of(await soon.write(soon.mira, photos=[("wren.jpg", camera_jpeg())]))
    await soon.mira.click(controls, label="Change")
    await soon.mira.click(controls, label="Discard")

    assert [event for event, _payload in list(events(soon))[before:]] == []
