"""A scene in which every service is one press away, and the press that asks it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord
from simcord import InteractionResult

from tests.journeys.change_acts import ABOUT_CHANGES
from tests.journeys.checkins import post_checkin, schedule
from tests.journeys.harbour import Harbour, controls_of, message_of
from tests.journeys.leaving_steps import part, stay_if_i_leave
from tests.journeys.living_steps import Pages, pages_of
from tests.journeys.reply_steps import ReplyLists, press_line, reply_lists
from tests.journeys.stage_steps import burning_for, first_offered
from tests.journeys.writer_acts import ABOUT_WRITERS
from tests.journeys.writer_steps import Writers, reach_writers
from tests.makers import HARSH
from tests.photos.camera import camera_jpeg

LOOK = "Ask a moderator to look"
Act = Callable[["Stage"], Awaitable[InteractionResult]]


@dataclass
class Stage:
    """A harbour with a draft, a waiting story and a posted one, and every card that leads on from them."""

    harbour: Harbour
    controls: discord.Message
    changing: InteractionResult
    writing: InteractionResult
    replying: InteractionResult
    decided: discord.Message
    pause: discord.Message
    held: discord.Message
    flagged: discord.Message
    reporting: InteractionResult
    linked: discord.Message
    removing: InteractionResult
    writers: Writers
    burning: discord.Message
    posted: str
    pages: Pages
    asked: discord.Message
    kept: discord.Message
    erasing: discord.Message
    policy: discord.Message
    checkin: discord.Message
    scheduled: str
    lists: ReplyLists


async def set_stage(soon: Harbour) -> Stage:
    """Bring everybody to where each act of ``ACTS`` is one press away."""
    mira, ben = soon.mira, soon.ben
    checkin = await post_checkin(soon)  # a day goes by, and no form stays open for so long
    await soon.publish(mira)
    decided = soon.review
    await soon.ask_moderator(ben)
    held = soon.review
    await mira.context_menu(soon.general, LOOK, await ben.send(soon.general, HARSH))
    flagged = soon.review
    pages = await pages_of(soon)
    controls = controls_of(await soon.write(mira, photos=[("wren.jpg", camera_jpeg())]))
    posted = await first_offered(soon, "mira", "story withdraw", "story", "posted")
    kept = message_of(await mira.slash(soon.general, "my data"))
    return Stage(
        harbour=soon,
        controls=controls,
        changing=await mira.click(controls, label="Change"),
        writing=await mira.click(soon.card, label="Share a story"),
        replying=await ben.click(soon.post, label="Reply with care"),
        decided=decided,
        pause=message_of(await soon.reply(ben, HARSH)),
        held=held,
        flagged=flagged,
        reporting=await mira.click(soon.post, label=LOOK),
        linked=await ben.send(soon.general, "hello"),
        removing=await soon.tom.click(flagged, label="Remove with reason"),
        writers=await reach_writers(soon),
        burning=await burning_for(soon),
        posted=posted,
        pages=pages,
        asked=message_of(await mira.slash(soon.general, "story withdraw", story=posted)),
        kept=kept,
        erasing=message_of(await mira.click(kept, label="Erase")),
        checkin=checkin,
        scheduled=await first_offered(soon, "ana", "prompts unschedule", "schedule"),
        lists=await reply_lists(soon, pages.page, held),
        policy=message_of(await soon.ana.slash(soon.general, "settings stories", channel=soon.stories)),
    )


async def after_check(stage: Stage, label: str) -> InteractionResult:
    """Write something that tells who wrote it, and press a button of the check."""
    mira = stage.harbour.mira
    return await mira.click(message_of(await stage.harbour.write(mira, story="Nurse Joan.")), label=label)


async def describe_photo(stage: Stage) -> InteractionResult:
    form = await stage.harbour.mira.click(stage.controls, label="Photos")
    return await stage.harbour.mira.submit_modal(form, {"description-1": "His hand."})


def press(message: Callable[[Stage], discord.Message], label: str, who: str = "mira") -> Act:
    return lambda stage: getattr(stage.harbour, who).click(message(stage), label=label)


def send(form: Callable[[Stage], InteractionResult], who: str = "mira", **values: Any) -> Act:
    return lambda stage: getattr(stage.harbour, who).submit_modal(form(stage), values)


def command(name: str, who: str = "ana", **chosen: str) -> Act:
    def act(stage: Stage) -> Awaitable[InteractionResult]:
        options = {option: getattr(stage.harbour, place) for option, place in chosen.items()}
        return getattr(stage.harbour, who).slash(stage.harbour.general, name, **options)

    return act


async def send_back(stage: Stage) -> InteractionResult:
    form = await stage.harbour.tom.click(stage.harbour.review, label="Return with a reason")
    return await stage.harbour.tom.submit_modal(form, {"reason": "details", "words": ""})


async def choose_to_look(stage: Stage) -> InteractionResult:
    soon = stage.harbour
    notices = message_of(await soon.sam.slash(soon.general, "my notices"))
    return await soon.sam.click(notices, label="Only when I look")


async def set_words(stage: Stage) -> InteractionResult:
    form = await stage.harbour.sam.slash(stage.harbour.general, "my words")
    return await stage.harbour.sam.submit_modal(form, {"words": "our son"})


async def let_a_letter_go(stage: Stage) -> InteractionResult:
    """Have Sam put a reply to a moderator, who declines it, and let go what is then in the inbox."""
    soon = stage.harbour
    await soon.ask_moderator(soon.sam)
    await soon.tom.click(soon.review, label="Decline")
    letters = message_of(await soon.sam.slash(soon.general, "my inbox"))
    return await soon.sam.click(letters, label="Let it go")


STORY = {"story": Harbour.STORY, "replies": "none", "notes": []}
MODERATORS = {"channel": "moderators", "role": "moderator_role"}
ELSEWHERE = ABOUT_WRITERS | ABOUT_CHANGES
ACTS: dict[str, Act] = ELSEWHERE | {
    "stories.promise": press(lambda stage: stage.harbour.card, "Share a story"),
    "stories.draft": send(lambda stage: stage.writing, **STORY),
    "stories.draft_of": press(lambda stage: stage.controls, "Change"),
    "stories.redraft": send(lambda stage: stage.changing, **STORY),
    "stories.discard": press(lambda stage: stage.controls, "Discard"),
    "stories.share": press(lambda stage: stage.controls, "Share"),
    "stories.mine": press(lambda stage: stage.harbour.card, "My stories"),
    "stories.one_of_mine": lambda stage: stage.harbour.mira.slash(
        stage.harbour.general, "story withdraw", story=stage.posted
    ),
    "living.page": press(lambda stage: stage.pages.listed, "Open"),
    "living.words": press(lambda stage: stage.pages.page, "Show my words"),
    "living.hide": press(lambda stage: stage.pages.page, "Hide for now"),
    "living.show": press(lambda stage: stage.pages.away, "Show again"),
    "living.change_replies": send(lambda stage: stage.pages.answering, replies="none"),
    "endings.choose": send(lambda stage: stage.pages.ending, days="7"),
    "leaving.choose": lambda stage: stay_if_i_leave(stage.harbour.mira, stage.pages.page),
    "stories.withdraw": press(lambda stage: stage.asked, "Withdraw for good"),
    "reveals.found": lambda stage: stage.harbour.write(stage.harbour.mira),
    "reveals.soften": lambda stage: after_check(stage, "Soften these"),
    "reveals.leave": lambda stage: after_check(stage, "Leave them"),
    "stories.reword": lambda stage: after_check(stage, "Soften these"),
    "candles.light": press(lambda stage: stage.harbour.post, "Light a candle"),
    "candles.take_back": press(lambda stage: stage.burning, "Take it back", "ben"),
    "candles.seen": press(lambda stage: stage.harbour.card, "My stories"),
    "photos.receive": lambda stage: stage.harbour.write(stage.harbour.mira),
    "photos.of_draft": press(lambda stage: stage.controls, "Photos"),
    "photos.describe": describe_photo,
    "photos.of_mine": press(lambda stage: stage.pages.page, "Show my words"),
    "photos.waiting": press(lambda stage: stage.harbour.review, "Show words", "tom"),
    "replies.welcome": press(lambda stage: stage.harbour.post, "Reply with care", "ben"),
    "replies.offer": send(lambda stage: stage.replying, "ben", reply=Harbour.REPLY),
    "own_replies.unsent": press(lambda stage: stage.pause, "Change my words", "ben"),
    "own_replies.put_away": press(lambda stage: stage.pause, "Put it away", "ben"),
    "own_replies.mine": command("my replies", "ben"),
    "own_replies.to_change": press(lambda stage: stage.lists.mine, "Change", "sam"),
    "own_replies.take_back": press(lambda stage: stage.lists.mine, "Take back", "sam"),
    "replies.ask_moderator": press(lambda stage: stage.pause, "Ask a moderator", "ben"),
    "checkins.asked": press(lambda stage: stage.checkin, "Write"),
    "checkins.make_rarer": press(lambda stage: stage.checkin, "Fewer of these", "ana"),
    "checkins.of": command("prompts list"),
    "checkins.schedule": lambda stage: schedule(stage.harbour),
    "checkins.unschedule": lambda stage: stage.harbour.ana.slash(
        stage.harbour.general, "prompts unschedule", schedule=stage.scheduled
    ),
    "held.read": press(lambda stage: stage.held, "Show words", "tom"),
    "held.post": press(lambda stage: stage.held, "Post it", "tom"),
    "held.give_back": send(lambda stage: stage.lists.returning, "tom", kind="own", reason="About one line."),
    "replies.may_answer_as_writer": press(lambda stage: stage.pages.page, "Answer as the writer"),
    "under.answers": press(lambda stage: stage.pages.page, "Replies under it"),
    "under.answers_after": press(lambda stage: stage.lists.under, "More of them"),
    "under.remove": lambda stage: press_line(stage.harbour, stage.lists.under, "remove"),
    "under.refuse": lambda stage: press_line(stage.harbour, stage.lists.under, "refuse"),
    "under.take_again": press(lambda stage: stage.lists.refused, "Take replies again"),
    "held.decline": press(lambda stage: stage.held, "Decline", "tom"),
    "flags.report": lambda stage: stage.harbour.mira.context_menu(stage.harbour.general, LOOK, stage.linked),
    "flags.report_story": send(lambda stage: stage.reporting),
    "flags.read": press(lambda stage: stage.flagged, "Show words", "tom"),
    "flags.claim": press(lambda stage: stage.flagged, "Claim", "tom"),
    "flags.leave": press(lambda stage: stage.flagged, "Leave it", "tom"),
    "flags.may_decide": press(lambda stage: stage.flagged, "Remove with reason", "tom"),
    "flags.removed": send(lambda stage: stage.removing, "tom", reason="It hurts."),
    "watches.add": command("watch add", channel="general"),
    "watches.remove": command("watch remove", channel="general"),
    "watches.of": command("watch list"),
    "stories.promise_for": press(lambda stage: stage.controls, "Change"),
    "reviews.of": press(lambda stage: stage.decided, "Undo", "tom"),
    "reviews.undo": press(lambda stage: stage.decided, "Undo", "tom"),
    "reviews.send_back": send_back,
    "reviews.read": press(lambda stage: stage.harbour.review, "Show words", "tom"),
    "reviews.approve": press(lambda stage: stage.harbour.review, "Approve", "tom"),
    "reviews.decline": press(lambda stage: stage.harbour.review, "Decline", "tom"),
    "moderators.check": press(lambda stage: stage.harbour.review, "Show words", "edda"),
    "people.see": press(lambda stage: stage.kept, "See"),
    "people.erase": press(lambda stage: stage.erasing, "Erase everything"),
    "places.of": command("settings show"),
    "places.choose_moderators": command("settings moderators", **MODERATORS),
    "places.choose_guard": lambda stage: stage.harbour.ana.slash(
        stage.harbour.general, "settings guard", sensitivity="careful", held_hours=6
    ),
    "places.choose_stories": command("settings stories", channel="stories"),
    "places.open_stories": press(lambda stage: stage.policy, "I have read this. Turn stories on", "ana"),
    "inbox.open": command("my inbox", "sam"),
    "inbox.let_go": let_a_letter_go,
    "notices.of": command("my notices", "sam"),
    "notices.choose": choose_to_look,
    "notices.ask": lambda stage: stage.harbour.share(stage.harbour.tom),
    "words.of": command("my words", "sam"),
    "words.keep": set_words,
    "words.names_of": lambda stage: stage.harbour.write(stage.harbour.tom),
    "places.close_stories": lambda stage: part(stage.harbour),
    "leaving.goodbye": lambda stage: part(stage.harbour),
}
