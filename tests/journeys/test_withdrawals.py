"""A story can be taken back from everywhere, wherever it stands, and nothing of it is left."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.domain.story import Note
from tests.journeys.acts import HOUR, clockwork_rests, later, public, share_many
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.support.world import buttons_of, text_of

Way = Callable[[Harbour], Awaitable[None]]
WITHDRAWN = "Your story is withdrawn. Its words, its post and its replies are gone or going this moment."
STATES = {
    "waiting": "",
    "on its card": "",
    "posted": "Approve",
    "answered": "Approve",
    "declined": "Decline",
}


async def bring(harbour: Harbour, state: str) -> None:
    """Let Mira share a story, and bring it so far."""
    await harbour.share(harbour.mira)
    if state == "waiting":
        return
    await later(harbour, harbour.longest_wait)
    if STATES[state]:
        await harbour.tom.click(harbour.review, label=STATES[state])
    if state == "answered":
        await harbour.reply(harbour.ben)


async def from_my_stories(harbour: Harbour) -> None:
    told = await harbour.withdraw(harbour.mira)
    assert text_of(told).startswith(WITHDRAWN)


async def by_command(harbour: Harbour) -> None:
    offered = await harbour.mira.autocomplete(harbour.general, "story withdraw", "story", "")
    asked = await harbour.mira.slash(harbour.general, "story withdraw", story=offered[0]["value"])
    told = await harbour.mira.click(message_of(asked), label="Withdraw for good")
    assert text_of(told).startswith(WITHDRAWN)


async def by_direct_message(harbour: Harbour) -> None:
    await harbour.mira.send_dm("hello")
    offered = await harbour.mira.user.autocomplete("story withdraw", "story", "")
    asked = await harbour.mira.user.slash("story withdraw", story=offered[0]["value"])
    told = await harbour.mira.user.click(message_of(asked), label="Withdraw for good")
    assert text_of(told).startswith(WITHDRAWN)


async def after_leaving(harbour: Harbour) -> None:
    harbour.guild.remove_member(harbour.mira)
    await by_direct_message(harbour)
    harbour.mira = harbour.guild.add_member(harbour.mira.user)


@pytest.mark.parametrize("way", [from_my_stories, by_command, by_direct_message, after_leaving])
async def test_a_story_is_withdrawn_wherever_it_stands(soon: Harbour, way: Way) -> None:
    for state in STATES:
        await bring(soon, state)
        await way(soon)
        assert soon.posts == [], state
        assert soon.stories.threads == [], state
        assert public(soon.moderators) == [], state
        assert (await soon.bot.services.people.see(soon.mira.id)).stories == [], state
    await later(soon, 24 * HOUR)

    assert soon.posts == []
    assert public(soon.moderators) == []
    assert (await soon.bot.services.people.see(soon.ben.id)).replies == 0


async def test_a_story_withdrawn_between_approval_and_post_is_never_posted(soon: Harbour) -> None:
    await bring(soon, "on its card")
    async with clockwork_rests(soon):
        await soon.tom.click(soon.review, label="Approve")
        await from_my_stories(soon)
    wanted = ("POST", f"/channels/{soon.stories.id}/messages")
    made = [one for one in soon.env.http_requests if (one.method, one.path) == wanted]

    assert len(made) == 1  # the pinned card
    assert soon.posts == []
    assert public(soon.moderators) == []


async def test_withdrawing_asks_first_and_says_what_goes(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    page = await soon.page(soon.mira)
    asked = await soon.mira.click(message_of(page), label="Withdraw")

    assert page.ephemeral
    assert asked.ephemeral
    assert buttons_of(asked) == ["Withdraw for good"]
    assert "This takes the post, its thread, all replies and your words away for good." in text_of(asked)
    assert soon.post.jump_url in text_of(asked)
    assert soon.STORY in text_of(soon.post)


async def test_withdrawing_one_story_leaves_the_others(soon: Harbour) -> None:
    await soon.publish(soon.mira, story="The first story.")
    await soon.publish(soon.mira, story="The second story.")
    offered = await soon.mira.autocomplete(soon.general, "story withdraw", "story", "")
    assert len(offered) == 2
    asked = await soon.mira.slash(soon.general, "story withdraw", story=offered[0]["value"])
    await soon.mira.click(message_of(asked), label="Withdraw for good")

    assert len(soon.posts) == len(soon.stories.threads) == len(public(soon.moderators)) == 1
    mine = await soon.mira.click(soon.card, label="My stories")
    assert buttons_of(mine) == ["Open"]
    assert soon.post.jump_url in text_of(mine)


async def test_my_stories_shows_none_then_one(soon: Harbour) -> None:
    none = await soon.mira.click(soon.card, label="My stories")
    assert text_of(none) == "You have no stories here. If you ever want to share one, there is no hurry."
    assert buttons_of(none) == []

    await soon.share(soon.mira)
    one = await soon.mira.click(soon.card, label="My stories")
    assert text_of(one).splitlines() == [
        "Your stories here, the newest first. Only you see this.",
        "1 January 2026 · Quiet Harbour · waiting to be read",
    ]
    assert buttons_of(one) == ["Open"]


async def test_my_stories_shows_ten_a_page_and_the_command_finds_all(soon: Harbour) -> None:
    await share_many(soon, soon.mira, 12)
    mine = await soon.mira.click(soon.card, label="My stories")
    offered = await soon.mira.autocomplete(soon.general, "story withdraw", "story", "")

    assert buttons_of(mine, enabled=True) == [*["Open"] * 10, "Older"]
    older = await soon.mira.click(message_of(mine), label="Older")
    assert buttons_of(older, enabled=True) == [*["Open"] * 2, "Newer"]
    newer = await soon.mira.click(message_of(older), label="Newer")
    assert buttons_of(newer, enabled=True) == [*["Open"] * 10, "Older"]
    assert len({choice["value"] for choice in offered}) == 12


async def test_the_command_offers_what_fits_and_finds_by_what_is_typed(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await share_many(soon, soon.mira, 30)

    def asked(typed: str) -> Awaitable[list[dict[str, str]]]:
        return soon.mira.autocomplete(soon.general, "story withdraw", "story", typed)

    assert len(await asked("")) == 25
    assert [choice["name"] for choice in await asked("POSTED")] == ["1 January 2026 · #stories · posted"]
    assert await asked("snowdrop") == []


async def test_a_long_list_of_what_is_kept_fits_on_one_screen(soon: Harbour) -> None:
    soon.env.backend.edit_guild(soon.guild.id, {"name": "H" * 100})
    await share_many(soon, soon.mira, 30)
    card = await soon.mira.slash(soon.general, "my data")
    shown = await soon.mira.click(message_of(card), label="See")

    assert "10 more stories" in text_of(shown)
    assert len(text_of(shown)) <= 4_000


async def test_the_longest_story_with_every_note_stands_in_one_message(soon: Harbour) -> None:
    words = "x" * 3_500
    preview = await soon.write(soon.mira, "support", story=words, notes=[note.value for note in Note])
    assert buttons_of(controls_of(preview)) == ["Share", "Change", "Keep as draft", "Discard", "If I leave"]
    await soon.mira.click(controls_of(preview), label="Share")
    await soon.env.advance_time(soon.longest_wait)
    await soon.tom.click(soon.review, label="Approve")

    assert words in text_of(soon.post)
    assert "It holds: the death of a baby" in text_of(soon.post)
    assert "suicide and abuse or violence" in text_of(soon.post)
