"""No copy of the database joins a writer's answer to what the same person signs."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from bot.domain.inbox import Notice
from bot.domain.reply import ReplyState, Target
from bot.storage.tables import ReplyRow
from tests.makers import BEN, HARBOUR, HARSH, MIRA, REPLY_WORDS, TOM, Rooms
from tests.services.writer_answers import answer, change

pytestmark = pytest.mark.asyncio(loop_scope="session")
Everything = dict[str, list[dict[str, Any]]]


async def live(house: Rooms) -> tuple[Target, Target]:
    """Mira answers under her own story; under Ben's, she and Tom do the same things, signed."""
    for who in (MIRA, TOM, BEN):
        await house.services.notices.choose(who, Notice.MESSAGE)
    own, bens = Target(HARBOUR, await house.post()), Target(HARBOUR, await house.post(BEN))
    replies = house.services.replies
    answered = (await answer(house, own)).reply_id
    signed = {who: (await replies.offer(bens, who, REPLY_WORDS)).reply_id for who in (MIRA, TOM)}
    await house.deliver()
    await change(house, own, answered)
    await replies.ask_moderator(HARBOUR, (await answer(house, own, HARSH)).reply_id, MIRA)
    for who in (MIRA, TOM):
        await replies.offer(bens, who, "I am here.", instead_of=signed[who])
        await replies.ask_moderator(HARBOUR, (await replies.offer(bens, who, HARSH)).reply_id, who)
        await replies.offer(bens, who, HARSH)
    return own, bens


def beside(everything: Everything, marks: set[object]) -> set[object]:
    """Return all values of every row that holds one of these, whatever its table."""
    rows = [row for rows in everything.values() for row in rows if marks & set(row.values())]
    return {value for row in rows for value in row.values() if value is not None}


def signed_by(house: Rooms, everything: Everything, who: int) -> set[object]:
    """Return what stands beside the replies somebody signed, and beside the hash they stand under."""
    known = house.vault.hash_for("replier", HARBOUR, who)
    own = {row["id"] for row in everything["replies"] if row["replier"] == known}
    assert len(own) >= 3
    return beside(everything, {known, *own})


async def shared_by_both(house: Rooms, own: Target) -> set[object]:
    """Return what the nameless side and Mira's signed side share, and Tom's signed side does not."""
    everything = await house.everything()
    (author,) = [row["author"] for row in everything["stories"] if row["id"] == own.story_id]
    answers = {row["id"] for row in everything["replies"] if row["story_id"] == own.story_id}
    assert len(answers) == 2
    nameless = beside(everything, {own.story_id, author, *answers})
    return (nameless & signed_by(house, everything, MIRA)) - signed_by(house, everything, TOM)


async def test_nothing_joins_an_answer_and_a_signed_reply_of_one_person(house: Rooms):
    own, _bens = await live(house)
    assert await shared_by_both(house, own) == set()
    await house.deliver()
    assert await shared_by_both(house, own) == set()


async def test_one_row_that_joins_them_is_found(house: Rooms):
    own, _bens = await live(house)
    known = house.vault.hash_for("replier", HARBOUR, MIRA)
    async with house.database.transaction() as session:
        one = update(ReplyRow).where(ReplyRow.story_id == own.story_id, ReplyRow.state == ReplyState.SENT)
        await session.execute(one.values(replier=known))

    assert known in await shared_by_both(house, own)
