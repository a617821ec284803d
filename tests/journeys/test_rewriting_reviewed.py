"""What moderators do with new words for a story that stands, as they do with a story, and who sees what."""

from __future__ import annotations

import pytest

from tests.journeys.acts import (
    HOUR,
    erase,
    later,
    no_request,
    number_of,
    press_as_if,
    press_together,
    public,
)
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.journeys.living_steps import NEW, again, share_change
from tests.journeys.photo_steps import TWO, shown
from tests.simcord_rules import press_raw
from tests.support.world import button, buttons_of, channel_text, modal_fields, text_of, visible_to

ON_THE_CARD = ["Show words", "Approve", "Approve with a note", "Return with a reason", "Decline"]
VERBS = ("show", "approve", "approve-with-note", "return", "decline", "undo")
NOTE = "Thank you for telling this."
OWN = "This one is for somebody else to look at."
MODERATORS_ONLY = "Only people with the moderators' role can do this."
LATE = "A decision can be taken back for ten minutes, and those are over."
QUIET = "^(POST|PATCH|DELETE) /channels"


async def publish_under(harbour: Harbour, **setting: object) -> None:
    """Have Mira's story stand, and the server read as it chooses from then on."""
    await harbour.open_stories(wait="1")
    await harbour.publish(harbour.mira)
    await harbour.ana.slash(
        harbour.general, "settings stories", channel=harbour.stories, cooldown=0, **setting
    )


async def send_back(harbour: Harbour, words: str) -> None:
    form = await harbour.tom.click(harbour.review, label="Return with a reason")
    await harbour.tom.submit_modal(form, {"reason": "details", "words": words})


async def inbox(harbour: Harbour) -> str:
    return text_of(await harbour.mira.slash(harbour.general, "my inbox"))


async def test_two_moderators_approve_new_words_where_the_server_asks_for_two(harbour: Harbour) -> None:
    await publish_under(harbour, review="two")
    preview = await again(harbour)
    told = await harbour.mira.click(controls_of(preview), label="Share these words")
    assert "two of them read them" in text_of(told)
    await later(harbour, harbour.longest_wait)
    assert "once two of you have approved them" in text_of(harbour.review)
    await harbour.tom.click(harbour.review, label="Approve")

    assert harbour.STORY in text_of(harbour.post)
    assert f"Approved by {harbour.tom.mention}" in text_of(harbour.review)
    assert buttons_of(harbour.review) == [*ON_THE_CARD, "Undo"]
    once_more = await harbour.tom.click(harbour.review, label="Approve")
    assert text_of(once_more) == "You have approved this one already. It takes a second moderator now."
    await harbour.edda.click(harbour.review, label="Approve")
    assert NEW in text_of(harbour.post)


async def test_one_then_a_wait_lets_a_second_moderator_look_at_new_words(harbour: Harbour) -> None:
    await publish_under(harbour, review="one-then-wait", review_wait=2)
    preview = await again(harbour)
    told = await harbour.mira.click(controls_of(preview), label="Share these words")
    assert "they wait 2 more hours" in text_of(told)
    await later(harbour, harbour.longest_wait)
    await harbour.tom.click(harbour.review, label="Approve")
    assert harbour.STORY in text_of(harbour.post)
    assert buttons_of(harbour.review) == ["Show words", "Return with a reason", "Decline", "Undo"]
    page = await harbour.page(harbour.mira)
    assert "They wait some hours, so that a second moderator can look." in text_of(page)
    assert "Take the change back" in buttons_of(message_of(page))
    assert NEW in text_of(await harbour.edda.click(harbour.review, label="Show words"))

    await later(harbour, 2 * HOUR)
    assert NEW in text_of(harbour.post)
    assert buttons_of(harbour.review) == []
    assert f"approved by {harbour.tom.mention}" in text_of(harbour.review)


