"""Photos beside a story: covered, made anew, seen by whom the story is for, and gone with it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image
from simcord import InteractionResult

from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.journeys.photo_steps import TWO, files, shown
from tests.photos.camera import HEIC, SECRETS, camera_jpeg
from tests.support.world import buttons_of, modal_fields, modal_text, text_of, visible_to


async def write(harbour: Harbour, files: list[tuple[str, bytes]], **fields: Any) -> InteractionResult:
    return await harbour.write(harbour.mira, photos=files, **fields)


async def test_the_form_says_that_discord_receives_the_originals(soon: Harbour) -> None:
    form = await soon.mira.click(soon.card, label="Share a story")

    assert modal_fields(form)["photos"]["max_values"] == 4
    assert not modal_fields(form)["photos"]["required"]
    assert "Discord itself receives the originals" in modal_text(form)


async def test_photos_are_previewed_as_they_will_stand_and_posted_so(soon: Harbour) -> None:
    preview = await write(soon, TWO)
    seen = message_of(preview)
    assert preview.ephemeral
    assert all(part.ephemeral for part in preview.followups)
    assert "a face, a name band or a place" in text_of(controls_of(preview))
    doors = ["Share", "Change", "Photos", "Keep as draft", "Discard", "If I leave"]
    assert buttons_of(controls_of(preview)) == doors
    await soon.mira.click(controls_of(preview), label="Share")
    await soon.env.advance_time(soon.longest_wait)
    await soon.tom.click(soon.review, label="Approve")

    assert [item.spoiler for item in shown(soon.post)] == [True, True]
    assert files(soon, soon.post) == files(soon, seen)
    assert text_of(soon.post) == text_of(seen)
    assert soon.post.interaction_metadata is None


async def test_nothing_of_the_file_is_left_but_what_can_be_seen(soon: Harbour) -> None:
    await soon.publish(soon.mira, photos=[*TWO, ("IMG_0412.HEIC", HEIC)])

    posted = files(soon, soon.post)
    assert [Image.open(BytesIO(each)).size for each in posted] == [(64, 32), (64, 32), (32, 64)]
    assert not [secret for secret in SECRETS for each in posted if secret in each]
    names = [one.filename for one in soon.post.attachments]
    assert all(name.startswith("SPOILER_") and name.endswith(".jpg") for name in names)
    assert not [name for name in names if "snowdrop" in name or "wren" in name or "IMG" in name]


async def test_moderators_see_them_covered_each_for_themselves(soon: Harbour) -> None:
    await soon.reach_review(soon.mira, photos=TWO)
    assert "With it come 2 photos, covered." in text_of(soon.review)
    assert not soon.review.attachments
    looked = await soon.tom.click(soon.review, label="Show words")

    assert looked.ephemeral
    assert [item.spoiler for item in shown(message_of(looked))] == [True, True]
    assert soon.STORY in text_of(looked)
    assert not any(soon.STORY in said for said in visible_to(soon.edda, soon.moderators))


async def test_a_photo_is_described_in_its_owners_words_and_can_be_taken_out(soon: Harbour) -> None:
    preview = await write(soon, TWO)
    form = await soon.mira.click(controls_of(preview), label="Photos")
    out = modal_fields(form)["take-out"]["options"][0]["value"]
    again = await soon.mira.submit_modal(
        form, {"description-1": "", "description-2": "His hand in mine.", "take-out": [out]}
    )
    assert "newer preview" in text_of(message_of(again))
    await soon.mira.click(controls_of(again), label="Share")
    await soon.env.advance_time(soon.longest_wait)
    await soon.tom.click(soon.review, label="Approve")

    assert [item.description for item in shown(soon.post)] == ["His hand in mine."]
    assert [one.description for one in soon.post.attachments] == ["His hand in mine."]


async def test_changing_the_words_keeps_the_photos_and_new_photos_replace_them(soon: Harbour) -> None:
    preview = await write(soon, TWO)
    first = await soon.mira.click(controls_of(preview), label="Change")
    assert "New ones take the place of earlier ones" in modal_text(first)
    changed = await soon.mira.submit_modal(first, {"story": "He had a name.", "replies": "none"})
    assert len(shown(changed.followups[0].message)) == 2
    second = await soon.mira.click(controls_of(changed), label="Change")
    anew = await soon.mira.submit_modal(
        second, {"story": "He had a name.", "replies": "none", "photos": [("a.heic", HEIC)]}
    )

    assert len(shown(anew.followups[0].message)) == 1
    assert Image.open(BytesIO(files(soon, anew.followups[0].message)[0])).size == (32, 64)


async def test_what_cannot_be_kept_is_named_and_the_words_and_the_rest_are_kept(soon: Harbour) -> None:
    preview = await write(soon, [("poem.txt", b"hello"), *TWO])

    assert "Photo 1 is not a kind of picture I can read" in text_of(controls_of(preview))
    assert "Your words are kept" in text_of(controls_of(preview))
    assert len(shown(message_of(preview))) == 2
    assert soon.STORY in text_of(preview)


async def test_earlier_photos_stay_when_none_of_the_new_ones_can_be_kept(soon: Harbour) -> None:
    preview = await write(soon, TWO)
    form = await soon.mira.click(controls_of(preview), label="Change")
    changed = await soon.mira.submit_modal(
        form, {"story": soon.STORY, "replies": "none", "photos": [("broken.jpg", camera_jpeg()[:900])]}
    )

    assert "Photo 1 could not be read" in text_of(controls_of(changed))
    assert "the photos you chose before are too" in text_of(controls_of(changed))
    assert len(shown(changed.followups[0].message)) == 2


async def test_a_server_can_turn_photos_off(soon: Harbour) -> None:
    kept = await write(soon, TWO)
    await soon.ana.slash(soon.general, "settings stories", channel=soon.stories, photos=False)
    assert "Stories come without photos." in text_of(await soon.ana.slash(soon.general, "settings show"))
    form = await soon.ben.click(soon.card, label="Share a story")
    assert "photos" not in modal_fields(form)
    refused = await soon.mira.click(controls_of(kept), label="Share")

    assert "does not take photos at the moment" in text_of(refused)
    out = await soon.mira.click(controls_of(kept), label="Photos")
    ticked = [option["value"] for option in modal_fields(out)["take-out"]["options"]]
    bare = await soon.mira.submit_modal(out, {"take-out": ticked})
    assert buttons_of(controls_of(bare)) == ["Share", "Change", "Keep as draft", "Discard", "If I leave"]
    shared = await soon.mira.click(controls_of(bare), label="Share")
    assert "Thank you" in text_of(shared)
