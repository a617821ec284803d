"""Photos are kept with their story, sealed under its key, and go when it goes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import product
from random import Random
from typing import Any

import pytest
from PIL import Image

from bot.domain.delivery import Kind
from bot.domain.photo import DESCRIPTION_LIMIT, PHOTOS_LIMIT, Photo, Refused, Unfit, Upload
from bot.domain.place import Choices
from bot.domain.story import ReplyMode, Words
from bot.errors import AlreadyDone, GoneOrNotYours
from bot.services import Services
from bot.storage.photo_tables import PhotoRow
from bot.storage.tables import StoryRow
from bot.storage.vault import SealBroken
from tests.makers import BEN, HARBOUR, HILL, MIRA, STORIES_CHANNEL, TOM, Rooms
from tests.photos.camera import camera_jpeg, halves, saved
from tests.services.answers import NEVER_EXISTED, answer_to, key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROOM = 10 * 2**20
SAID = "candlewick: his hand in mine"
REACHING: dict[str, Callable[[Services, int, int], Awaitable[Any]]] = {
    "of_draft": lambda each, story, who: each.photos.of_draft(story, who),
    "describe": lambda each, story, who: each.photos.describe(story, who, {}, without=[]),
    "receive": lambda each, story, who: each.photos.receive(story, who, [], room=ROOM),
}


def upload(raw: bytes) -> Upload:
    async def read() -> bytes:
        return raw

    return Upload(len(raw), read)


async def pictured(house: Rooms, count: int = 2, person_id: int = MIRA) -> tuple[int, tuple[Photo, ...]]:
    """A draft with photos, each of another size."""
    story_id = await house.draft(person_id)
    files = [upload(saved(halves(size=(64 + 8 * number, 32)))) for number in range(count)]
    received = await house.services.photos.receive(story_id, person_id, files, room=ROOM)
    return story_id, received.photos


async def test_photos_are_kept_in_their_order_and_seen_by_their_owner_alone(house: Rooms):
    story_id, photos = await pictured(house, 3)
    assert len({photo.content for photo in photos}) == 3
    assert await house.services.photos.of_draft(story_id, MIRA) == photos
    assert await house.services.photos.of_mine(story_id, MIRA) == photos
    assert await house.services.photos.of_mine(story_id, BEN) == ()
    assert await house.services.photos.waiting(HARBOUR, story_id) == ()


@pytest.mark.parametrize("reach", REACHING.values(), ids=REACHING)
async def test_nobody_reaches_anothers_photos_nor_learns_that_there_are_any(house: Rooms, reach):
    story_id, _photos = await pictured(house, 1)
    never = await answer_to(reach(house.services, NEVER_EXISTED[0], BEN))
    assert await answer_to(reach(house.services, story_id, BEN)) == never
    assert never[0] is GoneOrNotYours
    assert [await answer_to(reach(house.services, one, MIRA)) for one in NEVER_EXISTED] == [never] * 5


@pytest.mark.parametrize("reach", REACHING.values(), ids=REACHING)
async def test_what_was_shared_is_not_changed_behind_the_moderators_backs(house: Rooms, reach):
    story_id, photos = await pictured(house, 1)
    await house.services.stories.share(story_id, MIRA)
    assert (await answer_to(reach(house.services, story_id, MIRA)))[0] is AlreadyDone
    assert await house.services.photos.waiting(HARBOUR, story_id) == photos
    assert await house.services.photos.waiting(HILL, story_id) == ()


async def test_new_photos_replace_earlier_ones_and_a_form_without_any_keeps_them(house: Rooms):
    story_id, photos = await pictured(house)
    receive = house.services.photos.receive
    assert (await receive(story_id, MIRA, [], room=ROOM)).photos == photos
    broken = await receive(story_id, MIRA, [upload(b"hello")], room=ROOM)
    assert (broken.photos, broken.is_new) == (photos, False)
    assert broken.refused == (Refused(1, Unfit.OTHER_KIND),)
    anew = await receive(story_id, MIRA, [upload(camera_jpeg())], room=ROOM)
    assert len(anew.photos) == 1
    assert anew.is_new
    assert len(await house.rows(PhotoRow)) == 1


async def test_more_than_four_are_not_taken(house: Rooms):
    story_id = await house.draft()
    files = [upload(b"x")] * (PHOTOS_LIMIT + 1)
    assert await key_of(house.services.photos.receive(story_id, MIRA, files, room=ROOM)) == "photos-too-many"


async def test_a_description_is_kept_as_it_was_written_and_a_photo_can_go(house: Rooms):
    story_id, (first, second) = await pictured(house)
    said = {first.id: f" {SAID}\n", second.id: "", 7: "nobody's"}
    described = await house.services.photos.describe(story_id, MIRA, said, without=[])
    assert [photo.description for photo in described] == [SAID, ""]
    left = await house.services.photos.describe(story_id, MIRA, {}, without=[second.id, 7])
    assert [photo.id for photo in left] == [first.id]
    long = {first.id: "a" * (DESCRIPTION_LIMIT + 1)}
    asked = house.services.photos.describe(story_id, MIRA, long, without=[])
    assert await key_of(asked) == "photos-description-too-long"


async def test_nobody_takes_a_photo_out_of_anothers_story(house: Rooms):
    mine, _ = await pictured(house, 1)
    _theirs, photos = await pictured(house, 1, BEN)
    await house.services.photos.describe(mine, MIRA, {photos[0].id: "x"}, without=[photos[0].id])
    assert await house.services.photos.of_draft(_theirs, BEN) == photos


async def test_changed_words_keep_the_photos_though_the_key_is_another(house: Rooms):
    story_id, photos = await pictured(house)
    (before,) = await house.rows(StoryRow)
    await house.services.stories.redraft(story_id, MIRA, ReplyMode.OPEN, Words("He had a name."))
    (after,) = await house.rows(StoryRow)
    assert before.wrapped_key != after.wrapped_key
    assert await house.services.photos.of_draft(story_id, MIRA) == photos
    old = house.vault.open("story-key", story_id, before.wrapped_key)
    for row in await house.rows(PhotoRow):
        with pytest.raises(SealBroken):
            house.vault.open_with(old, "photo-key", row.id, row.wrapped_key)


async def test_they_are_posted_with_the_story_and_stay_for_hiding_and_showing(house: Rooms):
    story_id, photos = await pictured(house)
    await house.services.stories.share(story_id, MIRA)
    await house.deliver()
    await house.services.reviews.approve(HARBOUR, story_id, TOM)
    (post,) = await house.claim_all()
    assert (post.kind, post.channel_id, post.photos) == (Kind.STORY, STORIES_CHANNEL, photos)
    await house.carry(post)
    await house.services.living.hide(story_id, MIRA)
    (away,) = await house.claim_all()
    assert (away.kind, away.photos) == (Kind.REFRESH, ())
    await house.services.deliveries.finish(away, message_id=away.message_id)
    await house.services.living.show(story_id, MIRA)
    (back,) = await house.claim_all()
    assert back.photos == photos


@pytest.mark.parametrize("end", ["discarded", "lapsed", "withdrawn", "declined", "erased"])
async def test_they_go_with_their_story_however_it_ends(house: Rooms, end: str):
    story_id, photos = await pictured(house)
    await house.services.photos.describe(story_id, MIRA, {photos[0].id: SAID}, without=[])
    services = house.services
    if end == "discarded":
        await services.stories.discard(story_id, MIRA)
    elif end != "lapsed":
        await services.stories.share(story_id, MIRA)
    if end == "withdrawn":
        await services.stories.withdraw(story_id, MIRA)
    if end == "declined":
        await services.reviews.decline(HARBOUR, story_id, TOM)
    if end == "erased":
        await services.people.erase(MIRA)
    house.clock.now += timedelta(days=8)
    await house.after_restart().services.deliveries.let_lapse()
    assert await house.rows(PhotoRow) == []


async def test_without_the_story_no_key_opens_a_photo_or_its_description(house: Rooms):
    story_id, photos = await pictured(house, 1)
    await house.services.photos.describe(story_id, MIRA, {photos[0].id: SAID}, without=[])
    (row,) = await house.rows(PhotoRow)
    sealed = (row.wrapped_key, row.sealed_content, row.sealed_description)
    assert not [blob for blob in sealed if b"\xff\xd8\xff" in blob or b"candlewick" in blob]
    for purpose, number, blob in product(("photo-key", "photo", "story-key"), (row.id, story_id), sealed):
        with pytest.raises((SealBroken, ValueError)):
            house.vault.open(purpose, number, blob)
    (story,) = await house.rows(StoryRow)
    key = house.vault.open("story-key", story_id, story.wrapped_key)
    assert len(house.vault.open_with(key, "photo-key", row.id, row.wrapped_key)) == 32


async def test_a_server_that_turned_photos_off_gets_none_and_the_draft_stays(house: Rooms):
    story_id, photos = await pictured(house, 1)
    await house.services.places.choose_stories(HARBOUR, STORIES_CHANNEL, Choices(photos=False))
    assert not (await house.services.stories.promise(HARBOUR)).photos
    assert await key_of(house.services.stories.share(story_id, MIRA)) == "photos-off-kept"
    await house.services.photos.describe(story_id, MIRA, {}, without=[photos[0].id])
    await house.services.stories.share(story_id, MIRA)


async def test_four_photos_of_any_kind_fit_into_one_message(house: Rooms):
    noise = Image.frombytes("RGB", (2000, 2000), Random(1).randbytes(12_000_000))
    story_id = await house.draft()
    files = [upload(saved(noise, quality=95))] * 4
    received = await house.services.photos.receive(story_id, MIRA, files, room=ROOM)
    assert sum(len(photo.content) for photo in received.photos) < ROOM
