"""What the try-it page says, from ``data/wording/en/demo.ftl``, in the form the page takes."""

from __future__ import annotations

from bot.demo.stage import Stage
from bot.wording import Voice

HARSH_WORDS = "Honestly, everything happens for a reason."
"""What the page proposes for trying the kind pause."""


def words_of(voice: Voice) -> dict[str, str]:
    """Return every fixed text of the page by the name its place on the page has."""
    return {
        "title": voice("demo-title"),
        "server": voice("demo-server-label"),
        "about": voice("demo-about"),
        "people": voice("demo-people-title"),
        "places": voice("demo-places-title"),
        "tools": voice("demo-tools-title"),
        "menus": voice("demo-menus-title"),
        "steps": voice("demo-steps-title"),
        "show": voice("demo-show-label"),
        "next": voice("demo-next-label"),
        "restart": voice("demo-restart-label"),
        "over": voice("demo-over-label"),
        "frame": voice("demo-frame-title"),
        "fresh": voice("demo-fresh-label"),
        "dm": voice("demo-dm-label"),
        "lost": voice("demo-lost"),
        "surprise": voice("demo-surprise"),
        "person-mira": voice("demo-mira-label"),
        "person-ben": voice("demo-ben-label"),
        "person-tom": voice("demo-tom-label"),
        "person-ana": voice("demo-ana-label"),
        "role-mira": voice("demo-mira-role-label"),
        "role-ben": voice("demo-ben-role-label"),
        "role-tom": voice("demo-tom-role-label"),
        "role-ana": voice("demo-ana-role-label"),
    }


def steps_of(voice: Voice, stage: Stage) -> list[dict[str, str]]:
    """Return the proposed steps: what to do, as whom, and where."""
    return [
        _step("mira", stage.standing("stories"), voice("demo-step-share")),
        _step("tom", stage.standing("moderators"), voice("demo-step-read")),
        _step("ben", stage.standing("stories"), voice("demo-step-reply")),
        _step("ben", stage.standing("stories"), voice("demo-step-harsh", words=HARSH_WORDS)),
        _step("", "", voice("demo-step-check-in")),
        _step("mira", stage.standing("general"), voice("demo-step-helpline")),
    ]


def _step(person: str, place: str, text: str) -> dict[str, str]:
    return {"person": person, "place": place, "text": text}
