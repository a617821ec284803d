"""What has happened in the demo's server before anybody comes: through the real commands and presses."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.demo import seams
from bot.demo.photograph import FILE_NAME, blanket
from bot.demo.scene import Scene, answer

WAIT_MINUTES = 1
"""The wait before a shared story reaches the moderators. It must be over when a visitor changes places."""
ARRIVES_WITHIN = timedelta(minutes=WAIT_MINUTES + 1)

_CHECK_IN_HOUR = 9
_EARLIER = timedelta(hours=3)
_A_WHILE = timedelta(minutes=50)
_STORY = (
    "We had a name for her before we had a room for her. She came at twenty-two weeks, on a Sunday.\n\n"
    "People ask whether I have children. I never know what to say. Today I said yes."
)
_PHOTO = "Her blanket. My mother knitted the star."
_KIND_REPLY = "Thank you for telling us about her. Yes is a true answer."
_MIRA_SAYS = "It is three weeks today. I made tea and then forgot to drink it."
_BEN_SAYS = "I'm sorry, Mira. No need to answer. I'm around this evening if you want to sit here a while."


async def furnish(scene: Scene, arrives_at: datetime) -> None:
    """Let the server live through a few hours, so that a visitor finds it lived in at ``arrives_at``."""
    seams.dress(scene.env, "Tealight", arrives_at - _EARLIER)
    await _set_up(scene)
    await _one_story(scene)
    await scene.mira.send(scene.general, _MIRA_SAYS)
    await scene.env.advance_time(60)
    await scene.ben.send(scene.general, _BEN_SAYS)
    seams.clear_private_answers(scene.env)
    left = (arrives_at - scene.env.now()).total_seconds()
    await seams.stride(scene.env, scene.bot, max(left, 0))


async def _set_up(scene: Scene) -> None:
    chosen = {"channel": scene.moderators, "role": scene.moderator_role}
    await scene.ana.slash(scene.moderators, "settings moderators", **chosen)
    wait = str(WAIT_MINUTES)
    card = await scene.ana.slash(scene.moderators, "settings stories", channel=scene.stories, wait=wait)
    await scene.ana.click(answer(card), label="I have read this. Turn stories on")
    await scene.ana.slash(scene.moderators, "watch add", channel=scene.general)
    first = next_nine(scene.env.now() + _EARLIER)
    rhythm = {"weekday": f"{first:%A}".lower(), "time": f"{first:%H:%M}", "timezone": "UTC"}
    await scene.ana.slash(scene.moderators, "prompts schedule", channel=scene.check_ins, **rhythm)


async def _one_story(scene: Scene) -> None:
    """Noor shares, Tom approves, Ben replies: with time in between, as it would be."""
    form = await scene.noor.click(scene.stories.history()[0], label="Share a story")
    given = {"story": _STORY, "replies": "support", "notes": ["baby"]}
    preview = await scene.noor.submit_modal(form, given | {"photos": [(FILE_NAME, blanket())]})
    form = await scene.noor.click(answer(preview, 1), label="Photos")
    described = await scene.noor.submit_modal(form, {"description-1": _PHOTO})
    await scene.noor.click(answer(described, -1), label="Share")
    await seams.stride(scene.env, scene.bot, _A_WHILE.total_seconds())
    await scene.tom.click(scene.moderators.history()[-1], label="Approve")
    await seams.stride(scene.env, scene.bot, _A_WHILE.total_seconds())
    form = await scene.ben.click(scene.stories.history()[-1], label="Reply with care")
    await scene.ben.submit_modal(form, {"reply": _KIND_REPLY})


def next_nine(moment: datetime) -> datetime:
    """Return the next nine o'clock in the morning after ``moment``."""
    today = moment.replace(hour=_CHECK_IN_HOUR, minute=0, second=0, microsecond=0)
    return today if today > moment else today + timedelta(days=1)


async def next_occasion(scene: Scene) -> datetime:
    """Return when the next check-in is due, as the bot has planned it; without a plan, at nine tomorrow."""
    now = scene.env.now()
    planned = [one.next_at for one in await scene.bot.services.checkins.of(scene.guild_id)]
    return min((at for at in planned if at is not None and at > now), default=next_nine(now))
