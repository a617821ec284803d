"""Whatever breaks below: a kind sentence with a reference, and not a word of the failure or the person."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import StringIO

import discord
import pytest

from bot import logs
from tests.journeys.deeds import MARK, broken, deeds
from tests.journeys.harbour import Harbour
from tests.journeys.stage import ACTS, Act, Stage, set_stage
from tests.journeys.writer_steps import become_known
from tests.support.world import text_of

SURPRISE = re.compile(
    "Something went wrong on my side, not yours.\n"
    "If it happens again, the people who run this server can look for ([0-9a-f]{6})."
)
HEARD_BY_NOBODY = {
    *("replies.news", "flags.notice", "flags.card_is_gone"),  # after the press was answered, or without one
    *("held.give_back_undecided", "endings.take_down_due", "seals.let_lapse", "writers.note_slip"),
    *("leaving.left", "leaving.to_look_for", "changes.take_place"),
    *("watches.everywhere", "watches.conversation", "flags.release"),
}
CLOCKWORKS_OWN = {"deliveries", "planning"}


@pytest.fixture
async def stage(soon: Harbour) -> Stage:
    await become_known(soon)
    return await set_stage(soon)


@pytest.fixture
def everything_logged() -> Iterator[StringIO]:
    """All that the process would print with ``LOG_LEVEL=DEBUG``."""
    root = logging.getLogger()
    before = root.handlers[:]
    printed = StringIO()
    logs.configure("DEBUG", "json", stream=printed, strict=True)
    yield printed
    root.handlers[:] = before


def test_every_service_has_its_place_among_the_surprises() -> None:
    named = {deed for deed in deeds() if deed.partition(".")[0] not in CLOCKWORKS_OWN}
    assert named == set(ACTS) | HEARD_BY_NOBODY


async def test_a_surprise_anywhere_is_answered_kindly_and_told_to_nobody(
    stage: Stage, everything_logged: StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    references: dict[str, str] = {}
    for name, act in ACTS.items():
        references[name] = await _reference_after(stage, name, act)

    lines = everything_logged.getvalue()
    for name, reference in references.items():
        found = [line for line in lines.splitlines() if f'"reference": "{reference}"' in line]
        assert len(found) == 1, name
        assert '"event": "interaction_surprise"' in found[0]
        assert f"{name.partition('.')[2]}" in found[0] or "RuntimeError" in found[0]
    assert len(set(references.values())) == len(ACTS)
    for told in (lines, *capsys.readouterr()):
        assert MARK not in told
        assert not [person for person in stage.harbour.env.backend.users if str(person) in told]


async def _reference_after(stage: Stage, name: str, act: Act) -> str:
    """Let one service fail, act, and return the reference that the person was given."""
    kind, deed = deeds()[name]

    async def fail(*_given: object, **_named: object) -> None:
        raise RuntimeError(f"{MARK} {stage.harbour.mira.id} {stage.harbour.STORY}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kind, deed, fail)
        answered = await act(stage)
    assert all(MARK in str(error) for error in stage.harbour.env.errors)
    said = text_of(answered)
    found = SURPRISE.search(said)
    assert found, f"{name}: {said}"
    assert MARK not in said
    assert answered.ephemeral or all(part.ephemeral for part in answered.followups)
    return found[1]


async def test_a_surprise_gives_the_words_of_a_form_back(stage: Stage) -> None:
    for name, words in {
        "stories.draft": stage.harbour.STORY,
        "stories.redraft": stage.harbour.STORY,
        "replies.offer": stage.harbour.REPLY,
    }.items():
        kind, deed = deeds()[name]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(kind, deed, broken)
            answered = await ACTS[name](stage)
        assert words in text_of(answered), name


async def test_an_autocomplete_that_fails_offers_nothing_and_says_nothing(
    soon: Harbour, everything_logged: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, deed = deeds()["stories.mine"]
    monkeypatch.setattr(kind, deed, broken)

    assert await soon.mira.autocomplete(soon.general, "story withdraw", "story", "") == []
    assert MARK not in everything_logged.getvalue()


async def test_a_listener_that_fails_is_logged_without_what_it_held(
    soon: Harbour, everything_logged: StringIO
) -> None:
    async def heard(_message: discord.Message) -> None:
        await broken()

    soon.bot.add_listener(heard, "on_message")
    await soon.mira.send(soon.general, "I planted a snowdrop.")

    assert [str(error) for error in soon.env.errors] == [MARK]
    assert '"event": "listener_surprise"' in everything_logged.getvalue()
    assert MARK not in everything_logged.getvalue()
