"""If I leave: asked once, kept as chosen; and a server that says goodbye to the bot."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.settings import Settings
from bot.storage.tables import StoryRow
from tests.journeys.acts import HOUR, later, press_as_if
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.support.world import buttons_of, modal_fields, text_of, visible_to

IF_I_LEAVE = "If I leave"
WEEKS = timedelta(days=46) // timedelta(seconds=1)


@pytest.fixture(params=[True, False], ids=["told by Discord", "found by looking"])
def settings(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    return settings.model_copy(update={"members": request.param})


async def publish(soon: Harbour, leaving: str | None = None) -> None:
    controls = controls_of(await soon.write(soon.mira))
    if leaving is not None:
        form = await soon.mira.click(controls, label=IF_I_LEAVE)
        await soon.mira.submit_modal(form, {"leaving": leaving})
    await soon.mira.click(controls, label="Share")
    await later(soon, soon.longest_wait)
    await soon.tom.click(soon.review, label="Approve")


async def test_the_preview_says_what_happens_and_lets_its_writer_choose(soon: Harbour) -> None:
    controls = controls_of(await soon.write(soon.mira))
    assert "If you leave this server, your story is taken down some weeks later." in text_of(controls)
    form = await soon.mira.click(controls, label=IF_I_LEAVE)
    told = await soon.mira.submit_modal(form, {"leaving": "keep"})
    assert text_of(told) == "If you leave, this story stays and is nobody's."
    assert told.ephemeral
    again = await soon.mira.click(controls, label=IF_I_LEAVE)
    offered = modal_fields(again)["leaving"]["options"]
    assert [option["value"] for option in offered if option.get("default")] == ["keep"]


async def test_a_story_of_somebody_who_left_stands_a_while_and_then_goes(soon: Harbour) -> None:
    await publish(soon)
    soon.guild.remove_member(soon.mira)
    await later(soon, 25 * HOUR)
    assert soon.STORY in text_of(soon.post)
    await later(soon, WEEKS)

    assert soon.posts == []
    assert soon.stories.threads == []


async def test_a_story_that_may_stay_stays_and_is_nobodys(soon: Harbour) -> None:
    await publish(soon, "keep")
    soon.guild.remove_member(soon.mira)
    await later(soon, 25 * HOUR)
    await later(soon, WEEKS)

    assert soon.STORY in text_of(soon.post)
    assert (await soon.bot.services.people.see(soon.mira.id)).stories == []
    soon.mira = soon.guild.add_member(soon.mira.user)
    mine = await soon.mira.click(soon.card, label="My stories")
    assert text_of(mine) == "You have no stories here. If you ever want to share one, there is no hurry."


async def test_somebody_who_is_still_there_keeps_everything(soon: Harbour) -> None:
    await publish(soon)
    await later(soon, 25 * HOUR)

    async with soon.bot._database.reading() as session:
        (row,) = (await session.scalars(StoryRow.__table__.select())).all()
    assert row


async def test_goodbye_asks_an_admin_once_and_does_as_writers_chose(soon: Harbour) -> None:
    await publish(soon, "keep")
    await soon.publish(soon.ben, story="Other words.")
    asked = message_of(await soon.ana.slash(soon.general, "settings goodbye"))
    assert buttons_of(asked) == ["As their writers chose", "Take everything down"]
    forged = await press_as_if(soon.mira, soon.card, "tl:1:setup:part-from-everything:5")
    assert forged == "Only people who may manage this server can do this."
    assert len(soon.posts) == 2
    done = await soon.ana.click(asked, label="As their writers chose")

    assert text_of(done).startswith("It is done. Stories are closed")
    assert [soon.STORY in text_of(post) for post in soon.posts] == [True]
    closed = await soon.ben.click(soon.card, label="Share a story")
    assert text_of(closed) == "Stories are not open in this server at the moment."
    assert not any("Ana" in seen or soon.ana.mention in seen for seen in visible_to(soon.sam, soon.stories))
    again = message_of(await soon.ana.slash(soon.general, "settings goodbye"))
    await soon.ana.click(again, label="Take everything down")
    assert soon.posts == []
