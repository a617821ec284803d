"""A reply that may hurt: its writer is asked once more, and may put it to a moderator. Nobody is shamed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import Companion
from tests.journeys.acts import later, number_of, press_as_if, press_together
from tests.journeys.harbour import Harbour, message_of
from tests.journeys.reply_steps import said
from tests.makers import HARSH
from tests.simcord_rules import restart
from tests.support.world import buttons_of, modal_fields, text_of, visible_to

DECIDED = "This one has been decided, or was taken back by its writer."
WAYS_ON = ["Change my words", "Ask a moderator", "Put it away"]
DAY = 24 * 3600


async def test_a_noticed_reply_is_shown_to_its_writer_alone_with_three_ways_on(posted: Harbour) -> None:
    pause = await posted.reply(posted.ben, f"{HARSH} Thinking of you.")

    assert pause.ephemeral
    assert HARSH in text_of(pause)
    assert "You decide what happens next" in text_of(pause)
    assert buttons_of(message_of(pause)) == WAYS_ON
    assert said(posted) == ""
    assert len(posted.moderators.history()) == 1  # the story's own card
    assert not any(HARSH in seen for seen in visible_to(posted.mira, posted.stories))


async def test_changed_words_go_out_and_the_first_ones_are_gone(posted: Harbour) -> None:
    pause = message_of(await posted.reply(posted.ben, HARSH))
    form = await posted.ben.click(pause, label="Change my words")
    assert modal_fields(form)["reply"]["value"] == HARSH
    await posted.ben.submit_modal(form, {"reply": posted.REPLY})

    assert posted.REPLY in said(posted)
    assert HARSH not in said(posted)
    again = await posted.ben.click(pause, label="Change my words")
    assert "are not waiting any more" in text_of(again)


async def test_words_changed_to_something_noticed_pause_again(posted: Harbour) -> None:
    pause = message_of(await posted.reply(posted.ben, HARSH))
    form = await posted.ben.click(pause, label="Change my words")
    second = await posted.ben.submit_modal(form, {"reply": f"I mean it. {HARSH}"})
    assert buttons_of(message_of(second)) == WAYS_ON

    form = await posted.ben.click(message_of(second), label="Change my words")
    late = await posted.ben.submit_modal(form, {"reply": "I am sorry."})
    assert "on its way" in text_of(late)
    assert said(posted).count("from <@") == 1


async def test_a_form_sent_for_words_that_moved_on_gives_its_words_back(posted: Harbour) -> None:
    pause = message_of(await posted.reply(posted.ben, HARSH))
    form = await posted.ben.click(pause, label="Change my words")
    await posted.ben.click(pause, label="Ask a moderator")
    late = await posted.ben.submit_modal(form, {"reply": "I am sorry, Mira."})

    assert "are not waiting any more" in text_of(late)
    assert "I am sorry, Mira." in text_of(late)
    assert said(posted) == ""


async def test_a_moderator_reads_behind_a_button_and_posts(posted: Harbour) -> None:
    await posted.ask_moderator(posted.ben)
    card = posted.review
    assert HARSH not in text_of(card)
    assert posted.ben.mention not in text_of(card)
    assert buttons_of(card) == ["Show words", "Post it", "Return with a reason", "Decline"]

    shown = await posted.tom.click(card, label="Show words")
    assert shown.ephemeral
    assert HARSH in text_of(shown)
    assert posted.ben.mention in text_of(shown)
    assert not any(HARSH in seen for seen in visible_to(posted.edda, posted.moderators))

    await posted.tom.click(card, label="Post it")
    assert HARSH in said(posted)
    assert f"posted by {posted.tom.mention}" in text_of(posted.review)
    assert buttons_of(posted.review) == []


async def test_a_declined_reply_is_never_posted_and_its_words_are_gone(posted: Harbour) -> None:
    await posted.ask_moderator(posted.ben)
    card = posted.review
    await posted.tom.click(card, label="Decline")
    await later(posted, DAY)

    assert said(posted) == ""
    assert "declined by" in text_of(posted.review)
    again = await press_as_if(posted.edda, posted.review, "tl:1:held:show:4")
    assert DECIDED in again


@pytest.mark.parametrize(
    ("label", "told"), [("Post it", "It is posted, or on its way"), ("Decline", "it was not posted")]
)
async def test_its_writer_hears_at_their_next_press_once_and_nobody_else_does(
    posted: Harbour, label: str, told: str
) -> None:
    await posted.ask_moderator(posted.ben)
    await posted.tom.click(posted.review, label=label)
    bystander = await posted.sam.click(posted.card, label="My stories")
    first = await posted.ben.click(posted.card, label="My stories")
    second = await posted.ben.click(posted.card, label="My stories")

    assert [told in text_of(one) for one in (bystander, first, second)] == [False, True, False]
    assert all(part.ephemeral for part in first.followups)


async def test_news_waits_behind_a_form_until_it_is_sent(posted: Harbour) -> None:
    await posted.ask_moderator(posted.ben)
    await posted.tom.click(posted.review, label="Decline")
    form = await posted.ben.click(posted.post, label="Reply with care")
    assert form.followups == []
    answered = await posted.ben.submit_modal(form, {"reply": posted.REPLY})

    assert "it was not posted" in text_of(answered)


async def test_two_moderators_at_once_have_one_effect(posted: Harbour) -> None:
    await posted.ask_moderator(posted.ben)
    card = posted.review
    both = await press_together((posted.tom, card, "Post it"), (posted.edda, card, "Post it"))

    assert sorted(DECIDED in text_of(one) for one in both) == [False, True]
    assert said(posted).count(HARSH) == 1


async def test_nobody_decides_about_their_own_words(posted: Harbour) -> None:
    await posted.ask_moderator(posted.tom)
    for label in ("Show words", "Post it", "Decline"):
        own = await posted.tom.click(posted.review, label=label)
        assert "for somebody else to look at" in text_of(own)
    await posted.edda.click(posted.review, label="Post it")

    assert HARSH in said(posted)


async def test_only_moderators_may_open_or_decide(posted: Harbour) -> None:
    await posted.ask_moderator(posted.ben)
    number = number_of(posted.review, "Show words")
    for verb in ("show", "post", "decline"):
        refused = await press_as_if(posted.sam, posted.post, f"tl:1:held:{verb}:{number}")
        assert "Only people with the moderators' role" in refused
    for verb in ("change", "ask"):
        refused = await press_as_if(posted.sam, posted.post, f"tl:1:pause:{verb}:{number}")
        assert "are not waiting any more" in refused

    assert said(posted) == ""


async def test_pause_and_card_outlive_a_restart(posted: Harbour, build_bot: Callable[..., Companion]) -> None:
    pause = message_of(await posted.reply(posted.ben, HARSH))
    await restart(posted.env, build_bot())
    await posted.ben.click(pause, label="Ask a moderator")
    await restart(posted.env, build_bot())
    await posted.tom.click(posted.review, label="Post it")

    assert said(posted).count(HARSH) == 1


async def test_undecided_words_are_let_go_at_the_end_of_tomorrow(posted: Harbour) -> None:
    pause = message_of(await posted.reply(posted.ben, HARSH))
    await later(posted, DAY)
    still = await posted.ben.click(pause, label="Change my words")
    assert still.modal
    await later(posted, DAY)

    gone = await posted.ben.click(pause, label="Ask a moderator")
    assert "are not waiting any more" in text_of(gone)
    assert (await posted.bot.services.people.see(posted.ben.id)).replies == 0


async def test_withdrawing_the_story_takes_the_held_card_away(posted: Harbour) -> None:
    await posted.ask_moderator(posted.ben)
    await posted.withdraw(posted.mira)

    assert posted.moderators.history() == []


async def test_erasing_its_writer_takes_the_held_card_away(posted: Harbour) -> None:
    await posted.ask_moderator(posted.ben)
    choices = message_of(await posted.ben.slash(posted.general, "my data"))
    asked = message_of(await posted.ben.click(choices, label="Erase"))
    await posted.ben.click(asked, label="Erase everything")

    assert len(posted.moderators.history()) == 1
    assert "approved by" in text_of(posted.review)


async def test_where_nobody_is_named_to_look_the_words_are_kept(harbour: Harbour) -> None:
    await harbour.open_stories(wait="1")
    await harbour.publish(harbour.mira)
    pause = message_of(await harbour.reply(harbour.ben, HARSH))
    places = harbour.bot.services.places
    await places._change(harbour.guild.id, moderators_channel_id=None)
    asked = await harbour.ben.click(pause, label="Ask a moderator")

    assert "Nobody has been named" in text_of(asked)
    form = await harbour.ben.click(pause, label="Change my words")
    assert modal_fields(form)["reply"]["value"] == HARSH
