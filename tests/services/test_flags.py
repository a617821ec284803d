"""Cards about messages: one a message, decided once, words kept only meanwhile. Channels that are read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest

from bot.domain.delivery import Kind
from bot.domain.flag import Flag, FlagState, Outcome, Said, Spot, Subject
from bot.domain.judgement import Context, Judgement
from bot.domain.story import ReplyMode
from bot.storage.flag_tables import FlagActRow, FlagReportRow, FlagRow, WatchRow
from bot.storage.tables import OutboxRow, ReplyRow, StoryRow
from tests.makers import ANA, BEN, HARBOUR, HILL, MIRA, MODERATORS_CHANNEL, TOM, Rooms
from tests.services.answers import NEVER_EXISTED, key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
NOTICED = Judgement("H05", 2, 0.9)
CRUEL = Judgement("H01", 4, 1.0)
WORDS = "lighthouse"


def said(message_id: int = 70, text: str | None = WORDS, *, by: int = BEN) -> Said:
    return Said(Spot(HARBOUR, 7, message_id), by, text)


async def noticed(house: Rooms, message_id: int = 70, judgement: Judgement = NOTICED, **more: Any) -> Flag:
    flag = await house.services.flags.notice(said(message_id, **more), judgement)
    assert flag is not None
    return flag


async def one(house: Rooms) -> FlagRow:
    (row,) = await house.rows(FlagRow)
    return row


async def at_once(*asked: Awaitable[Any]) -> list[str]:
    return sorted(await asyncio.gather(*map(key_of, asked)))


async def test_what_is_not_flagged_or_has_nobody_to_see_it_is_not_kept(house: Rooms):
    flags = house.services.flags
    assert await flags.notice(said(), Judgement("H05", 1)) is None
    assert await flags.notice(Said(Spot(HILL, 7, 70), BEN, WORDS), CRUEL) is None
    assert await key_of(flags.report(Said(Spot(HILL, 7, 70), BEN, WORDS), MIRA)) == "report-nobody-named"
    assert await house.rows(FlagRow) == await house.rows(OutboxRow) == []


async def test_one_message_seen_by_two_at_once_is_one_card(house: Rooms):
    other = house.after_restart()
    for message_id in range(70, 75):
        answers = await at_once(
            house.services.flags.notice(said(message_id), NOTICED),
            other.services.flags.notice(said(message_id), CRUEL),
            other.services.flags.report(said(message_id), MIRA, "It hurts."),
            house.services.flags.report(said(message_id), ANA),
        )
        assert answers == [""] * 4
    assert len(await house.rows(FlagRow)) == 5
    assert [row.kind for row in await house.rows(OutboxRow)] == [Kind.FLAG] * 5


async def test_a_card_is_drawn_from_its_row_each_time(house: Rooms):
    await noticed(house)
    await noticed(house, judgement=CRUEL, text="lighthouse, louder")
    (job,) = await house.claim_all()
    assert isinstance(job.about, Flag)
    assert (job.about.severity, job.about.reported, job.about.has_words) == (4, False, True)
    await house.carry(job)
    await house.services.flags.report(said(), MIRA, "It hurts.")
    again = await house.services.flags.claim(HARBOUR, job.about.id, TOM)
    assert (again.reported, again.act and again.act.by, again.state) == (True, TOM, FlagState.CLAIMED)
    shown = await house.services.flags.read(HARBOUR, job.about.id, ANA)
    assert (shown.text, shown.notes) == ("lighthouse, louder", ("It hurts.",))


async def test_a_decision_destroys_words_and_keeps_who_and_why_sealed(house: Rooms):
    flags = house.services.flags
    flag = await noticed(house)
    await flags.report(said(), MIRA, "It hurts.")
    held = await flags.claim(HARBOUR, flag.id, TOM)
    gone = await flags.removed(held, TOM, Outcome.REMOVED, "peppermint")
    row = await one(house)
    assert (gone.outcome, row.sealed_words) == (Outcome.REMOVED, None)
    assert row.sealed_reason is not None
    assert b"peppermint" not in row.sealed_reason
    assert [each.sealed_words for each in await house.rows(FlagReportRow)] == [None]
    assert len(await house.rows(FlagActRow)) == 1
    for refused in (flags.read, flags.claim, flags.leave, flags.may_decide):
        assert await key_of(refused(HARBOUR, flag.id, ANA)) == "flag-decided"
    assert await key_of(flags.report(said(), ANA)) == "report-looked-at"


async def test_two_decisions_at_once_are_one(house: Rooms):
    other = house.after_restart()
    for message_id in range(70, 74):
        flag = await noticed(house, message_id)
        answers = await at_once(
            house.services.flags.leave(HARBOUR, flag.id, TOM),
            other.services.flags.leave(HARBOUR, flag.id, ANA),
        )
        assert answers == ["", "flag-decided"]
    for message_id in range(80, 84):
        flag = await noticed(house, message_id)
        answers = await at_once(
            house.services.flags.claim(HARBOUR, flag.id, TOM),
            other.services.flags.claim(HARBOUR, flag.id, ANA),
        )
        assert answers == ["", "flag-claimed-by-other"]


async def test_no_number_reaches_a_card_of_another_server_or_none(house: Rooms):
    flag = await noticed(house)
    flags = house.services.flags
    for guild_id, number in ((HILL, flag.id), *((HARBOUR, number) for number in NEVER_EXISTED)):
        for refused in (flags.read, flags.claim, flags.leave, flags.may_decide):
            assert await key_of(refused(guild_id, number, TOM)) == "flag-not-kept"
        await flags.release(guild_id, number)
    for number in NEVER_EXISTED:
        assert await key_of(flags.report_story(HARBOUR, number, MIRA)) == "report-story-gone"
    assert (await one(house)).state == FlagState.OPEN


async def test_only_a_story_that_stands_can_be_asked_about(house: Rooms):
    report_story = house.services.flags.report_story
    draft, waiting = await house.draft(), await house.share(ANA)
    assert await key_of(report_story(HARBOUR, draft, BEN)) == "report-story-gone"
    assert await key_of(report_story(HARBOUR, waiting, BEN)) == "report-story-gone"
    posted = await house.post()
    assert await key_of(report_story(HILL, posted, BEN)) == "report-story-gone"
    flag = await report_story(HARBOUR, posted, BEN, "  ")
    assert (flag.subject, flag.has_words, flag.can_be_removed) == (Subject.STORY, True, False)
    assert await key_of(report_story(HARBOUR, posted, BEN, "x" * 501)) == "report-too-long"
    assert [row.sealed_words for row in await house.rows(FlagReportRow)] == [None]


async def test_words_of_stories_and_replies_are_read_where_they_are_and_go_with_them(house: Rooms):
    flags = house.services.flags
    story_id = await house.post(MIRA, WORDS)
    await house.reply(story_id, BEN, "peppermint")
    (reply,) = await house.rows(ReplyRow)
    about_reply = Said(Spot(HARBOUR, reply.channel_id, reply.message_id))
    story = await flags.report_story(HARBOUR, story_id, ANA)
    carried = await flags.report(about_reply, ANA, ours=True)
    await house.deliver()
    assert all(row.sealed_words is None for row in await house.rows(FlagRow))
    assert (await flags.read(HARBOUR, story.id, TOM)).text == WORDS
    assert (await flags.read(HARBOUR, carried.id, TOM)).text == "peppermint"
    for flag, who in ((story, MIRA), (carried, BEN)):
        assert await key_of(flags.leave(HARBOUR, flag.id, who)) == "reviews-own"
    cards = {row.card_message_id for row in await house.rows(FlagRow)}
    await house.services.stories.withdraw(story_id, MIRA)
    assert await house.rows(FlagRow) == await house.rows(FlagReportRow) == await house.rows(StoryRow) == []
    assert cards <= {job.message_id for job in await house.claim_all()}


async def test_a_card_on_its_way_when_its_words_go_is_taken_down(house: Rooms):
    await noticed(house)
    job = await house.services.deliveries.claim()
    assert job is not None
    await house.services.people.erase(BEN)
    await house.services.deliveries.finish(job, message_id=77)
    found = [(each.kind, each.channel_id, each.message_id) for each in await house.claim_all()]
    assert (Kind.TIDY, MODERATORS_CHANNEL, 77) in found


@pytest.mark.parametrize("who", [TOM, MIRA])
async def test_a_card_that_names_or_quotes_a_forgotten_person_is_replaced(house: Rooms, who: int):
    flag = await house.services.flags.report(said(text=None), MIRA, "It hurts.")
    assert flag.notes == ("It hurts.",)
    await house.deliver()
    await house.services.flags.claim(HARBOUR, flag.id, TOM)
    earlier = (await one(house)).card_message_id
    await house.services.people.erase(who)
    jobs = {job.kind: job for job in await house.claim_all()}
    assert jobs[Kind.TIDY].message_id == earlier
    drawn = jobs[Kind.FLAG].about
    assert isinstance(drawn, Flag)
    assert (drawn.act is None, drawn.notes == ()) == (who == TOM, who == MIRA)
    assert (await one(house)).state == (FlagState.OPEN if who == TOM else FlagState.CLAIMED)


async def test_a_card_on_its_way_is_not_lost_when_a_reporter_is_forgotten(house: Rooms):
    await house.services.flags.report(said(text=None), MIRA, "It hurts.")
    await house.services.people.erase(MIRA)
    (job,) = await house.claim_all()
    assert isinstance(job.about, Flag)
    assert job.about.notes == ()


async def test_after_thirty_days_all_of_it_is_gone(house: Rooms):
    flag = await noticed(house)
    await house.services.flags.report(said(), MIRA, "It hurts.")
    await house.services.flags.claim(HARBOUR, flag.id, TOM)
    house.clock.forward(days=30)
    await house.services.deliveries.let_lapse()
    assert len(await house.rows(FlagRow)) == 1
    house.clock.forward(days=1)
    await house.services.deliveries.let_lapse()
    for table in (FlagRow, FlagActRow, FlagReportRow):
        assert await house.rows(table) == []


async def test_watching_twice_is_once_and_each_server_has_its_own(house: Rooms):
    watches = house.services.watches
    await asyncio.gather(*(each.services.watches.add(HARBOUR, 7) for each in (house, house.after_restart())))
    await watches.add(HILL, 8)
    assert len(await house.rows(WatchRow)) == 2
    assert (await watches.of(HARBOUR), await watches.everywhere()) == ([7], {(HARBOUR, 7), (HILL, 8)})
    assert [await watches.remove(HILL, 7), await watches.remove(HARBOUR, 7)] == [False, True]
    assert await watches.of(HARBOUR) == []


async def test_only_an_open_thread_is_a_conversation_and_it_does_not_tell_whose(house: Rooms):
    watches = house.services.watches
    ids = {mode: await house.post(MIRA, WORDS, mode=mode) for mode in (ReplyMode.SUPPORT, ReplyMode.OPEN)}
    threads = {row.id: row.thread_id for row in await house.rows(StoryRow)}
    support, opened = threads[ids[ReplyMode.SUPPORT]], threads[ids[ReplyMode.OPEN]]
    assert await watches.conversation(HARBOUR, opened) == Context(WORDS)
    for guild_id, thread_id in ((HARBOUR, support), (HILL, opened), (HARBOUR, 1)):
        assert await watches.conversation(guild_id, thread_id) is None
