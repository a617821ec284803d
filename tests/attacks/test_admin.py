"""From the chair of an admin, who chooses channels and roles, reads every log, and may look anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simcord import MemberActor
from simcord import interactions as sim_interactions
from simcord.types import HttpLogEntry

from tests.attacks.forging import FOR_EVERYBODY, doors, knock, numbers_kept, opened
from tests.attacks.looking import HIDDEN_WORDS, live, seen_by_others, traces_of
from tests.journeys.acts import overwrite
from tests.journeys.harbour import Harbour, message_of
from tests.support.world import channel_text, text_of

CHANNEL, ROLE, STRING, INTEGER, BOOLEAN = 7, 8, 3, 4, 5
ADMINS = {"setup:part-as-chosen", "setup:part-from-everything"}
OVERHEARD = "Everyone can see"


def commands_of(harbour: Harbour, person: MemberActor) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every command somebody is offered, also those that come tomorrow, with something in every option."""
    offered = harbour.env.backend.visible_commands(user_id=person.id, channel_id=harbour.general.id)
    for command in offered:
        for path, leaf in sim_interactions.command_leaves(command):
            yield " ".join(path), {one["name"]: _value(harbour, one) for one in leaf.get("options") or []}


def _value(harbour: Harbour, option: dict[str, Any]) -> Any:
    if option.get("choices"):
        return option["choices"][0]["value"]
    kinds = {CHANNEL: harbour.stories, ROLE: harbour.moderator_role, BOOLEAN: True}
    kinds |= {INTEGER: option.get("min_value", 1), STRING: "5"}
    return kinds[option["type"]]


async def ask_everything(harbour: Harbour) -> list[str]:
    """Have Ana ask all that she is offered, and Tom what moderators alone are; return what was asked."""
    asked = ["settings moderators"]
    for person in (harbour.ana, harbour.tom):
        for name, options in commands_of(harbour, person):
            if name not in asked:
                await person.slash(harbour.general, name, **options)
                asked.append(name)
    return asked


async def test_nothing_an_admin_can_ask_or_press_shows_who_wrote_a_story(soon: Harbour) -> None:
    await live(soon)
    before = len(soon.env.http_requests)
    asked = await ask_everything(soon)
    private = message_of(await soon.ana.slash(soon.general, "settings show"))
    why = await knock(
        soon.ana, private, set(doors(soon)) - ADMINS - FOR_EVERYBODY, *(await numbers_kept(soon))[:1]
    )

    assert len(asked) > 20
    assert opened(why) == set()
    said = [one for one in seen_by_others(soon, soon.mira.id) if one.request in asked_since(soon, before)]
    assert len(said) > 20
    assert [one.path for one in said if traces_of(soon, soon.mira, one.said)] == []


def asked_since(soon: Harbour, before: int) -> list[HttpLogEntry]:
    return soon.env.http_requests[before:]


async def test_a_channel_of_moderators_that_is_opened_to_all_shows_no_words_and_is_pointed_out(
    soon: Harbour,
) -> None:
    await soon.reach_review(soon.mira, story=HIDDEN_WORDS)
    assert OVERHEARD not in text_of(await soon.ana.slash(soon.general, "settings show"))
    await overwrite(soon, soon.moderators, soon.guild.default_role, view_channel=True)
    shown = await soon.sam.click(soon.review, label="Show words")

    assert "moderators' role" in text_of(shown)
    assert HIDDEN_WORDS not in channel_text(soon.moderators)
    told = text_of(await soon.ana.slash(soon.general, "settings show"))
    assert f"{OVERHEARD} {soon.moderators.mention} at the moment" in told
