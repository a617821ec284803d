"""How the replies under somebody's own story look to them: day and name, and what they can do."""

from __future__ import annotations

from discord import ui

from bot.domain.reply import Answers, Under
from bot.ui import palette
from bot.ui.base import Door, GentleView, beside, row_of
from bot.ui.stories import signature
from bot.wording import Voice

LISTED = 8


class AnswersView(GentleView):
    """What stands under one story, in the order of its days, from behind the reply ``after`` on."""

    def __init__(self, voice: Voice, answers: Answers, *, after: int = 0, said: str = "under-head") -> None:
        super().__init__()
        box: ui.Container[AnswersView] = ui.Container(accent_colour=palette.CALM)
        starts = (place + 1 for place, each in enumerate(answers.replies) if each.reply_id == after)
        rest = answers.replies[next(starts, 0) :]
        lines = [voice(said), *([] if answers.replies else [voice("under-none")])]
        box.add_item(ui.TextDisplay("\n".join(lines)))
        lifting: set[int] = set()
        for each in rest[:LISTED]:
            box.add_item(ui.TextDisplay(_line(voice, each)))
            box.add_item(row_of(*_doors(voice, each, lifting)))
        turns = _turns(voice, answers, rest)
        if turns:
            box.add_item(row_of(*turns))
        self.add_item(box)


class RefusedView(GentleView):
    """Whose replies somebody takes no more: only the day is known, for signed and unsigned ones alike."""

    def __init__(self, voice: Voice, answers: Answers) -> None:
        super().__init__()
        box: ui.Container[RefusedView] = ui.Container(accent_colour=palette.CALM)
        shown = answers.blocks[:LISTED]
        box.add_item(ui.TextDisplay(voice("under-refused-head" if shown else "under-refused-none")))
        for block in shown:
            again = Door("under", "again", block.id, voice("under-again-label"))
            box.add_item(beside(voice("under-refused-since", day=voice.date(block.on)), again))
        if len(answers.blocks) > LISTED:
            box.add_item(ui.TextDisplay(voice("under-refused-more")))
        self.add_item(box)


def _line(voice: Voice, each: Under) -> str:
    who = voice("answer-under-own") if each.is_own else signature(voice, each.person_id)
    link = "https://discord.com/channels/" + "/".join(map(str, each.place))
    parts = [voice.date(each.on), who, link, *([voice("under-taken-no-more")] if each.block_id else [])]
    return " · ".join(parts)


def _doors(voice: Voice, each: Under, lifting: set[int]) -> list[Door]:
    """Return what can be done with one reply. A block is lifted beside the first reply of its person."""
    if each.is_own:
        change = Door("reply", "change", each.reply_id, voice("reply-change-label"))
        return [change, Door("under", "take-back", each.reply_id, voice("reply-take-back-label"))]
    remove = Door("under", "remove", each.reply_id, voice("under-remove-label"))
    if each.block_id is None:
        return [remove, Door("under", "refuse", each.reply_id, voice("under-refuse-label"))]
    if each.block_id in lifting:
        return [remove]
    lifting.add(each.block_id)
    return [remove, Door("under", "again", each.block_id, voice("under-again-label"))]


def _turns(voice: Voice, answers: Answers, rest: tuple[Under, ...]) -> list[Door]:
    turns: list[Door] = []
    if len(rest) > LISTED:
        turns.append(Door("under", "older", rest[LISTED - 1].reply_id, voice("under-more-label")))
    if answers.blocks:
        turns.append(Door("under", "refused", answers.story_id, voice("under-refused-label")))
    return turns
