"""Words set once: the bot uses them with the one who set them, and nobody else ever reads them."""

from __future__ import annotations

from tests.journeys.acts import erase
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.support.world import channel_text, modal_fields, text_of, visible_to

THANKS = "Thank you for letting us hear of"
YOURS = "You decide what is said here about"


async def set_words(harbour: Harbour, words: str, names: str = "") -> str:
    form = await harbour.mira.slash(harbour.general, "my words")
    return text_of(await harbour.mira.submit_modal(form, {"words": words, "names": names}))


async def test_the_bot_says_them_in_the_preview_and_after_share_to_their_owner_alone(soon: Harbour) -> None:
    assert 'I will say "your little marigold"' in await set_words(soon, "our little marigold")
    preview = await soon.write(soon.mira)
    assert f"{YOURS} your little marigold." in text_of(controls_of(preview))
    shared = await soon.mira.click(controls_of(preview), label="Share")
    assert f"{THANKS} your little marigold." in text_of(shared)

    await soon.env.advance_time(soon.longest_wait)
    await soon.tom.click(soon.review, label="Approve")
    for channel in (soon.general, soon.stories, soon.moderators):
        assert "marigold" not in channel_text(channel)
        assert not any("marigold" in seen for seen in visible_to(soon.tom, channel))


async def test_without_words_the_sentences_stand_alone(soon: Harbour) -> None:
    preview = await soon.write(soon.mira)
    shared = await soon.mira.click(controls_of(preview), label="Share")

    assert YOURS not in text_of(preview)
    assert text_of(shared).startswith("Thank you for trusting us with this.")
    assert THANKS not in text_of(shared)


async def test_the_form_comes_back_filled_and_empty_it_lets_everything_go(soon: Harbour) -> None:
    await set_words(soon, "our son", "Wren\nNoah")
    form = await soon.mira.slash(soon.general, "my words")
    fields = modal_fields(form)
    assert [fields[name]["value"] for name in ("words", "names")] == ["our son", "Wren\nNoah"]

    assert "I keep no words of yours now" in await set_words(soon, "", "")
    assert not modal_fields(await soon.mira.slash(soon.general, "my words"))["words"].get("value")


async def test_what_is_typed_stays_text(soon: Harbour) -> None:
    said = await set_words(soon, "**@everyone** [x](https://x.test)")

    assert "**@everyone**" not in said
    assert r"\[x](" in said


async def test_they_work_in_direct_messages_and_go_with_everything_else(soon: Harbour) -> None:
    await soon.mira.user.send_dm("hello")
    form = await soon.mira.user.slash("my words")
    await soon.mira.user.submit_modal(form, {"words": "our son", "names": ""})
    card = message_of(await soon.mira.slash(soon.general, "my data"))
    assert "Your words, as you set them" in text_of(await soon.mira.click(card, label="See"))
    await erase(soon, soon.mira)

    assert not modal_fields(await soon.mira.slash(soon.general, "my words"))["words"].get("value")
