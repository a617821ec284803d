"""Whoever looks for a line finds it in private, without being asked why, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable

from simcord import InteractionResult

from bot.app import Companion
from tests.journeys.acts import no_request, press_as_if, public
from tests.journeys.harbour import Harbour, message_of
from tests.simcord_rules import restart, set_locale
from tests.support.world import button, buttons_of, text_of, visible_to

GONE = "That is not here any more."
CHOOSE = "I do not guess where you are. Please use /helpline again and choose a country."
UNKNOWN = "I did not find that country in my list."
ANYWHERE = "If a life may be in danger, call the emergency number where you are now."
BACKSTOP = "https://findahelpline.com/"
QUIET = "^(POST|PATCH|PUT|DELETE) /(channels|guilds)"


async def ask(harbour: Harbour, **options: str) -> InteractionResult:
    return await harbour.mira.slash(harbour.general, "helpline", **options)


async def test_the_lines_of_a_country_are_shown_to_the_one_who_asked_alone(harbour: Harbour) -> None:
    with no_request(harbour, QUIET):
        told = await ask(harbour, country="GB", need="baby_loss")

    said = text_of(told)
    assert told.ephemeral
    assert said.index("call 999 or 112 now") < said.index("Call 116 123") < said.index("Call 0808 164 3332")
    assert buttons_of(message_of(told)) == ["Show all"]
    assert visible_to(harbour.ben, harbour.general) == []
    assert public(harbour.general) == []
    assert (await harbour.bot.services.people.see(harbour.mira.id)).is_nothing


async def test_all_lines_come_page_by_page_and_outlive_a_restart(
    harbour: Harbour, build_bot: Callable[..., Companion]
) -> None:
    first = message_of(await ask(harbour, country="GB"))
    page = await harbour.mira.click(first, label="Show all")
    said = [text_of(page)]
    while buttons_of(message_of(page)):
        page = await harbour.mira.click(message_of(page), label="Show more")
        said.append(text_of(page))
        assert page.ephemeral
    await restart(harbour.env, build_bot())
    again = await harbour.mira.click(first, label="Show all")

    count = len(said)
    assert count > 1
    assert [f"page {number} of {count}" in text for number, text in enumerate(said, start=1)] == [
        True
    ] * count
    assert all("call 999 or 112 now" in text for text in said)
    assert sum(text.count("Sands**") for text in said) == 1
    assert text_of(again) == said[0]


async def test_no_country_is_guessed(harbour: Harbour) -> None:
    for options in ({}, {"need": "crisis"}, {"country": "  "}):
        told = await ask(harbour, **options)
        assert told.ephemeral
        assert all(said in text_of(told) for said in (ANYWHERE, CHOOSE, BACKSTOP))
        assert buttons_of(message_of(told)) == []


async def test_an_unknown_country_is_answered_kindly_and_never_repeated(harbour: Harbour) -> None:
    for typed in ("snowdrop", "Germ", "🕯", "@everyone", "INT", "../XX", "x" * 6_000):
        told = await ask(harbour, country=typed)
        assert told.ephemeral
        assert all(said in text_of(told) for said in (ANYWHERE, UNKNOWN, BACKSTOP))
        assert typed not in text_of(told)


async def test_a_country_without_lines_is_named_and_led_to_the_directory(harbour: Harbour) -> None:
    told = text_of(await ask(harbour, country="Bolivia"))
    assert "I know of no lines in this country yet: Bolivia." in told
    assert ANYWHERE in told
    assert BACKSTOP in told


async def test_an_unknown_need_still_brings_the_lines_for_anybody(harbour: Harbour) -> None:
    told = text_of(await ask(harbour, country="ireland", need="snowdrop"))
    assert "I did not find that in my list, so these are lines for anybody." in told
    assert "Call 116 123" in told
    assert "snowdrop" not in told


async def test_countries_and_needs_are_offered_while_typing(harbour: Harbour) -> None:
    offer = harbour.mira.autocomplete
    countries = await offer(harbour.general, "helpline", "country", "united")
    needs = await offer(harbour.general, "helpline", "need", "baby")
    assert [choice["value"] for choice in countries][:3] == ["AE", "GB", "US"]
    assert ("The loss of a pregnancy or a baby", "baby_loss") in [
        (choice["name"], choice["value"]) for choice in needs
    ]
    assert len(await offer(harbour.general, "helpline", "country", "")) == 25
    assert await offer(harbour.general, "helpline", "country", "snowdrop") == []

    set_locale(harbour.mira, "de")
    germans = await offer(harbour.general, "helpline", "country", "konigr")
    assert [(choice["name"], choice["value"]) for choice in germans] == [("Vereinigtes Königreich", "GB")]
    assert "call 112 (ambulance) or 110 (police) now" in text_of(await ask(harbour, country="Deutschland"))


async def test_it_works_in_direct_messages(harbour: Harbour) -> None:
    await harbour.mira.send_dm("hello")
    told = await harbour.mira.user.slash("helpline", country="US", need="tfmr")
    assert told.ephemeral
    assert "Call 988" in text_of(told)
    page = await harbour.mira.user.click(message_of(told), label="Show all")
    assert "page 1 of" in text_of(page)


async def test_a_forged_number_finds_nothing(harbour: Harbour) -> None:
    card = message_of(await ask(harbour, country="GB"))
    number = int(button(card, "Show all").rpartition(":")[2])
    with no_request(harbour, QUIET):
        for forged in (0, 1, number + 99, number + 900, 677_000, 2**63 - 1, 9_999_999_999_999_999_999):
            assert await press_as_if(harbour.mira, card, f"tl:1:helpline:all:{forged}") == GONE, forged
