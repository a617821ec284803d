"""Channels the guard reads: what may hurt becomes a card, and nothing else becomes anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from simcord import MemberActor

from bot.app import Companion
from bot.domain.judgement import Context, Judgement, Sensitivity
from bot.settings import Settings
from tests.journeys.acts import delete_channel, no_request, public, take_from_bot
from tests.journeys.harbour import Harbour
from tests.makers import HARSH, judge_by_one_line
from tests.simcord_rules import restart
from tests.support.world import buttons_of, channel_text, text_of

CRUEL = "It was your own doing."


class Listening:
    """A judge who remembers in which conversation it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Context]] = []

    async def __call__(self, reply: str, context: Context) -> Judgement:
        self.asked.append((reply, context))
        if context.same_author:
            return Judgement()
        return Judgement("H01", 4, 1.0) if CRUEL in reply else await judge_by_one_line(reply, context)


@pytest.fixture
def judge() -> Listening:
    return Listening()


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"message_content": True})


@pytest.fixture
def simcord_bot(build_bot: Callable[..., Companion], judge: Listening) -> Companion:
    return build_bot(judge=judge)


@pytest.fixture
async def watched(soon: Harbour) -> Harbour:
    await watch(soon, "add")
    return soon


async def watch(harbour: Harbour, verb: str, who: MemberActor | None = None) -> str:
    given = {} if verb == "list" else {"channel": harbour.general}
    return text_of(await (who or harbour.ana).slash(harbour.moderators, f"watch {verb}", **given))


async def test_a_message_that_may_hurt_becomes_one_card_and_nothing_happens_where_it_stands(
    watched: Harbour,
) -> None:
    with no_request(watched, f"^[A-Z]+ /channels/{watched.general.id}"):
        message = await watched.ben.send(watched.general, f"{HARSH} candlewick")
        await watched.ben.send(watched.general, "I am thinking of you.")

    card = watched.review
    assert text_of(card).splitlines()[0] == "A message may hurt somebody."
    assert "(may hurt)" in text_of(card)
    assert message.jump_url in text_of(card)
    assert "It could be a quotation" in text_of(card)
    assert buttons_of(card) == ["Show words", "Claim", "Leave it", "Remove with reason"]
    assert len(public(watched.moderators)) == 1
    for kept_out in ("candlewick", watched.ben.mention):
        assert kept_out not in channel_text(watched.moderators)


async def test_an_edit_is_read_again_and_never_doubles(watched: Harbour) -> None:
    message = await watched.ben.send(watched.general, "I am thinking of you.")
    assert public(watched.moderators) == []
    await watched.ben.edit(message, HARSH)
    await watched.ben.edit(message, f"{HARSH} {CRUEL}")

    assert len(public(watched.moderators)) == 1
    assert "(cruel or dangerous)" in text_of(watched.review)
    shown = await watched.tom.click(watched.review, label="Show words")
    assert CRUEL in text_of(shown)
    await watched.ben.edit(message, "I am sorry.")
    assert CRUEL in text_of(await watched.tom.click(watched.review, label="Show words"))


async def test_after_a_decision_only_a_harsher_edit_comes_back(watched: Harbour) -> None:
    message = await watched.ben.send(watched.general, HARSH)
    await watched.tom.click(watched.review, label="Leave it")
    await watched.ben.edit(message, f"So, {HARSH}")
    assert len(public(watched.moderators)) == 1
    await watched.ben.edit(message, f"{HARSH} {CRUEL}")

    assert len(public(watched.moderators)) == 1
    assert buttons_of(watched.review) == ["Show words", "Claim", "Leave it", "Remove with reason"]
    await watched.edda.click(watched.review, label="Leave it")


async def test_a_member_who_asks_about_what_was_noticed_is_on_the_same_card(watched: Harbour) -> None:
    message = await watched.ben.send(watched.general, HARSH)
    await watched.mira.context_menu(watched.general, "Ask a moderator to look", message)

    assert len(public(watched.moderators)) == 1
    assert text_of(watched.review).splitlines()[2] == "A member asked for a look."


async def test_a_card_that_was_deleted_comes_back_with_the_next_word_about_it(watched: Harbour) -> None:
    message = await watched.ben.send(watched.general, HARSH)
    card = watched.review
    watched.env.backend.delete_message(watched.moderators.id, card.id)
    await watched.env.settle()
    await watched.mira.context_menu(watched.general, "Ask a moderator to look", message)

    assert len(public(watched.moderators)) == 1
    await watched.tom.click(watched.review, label="Leave it")


