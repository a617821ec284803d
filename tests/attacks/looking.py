"""What reaches an attacker's eyes, and a whole life of stories for them to look at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import discord
from simcord.backend.models import EPHEMERAL_FLAG
from simcord.types import HttpLogEntry
from sqlalchemy import select

from bot.domain.identity import KeyedHash
from bot.storage import people
from bot.storage.tables import Table
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.journeys.living_steps import press, rewrite
from tests.journeys.reply_steps import door_of
from tests.support.leaks import find_in_bytes

_IN_PLACE = 7
HIDDEN_WORDS = "A lantern stood on the sill."


@dataclass(frozen=True)
class Sent:
    """One request of the bot's, and the one person who sees what it says; ``None`` where others do."""

    request: HttpLogEntry
    reader: int | None

    @property
    def path(self) -> str:
        return f"{self.request.method} {self.request.path}"

    @property
    def said(self) -> str:
        return json.dumps(self.request.json, ensure_ascii=False)


def sent(harbour: Harbour) -> list[Sent]:
    """Everything the bot asked of Discord so far."""
    return [Sent(one, _reader(harbour, one)) for one in harbour.env.http_requests]


def seen_by_others(harbour: Harbour, person_id: int) -> list[Sent]:
    """What the bot said that somebody beside this person could read."""
    return [one for one in sent(harbour) if one.reader != person_id]


def _reader(harbour: Harbour, request: HttpLogEntry) -> int | None:
    backend, parts = harbour.env.backend, request.path.strip("/").split("/")
    body: dict[str, Any] = request.json if isinstance(request.json, dict) else {}
    if parts[0] == "channels":
        return next(iter(getattr(backend.channels.get(int(parts[1])), "recipient_ids", ())), None)
    if parts[0] == "interactions":
        asked = backend.interactions[int(parts[1])]
        body = body.get("data") or {}
    elif parts[0] == "webhooks":
        asked = next(one for one in backend.interactions.values() if one.token == parts[2])
    else:
        return None
    if _is_in_place(request, parts):
        is_public = asked.source_message_id is not None and _is_public(harbour, asked.source_message_id)
    else:
        is_public = not body.get("flags", EPHEMERAL_FLAG) & EPHEMERAL_FLAG
    return None if is_public else asked.user_id


def _is_in_place(request: HttpLogEntry, parts: list[str]) -> bool:
    """Whether an answer changes the message whose button was pressed."""
    body: dict[str, Any] = request.json if isinstance(request.json, dict) else {}
    return parts[-1] == "@original" or body.get("type") == _IN_PLACE


def _is_public(harbour: Harbour, message_id: int) -> bool:
    return any(
        not payload.get("flags", 0) & EPHEMERAL_FLAG
        for kind, event, payload in harbour.env.backend.transcript
        if kind == "GATEWAY" and event == "MESSAGE_CREATE" and int(payload["id"]) == message_id
    )


def events(harbour: Harbour) -> Iterator[tuple[str, dict[str, Any]]]:
    """What every other bot in the server hears, with all intents there are."""
    for kind, event, payload in harbour.env.backend.transcript:
        private = isinstance(payload, dict) and payload.get("flags", 0) & EPHEMERAL_FLAG
        if kind == "GATEWAY" and event != "INTERACTION_CREATE" and not private:
            yield event, payload


async def every_row(harbour: Harbour) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    async with harbour.bot.services.stories._database.reading() as session:
        return {
            table.name: [dict(found) for found in (await session.execute(select(table))).mappings()]
            for table in Table.metadata.sorted_tables
        }


def marks_of(harbour: Harbour, person_id: int) -> list[KeyedHash]:
    """Every hash under which somebody is known here."""
    return people.hashes_of(harbour.bot.services.stories._vault, person_id, [harbour.guild.id])


def traces_of(harbour: Harbour, person: Any, said: str) -> list[str]:
    """Where a text shows somebody: their number in any form, their name, or a hash they are known by."""
    names = [person.user.name, person.user.global_name]
    hashes = [mark.digest.hex() for mark in marks_of(harbour, person.id)]
    hashes += [mark.digest.hex().upper() for mark in marks_of(harbour, person.id)]
    found = find_in_bytes(said.encode(), ids=[person.id])
    return found + [each for each in (*names, *hashes) if each in said]


@dataclass
class Life:
    """What stands after a life of stories: Mira's story, what she did with it, and the cards about it."""

    harbour: Harbour
    card: discord.Message
    post: discord.Message
    looked_at: discord.Message
    under: discord.Message


async def live(soon: Harbour) -> Life:
    """Let Mira share, answer, hide, change and look; and others do all that they can do about it."""
    await soon.open_stories(wait="1", unsigned_replies=True)
    mira, ben, tom, edda = soon.mira, soon.ben, soon.tom, soon.edda
    await soon.reach_review(mira, "open", story=HIDDEN_WORDS)
    card, post_form = soon.review, await tom.click(soon.review, label="Approve with a note")
    await edda.click(card, label="Show words")
    await tom.submit_modal(post_form, {"note": "Welcome."})
    post = soon.post
    for person, name in ((ben, "signed"), (soon.ana, "unsigned")):
        form = await person.click(post, label="Reply with care")
        await person.submit_modal(form, {"reply": soon.REPLY, "name": name})
    await soon.env.advance_time(soon.longest_wait)
    await ben.click(post, label="Light a candle")
    await ben.submit_modal(await ben.click(post, label="Ask a moderator to look"), {})
    looked_at = soon.review
    await press(soon, "Hide for now")
    await press(soon, "Show again")
    page = message_of(await soon.page(mira))
    preview = await rewrite(soon, page, f"{HIDDEN_WORDS} It burns.")
    await mira.click(controls_of(preview), label="Share these words")
    await soon.env.advance_time(soon.longest_wait)
    await tom.click(soon.review, label="Approve")
    under = message_of(await mira.click(page, label="Replies under it"))
    await mira.click(under, custom_id=door_of(under, "under", "refuse"))
    await mira.slash(soon.general, "my inbox")
    return Life(soon, card, post, looked_at, under)
