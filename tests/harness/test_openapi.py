"""Good requests pass; each of a list of wrong ones is caught by Discord's description or by our own rules."""

from pathlib import Path

import discord
import pytest
from simcord.types import HttpLogEntry

from tests.harness.bodies import (
    CALLBACK,
    CHANNEL,
    COMMANDS,
    FOLLOWUP,
    ID,
    MESSAGES,
    NO_ONE,
    checkboxes,
    field,
    form,
    laid_out,
    made,
    radio,
    registered,
    row,
    sent,
    text,
)
from tests.harness.sample import Buttons, Card
from tests.harness.small import Small
from tests.support.discord_rules import complaints
from tests.support.openapi import FALSE_ALARMS, Spec

SECRET = "her name was Élodie"


@pytest.fixture(scope="module")
def spec() -> Spec:
    found = Spec.find()
    if found is None:
        pytest.skip("no copy of Discord's OpenAPI description here: set DISCORD_OPENAPI")
    return found


GOOD = {
    "a text": sent(content="hello", nonce="1" * 25, enforce_nonce=True),
    "a card": laid_out(
        {"type": 17, "id": 2**31 - 1, "components": [text("hello"), row("tl:1:story:share:1")]}
    ),
    "an edit without mentions": made("PATCH", f"{MESSAGES}/{ID}", {"content": "hello"}),
    "a private answer": made(
        "POST", CALLBACK, {"type": 4, "data": {"flags": 64, "content": "x", "allowed_mentions": NO_ONE}}
    ),
    "a deferral": made("POST", CALLBACK, {"type": 5, "data": {"flags": 64}}),
    "a followup": made(
        "POST", FOLLOWUP, {"content": "hello", "allowed_mentions": NO_ONE}, params={"wait": "true"}
    ),
    "a form": form(text("Who can see this"), field(max_length=3500), radio(4)),
    "a command": registered(options=[{"type": 1, "name": "let-go", "description": "Let it go"}]),
    "a right-click": made("PUT", COMMANDS, [{"name": "Ask a moderator to look", "type": 3}]),
    "a reason": made("DELETE", f"{MESSAGES}/{ID}", reason="the writer took it back"),
    "role counts": made("GET", "/guilds/1/roles/member-counts"),
    "a number as recipient": made("POST", "/users/@me/channels", {"recipient_id": 1312345678901234567}),
    "a numbered upload": sent(content="photo", attachments=[{"id": 0, "filename": "a.png"}]),
    "an overwrite": made(
        "PUT", f"{CHANNEL}/permissions/{ID}", {"id": ID, "type": 0, "allow": "1024", "deny": "0"}
    ),
}

PLANTED = {
    "content of 2001": sent(content="a" * 2001),
    "content of 2001 in an edit": made("PATCH", f"{MESSAGES}/{ID}", {"content": "a" * 2001}),
    "content of 2001 in an answer": made(
        "POST", CALLBACK, {"type": 4, "data": {"content": "a" * 2001, "allowed_mentions": NO_ONE}}
    ),
    "content that is no text": sent(content=7),
    "texts of 4001 together": laid_out(text("a" * 2000), {"type": 17, "components": [text("a" * 2001)]}),
    "an unknown key": sent(content="hello", colour="blue"),
    "41 components": laid_out(*(text("a") for _ in range(41))),
    "a component of an unknown type": laid_out({"type": 99}),
    "a long custom_id": sent(components=[row("a" * 101)]),
    "an empty custom_id": sent(components=[row("")]),
    "a custom_id twice": sent(components=[row("a"), row("a")]),
    "a row of six": sent(components=[row(*"abcdef")]),
    "a component id beyond 31 bits": laid_out(text("hello", id=2**31)),
    "a component id twice": laid_out(text("hello", id=5), text("hello", id=5)),
    "mentions not switched off": made("POST", MESSAGES, {"content": "hello"}),
    "mentions on": sent(content="hello", allowed_mentions={"parse": ["everyone"]}),
    "mentions not switched off in an answer": made(
        "POST", CALLBACK, {"type": 4, "data": {"content": "hello"}}
    ),
    "mentions not switched off in a followup": made("POST", FOLLOWUP, {"content": "hello"}),
    "mentions on in an edit": made("PATCH", f"{MESSAGES}/{ID}", {"allowed_mentions": {"parse": ["users"]}}),
    "a nonce of 26": sent(content="hello", nonce="n" * 26),
    "a reason naming somebody": made("DELETE", f"{MESSAGES}/{ID}", reason=f"by <@{ID}>"),
    "an uppercase command": registered(name="Share"),
    "a command with a space": registered(name="story share"),
    "a localised command with a space": registered(name_localizations={"de": "Geschichte teilen"}),
    "an uppercase option": registered(options=[{"type": 3, "name": "Story", "description": "Which"}]),
    "a long command name": registered(name="s" * 33),
    "a long command description": registered(description="d" * 101),
    "a long option description": registered(options=[{"type": 3, "name": "story", "description": "d" * 101}]),
    "a required option behind an optional one": registered(
        options=[
            {"type": 3, "name": "first", "description": "d"},
            {"type": 3, "name": "second", "description": "d", "required": True},
        ]
    ),
    "a long form title": form(field(), title="t" * 46),
    "a form of six": form(*(field(custom_id=str(number)) for number in range(6))),
    "a long label": form({**field(), "label": "l" * 46}),
    "a long label description": form({**field(), "description": "d" * 101}),
    "a text field beyond 4000": form(field(max_length=4001)),
    "a radio with one option": form(radio(1)),
    "a radio with eleven options": form(radio(11)),
    "eleven checkboxes": form(checkboxes(11)),
    "a form field twice": form(field(), field()),
    "a route that is none": made("GET", f"{CHANNEL}/secrets"),
    "a query that is none": made("GET", MESSAGES, params={"limit": 5, "since": 1}),
    "a body where none belongs": made("DELETE", f"{MESSAGES}/{ID}", {"why": "x"}),
    "a long thread name": made("POST", f"{MESSAGES}/{ID}/threads", {"name": "n" * 101}),
}


