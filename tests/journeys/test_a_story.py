"""One story, from the form to the channel, answered, and withdrawn without a trace."""

from __future__ import annotations

from tests.journeys.harbour import LONGEST_WAIT, ON_DECIDED, ON_REVIEW, Harbour, message_of
from tests.support.world import buttons_of, channel_text, modal_fields, modal_text, text_of, visible_to


async def test_a_story_is_posted_without_its_writers_name(stories: Harbour) -> None:
    await stories.publish(stories.mira)

    assert stories.STORY in text_of(stories.post)
    assert stories.post.author == stories.bot.user
    everything = (
        channel_text(stories.stories) + channel_text(stories.moderators) + channel_text(stories.thread)
    )
    for trace in (str(stories.mira.id), "mira", "Mira"):
        assert trace not in everything


async def test_the_form_says_who_can_see_and_asks_four_things(stories: Harbour) -> None:
    form = await stories.mira.click(stories.card, label="Share a story")

    assert list(modal_fields(form)) == ["story", "replies", "notes", "photos"]
    assert "A moderator alone cannot find out" in modal_text(form)
    assert "Discord itself sees everything" in modal_text(form)


async def test_the_preview_is_private_and_shows_the_story_as_it_will_stand(stories: Harbour) -> None:
    preview = await stories.write(stories.mira, notes=["birth"])
    controls = preview.followups[0].message
    assert buttons_of(controls) == ["Share", "Change", "Keep as draft", "Discard", "If I leave"]
    await stories.mira.click(controls, label="Share")
    await stories.env.advance_time(LONGEST_WAIT)
    await stories.tom.click(stories.review, label="Approve")

    assert preview.ephemeral
    assert all(part.ephemeral for part in preview.followups)
    assert text_of(message_of(preview)) == text_of(stories.post)
    assert buttons_of(message_of(preview), enabled=True) == []
    assert not any(stories.STORY in seen for seen in visible_to(stories.tom, stories.general))


async def test_share_says_what_is_kept_and_for_how_long(stories: Harbour) -> None:
    preview = await stories.write(stories.mira)

    sentence = text_of(preview.followups[0].message)
    assert "A moderator alone cannot find out" in sentence
    assert "After 30 days the sealed note of who wrote it is destroyed" in sentence
    assert "3 to 20 minutes" in sentence


async def test_nothing_reaches_the_moderators_before_the_wait_is_over(stories: Harbour) -> None:
    await stories.share(stories.mira)
    await stories.env.advance_time(2 * 60)
    assert stories.moderators.history() == []

    await stories.env.advance_time(LONGEST_WAIT)
    assert buttons_of(stories.review) == ON_REVIEW
    assert "snowdrop" not in text_of(stories.review)


async def test_words_are_shown_to_the_moderator_who_presses_and_to_nobody_else(stories: Harbour) -> None:
    await stories.reach_review(stories.mira)
    shown = await stories.tom.click(stories.review, label="Show words")

    assert shown.ephemeral
    assert stories.STORY in text_of(message_of(shown))
    assert not any(stories.STORY in seen for seen in visible_to(stories.edda, stories.moderators))


async def test_changing_brings_the_words_back_into_the_form(stories: Harbour) -> None:
    preview = await stories.write(stories.mira, notes=["birth"])
    form = await stories.mira.click(preview.followups[0].message, label="Change")
    fields = modal_fields(form)
    assert fields["story"]["value"] == stories.STORY
    assert [option["value"] for option in fields["replies"]["options"] if option.get("default")] == [
        "support"
    ]
    assert [option["value"] for option in fields["notes"]["options"] if option.get("default")] == ["birth"]

    changed = await stories.mira.submit_modal(
        form, {"story": "He had a name.", "replies": "none", "notes": []}
    )
    await stories.mira.click(changed.followups[1].message, label="Share")
    await stories.env.advance_time(LONGEST_WAIT)
    await stories.tom.click(stories.review, label="Approve")

    assert "He had a name." in text_of(stories.post)
    assert "snowdrop" not in channel_text(stories.stories)


