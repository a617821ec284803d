"""Small builders that tests share."""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.domain.delivery import Job, Kind
from bot.domain.judgement import Context, Judgement
from bot.domain.living import Living
from bot.domain.place import Choices, Review, Wait
from bot.domain.reply import Target
from bot.domain.seal import SealPromise
from bot.domain.story import ReplyMode, Words
from bot.services import Services, build_services
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.keyring import KeyRing
from bot.storage.ledger import Ledger
from bot.storage.tables import Table
from bot.storage.vault import Vault

MORNING = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
MIRA, TOM, ANA, BEN = 700000000000000001, 700000000000000002, 700000000000000003, 700000000000000004
STORY_WORDS = "Wren was born on a quiet morning, far too soon."
REPLY_WORDS = "I am sitting beside you, with tea."
HARBOUR, HILL = 800000000000000001, 800000000000000002
STORIES_CHANNEL, MODERATORS_CHANNEL, MODERATORS_ROLE = (
    900000000000000001,
    900000000000000002,
    900000000000000003,
)


HARSH = "Honestly, everything happens for a reason."


async def judge_by_one_line(reply: str, _context: Context) -> Judgement:
    """Notice one sentence and nothing else: for tests that are not about what the guard notices."""
    noticed = HARSH in reply
    return Judgement("H05", 2, 0.9, clause=HARSH) if noticed else Judgement()


class HandClock:
    """A clock that moves only when a test moves it."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


def make_settings(folder: Path, **given: Any) -> Settings:
    """Settings that keep everything in one folder and read no environment of ours."""
    chosen: dict[str, Any] = {
        "discord_token": "token",
        "database_url": f"sqlite+aiosqlite:///{folder}/tealight.db",
        "tealight_key_file": folder / "key" / "tealight.key",
        "tealight_ledger_dir": folder / "ledger",
    } | given
    return Settings(**chosen)


def make_job(**given: Any) -> Job:
    """A claimed row; what a test does not name means nothing."""
    usual: dict[str, Any] = {
        "id": 1,
        "guild_id": HARBOUR,
        "kind": Kind.STORY,
        "channel_id": STORIES_CHANNEL,
        "nonce": "1",
        "container_id": 1,
        "first_tried_at": MORNING,
        "attempts": 1,
    }
    return Job(**usual | given)


@dataclasses.dataclass
class Rooms:
    """Everything below the cogs, on a real database, with time and chance in the test's hand."""

    database: Database
    vault: Vault
    ledger: Ledger
    clock: HandClock
    services: Services
    ledger_folder: Path
    numbers: Iterator[int] = dataclasses.field(default_factory=lambda: itertools.count(990000000000000001))
    """What Discord would number its messages with."""

    async def open_stories(
        self, guild_id: int = HARBOUR, *, review: Review = Review.ONE, wait: Wait | None = None
    ) -> None:
        places = self.services.places
        await places.choose_moderators(guild_id, MODERATORS_CHANNEL, MODERATORS_ROLE)
        await places.choose_stories(guild_id, STORIES_CHANNEL, Choices(review, wait, cooldown=0))
        await places.open_stories(guild_id, next(self.numbers))

    async def draft(
        self,
        person_id: int = MIRA,
        text: str = STORY_WORDS,
        *,
        guild_id: int = HARBOUR,
        mode: ReplyMode = ReplyMode.SUPPORT,
    ) -> int:
        story = await self.services.stories.draft(
            guild_id, person_id, mode, Words(text), seal=SealPromise(can_be_opened=True)
        )
        return story.id

    async def share(self, person_id: int = MIRA, text: str = STORY_WORDS, **more: Any) -> int:
        """Write a story and share it: it waits for the random while to pass, then for its moderator."""
        story_id = await self.draft(person_id, text, **more)
        await self.services.stories.share(story_id, person_id)
        return story_id

    async def post(self, person_id: int = MIRA, text: str = STORY_WORDS, **more: Any) -> int:
        """The same, shown to Tom, approved by him and carried to the channel, thread included."""
        story_id = await self.share(person_id, text, **more)
        await self.deliver()
        await self.services.reviews.approve(more.get("guild_id", HARBOUR), story_id, TOM)
        await self.deliver()
        return story_id

    async def reply(self, story_id: int, person_id: int = BEN, text: str = REPLY_WORDS) -> None:
        """Answer a posted story, and carry the answer into its thread."""
        await self.services.replies.offer(Target(HARBOUR, story_id), person_id, text)
        await self.deliver()

    async def deliver(self) -> list[Job]:
        """Let the longest wait pass and carry out all that is due, as Discord does on a good day."""
        self.clock.forward(minutes=20)
        return [await self.carry(job) for job in await self.claim_all()]

    async def carry(self, job: Job) -> Job:
        if job.kind is Kind.TIDY or job.unwanted:
            await self.services.deliveries.finish(job)
            return job
        if isinstance(job.about, Living):
            stands = job.about
            thread_id = stands.thread_id or (stands.message_id if stands.takes_replies else None)
            await self.services.deliveries.finish(job, message_id=stands.message_id, thread_id=thread_id)
            return job
        message_id = next(self.numbers)
        has_thread = job.kind is Kind.STORY and job.story is not None and job.story.mode.takes_replies
        await self.services.deliveries.note_sent(job, message_id)
        await self.services.deliveries.finish(
            job, message_id=message_id, thread_id=message_id if has_thread else None
        )
        return job

    async def claim_all(self) -> list[Job]:
        claimed: list[Job] = []
        while (job := await self.services.deliveries.claim()) is not None:
            claimed.append(job)
        return claimed

    def after_restart(self, *, ring: KeyRing | None = None) -> Rooms:
        """The same house after its process ended and another began: nothing remembered but the disk."""
        vault = Vault(ring) if ring else self.vault
        ledger = Ledger(self.ledger_folder)
        chance = random.Random(next(self.numbers))
        services = build_services(self.database, vault, ledger, self.clock, chance, judge=judge_by_one_line)
        return dataclasses.replace(self, vault=vault, ledger=ledger, services=services)

    async def rows(self, row: type[Table]) -> list[Any]:
        async with self.database.reading() as session:
            return list(await session.scalars(select(row)))

    async def everything(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table."""
        async with self.database.reading() as session:
            return {
                table.name: [dict(found) for found in (await session.execute(select(table))).mappings()]
                for table in Table.metadata.sorted_tables
            }


async def empty(database: Database) -> None:
    """Delete every row, so that a test finds what a first start finds."""
    async with database.transaction() as session:
        for table in reversed(Table.metadata.sorted_tables):
            await session.execute(table.delete())


def make_rooms(database: Database, folder: Path, *, ring: KeyRing | None = None) -> Rooms:
    clock = HandClock()
    vault = Vault(ring or KeyRing.create())
    ledger = Ledger(folder / "ledger")
    services = build_services(database, vault, ledger, clock, random.Random(7), judge=judge_by_one_line)
    return Rooms(database, vault, ledger, clock, services, folder / "ledger")
