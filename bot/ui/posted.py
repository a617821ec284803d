"""How a story's post looks: as it was shared, or put away by its writer for now."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui

from bot.domain.photo import Photo
from bot.domain.story import Story
from bot.ui import palette
from bot.ui.base import GentleView
from bot.ui.stories import StoryView
from bot.wording import Voice


class AwayView(GentleView):
    """What stands in place of a story that was put away: none of its words, and no doors."""

    def __init__(self, voice: Voice, *, container_id: int | None = None) -> None:
        super().__init__()
        text = ui.TextDisplay[AwayView](f"-# {voice('living-away')}")
        self.add_item(ui.Container[AwayView](text, id=container_id, accent_colour=palette.CALM))


def view_of_post(
    voice: Voice,
    story: Story,
    photos: Sequence[Photo] = (),
    *,
    hidden: bool = False,
    container_id: int | None = None,
) -> GentleView:
    """Return the one view of a story's post, for its first sending and for every change after it.

    The files of its photos go with it, each time; a story that is put away has none.
    """
    if hidden:
        return AwayView(voice, container_id=container_id)
    return StoryView(voice, story, photos, container_id=container_id)