async def test_discarding_leaves_nothing_to_share(stories: Harbour) -> None:
    preview = await stories.write(stories.mira)
    gone = await stories.mira.click(preview.followups[0].message, label="Discard")

    assert "nothing was kept" in text_of(message_of(gone))
    kept = await stories.bot.services.people.see(stories.mira.id)
    assert kept.is_nothing


async def test_a_declined_story_is_never_posted_and_its_writer_sees_so(stories: Harbour) -> None:
    await stories.reach_review(stories.mira)
    await stories.tom.click(stories.review, label="Decline")
    await stories.env.advance_time(LONGEST_WAIT)

    assert stories.posts == []
    assert "declined by" in text_of(stories.review)
    assert buttons_of(stories.review) == ON_DECIDED
    mine = await stories.mira.click(stories.card, label="My stories")
    assert "declined" in text_of(message_of(mine))


async def test_without_review_a_story_is_posted_after_the_wait(harbour: Harbour) -> None:
    await harbour.open_stories(review="off")
    shared = await harbour.share(harbour.mira)
    assert "moderator" not in text_of(message_of(shared))
    assert harbour.posts == []

    await harbour.env.advance_time(LONGEST_WAIT)
    assert harbour.STORY in text_of(harbour.post)


async def test_a_reply_is_signed_and_stands_in_the_thread(stories: Harbour) -> None:
    await stories.publish(stories.mira)
    answered = await stories.reply(stories.ben)

    assert answered.ephemeral
    reply = stories.last_reply
    assert stories.REPLY in text_of(reply)
    assert f"<@{stories.ben.id}>" in text_of(reply)
    sent = [
        record.json
        for record in stories.env.http_requests
        if record.path.endswith(f"/{stories.thread.id}/messages")
    ]
    assert [body["allowed_mentions"]["parse"] for body in sent if isinstance(body, dict)] == [[]]
    assert buttons_of(reply) == []


async def test_withdrawing_leaves_no_trace_in_any_channel(stories: Harbour) -> None:
    await stories.publish(stories.mira)
    await stories.reply(stories.ben)
    await stories.withdraw(stories.mira)

    assert stories.posts == []
    assert stories.stories.threads == []
    assert stories.moderators.history() == []
    mine = await stories.mira.click(stories.card, label="My stories")
    assert "You have no stories here" in text_of(message_of(mine))


async def test_a_story_can_be_withdrawn_while_it_waits(stories: Harbour) -> None:
    await stories.share(stories.mira)
    await stories.withdraw(stories.mira)
    await stories.env.advance_time(LONGEST_WAIT)

    assert stories.moderators.history() == []
    assert stories.posts == []


async def test_withdrawing_takes_the_waiting_card_away(stories: Harbour) -> None:
    await stories.reach_review(stories.mira)
    await stories.withdraw(stories.mira)

    assert stories.moderators.history() == []


async def test_the_command_finds_own_stories_by_day_and_place_never_by_words(stories: Harbour) -> None:
    await stories.publish(stories.mira)
    offered = await stories.mira.autocomplete(stories.general, "story withdraw", "story", "")
    others = await stories.ben.autocomplete(stories.general, "story withdraw", "story", "")
    assert [choice["name"] for choice in offered] == ["1 January 2026 · #stories · posted"]
    assert others == []

    asked = await stories.mira.slash(stories.general, "story withdraw", story=offered[0]["value"])
    await stories.mira.click(message_of(asked), label="Withdraw for good")
    assert stories.posts == []


async def test_a_writer_who_left_can_still_withdraw_from_a_direct_message(stories: Harbour) -> None:
    await stories.publish(stories.mira)
    await stories.mira.send_dm("hello")
    offered = await stories.mira.user.autocomplete("story withdraw", "story", "")
    asked = await stories.mira.user.slash("story withdraw", story=offered[0]["value"])
    await stories.mira.user.click(message_of(asked), label="Withdraw for good")

    assert stories.posts == []


async def test_share_in_a_direct_message_points_to_the_server(stories: Harbour) -> None:
    await stories.mira.send_dm("hello")
    answer = await stories.mira.user.slash("story share")

    assert "in the server itself" in text_of(message_of(answer))
