"""From the chair of a member, with a client that presses and sends whatever it likes."""

from __future__ import annotations

import discord
from simcord import MemberActor
from simcord.components import walk_components

from tests.attacks.forging import (
    FOR_EVERYBODY,
    SURPRISE,
    doors,
    forms_in,
    kept_of_others,
    knock,
    numbers_kept,
    opened,
    send_late,
)
from tests.attacks.looking import HIDDEN_WORDS, every_row, live, sent
from tests.journeys.acts import MINUTE, no_request, number_of, public
from tests.journeys.harbour import Harbour, message_of
from tests.support.world import buttons_of, text_of

SPOKEN = "^(POST|PATCH|PUT|DELETE) /(channels|guilds)"
NO_ROW = [0, 2**63, 9_999_999_999_999_999_999]
MODERATORS = ("review", "change", "flag", "held", "seal", "stop")
OF_A_WRITER = {"change:share", "change:discard", "change:take-back"}
FORMS = ["story:rewrite", "story:replies", "story:end", "story:leaving", "story:reply", "report:ask"]
FORMS += ["story:answer"]
FORMS_OF_MODERATORS = [
    "review:return",
    "review:approve-with-note",
    "review:seal",
    "review:stop",
    "review:write",
]
ENDS = {"person:erase-for-good"}
TAKEN = "no more from this person"


async def test_no_door_opens_to_a_member_whatever_number_of_anothers_it_carries(soon: Harbour) -> None:
    await live(soon)
    await soon.write(soon.mira)
    private = message_of(await soon.sam.slash(soon.general, "my inbox"))
    before, numbers = await kept_of_others(soon, soon.sam.id), await numbers_kept(soon)
    moderators = set(doors(soon, *MODERATORS)) - OF_A_WRITER
    with no_request(soon, SPOKEN):
        why = await knock(soon.sam, private, set(doors(soon)) - FOR_EVERYBODY - moderators, *numbers)
        why |= await knock(soon.sam, private, FOR_EVERYBODY | moderators, numbers[0])

    assert opened(why) <= FOR_EVERYBODY
    assert [one.path for one in sent(soon) if one.reader == soon.sam.id and HIDDEN_WORDS in one.said] == []
    assert await kept_of_others(soon, soon.sam.id) == before


async def test_no_number_is_so_strange_that_a_door_stumbles_over_it(soon: Harbour) -> None:
    await soon.publish(soon.mira)
    private = message_of(await soon.tom.slash(soon.general, "my inbox"))
    before = await kept_of_others(soon, soon.tom.id)
    with no_request(soon, SPOKEN):
        why = await knock(soon.tom, private, set(doors(soon)) - ENDS, *NO_ROW)

    assert opened(why) <= FOR_EVERYBODY
    assert await kept_of_others(soon, soon.tom.id) == before


async def test_after_a_withdrawal_no_old_button_and_no_open_form_leads_anywhere(soon: Harbour) -> None:
    posted, waiting = await publish_and_wait(soon)
    places = {person: message_of(await person.slash(soon.general, "my inbox")) for person in people(soon)}
    shut = [door for door in doors(soon) if door not in FOR_EVERYBODY | ENDS | {"stories:share"}]
    forms = [
        (person, form)
        for person, place in places.items()
        for form in forms_in(await knock(person, place, [*FORMS, *FORMS_OF_MODERATORS], posted, waiting))
    ]
    assert len(forms) >= 9
    for story in (posted, waiting):
        await soon.bot.services.stories.withdraw(story, soon.mira.id)
    await soon.env.advance_time(MINUTE)
    assert (soon.posts, public(soon.moderators)) == ([], [])
    before = await every_row(soon)
    with no_request(soon, SPOKEN):
        for person in (soon.mira, soon.tom):
            assert opened(await knock(person, places[person], shut, posted, waiting)) == set()
        for person, form in forms:
            assert SURPRISE not in await send_late(person, form)

    assert await every_row(soon) == before


async def publish_and_wait(soon: Harbour) -> tuple[int, int]:
    """Have one story of Mira's posted, and another wait for the moderators; return both."""
    await soon.publish(soon.mira, "open")
    await soon.reach_review(soon.mira, story=HIDDEN_WORDS)
    return number_of(soon.post, "Reply with care"), number_of(soon.review, "Approve")


def people(soon: Harbour) -> list[MemberActor]:
    return [soon.mira, soon.tom, soon.ben]


async def test_refusing_a_nameless_reply_does_not_tell_whose_it_is(soon: Harbour) -> None:
    await soon.open_stories(wait="1", unsigned_replies=True)
    await soon.publish(soon.mira)
    for name in ("unsigned", "signed"):
        form = await soon.ben.click(soon.post, label="Reply with care")
        await soon.ben.submit_modal(form, {"reply": f"{soon.REPLY} {name}", "name": name})
        await soon.env.advance_time(soon.longest_wait)
    page = message_of(await soon.page(soon.mira))
    under = message_of(await soon.mira.click(page, label="Replies under it"))
    assert buttons_of(under).count("Not from this person again") == 2
    refused = await soon.mira.click(under, custom_id=nameless_in(under))

    signed, unsigned = sorted(lines_of(text_of(refused)), key=lambda line: soon.ben.mention not in line)
    assert soon.ben.mention in signed
    assert TAKEN in unsigned
    assert TAKEN not in signed
    late = await soon.ben.click(soon.post, label="Reply with care")
    assert "This story does not take your replies" in text_of(late)


def lines_of(listed: str) -> list[str]:
    return [line for line in listed.splitlines() if "discord.com/channels" in line]


def nameless_in(under: discord.Message) -> str:
    """The button that refuses whoever wrote the reply without a name."""
    parts = list(walk_components([one.to_dict() for one in under.components]))
    at = next(i for i, part in enumerate(parts) if "without a name" in str(part.get("content")))
    return next(str(part["custom_id"]) for part in parts[at:] if ":refuse:" in str(part.get("custom_id")))