async def test_new_words_that_come_back_are_changed_and_go_again(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await share_change(soon)
    await send_back(soon, "The bulb, perhaps.")
    assert f"returned to its writer by {soon.tom.mention}" in text_of(soon.review)
    assert buttons_of(soon.review) == ["Undo"]
    assert soon.STORY in text_of(soon.post)
    letters = await soon.mira.slash(soon.general, "my inbox")
    assert "> The bulb, perhaps." in text_of(letters)
    assert "You may soften them" in text_of(letters)
    assert str(soon.tom.id) not in text_of(letters)
    form = await soon.mira.click(message_of(letters), label="Change words")
    assert modal_fields(form)["story"]["value"] == NEW
    changed = await soon.mira.submit_modal(form, {"story": "Softer."})
    await soon.mira.click(controls_of(changed), label="Share these words")
    await later(soon, soon.longest_wait)

    assert len(public(soon.moderators)) == 2
    assert f"They were returned by {soon.tom.mention}" in text_of(soon.review)
    await soon.edda.click(soon.review, label="Approve")
    assert "Softer." in text_of(soon.post)
    assert "gives them back" not in await inbox(soon)


async def test_the_page_says_that_new_words_came_back(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await share_change(soon)
    await send_back(soon, "")
    page = await soon.page(soon.mira)

    assert "A moderator has given your new words back to you." in text_of(page)
    preview = await again(soon, "Softer.")
    await soon.mira.click(controls_of(preview), label="Discard")
    assert "given your new words back" not in text_of(await soon.page(soon.mira))
    assert len(public(soon.moderators)) == 1


@pytest.mark.parametrize("label", ["Approve", "Decline"])
async def test_for_ten_minutes_any_moderator_takes_a_decision_about_new_words_back(
    soon: Harbour, label: str
) -> None:
    await soon.publish(soon.mira)
    await share_change(soon)
    await soon.tom.click(soon.review, label=label)
    assert (NEW in text_of(soon.post)) == (label == "Approve")
    await soon.edda.click(soon.review, label="Undo")

    assert soon.STORY in text_of(soon.post)
    assert buttons_of(soon.review) == ON_THE_CARD
    assert f"{soon.edda.mention} took the decision about them back" in text_of(soon.review)
    assert "New words of yours wait for a moderator." in text_of(await soon.page(soon.mira))
    await soon.tom.click(soon.review, label="Approve")
    assert NEW in text_of(soon.post)
    assert len(soon.posts) == 1


async def test_after_ten_minutes_undo_goes_and_an_old_screen_is_told_so(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await share_change(soon)
    await soon.tom.click(soon.review, label="Approve")
    undo = button(soon.review, "Undo")
    await later(soon, 10 * 60 + 1)
    assert buttons_of(soon.review) == []

    assert LATE in await press_as_if(soon.edda, soon.review, undo)
    assert f"approved by {soon.tom.mention}" in text_of(soon.review)
    assert NEW in text_of(soon.post)


async def test_a_note_about_new_words_reaches_their_writer_alone(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await share_change(soon)
    form = await soon.tom.click(soon.review, label="Approve with a note")
    await soon.tom.submit_modal(form, {"note": NOTE})

    assert NEW in text_of(soon.post)
    assert f"> {NOTE}" in await inbox(soon)
    for person, place in ((soon.ben, soon.stories), (soon.edda, soon.moderators), (soon.tom, soon.general)):
        assert not any(NOTE in seen for seen in visible_to(person, place))


async def test_declined_words_are_gone_after_a_day(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await share_change(soon)
    await soon.tom.click(soon.review, label="Decline")
    assert "destroyed 24 hours later" in text_of(soon.review)
    assert "Until then Change words has them." in text_of(await soon.page(soon.mira))
    await later(soon, 24 * HOUR)

    page = await soon.page(soon.mira)
    assert "decided against your new words" not in text_of(page)
    form = await soon.mira.click(message_of(page), label="Change words")
    assert modal_fields(form)["story"]["value"] == soon.STORY


async def test_moderators_see_the_story_with_its_photos_as_it_would_stand(soon: Harbour) -> None:
    await soon.publish(soon.mira, photos=TWO)
    await share_change(soon)
    looked = message_of(await soon.tom.click(soon.review, label="Show words"))

    assert NEW in text_of(looked)
    assert [item.spoiler for item in shown(looked)] == [True, True]
    assert not soon.review.attachments


async def test_every_door_looks_for_itself_who_stands_before_it(soon: Harbour, hill: Harbour) -> None:
    await soon.publish(soon.mira)
    await share_change(soon)
    number = number_of(soon.review, "Approve")
    gone = "The writer has taken these words back. There is nothing left to decide."
    with no_request(soon, QUIET):
        for verb in VERBS:
            door = f"tl:1:change:{verb}:{number}"
            for person in (soon.ben, soon.mira, soon.ana):
                assert await press_as_if(person, soon.card, door) == MODERATORS_ONLY, verb
            assert (await press_as_if(hill.tom, hill.card, door)).endswith(gone), verb

    assert buttons_of(soon.review) == ON_THE_CARD
    assert soon.STORY in text_of(soon.post)


async def test_a_moderator_does_not_decide_about_their_own_new_words(soon: Harbour) -> None:
    await soon.publish(soon.edda)
    page = message_of(await soon.page(soon.edda))
    form = await soon.edda.click(page, label="Change words")
    preview = await soon.edda.submit_modal(form, {"story": NEW})
    await soon.edda.click(controls_of(preview), label="Share these words")
    await later(soon, soon.longest_wait)
    for label in ON_THE_CARD:
        told = await press_raw(soon.edda, soon.review, button(soon.review, label))
        assert text_of(told) == OWN, label
    await soon.tom.click(soon.review, label="Approve")
    told = await soon.edda.click(soon.review, label="Undo")

    assert text_of(told).endswith(OWN)
    assert NEW in text_of(soon.post)


async def test_two_moderators_decide_once(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await share_change(soon)
    card = soon.review
    both = await press_together((soon.tom, card, "Approve"), (soon.edda, card, "Decline"))

    refused = [one for one in both if "Somebody has decided about this one already." in text_of(one)]
    assert len(refused) == 1
    assert (NEW in text_of(soon.post)) == (refused[0] is both[1])


async def test_a_forgotten_moderator_stands_on_no_card_about_a_change(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    await share_change(soon)
    await soon.tom.click(soon.review, label="Approve")
    await erase(soon, soon.tom)

    assert soon.tom.mention not in channel_text(soon.moderators)
    assert "by somebody who is not known here any more" in text_of(soon.review)
    assert NEW in text_of(soon.post)
