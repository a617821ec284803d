"""How a story, its card and a reply look: the same in the preview as in the channel."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.photo import Photo
from bot.domain.plain import defuse
from bot.domain.story import Note, ReplyMode, Signed, Story
from bot.ui import palette
from bot.ui.base import Door, GentleView, row_of
from bot.ui.photos import gallery_of
from bot.wording import Voice

TEXT_LIMIT = 4_000
_NOTE_KEYS = {
    Note.BABY: "story-note-baby-label",
    Note.BIRTH: "story-note-birth-label",
    Note.HOSPITAL: "story-note-hospital-label",
    Note.BODY: "story-note-body-label",
    Note.ENDING: "story-note-ending-label",
    Note.CHILDREN: "story-note-children-label",
    Note.PREGNANCY: "story-note-pregnancy-label",
    Note.OTHER_DEATH: "story-note-other-death-label",
    Note.SUICIDE: "story-note-suicide-label",
    Note.ABUSE: "story-note-abuse-label",
}
_MODE_LABELS = {
    ReplyMode.NONE: "story-mode-none-label",
    ReplyMode.CANDLES: "story-mode-candles-label",
    ReplyMode.SUPPORT: "story-mode-support-label",
    ReplyMode.OPEN: "story-mode-open-label",
}
_MODE_WISHES = {
    ReplyMode.NONE: "story-wish-none",
    ReplyMode.CANDLES: "story-wish-candles",
    ReplyMode.SUPPORT: "story-wish-support",
    ReplyMode.OPEN: "story-wish-open",
}


def note_label(voice: Voice, note: Note) -> str:
    return voice(_NOTE_KEYS[note])


def mode_label(voice: Voice, mode: ReplyMode) -> str:
    return voice(_MODE_LABELS[mode])


def notes_line(voice: Voice, notes: tuple[Note, ...]) -> str:
    """Return the line that says what a story holds, or an empty text."""
    if not notes:
        return ""
    return voice("story-notes", notes=voice.list([note_label(voice, note) for note in notes]))


class StoryView(GentleView):
    """A story as everybody sees it, or with ``preview`` as its writer sees it beforehand.

    With photos it is sent together with their files.
    """

    def __init__(
        self,
        voice: Voice,
        story: Story,
        photos: Sequence[Photo] = (),
        *,
        container_id: int | None = None,
        preview: bool = False,
    ) -> None:
        super().__init__()
        box: ui.Container[StoryView] = ui.Container(id=container_id, accent_colour=palette.CALM)
        head = [voice("story-head"), notes_line(voice, story.words.notes)]
        box.add_item(ui.TextDisplay("\n".join(f"-# {line}" for line in head if line)))
        box.add_item(ui.TextDisplay(defuse(story.words.text)))
        if photos:
            box.add_item(gallery_of(photos))
        box.add_item(ui.TextDisplay(f"-# {voice(_MODE_WISHES[story.mode])}"))
        doors = [Door("report", "ask", story.id, voice("report-ask-label"), disabled=preview)]
        if story.mode.takes_replies:
            reply = Door("story", "reply", story.id, voice("story-reply-label"), disabled=preview)
            doors = [reply, *doors]
        if story.mode.takes_candles:
            candle = Door("candle", "light", story.id, voice("candle-light-label"), disabled=preview)
            doors = [candle, *doors]
        box.add_item(row_of(*doors))
        self.add_item(box)

    @property
    def over(self) -> int:
        """By how many characters this is too long for one message."""
        return max(0, self.content_length() - TEXT_LIMIT)


def signature(voice: Voice, person_id: int | None, *, as_writer: bool = False) -> str:
    """Return whose a reply is: a member's, by number, the writer's, or nobody's where it is unsigned."""
    if as_writer:
        return voice("answer-by-writer")
    return voice("reply-unsigned") if person_id is None else voice("reply-signed", who=f"<@{person_id}>")


class ReplyView(GentleView):
    """A reply as it stands in the thread, signed by the one who wrote it, or by nobody.

    What the story's writer answers has the colour of the story itself.
    """

    def __init__(self, voice: Voice, signed: Signed, *, container_id: int | None = None) -> None:
        super().__init__()
        colour = palette.CALM if signed.as_writer else None
        box: ui.Container[ReplyView] = ui.Container(id=container_id, accent_colour=colour)
        box.add_item(ui.TextDisplay(defuse(signed.text)))
        whose = signature(voice, signed.person_id, as_writer=signed.as_writer)
        box.add_item(ui.TextDisplay(f"-# {whose}"))
        self.add_item(box)


class TextView(GentleView):
    """One quiet paragraph in a box."""

    def __init__(self, text: str, *doors: Door) -> None:
        super().__init__()
        box: ui.Container[TextView] = ui.Container(ui.TextDisplay(text), accent_colour=palette.CALM)
        if doors:
            box.add_item(row_of(*doors))
        self.add_item(box)


class PinnedCard(GentleView):
    """What stands pinned in the stories channel, where commands do not work for members."""

    def __init__(self, voice: Voice, number: int) -> None:
        super().__init__()
        box: ui.Container[PinnedCard] = ui.Container(accent_colour=palette.CALM)
        box.add_item(ui.TextDisplay(voice("stories-card")))
        box.add_item(
            row_of(
                Door(
                    "stories",
                    "share",
                    number,
                    voice("stories-share-label"),
                    style=discord.ButtonStyle.primary,
                ),
                Door("stories", "mine", number, voice("stories-mine-label")),
            )
        )
        self.add_item(box)
