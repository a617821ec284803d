"""One walk through the try-it page in a real browser, step by step, as the page itself proposes it."""

from __future__ import annotations

import pytest

from bot.demo.tryit import serving
from bot.demo.words import HARSH_WORDS
from tests.demo.browser import CHROMIUM, Screen, screen_at

STORY = "I kept the hospital bracelet in a tin."
KIND_REPLY = "I am glad you kept it."

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium was found, so nobody walks through")


async def shares_a_story(screen: Screen) -> None:
    await screen.be("Mira", "stories")
    await screen.press("Share a story")
    await screen.form.get_by_label("Your story").fill(STORY)
    await screen.form.get_by_text("Replies with care, through a form").click()
    await screen.send_form()
    await screen.sees(STORY)
    await screen.press("Share")
    await screen.sees("Thank you for trusting us with this.")


async def approves_it(screen: Screen) -> None:
    await screen.be("Tom", "moderators")
    await screen.sees("A story is waiting to be read.")
    assert await screen.shown(STORY).count() == 0
    await screen.press("Show words")
    await screen.sees(STORY)
    await screen.press("Approve")
    await screen.sees("A story was approved by")


async def sees_it_posted(screen: Screen) -> None:
    await screen.be("Ben", "stories")
    await screen.sees(STORY)


async def replies(screen: Screen, text: str) -> None:
    await screen.be("Ben", "stories")
    await screen.press("Reply with care")
    await screen.form.get_by_label("Your reply").fill(text)
    await screen.send_form()


async def replies_kindly(screen: Screen) -> None:
    await replies(screen, KIND_REPLY)
    await screen.sees("Thank you. Your reply is on its way into the thread.")


async def meets_the_kind_pause(screen: Screen) -> None:
    await replies(screen, HARSH_WORDS)
    await screen.sees("Before this goes out, please look at one part of it once more.")


async def asks_a_moderator(screen: Screen) -> None:
    await screen.press("Ask a moderator")
    await screen.sees("A moderator will read your reply and decide.")


async def sees_the_card(screen: Screen) -> None:
    await screen.be("Tom", "moderators")
    await screen.sees("A reply to a story is waiting, because its writer asked a moderator to read it first.")
    assert await screen.shown(HARSH_WORDS).count() == 0


async def restarts_the_bot(screen: Screen) -> None:
    await screen.use("Restart the bot")
    await screen.page.get_by_role("status").get_by_text("The bot was restarted.").wait_for()
    await screen.press("Show words")
    await screen.sees(HARSH_WORDS)


async def moves_to_the_next_check_in(screen: Screen) -> None:
    await screen.use("Next check-in")
    await screen.channel.locator("#channel-name").get_by_text("check-ins", exact=True).wait_for()
    await screen.page.locator("#clock").get_by_text("09:00").wait_for()
    for label in ("Write", "Just reading", "Fewer of these"):
        assert await screen.shown(label).count() > 0
    await screen.press("Not today")
    await screen.sees("That is all right. Nothing is kept of this, and nobody will ask.")


async def test_a_newcomer_walks_through_what_the_page_proposes():
    async with serving(0) as (address, _play), screen_at(address) as screen:
        surprises: list[str] = []
        screen.page.on("pageerror", lambda error: surprises.append(str(error)))
        for step in (
            shares_a_story,
            approves_it,
            sees_it_posted,
            replies_kindly,
            meets_the_kind_pause,
            asks_a_moderator,
            sees_the_card,
            restarts_the_bot,
            moves_to_the_next_check_in,
        ):
            await step(screen)
        assert surprises == []
        assert "token" not in screen.page.url
