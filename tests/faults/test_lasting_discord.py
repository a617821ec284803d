"""The Discord that lasts does what Discord does, where that decides whether something is said twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.support.lasting.hour import SharedClock
from tests.support.lasting.place import LastingDiscord
from tests.support.lasting.weather import Countdown, Fate
from tests.support.lasting.world import GENERAL


@pytest.fixture
async def discord(tmp_path: Path) -> AsyncIterator[LastingDiscord]:
    async with LastingDiscord(SharedClock(tmp_path / "hour")) as discord:
        yield discord


class Caller:
    """Somebody with a token and plain HTTP."""

    def __init__(self, discord: LastingDiscord, session: aiohttp.ClientSession) -> None:
        self._base, self._session = discord.base, session

    async def ask(self, method: str, path: str, said: object = None) -> tuple[int, Any]:
        async with self._session.request(method, f"{self._base}{path}", json=said) as response:
            return response.status, await response.json() if response.content_length else None

    async def post(self, **said: object) -> Any:
        status, made = await self.ask("POST", f"/channels/{GENERAL}/messages", said)
        assert status == 200
        return made


@pytest.fixture
async def caller(discord: LastingDiscord) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(discord, session)


def standing(discord: LastingDiscord) -> list[str]:
    return [message["content"] for message in discord.world.messages[GENERAL].values()]


async def test_a_nonce_is_honoured_for_three_minutes_and_not_longer(discord: LastingDiscord, caller: Caller):
    one = {"content": "one", "nonce": "7", "enforce_nonce": True}
    first = await caller.post(**one)
    discord.clock.forward(seconds=179)
    assert (await caller.post(**one))["id"] == first["id"]
    assert (await caller.post(content="other", nonce="8", enforce_nonce=True))["id"] != first["id"]
    discord.clock.forward(seconds=2)
    assert (await caller.post(**one))["id"] != first["id"]
    assert standing(discord) == ["one", "other", "one"]


async def test_a_nonce_that_is_not_to_be_enforced_hinders_nothing(discord: LastingDiscord, caller: Caller):
    await caller.post(content="one", nonce="7")
    await caller.post(content="one", nonce="7")
    assert standing(discord) == ["one", "one"]


@pytest.mark.parametrize(("fate", "stands"), [(Fate.LOST, ["one"]), (Fate.CUT, [])])
async def test_an_answer_is_lost_after_the_change_or_before_it(
    discord: LastingDiscord, caller: Caller, fate: Fate, stands: list[str]
):
    discord.weather.fate = lambda _ask: fate
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await caller.post(content="one")
    assert standing(discord) == stands


async def test_the_blow_falls_at_one_request_before_or_after_it_is_done(
    discord: LastingDiscord, caller: Caller
):
    for counted, stands in ((3, ["one"]), (4, ["one", "two"])):
        discord.world.messages[GENERAL].clear()
        seen: list[list[str]] = []
        discord.weather.blow = Countdown(counted, lambda seen=seen: seen.append(standing(discord)))
        await caller.post(content="one")
        await caller.post(content="two")
        assert seen == [stands]


async def test_more_than_fifty_in_a_second_are_told_to_wait_but_answers_to_people_never(
    discord: LastingDiscord, caller: Caller
):
    path = f"/channels/{GENERAL}/messages"
    said = await asyncio.gather(*(caller.ask("GET", path) for _each in range(60)))
    refused = [answer for status, answer in said if status == 429]
    assert len(refused) == 10
    assert refused[0]["retry_after"] > 0
    answers = await asyncio.gather(*(caller.ask("POST", "/webhooks/1/nobody", {}) for _each in range(60)))
    assert {status for status, _answer in answers} == {404}
    discord.clock.forward(seconds=1)
    assert (await caller.ask("GET", path))[0] == 200


async def test_history_gives_the_next_ones_after_a_number_newest_first(caller: Caller):
    made = [(await caller.post(content=str(number)))["id"] for number in range(5)]
    _status, page = await caller.ask("GET", f"/channels/{GENERAL}/messages?after={made[0]}&limit=2")
    assert [message["content"] for message in page] == ["2", "1"]
    _status, newest = await caller.ask("GET", f"/channels/{GENERAL}/messages?limit=2")
    assert [message["content"] for message in newest] == ["4", "3"]


async def test_a_thread_is_opened_once_has_its_messages_number_and_takes_nothing_while_it_sleeps(
    discord: LastingDiscord, caller: Caller
):
    made = await caller.post(content="one")
    path = f"/channels/{GENERAL}/messages/{made['id']}/threads"
    status, thread = await caller.ask("POST", path, {"name": "Replies"})
    assert (status, thread["id"]) == (201, made["id"])
    status, refused = await caller.ask("POST", path, {"name": "Replies"})
    assert (status, refused["code"]) == (400, 160004)
    await caller.ask("PATCH", f"/channels/{made['id']}", {"archived": True})
    status, refused = await caller.ask("POST", f"/channels/{made['id']}/messages", {"content": "two"})
    assert (status, refused["code"]) == (400, 50083)
    await caller.ask("DELETE", f"/channels/{made['id']}")
    assert (await caller.ask("GET", f"/channels/{made['id']}"))[0] == 404
    assert standing(discord) == ["one"]


async def test_what_nobody_foresaw_here_is_written_down(discord: LastingDiscord, caller: Caller):
    assert (await caller.ask("GET", "/guilds/1/bans"))[0] == 404
    assert discord.unknown == ["GET /api/v10/guilds/1/bans"]
