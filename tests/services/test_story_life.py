"""Whatever becomes of a story, and whoever acts at once: no illegal state, and no stray copy."""

from __future__ import annotations

from tests.services.lives import Stand
from tests.services.story_life.machine import StoryLife


def test_any_life_of_a_story_is_as_people_were_told(stand: Stand):
    stand.try_out(StoryLife, on_one_file=8, on_a_server=3, steps=25)