async def test_nothing_is_read_where_nobody_asked_for_it(watched: Harbour, judge: Listening) -> None:
    other = watched.guild.create_text_channel("garden")
    await watched.ben.send(other, HARSH)
    await watched.ben.send_dm(HARSH)
    robot = watched.guild.add_member(watched.env.create_user("robot", bot=True))
    await robot.send(watched.general, HARSH)
    await watch(watched, "remove")
    await watched.ben.send(watched.general, HARSH)

    assert judge.asked == []
    assert public(watched.moderators) == []


async def test_a_server_that_watches_a_hundred_channels_is_shown_the_first_of_them(watched: Harbour) -> None:
    for number in range(30):
        channel = watched.guild.create_text_channel(f"garden-{number}")
        await watched.ana.slash(watched.moderators, "watch add", channel=channel)
    said = await watch(watched, "list")

    assert said.count("<#") >= 25
    assert "And 6 more channels." in said
    assert len(said) < 4000


async def test_an_answer_is_judged_beside_what_it_answers(watched: Harbour, judge: Listening) -> None:
    first = await watched.mira.send(watched.general, "He was born in March.")
    await watched.ben.send(watched.general, "I am sorry.", reply_to=first)
    await watched.mira.send(watched.general, "It was my fault.", reply_to=first)

    assert [context for _reply, context in judge.asked] == [
        Context(),
        Context("He was born in March.", same_author=False),
        Context("He was born in March.", same_author=True),
    ]


async def test_a_server_chooses_how_soon_the_guard_speaks_up(watched: Harbour, judge: Listening) -> None:
    said = [
        text_of(await watched.ana.slash(watched.general, "settings guard", **chosen))
        for chosen in ({"sensitivity": "careful"}, {"held_hours": 6}, {"sensitivity": "gentle"})
    ]
    await watched.ben.send(watched.general, "I am sorry.")

    assert [each.splitlines()[0].split(":")[0] for each in said] == [
        "The guard is careful",
        "The guard is careful",
        "The guard is gentle",
    ]
    assert all("waits" in each for each in said)
    assert [context.sensitivity for _reply, context in judge.asked] == [Sensitivity.GENTLE]


async def test_an_open_thread_is_read_and_its_storys_writer_is_nobody_special_there(
    soon: Harbour, judge: Listening
) -> None:
    await soon.publish(soon.mira, "open")
    for number, person in enumerate((soon.mira, soon.ben), start=2):
        await person.send(soon.thread, HARSH)
        assert text_of(soon.review).startswith("A message may hurt somebody.")
        assert len(public(soon.moderators)) == number

    assert [context for _reply, context in judge.asked] == [Context(soon.STORY), Context(soon.STORY)]


async def test_the_watch_outlives_a_restart(
    watched: Harbour, build_bot: Callable[..., Companion], judge: Listening
) -> None:
    await restart(watched.env, build_bot(judge=judge))
    await watched.ben.send(watched.general, HARSH)

    assert len(public(watched.moderators)) == 1


async def test_admins_choose_and_see_what_is_read_and_what_is_lacking(soon: Harbour) -> None:
    assert await watch(soon, "list") == "I read no channel here. With /watch add you can choose one."
    added = await watch(soon, "add")
    assert added.startswith(f"I read new and edited messages in {soon.general.mention} now.")
    assert "Please tell your members" in added
    assert await watch(soon, "list") == f"I read here: {soon.general.mention}."
    await take_from_bot(soon, "manage_messages")
    assert "I still need: Manage Messages." in await watch(soon, "add")
    assert "I still need: Manage Messages." in await watch(soon, "list")
    assert await watch(soon, "remove") == f"I do not read {soon.general.mention} any more."
    assert await watch(soon, "remove") == f"I was not reading {soon.general.mention}."
    assert "watch add" not in soon.mira.available_commands(soon.general)


async def test_a_deleted_channel_is_not_on_the_list_any_more(watched: Harbour) -> None:
    garden = watched.guild.create_text_channel("garden")
    await watched.ana.slash(watched.moderators, "watch add", channel=garden)
    await delete_channel(watched, garden)

    assert await watch(watched, "list") == f"I read here: {watched.general.mention}."
    assert await watched.bot.services.watches.of(watched.guild.id) == [watched.general.id]


async def test_before_anybody_is_named_nothing_is_kept(harbour: Harbour) -> None:
    told = text_of(await harbour.ana.slash(harbour.general, "watch add", channel=harbour.general))
    await harbour.ben.send(harbour.general, HARSH)

    assert "Nobody would see the cards yet." in told
    assert (await harbour.bot.services.people.see(harbour.ben.id)).is_nothing
