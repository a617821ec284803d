"""Whatever breaks below: a kind sentence with a reference, and not a word of the failure or the person."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

import discord
import pytest
from simcord import InteractionResult

from bot import logs
from tests.journeys.deeds import MARK, broken, deeds
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.support.world import text_of

SURPRISE = re.compile(
    "Something went wrong on my side, not yours.\n"
    "If it happens again, the people who run this server can look for ([0-9a-f]{6})."
)
CLOCKWORKS_OWN = {"deliveries"}
Act = Callable[["Stage"], Awaitable[InteractionResult]]


@dataclass
class Stage:
    """A harbour with a draft, a waiting story and a posted one, and every card that leads on from them."""

    harbour: Harbour
    controls: discord.Message
    changing: InteractionResult
    writing: InteractionResult
    replying: InteractionResult
    posted: str
    asked: discord.Message
    kept: discord.Message
    erasing: discord.Message
    policy: discord.Message


@pytest.fixture
async def stage(soon: Harbour) -> Stage:
    mira, ben = soon.mira, soon.ben
    await soon.publish(mira)
    await soon.reach_review(mira)
    controls = controls_of(await soon.write(mira))
    kept = message_of(await mira.slash(soon.general, "my data"))
    offered = await mira.autocomplete(soon.general, "story withdraw", "story", "posted")
    asked = await mira.slash(soon.general, "story withdraw", story=offered[0]["value"])
    return Stage(
        harbour=soon,
        controls=controls,
        changing=await mira.click(controls, label="Change"),
        writing=await mira.click(soon.card, label="Share a story"),
        replying=await ben.click(soon.post, label="Reply with care"),
        posted=offered[0]["value"],
        asked=message_of(asked),
        kept=kept,
        erasing=message_of(await mira.click(kept, label="Erase")),
        policy=message_of(await soon.ana.slash(soon.general, "settings stories", channel=soon.stories)),
    )


def press(message: Callable[[Stage], discord.Message], label: str, who: str = "mira") -> Act:
    return lambda stage: getattr(stage.harbour, who).click(message(stage), label=label)


def send(form: Callable[[Stage], InteractionResult], who: str = "mira", **values: Any) -> Act:
    return lambda stage: getattr(stage.harbour, who).submit_modal(form(stage), values)


def command(name: str, who: str = "ana", **chosen: str) -> Act:
    def act(stage: Stage) -> Awaitable[InteractionResult]:
        options = {option: getattr(stage.harbour, place) for option, place in chosen.items()}
        return getattr(stage.harbour, who).slash(stage.harbour.general, name, **options)

    return act


STORY = {"story": Harbour.STORY, "replies": "none", "notes": []}
MODERATORS = {"channel": "moderators", "role": "moderator_role"}
ACTS: dict[str, Act] = {
    "stories.promise": press(lambda stage: stage.harbour.card, "Share a story"),
    "stories.draft": send(lambda stage: stage.writing, **STORY),
    "stories.draft_of": press(lambda stage: stage.controls, "Change"),
    "stories.redraft": send(lambda stage: stage.changing, **STORY),
    "stories.discard": press(lambda stage: stage.controls, "Discard"),
    "stories.share": press(lambda stage: stage.controls, "Share"),
    "stories.mine": press(lambda stage: stage.harbour.card, "My stories"),
    "stories.one_of_mine": lambda stage: stage.harbour.mira.slash(
        stage.harbour.general, "story withdraw", story=stage.posted
    ),
    "stories.withdraw": press(lambda stage: stage.asked, "Withdraw for good"),
    "replies.welcome": press(lambda stage: stage.harbour.post, "Reply with care", "ben"),
    "replies.write": send(lambda stage: stage.replying, "ben", reply=Harbour.REPLY),
    "reviews.read": press(lambda stage: stage.harbour.review, "Show words", "tom"),
    "reviews.approve": press(lambda stage: stage.harbour.review, "Approve", "tom"),
    "reviews.decline": press(lambda stage: stage.harbour.review, "Decline", "tom"),
    "moderators.check": press(lambda stage: stage.harbour.review, "Show words", "edda"),
    "people.see": press(lambda stage: stage.kept, "See"),
    "people.erase": press(lambda stage: stage.erasing, "Erase everything"),
    "places.of": command("settings show"),
    "places.choose_moderators": command("settings moderators", **MODERATORS),
    "places.choose_stories": command("settings stories", channel="stories"),
    "places.open_stories": press(lambda stage: stage.policy, "I have read this. Turn stories on", "ana"),
}


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
    assert named == set(ACTS)


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
        "replies.write": stage.harbour.REPLY,
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
