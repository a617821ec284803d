"""Forms as nobody's Discord would send them: one kind sentence, and every word comes back to its writer."""

from __future__ import annotations

from typing import Any

import pytest
from simcord import InteractionResult

from tests.journeys.acts import no_request, public
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.simcord_rules import raw_submit, submit_unopened
from tests.support.world import buttons_of, modal_fields, text_of, visible_to

BACK = "Here are your words, so that they are not lost."
UNCLEAR = "I could not read what was chosen in the form, so nothing was kept yet. Please try once more."
LETTER = "A snowdrop for him."
STORY = {"story": LETTER, "replies": "none", "notes": []}
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "one character too many": (
        STORY | {"story": ("x" * 3_482) + LETTER},
        "A story can have 3,500 characters. Yours has one more, and nothing of it was kept yet.",
    ),
    "as long as Discord can carry": (
        STORY | {"story": ("x" * 3_981) + LETTER},
        "A story can have 3,500 characters. Yours has 500 more, and nothing of it was kept yet.",
    ),
    "an unknown wish": (STORY | {"replies": "everybody"}, UNCLEAR),
    "an unknown note": (STORY | {"notes": ["birth", "joy"]}, UNCLEAR),
    "no wish": ({"story": LETTER, "notes": []}, UNCLEAR),
    "an empty wish": (STORY | {"replies": ""}, UNCLEAR),
}
EMPTY: dict[str, dict[str, Any]] = {
    "nothing": STORY | {"story": ""},
    "spaces and new lines": STORY | {"story": "  \n \t\u2003\n"},
    "no field at all": {"replies": "none", "notes": []},
}


async def send_story(harbour: Harbour, values: dict[str, Any]) -> InteractionResult:
    form = await harbour.mira.click(harbour.card, label="Share a story")
    return await raw_submit(harbour.mira, form, values)


async def send_reply(harbour: Harbour, values: dict[str, Any]) -> InteractionResult:
    form = await harbour.ben.click(harbour.post, label="Reply with care")
    return await raw_submit(harbour.ben, form, values)


async def nothing_is_kept_of_mira(harbour: Harbour) -> bool:
    kept = await harbour.bot.services.people.see(harbour.mira.id)
    return kept.is_nothing


async def test_a_story_that_cannot_be_taken_comes_back_whole(soon: Harbour) -> None:
    for name, (values, sentence) in REFUSED.items():
        with no_request(soon, "^(POST|PATCH) /channels"):
            refused = await send_story(soon, values)
        said, *words = [text_of(message_of(refused)), *map(text_of, refused.followups)]
        assert said.startswith(f"{sentence}\n\n{BACK}"), name
        assert "".join(words) == values["story"], name
        assert refused.ephemeral
        assert all(part.ephemeral for part in refused.followups), name

    for other in (soon.ben, soon.tom, soon.ana):
        assert not any("snowdrop" in seen for seen in visible_to(other, soon.stories))
    assert await nothing_is_kept_of_mira(soon)


async def test_a_form_without_words_is_not_kept_and_nothing_is_given_back(soon: Harbour) -> None:
    for name, values in EMPTY.items():
        refused = await send_story(soon, values)
        assert text_of(refused) == "There were no words in the form, so nothing was kept.", name
        assert refused.ephemeral

    assert await nothing_is_kept_of_mira(soon)


async def test_a_story_without_notes_is_a_story(soon: Harbour) -> None:
    preview = await send_story(soon, {"story": LETTER, "replies": "none"})

    assert buttons_of(controls_of(preview)) == ["Share", "Change", "Keep as draft", "Discard", "If I leave"]


async def test_a_form_that_is_not_ours_gives_its_words_back(soon: Harbour) -> None:
    late = await submit_unopened(
        soon.mira, soon.general, "tl:1:story:share:1", {"story": LETTER, "more": "And more."}
    )

    assert text_of(late).startswith("I was restarted while you were writing, so nothing was sent or kept.")
    assert LETTER in text_of(late)
    assert "And more." in text_of(late)
    assert late.ephemeral


