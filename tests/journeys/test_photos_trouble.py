"""A story with photos goes through restarts, refusals and changes of mind: nothing is lost or left."""

from __future__ import annotations

from collections.abc import Callable

from bot.app import Companion
from tests.journeys.acts import HOUR, bot_in, later, press_as_if
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.journeys.living_steps import AWAY, press
from tests.journeys.photo_steps import TWO, files, shown
from tests.photos.camera import camera_jpeg
from tests.simcord_rules import lose_answer, restart
from tests.support.world import button, messages_for, stored, text_of

LARGE = "A story is waiting, because Discord does not take photos of this size in"


async def test_hiding_takes_the_photos_from_the_post_and_showing_brings_them_back(soon: Harbour) -> None:
    await soon.publish(soon.mira, photos=TWO)
    before, names = files(soon, soon.post), [one.filename for one in soon.post.attachments]
    await press(soon, "Hide for now")
    assert text_of(soon.post) == f"-# {AWAY}"
    assert (soon.post.attachments, shown(soon.post)) == ([], [])

    await press(soon, "Show again")
    assert files(soon, soon.post) == before
    assert [one.filename for one in soon.post.attachments] == names
    assert [item.spoiler for item in shown(soon.post)] == [True, True]


async def test_withdrawing_leaves_no_photo_in_any_channel(soon: Harbour) -> None:
    await soon.publish(soon.mira, photos=TWO)
    await soon.withdraw(soon.mira)

    assert soon.posts == []
    for channel in (soon.stories, soon.moderators, soon.general):
        assert not [message for message in stored(channel) if message.attachments and not message.flags & 64]


async def test_nobody_but_their_owner_and_who_reviews_them_can_look_before(soon: Harbour) -> None:
    await soon.reach_review(soon.mira, photos=TWO)
    await soon.tom.click(soon.review, label="Show words")

    for person in (soon.ben, soon.edda, soon.ana, soon.sam):
        for channel in (soon.stories, soon.moderators, soon.general):
            assert not [one for one in messages_for(person, channel) if one.attachments], person


async def test_a_writer_sees_their_own_photos_again_on_the_storys_page(soon: Harbour) -> None:
    await soon.publish(soon.mira, photos=TWO)
    words = await soon.mira.click(message_of(await soon.page(soon.mira)), label="Show my words")

    assert words.ephemeral
    assert len(shown(message_of(words))) == 2


async def test_photos_outlive_a_restart_between_sharing_and_posting(
    soon: Harbour, build_bot: Callable[..., Companion]
) -> None:
    preview = await soon.write(soon.mira, photos=TWO)
    await restart(soon.env, build_bot())
    await soon.mira.click(controls_of(preview), label="Share")
    await restart(soon.env, build_bot())
    await soon.env.advance_time(soon.longest_wait)
    await soon.tom.click(soon.review, label="Approve")

    assert files(soon, soon.post) == files(soon, message_of(preview))


async def test_a_post_whose_answer_was_lost_stands_once_with_its_photos(soon: Harbour) -> None:
    await soon.reach_review(soon.mira, photos=TWO)
    lose_answer(soon.env, "POST", f"/channels/{soon.stories.id}/messages")
    await soon.tom.click(soon.review, label="Approve")
    await later(soon, HOUR)

    assert [len(post.attachments) for post in soon.posts] == [2]


async def test_photos_discord_refuses_wait_and_moderators_hear_once(soon: Harbour) -> None:
    await soon.reach_review(soon.mira, photos=TWO)
    soon.env.inject_error(
        "POST", f"/channels/{soon.stories.id}/messages", status=413, code=40005, times=2, message="too large"
    )
    await soon.tom.click(soon.review, label="Approve")
    assert soon.posts == []
    told = [text_of(one) for one in soon.moderators.history() if LARGE in text_of(one)]
    assert len(told) == 1
    assert "Nothing is lost." in told[0]
    assert "approved, on its way" in text_of(await soon.mira.click(soon.card, label="My stories"))
    letter = text_of(await soon.mira.slash(soon.general, "my inbox"))
    assert letter.count("Discord does not take the photos of your story at the moment") == 1
    assert "photos" not in text_of(await soon.ben.slash(soon.general, "my inbox"))

    await later(soon, HOUR)
    await later(soon, HOUR)
    assert [len(post.attachments) for post in soon.posts] == [2]
    assert len([one for one in soon.moderators.history() if LARGE in text_of(one)]) == 1


async def test_a_preview_discord_refuses_says_so_and_keeps_everything(soon: Harbour) -> None:
    form = await soon.mira.click(soon.card, label="Share a story")
    soon.env.inject_error("POST", "/webhooks/*", status=413, code=40005, times=1, message="too large")
    answered = await soon.mira.submit_modal(
        form, {"story": soon.STORY, "replies": "none", "photos": [("a.jpg", camera_jpeg())]}
    )

    assert "Discord did not take your photos for this preview" in text_of(answered)
    await soon.mira.click(controls_of(answered), label="Share")
    await soon.env.advance_time(soon.longest_wait)
    await soon.tom.click(soon.review, label="Approve")
    assert len(soon.post.attachments) == 1


async def test_a_file_that_does_not_come_from_discord_is_named_and_the_words_are_kept(
    soon: Harbour, monkeypatch
) -> None:
    monkeypatch.setattr(soon.env.backend.cdn, "get", lambda _url: None)
    preview = await soon.write(soon.mira, photos=TWO)

    assert "Photo 1 did not reach me from Discord" in text_of(controls_of(preview))
    assert "Photo 2 did not reach me from Discord" in text_of(controls_of(preview))
    assert soon.STORY in text_of(message_of(preview))


async def test_a_story_with_photos_waits_for_attach_files_and_so_does_showing_it_again(soon: Harbour) -> None:
    await soon.publish(soon.mira, photos=TWO)
    await press(soon, "Hide for now")
    await bot_in(soon, soon.stories, attach_files=False)
    await press(soon, "Show again")
    assert any("Attach Files" in text_of(one) for one in soon.moderators.history())
    assert soon.post.attachments == []

    await bot_in(soon, soon.stories, attach_files=True)
    await later(soon, HOUR)
    assert len(soon.post.attachments) == 2


async def test_nobody_elses_press_opens_the_photos_of_a_draft(soon: Harbour) -> None:
    preview = await soon.write(soon.mira, photos=TWO)
    door = button(controls_of(preview), "Photos")
    for person in (soon.ben, soon.tom, soon.ana):
        forged = await press_as_if(person, soon.card, door)
        assert "no longer kept here" in forged
