"""How a story looks to those who read it first: drawn from its row each time, never with its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

import discord
from discord import ui

from bot.domain.place import Review
from bot.domain.review import Ruling, StoryReview, Verdict
from bot.ui import palette
from bot.ui.base import Door, GentleView, row_of
from bot.ui.stories import mode_label, notes_line
from bot.wording import Voice


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said about one kind of words, and the noun of its doors."""

    noun: str
    waiting: str
    came_back: str
    undone: str
    two_asked: str
    approved_waits: str
    decided_once: str
    decided: Mapping[Verdict, str]


_STORY = _Said(
    noun="review",
    waiting="review-waiting",
    came_back="review-came-back",
    undone="review-undone",
    two_asked="review-two-asked",
    approved_waits="review-approved-waits",
    decided_once="review-decided-once",
    decided=MappingProxyType(
        {
            Verdict.APPROVED: "review-approved",
            Verdict.RETURNED: "review-returned",
            Verdict.DECLINED: "review-declined",
        }
    ),
)
_CHANGE = _Said(
    noun="change",
    waiting="change-card-waiting",
    came_back="change-card-came-back",
    undone="change-card-undone",
    two_asked="change-card-two-asked",
    approved_waits="change-card-approved-waits",
    decided_once="change-card-decided-once",
    decided=MappingProxyType(
        {
            Verdict.APPROVED: "change-card-approved",
            Verdict.RETURNED: "change-card-returned",
            Verdict.DECLINED: "change-card-declined",
        }
    ),
)


class ReviewCard(GentleView):
    """A story, or new words for one, that waits for its moderators, words covered; or what was decided.

    ``now`` tells which doors are still open: a decision can be taken back only for a while.
    """

    def __init__(
        self, voice: Voice, review: StoryReview, now: datetime, *, container_id: int | None = None
    ) -> None:
        super().__init__()
        colour = palette.CARE if review.is_waiting else palette.CALM
        box: ui.Container[ReviewCard] = ui.Container(id=container_id, accent_colour=colour)
        lines = _waiting(voice, review) if review.is_waiting else [_decision(voice, review, now)]
        box.add_item(ui.TextDisplay("\n".join(filter(None, lines))))
        rows = (_decisions(voice, review, now), _afterwards(voice, review, now), _about_writer(voice, review))
        for doors in rows:
            if doors:
                box.add_item(row_of(*doors))
        self.add_item(box)


def _said(review: StoryReview) -> _Said:
    return _STORY if review.change_id is None else _CHANGE


def _waiting(voice: Voice, review: StoryReview) -> list[str]:
    said = _said(review)
    lines = [
        voice(said.waiting),
        voice("review-wish", wish=mode_label(voice, review.mode)) if said is _STORY else "",
        notes_line(voice, review.notes),
        voice("review-photos", count=review.photos) if review.photos else "",
    ]
    if review.earlier:
        is_back = review.earlier.verdict is Verdict.RETURNED
        lines.append(voice(said.came_back if is_back else said.undone, **_who_and_when(review.earlier)))
    lines += [voice("review-approved-once", **_who_and_when(one)) for one in review.approvals]
    if review.asked is Review.TWO:
        lines.append(voice(said.two_asked))
    return lines


def _about_writer(voice: Voice, review: StoryReview) -> list[Door]:
    """Return what moderators can do about a writer they do not know; on the story's own card alone."""
    if review.change_id is not None:
        return []
    return [
        Door("review", "stop", review.story_id, voice("stop-ask-label")),
        Door("review", "seal", review.story_id, voice("seal-ask-label")),
        Door("review", "write", review.story_id, voice("writer-ask-label")),
    ]


def _decision(voice: Voice, review: StoryReview, now: datetime) -> str:
    made, said = review.decided, _said(review)
    if made is None:
        return voice(said.decided_once)
    if made.appears_at and review.is_looked_at_twice(now):
        appears = discord.utils.format_dt(made.appears_at, "f")
        return voice(said.approved_waits, **_who_and_when(made), appears=appears)
    others = review.approvals[:-1] if made.verdict is Verdict.APPROVED else ()
    also = [voice("review-approved-once", **_who_and_when(one)) for one in others]
    return "\n".join([voice(said.decided[made.verdict], **_who_and_when(made)), *also])


def _decisions(voice: Voice, review: StoryReview, now: datetime) -> list[Door]:
    """Return what can be decided about it now."""
    if not review.can_be_turned_down(now):
        return []
    noun, number, style = _said(review).noun, review.about_id, discord.ButtonStyle.success
    show = Door(noun, "show", number, voice("review-show-label"))
    approve = [
        Door(noun, "approve", number, voice("review-approve-label"), style=style),
        Door(noun, "approve-with-note", number, voice("review-approve-note-label")),
    ]
    turn_down = [
        Door(noun, "return", number, voice("review-return-label")),
        Door(noun, "decline", number, voice("review-decline-label")),
    ]
    return [show, *(approve if review.is_waiting else []), *turn_down]


def _afterwards(voice: Voice, review: StoryReview, now: datetime) -> list[Door]:
    """Return what can be done besides, or about a decision that was made."""
    if not review.can_be_undone(now):
        return []
    return [Door(_said(review).noun, "undo", review.about_id, voice("review-undo-label"))]


def _who_and_when(ruling: Ruling) -> dict[str, str]:
    return {"who": f"<@{ruling.by}>", "when": discord.utils.format_dt(ruling.at, "f")}
