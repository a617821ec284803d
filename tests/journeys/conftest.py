"""A quiet harbour: one server with its people, and what must hold after every journey there."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from simcord import Env

from bot.settings import Settings
from tests.journeys.flag_steps import LOOK, WORDS
from tests.journeys.harbour import ONE_MINUTE, Harbour, build_harbour
from tests.journeys.watch import Watch
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


@pytest.fixture
async def posted(soon: Harbour) -> Harbour:
    """The same where Mira's story stands."""
    await soon.publish(soon.mira)
    return soon


@pytest.fixture
async def hill(soon: Harbour) -> Harbour:
    """Another server with the same people, stories open there too."""
    hill = build_harbour(soon.env, "Hill House", same_people_as=soon)
    await hill.open_stories(wait="1")
    hill.longest_wait = ONE_MINUTE
    return hill


@pytest.fixture
async def flagged(soon: Harbour) -> Harbour:
    """Ben wrote something in the general channel, and Mira asked about it."""
    await soon.mira.context_menu(soon.general, LOOK, await soon.ben.send(soon.general, WORDS))
    return soon


@pytest.fixture(autouse=True)
def what_always_holds(
    simcord_env: Env, spec: Spec | None, settings: Settings, caplog: pytest.LogCaptureFixture
) -> Iterator[Watch]:
    """After every journey: all answered, nothing signed by accident, nobody in a log, no body refused."""
    caplog.set_level(logging.DEBUG)
    watch = Watch(simcord_env, spec, caplog, settings.tealight_key_file.parents[1])
    yield watch
    if not watch.planted:
        assert watch.findings() == []