async def test_the_same_form_sent_twice_makes_one_draft(soon: Harbour) -> None:
    form = await soon.mira.click(soon.card, label="Share a story")
    await raw_submit(soon.mira, form, STORY)
    again = await raw_submit(soon.mira, form, STORY)

    assert LETTER in text_of(again)
    assert again.ephemeral
    assert len((await soon.bot.services.people.see(soon.mira.id)).stories) == 1


async def test_somebody_elses_form_is_not_a_way_in(soon: Harbour) -> None:
    form = await soon.mira.click(soon.card, label="Share a story")
    await raw_submit(soon.ben, form, STORY)

    assert await nothing_is_kept_of_mira(soon)


@pytest.mark.parametrize("sign", ["*", "`"])
async def test_signs_that_count_twice_are_told_and_nothing_is_lost(soon: Harbour, sign: str) -> None:
    preview = await send_story(soon, STORY | {"story": sign * 3_500})
    controls = controls_of(preview)

    assert "Your words are safe. They cannot be shown as one message yet." in text_of(preview)
    assert "Your story is too long for one message by 3,0" in text_of(controls)
    assert buttons_of(controls) == ["Change", "Keep as draft", "Discard", "If I leave"]
    form = await soon.mira.click(controls, label="Change")
    assert modal_fields(form)["story"]["value"] == sign * 3_500
    changed = await soon.mira.submit_modal(form, STORY | {"story": sign * 1_900})
    assert buttons_of(controls_of(changed)) == ["Share", "Change", "Keep as draft", "Discard", "If I leave"]


LONG = ["🕯️" * 1_750, "e\u0301" * 1_750, "ﷺ" * 3_500, "👩\u200d👩\u200d👧" * 700, "a\n" * 1_750]


async def test_three_and_a_half_thousand_characters_stand_whole(soon: Harbour) -> None:
    for words in LONG:
        assert len(words) == 3_500
        await soon.reach_review(soon.mira, "none", story=words)
        shown = await soon.tom.click(soon.review, label="Show words")
        await soon.tom.click(soon.review, label="Approve")
        assert words.strip() in text_of(shown)
        assert words.strip() in text_of(soon.post)


REPLIES: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({"reply": " \n"}, "There were no words in the form, so nothing was sent."),
    "no field at all": ({}, "There were no words in the form, so nothing was sent."),
    "one character too many": (
        {"reply": "I am so sorry. " + "x" * 1_486},
        "A reply can have 1,500 characters. Yours has one more, and nothing was sent yet.",
    ),
    "as long as Discord can carry": (
        {"reply": "I am so sorry. " + "x" * 3_985},
        "A reply can have 1,500 characters. Yours has 2,500 more, and nothing was sent yet.",
    ),
}


async def test_a_reply_that_cannot_be_taken_comes_back_whole(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    for name, (values, sentence) in REPLIES.items():
        refused = await send_reply(soon, values)
        words = values.get("reply", "").strip()
        assert text_of(refused).startswith(sentence), name
        assert "".join(map(text_of, refused.followups)) == words, name
        assert (BACK in text_of(refused)) is bool(words), name
        assert refused.ephemeral

    assert public(soon.thread) == []
    assert not any("sorry" in seen for seen in visible_to(soon.mira, soon.stories))


async def test_a_reply_to_a_story_that_was_withdrawn_meanwhile_comes_back(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    form = await soon.ben.click(soon.post, label="Reply with care")
    await soon.withdraw(soon.mira)
    assert form.modal
    refused = await submit_unopened(soon.ben, soon.stories, form.modal["custom_id"], {"reply": soon.REPLY})

    assert text_of(refused).startswith("This story does not take replies any more.")
    assert soon.REPLY in text_of(refused)
    assert refused.ephemeral