@pytest.mark.parametrize("record", GOOD.values(), ids=GOOD)
def test_a_good_request_passes(spec: Spec, record: HttpLogEntry) -> None:
    assert spec.findings(record) + complaints(record) == []


@pytest.mark.parametrize("record", PLANTED.values(), ids=PLANTED)
def test_a_wrong_request_is_caught(spec: Spec, record: HttpLogEntry) -> None:
    assert spec.findings(record) + complaints(record)


def test_findings_never_repeat_words_or_tokens(spec: Spec) -> None:
    for record in (
        sent(content=SECRET * 300, nonce=SECRET * 3),
        made("POST", f"{FOLLOWUP}/nowhere", {"content": SECRET}),
        made("POST", CALLBACK, {"type": 4, "data": {"content": SECRET * 300, "surprise": SECRET}}),
        laid_out(text(SECRET * 300), {"type": 2, "label": SECRET * 9, "custom_id": SECRET}),
        made("DELETE", f"{MESSAGES}/{ID}", reason=f"{SECRET} {ID}"),
    ):
        told = " ".join(spec.findings(record) + complaints(record))
        assert told
        assert SECRET not in told
        assert "secret-token" not in told


def test_a_finding_says_where_and_which_rule(spec: Spec) -> None:
    wrong = laid_out({"type": 17, "components": [text("hello"), row("a" * 101)]})
    place = "components/0/components/1/components/0/custom_id"
    rule = "breaks 'maxLength' (100), being str"
    assert spec.findings(wrong) == [f"POST /channels/{{channel_id}}/messages: at {place}: {rule}"]


def test_the_allow_list_names_its_reasons() -> None:
    assert all(FALSE_ALARMS.values())


def test_a_copy_is_found_by_name_or_beside_the_repository(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISCORD_OPENAPI", str(tmp_path / "nowhere.json"))
    with pytest.raises(FileNotFoundError):
        Spec.find()
    monkeypatch.delenv("DISCORD_OPENAPI")
    monkeypatch.setattr("tests.support.openapi.BESIDE_THE_REPOSITORY", tmp_path / "nowhere.json")
    assert Spec.find() is None


async def test_everything_a_bot_really_sends_passes(spec: Spec, small: Small) -> None:
    room = small.living(small.room)
    message = await room.send("hello", view=Buttons(), nonce="1")
    await room.send(view=Card("hello", 7), file=discord.File(__file__, "a.png"))
    await small.living_guild.role_member_counts()
    await message.edit(content="again")
    await message.pin(reason="the card everybody needs")
    thread = await message.create_thread(name="Replies")
    await thread.edit(locked=True, archived=True)
    await small.tomas.click(message, label="Press me")
    shown = await small.tomas.slash(small.room, "share")
    await small.tomas.submit_modal(shown, {"story": "words", "replies": "open"})
    await small.tomas.slash(small.room, "say")
    await room.set_permissions(small.living_guild.default_role, send_messages=False)
    assert spec.check(small.env) == []
    assert [line for record in small.env.http_requests for line in complaints(record)] == []
