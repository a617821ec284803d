"""Presses and forms as ill will makes them: every door, with any number, past Discord's own checks."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import discord
from simcord import InteractionResult, MemberActor
from simcord.enums import ComponentType

from bot.app import Companion
from bot.domain.identity import KeyedHash
from bot.errors import CompanionError
from bot.ui.client import Interaction
from tests.attacks.looking import every_row, marks_of
from tests.journeys.harbour import Harbour
from tests.simcord_rules import raw_submit
from tests.support.sim_raw import press_of
from tests.support.world import modal_fields, text_of

FOR_EVERYBODY = {
    *("stories:share", "stories:mine", "stories:page", "story:reply", "report:ask"),
    *("candle:light", "candle:take-back"),
    *("checkin:write", "checkin:reading", "checkin:not-today", "checkin:fewer", "helpline:all"),
    *("inbox:open", "inbox:older", "notices:message", "notices:look", "replies:page"),
    *("person:see", "person:erase", "person:erase-for-good"),
}
"""Doors that anybody may press with any number: they act for whoever presses, and on what is theirs."""

NOT_PRESSED = {"stories", "outbox", "reach", "photos", "deeds", "flag_reports", "rulings"}
"""Tables whose rows no button carries the number of, or all of whose rows one does."""
SURPRISE = "Something went wrong"


def doors(harbour: Harbour, *nouns: str) -> list[str]:
    """Every door the bot has put up, also those that come tomorrow; with ``nouns`` only theirs."""
    return [f"{noun}:{verb}" for noun, verb in sorted(harbour.bot.presses) if noun in nouns or not nouns]


@dataclass(frozen=True)
class Answer:
    """What a door answered: why it stayed shut, or what it showed."""

    why: str
    shown: InteractionResult


async def knock(
    person: MemberActor, message: discord.Message, doors: Iterable[str], *numbers: int
) -> dict[str, Answer]:
    """Press doors that are not on a message as if it carried them. A surprise is raised."""
    bot, answers = person._env.bot, dict[str, Answer]()
    assert isinstance(bot, Companion)
    for door in sorted(doors):
        noun, _, verb = door.partition(":")
        for number in numbers:
            record, interaction = _pressed(person, message, f"tl:1:{door}:{number}")
            with person._env._bot_scope():
                why = await _refusal(bot.presses[noun, verb](interaction, number))
            record.responded = True
            answers[f"{door}:{number}"] = Answer(why, InteractionResult(person._env, record))
    await person._env.settle()
    return answers


def opened(answers: dict[str, Answer]) -> set[str]:
    """The doors that were not refused."""
    return {door.rpartition(":")[0] for door, answer in answers.items() if not answer.why}


def forms_in(answers: dict[str, Answer]) -> list[InteractionResult]:
    return [answer.shown for answer in answers.values() if answer.shown.modal]


async def _refusal(pressed: Awaitable[None]) -> str:
    try:
        await pressed
    except CompanionError as refusal:
        return refusal.key
    return ""


def _pressed(person: MemberActor, message: discord.Message, custom_id: str) -> tuple[Any, Interaction]:
    env = person._env
    record, payload = press_of(person, message, custom_id)
    assert isinstance(env.bot, Companion)
    return record, discord.Interaction(data=payload, state=env.bot._connection)  # type: ignore[arg-type]


def values_for(form: InteractionResult) -> dict[str, Any]:
    """Fill in any form: words where words are asked for, else the first that is offered."""
    return dict(_filled(modal_fields(form)))


def _filled(fields: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    for name, field in fields.items():
        kind = ComponentType(field["type"])
        offered = [option["value"] for option in field.get("options") or []]
        if kind is ComponentType.TEXT_INPUT:
            yield name, "Words from a form that was open."
        elif kind is ComponentType.RADIO_GROUP:
            yield name, offered[0]
        else:
            yield name, offered[:1]


async def send_late(person: MemberActor, form: InteractionResult) -> str:
    """Send a form that has been open for a while; return what is answered."""
    return text_of(await raw_submit(person, form, values_for(form)))


async def numbers_kept(harbour: Harbour) -> list[int]:
    """The numbers of all stories, and of one row of each other table that has numbers to press with."""
    everything = await every_row(harbour)
    found = {name: [row["id"] for row in rows if "id" in row] for name, rows in everything.items()}
    others = (numbers[0] for name, numbers in found.items() if numbers and name not in NOT_PRESSED)
    return [*found["stories"], *others]


async def kept_of_others(harbour: Harbour, person_id: int) -> dict[str, list[str]]:
    """Every row of every table, but for those in which somebody themselves is known."""
    marks = set(marks_of(harbour, person_id))
    return {
        table: sorted(repr(row) for row in rows if marks.isdisjoint(_hashes_in(row)))
        for table, rows in (await every_row(harbour)).items()
    }


def _hashes_in(row: dict[str, Any]) -> Iterator[KeyedHash]:
    yield from (value for value in row.values() if isinstance(value, KeyedHash))
