"""A quiet harbour: one server with its people, and what must hold after every journey there."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from simcord import Env

from bot.settings import Settings
from tests.journeys.harbour import ONE_MINUTE, Harbour, build_harbour
from tests.support.discord_rules import complaints
from tests.support.leaks import find_in_files, find_in_records, public_messages_with_metadata, unanswered
from tests.support.openapi import Spec


@pytest.fixture(scope="session")
def spec() -> Spec | None:
    """Discord's description of its HTTP API, where a copy lies; ``test_openapi`` reports when none does."""
    return Spec.find()


@pytest.fixture
async def harbour(simcord_env: Env) -> Harbour:
    return build_harbour(simcord_env)


@pytest.fixture
async def stories(harbour: Harbour) -> Harbour:
    """The harbour with moderators chosen and stories opened by an admin."""
    await harbour.open_stories()
    return harbour


@pytest.fixture
async def soon(harbour: Harbour) -> Harbour:
    """The same with the shortest wait there is, for journeys that are about something else."""
    await harbour.open_stories(wait="1")
    harbour.longest_wait = ONE_MINUTE
    return harbour


@pytest.fixture(autouse=True)
def what_always_holds(
    simcord_env: Env, spec: Spec | None, settings: Settings, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """After every journey: all answered, nothing signed by accident, nobody in a log, no body refused."""
    env = simcord_env
    caplog.set_level(logging.DEBUG)
    yield
    people = [person for person in env.backend.users if person != env.backend.bot_user.id]
    assert unanswered(env) == []
    assert public_messages_with_metadata(env) == []
    assert find_in_records(caplog.records, people, Harbour.WORDS) == []
    assert [line for record in env.http_requests for line in complaints(record)] == []
    assert (spec.check(env) if spec else []) == []
    folder = settings.tealight_key_file.parents[1]
    kept = [place for place in folder.iterdir() if place.name != "key"]
    assert find_in_files(kept, people, Harbour.WORDS) == []
