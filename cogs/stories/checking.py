"""What a writer sees when something in their words could tell who they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.domain.photo import Received
from bot.domain.plain import defuse
from bot.domain.reveal import Reveal, RevealKind, Writer
from bot.domain.story import Story
from bot.services.sharing import Promised
from bot.ui import palette
from bot.ui.base import Door, GentleView, row_of
from bot.ui.client import Interaction, voice_for
from bot.ui.photos import show_privately
from bot.wording import Voice
from cogs.stories.preview import not_kept, replace_with, show_preview

_LISTED = 15
_LONGEST_PIECE = 60
_FOUND = {
    RevealKind.DISCORD: "reveal-found-discord",
    RevealKind.EMAIL: "reveal-found-email",
    RevealKind.LINK: "reveal-found-link",
    RevealKind.PHONE: "reveal-found-phone",
    RevealKind.HANDLE: "reveal-found-handle",
    RevealKind.DATE: "reveal-found-date",
    RevealKind.STAFF: "reveal-found-staff",
    RevealKind.HOSPITAL: "reveal-found-hospital",
    RevealKind.WARD: "reveal-found-ward",
    RevealKind.PLACE: "reveal-found-place",
    RevealKind.OWN_NAME: "reveal-found-own",
    RevealKind.SET_NAME: "reveal-found-chosen",
}


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a check's doors lead: the noun and number of the words that are not shared, and of their form."""

    noun: str
    number: int
    form: tuple[str, str, int]


class CheckView(GentleView):
    """What was found, piece by piece, and what its writer may do about it. Names they set come last.

    ``first`` is what has to be said before that.
    """

    def __init__(
        self, voice: Voice, story: Story, found: Sequence[Reveal], ways: Ways, *, first: str = ""
    ) -> None:
        super().__init__()
        softens = any(each.softens for each in found)
        box: ui.Container[CheckView] = ui.Container(accent_colour=palette.CARE)
        if first:
            box.add_item(ui.TextDisplay(first))
        box.add_item(ui.TextDisplay(voice("reveal-head" if softens else "reveal-head-names")))
        box.add_item(ui.TextDisplay(_listed_reveals(voice, story, found)))
        box.add_item(ui.TextDisplay(voice("reveal-foot" if softens else "reveal-foot-names")))
        doors = [
            Door(ways.noun, "leave", ways.number, voice("reveal-leave-label")),
            Door(*ways.form, voice("story-change-label")),
        ]
        if softens:
            style, soften = discord.ButtonStyle.primary, voice("reveal-soften-label")
            doors.insert(0, Door(ways.noun, "soften", ways.number, soften, style=style))
        box.add_item(row_of(*doors))
        self.add_item(box)


def _listed_reveals(voice: Voice, story: Story, found: Sequence[Reveal]) -> str:
    """Return each piece once, quoted, with its kind in front."""
    in_order = sorted(found, key=lambda each: not each.softens)
    lines = [
        f"- {voice(_FOUND[each.kind], piece=_quoted(each.piece_of(story.words.text)))}" for each in in_order
    ]
    once = list(dict.fromkeys(lines))
    more = [voice("reveal-more", count=len(once) - _LISTED)] if len(once) > _LISTED else []
    return "\n".join(once[:_LISTED] + more)


def _quoted(piece: str) -> str:
    """Return a piece on one line, shortened where it is long, so that Discord shows it letter for letter."""
    line = " ".join(piece.split())
    return defuse(line if len(line) <= _LONGEST_PIECE else f"{line[:_LONGEST_PIECE]}\u2026")


async def writer_of(interaction: Interaction) -> Writer:
    """Return how somebody is called here, as everybody in the server can see, and the names they have set."""
    person = interaction.user
    nick = person.nick if isinstance(person, discord.Member) else None
    own = tuple(name for name in (person.name, person.global_name, nick) if name)
    chosen = await interaction.client.services.words.names_of(person.id)
    return Writer(own, chosen, str(interaction.locale))


async def show_checked(
    interaction: Interaction, story: Story, promised: Promised, received: Received, *, replacing: bool
) -> None:
    """Show what could tell who wrote a draft, or at once its preview where nothing was found."""
    found = await interaction.client.services.reveals.found(story, await writer_of(interaction))
    if not found:
        await show_preview(interaction, story, promised, received, replacing=replacing)
        return
    voice = voice_for(interaction)
    first = not_kept(voice, received) if received.refused else ""
    ways = Ways("reveal", story.id, ("story", "change", story.id))
    check = CheckView(voice, story, found, ways, first=first)
    if replacing and interaction.message is not None:
        await replace_with(interaction, check)
    else:
        await show_privately(interaction, check)
