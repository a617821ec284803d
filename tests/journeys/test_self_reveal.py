"""Before a story is shared: what could tell who wrote it is shown to its writer, who decides."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from bot.app import Companion
from tests.journeys.acts import no_request, number_of, press_as_if, press_together
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.simcord_rules import press_raw, restart
from tests.support.world import button, buttons_of, channel_text, modal_fields, text_of, visible_to

TELLING = "Dr Patel was kind. I am M1ra, and we were at St Mary's Hospital on 12 March 2024."
SOFT = "[a doctor] was kind. I am [my name], and we were at [a hospital] on [a date]."
CHECK = ["Soften these", "Leave them", "Change"]
CONTROLS = "Share"
SMALL = "Few people are in this server. Some may guess who wrote it, even without a name."
DRAFT_GONE = "These words are no longer kept here. Nothing was shared."
SHARED = "This story has been shared already. My stories shows where it stands."
CLOSED = "This button is from an earlier time and does nothing now. Nothing was changed."
QUIET = "^(POST|PATCH|PUT|DELETE) /(channels|guilds)"


async def test_what_was_found_is_shown_in_words_to_its_writer_alone(soon: Harbour) -> None:
    shown = await soon.write(soon.mira, story=TELLING)

    assert shown.ephemeral
    assert shown.followups == []
    assert buttons_of(message_of(shown)) == CHECK
    said = text_of(shown)
    for line in (
        "- somebody by title and name: “Dr Patel”",
        "- a name of yours in this server: “M1ra”",
        "- a hospital or clinic: “St Mary's Hospital”",
        "- an exact date: “12 March 2024”",
    ):
        assert line in said.splitlines()
    for person in (soon.ben, soon.tom, soon.ana):
        for place in (soon.stories, soon.moderators, soon.general):
            assert not any("Patel" in seen for seen in visible_to(person, place))


async def test_where_nothing_was_found_the_preview_comes_at_once(soon: Harbour) -> None:
    preview = await soon.write(soon.mira)

    assert soon.STORY in text_of(message_of(preview))
    assert CONTROLS in buttons_of(controls_of(preview))


async def test_softening_shows_the_general_words_and_shares_them(soon: Harbour) -> None:
    shown = message_of(await soon.write(soon.mira, story=TELLING))
    soft = await soon.mira.click(shown, label="Soften these")

    assert buttons_of(message_of(soft)) == []
    assert SOFT in text_of(soft.followups[0]).replace("\\", "")
    assert all(part.ephemeral for part in soft.followups)
    await soon.mira.click(controls_of(soft), label="Share")
    await soon.env.advance_time(soon.longest_wait)
    await soon.tom.click(soon.review, label="Approve")
    assert SOFT in text_of(soon.post).replace("\\", "")
    everything = channel_text(soon.stories) + channel_text(soon.moderators)
    assert not any(word in everything for word in ("Patel", "M1ra", "Mary", "2024"))


async def test_leaving_keeps_every_word_and_is_asked_once_for_the_same_words(soon: Harbour) -> None:
    shown = message_of(await soon.write(soon.mira, story=TELLING))
    left = await soon.mira.click(shown, label="Leave them")
    assert TELLING in text_of(left.followups[0])

    form = await soon.mira.click(controls_of(left), label="Change")
    again = await soon.mira.submit_modal(form, {"story": TELLING, "replies": "open", "notes": ["birth"]})
    assert CONTROLS in buttons_of(controls_of(again))
    form = await soon.mira.click(controls_of(again), label="Change")
    more = {"story": f"{TELLING} Nurse Joan, too.", "replies": "open", "notes": []}
    asked = await soon.mira.submit_modal(form, more)
    assert buttons_of(message_of(asked)) == CHECK
    assert "Nurse Joan" in text_of(asked)
    await soon.mira.click(message_of(asked), label="Leave them")
    assert soon.posts == []


async def test_change_opens_the_form_filled_and_looks_again(soon: Harbour) -> None:
    shown = message_of(await soon.write(soon.mira, story=TELLING, notes=["birth"]))
    form = await soon.mira.click(shown, label="Change")
    assert modal_fields(form)["story"]["value"] == TELLING

    asked = await soon.mira.submit_modal(form, {"story": "Nurse Joan.", "replies": "none", "notes": []})
    assert buttons_of(message_of(asked)) == CHECK
    assert "Patel" not in text_of(asked)
    form = await soon.mira.click(message_of(asked), label="Change")
    fine = await soon.mira.submit_modal(form, {"story": "A nurse.", "replies": "none", "notes": []})
    assert "A nurse." in text_of(fine.followups[0])
    assert CONTROLS in buttons_of(controls_of(fine))


async def test_a_piece_cannot_break_out_of_its_quotes(soon: Harbour) -> None:
    shown = await soon.write(soon.mira, story="Look: https://example.org/**_~~@everyone~~_**")

    line = next(line for line in text_of(shown).splitlines() if line.startswith("- a link"))
    assert r"\*\*" in line
    assert r"\@everyone" in line


async def test_many_pieces_are_shown_once_each_and_no_more_than_fit(soon: Harbour) -> None:
    many = " ".join(f"Nurse {chr(65 + number)}nna." * 2 for number in range(20))
    lines = text_of(await soon.write(soon.mira, story=many)).splitlines()

    named = [line for line in lines if line.startswith("- somebody")]
    assert len(named) == len(set(named)) == 15
    assert "and 5 more" in lines


async def test_a_restart_loses_neither_the_words_nor_the_doors(
    soon: Harbour, build_bot: Callable[..., Companion]
) -> None:
    shown = message_of(await soon.write(soon.mira, story=TELLING))
    await restart(soon.env, build_bot())
    soft = await soon.mira.click(shown, label="Soften these")

    assert SOFT in text_of(soft.followups[0]).replace("\\", "")


@pytest.mark.parametrize("label", ["Soften these", "Leave them"])
async def test_pressing_twice_at_once_ends_in_one_draft(soon: Harbour, label: str) -> None:
    shown = message_of(await soon.write(soon.mira, story=TELLING))
    await press_together((soon.mira, shown, label), (soon.mira, shown, label))

    mine = await soon.bot.services.people.see(soon.mira.id)
    assert len(mine.stories) == 1


async def test_a_press_after_sharing_or_discarding_changes_nothing(soon: Harbour) -> None:
    shown = message_of(await soon.write(soon.mira, story=TELLING))
    number = number_of(shown, "Leave them")
    doors = [button(shown, label) for label in ("Soften these", "Leave them")]
    left = await soon.mira.click(shown, label="Leave them")
    for door in doors:
        assert text_of(await press_raw(soon.mira, shown, door)) == CLOSED
    await soon.mira.click(controls_of(left), label="Share")
    for verb in ("soften", "leave"):
        assert await press_as_if(soon.mira, soon.card, f"tl:1:reveal:{verb}:{number}") == SHARED


async def test_nobody_else_softens_or_leaves_what_is_not_theirs(soon: Harbour) -> None:
    number = number_of(message_of(await soon.write(soon.mira, story=TELLING)), "Leave them")
    with no_request(soon, QUIET):
        for person, forged in product((soon.ben, soon.tom, soon.ana), (number, 0, 7, 2**63)):
            for verb in ("soften", "leave"):
                assert await press_as_if(person, soon.card, f"tl:1:reveal:{verb}:{forged}") == DRAFT_GONE


async def test_names_are_those_the_server_shows(soon: Harbour) -> None:
    soon.env.backend.get_member(soon.guild.id, soon.mira.id).nick = "Lena Quillon"
    shown = await soon.write(soon.mira, story="The Quillon house is quiet.")

    assert "- a name of yours in this server: “Quillon”" in text_of(shown).splitlines()


async def test_in_a_small_server_the_preview_says_that_people_may_guess(soon: Harbour) -> None:
    assert SMALL in text_of(controls_of(await soon.write(soon.mira)))


async def test_in_a_larger_server_it_does_not(soon: Harbour) -> None:
    soon.living_guild._member_count = 50

    assert SMALL not in text_of(controls_of(await soon.write(soon.mira)))


async def test_a_name_that_was_set_is_pointed_at_and_never_softened(soon: Harbour) -> None:
    form = await soon.mira.slash(soon.general, "my words")
    await soon.mira.submit_modal(form, {"words": "our son", "names": "Wren"})
    telling = "Wren was born at St Mary's Hospital."
    shown = await soon.write(soon.mira, story=telling)
    said = text_of(shown).splitlines()
    assert said.index("- a hospital or clinic: “St Mary's Hospital”") + 1 == said.index(
        "- a name you set: “Wren”. It is yours to share, and softening leaves it."
    )

    soft = await soon.mira.click(message_of(shown), label="Soften these")
    assert "Wren was born at \\[a hospital]." in text_of(soft.followups[0])
    named = await soon.write(soon.mira, story="Wren was here.")
    assert buttons_of(message_of(named)) == ["Leave them", "Change"]
    left = await soon.mira.click(message_of(named), label="Leave them")
    assert "Wren was here." in text_of(left.followups[0])
