"""What an admin reads: the card on Discord's policy, what is missing, and how things stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import discord

from bot.domain.judgement import Sensitivity
from bot.domain.place import Places, Review
from bot.ui.base import Door
from bot.ui.permissions import BOT_NEEDS, MEMBERS_HAVE, MEMBERS_LACK, named
from bot.ui.stories import TextView
from bot.wording import Voice

_REVIEWS = {
    Review.OFF: "setup-show-review-off",
    Review.ONE: "setup-show-review-one",
    Review.TWO: "setup-show-review-two",
    Review.ONE_THEN_WAIT: "setup-show-review-then-wait",
}
_SENSITIVITIES = {
    Sensitivity.GENTLE: "setup-show-gentle",
    Sensitivity.STANDARD: "setup-show-standard",
    Sensitivity.CAREFUL: "setup-show-careful",
}


def policy_card(voice: Voice, number: int) -> TextView:
    """Return what has to be read before stories are turned on."""
    open_stories = Door(
        "setup", "open-stories", number, voice("setup-open-label"), style=discord.ButtonStyle.primary
    )
    return TextView(voice("setup-policy"), open_stories)


def by_hand(voice: Voice, number: int, channel: discord.TextChannel, lacking: list[str]) -> TextView:
    """Return the exact changes an admin can make, where the bot may not make them."""
    text = voice(
        "setup-by-hand",
        channel=channel.mention,
        lacking=named(voice, lacking),
        bot=named(voice, BOT_NEEDS),
        closed=named(voice, MEMBERS_LACK),
        open=named(voice, MEMBERS_HAVE),
    )
    return TextView(text, Door("setup", "open-stories", number, voice("setup-look-again-label")))


def opened(
    voice: Voice, number: int, channel: discord.TextChannel, *, pinned: bool, roles: list[discord.Role]
) -> TextView:
    """Return that stories are on, and which roles could still break the quiet."""
    lines = [voice("setup-opened", channel=channel.mention)]
    if not pinned:
        lines.append(voice("setup-not-pinned"))
    if not roles:
        return TextView("\n\n".join([*lines, voice("setup-quiet")]))
    lines.append(voice("setup-roles-loud", roles=voice.list([role.mention for role in roles])))
    return TextView("\n\n".join(lines), Door("setup", "mend-roles", number, voice("setup-mend-label")))


def goodbye(voice: Voice, number: int) -> TextView:
    """Return the last question before the bot is removed from a server."""
    return TextView(
        voice("goodbye-question"),
        Door("setup", "part-as-chosen", number, voice("goodbye-chosen-label")),
        Door(
            "setup",
            "part-from-everything",
            number,
            voice("goodbye-everything-label"),
            style=discord.ButtonStyle.danger,
        ),
    )


def guard_as_it_stands(voice: Voice, places: Places) -> TextView:
    return TextView("\n".join(_of_the_guard(voice, places)))


def _of_the_guard(voice: Voice, places: Places) -> list[str]:
    return [voice(_SENSITIVITIES[places.sensitivity]), voice("setup-show-held", hours=places.held_hours)]


def as_it_stands(
    voice: Voice,
    places: Places,
    in_the_way: dict[int, list[str]],
    opened: Sequence[date],
    *,
    overheard: bool,
) -> TextView:
    """Return a server's settings in sentences, and what the bot lacks to keep to them."""
    nothing = voice("setup-show-nothing")
    channel = f"<#{places.stories_channel_id}>" if places.stories_channel_id else nothing
    state = "setup-show-on" if places.stories_on else "setup-show-off"
    moderators = f"<#{places.moderators_channel_id}>" if places.moderators_channel_id else nothing
    role = f"<@&{places.moderators_role_id}>" if places.moderators_role_id else nothing
    lines = [
        voice(state, channel=channel),
        voice(_REVIEWS[places.review], hours=places.review_wait),
        voice("setup-show-wait", low=places.wait.low, high=places.wait.high),
        voice("setup-show-cooldown", days=places.cooldown_days),
        voice("setup-show-seal", days=places.seal_days),
        voice("setup-show-unsigned" if places.unsigned_replies else "setup-show-signed"),
        *_of_the_guard(voice, places),
        voice("setup-show-photos-on" if places.photos else "setup-show-photos-off"),
        voice("setup-show-moderators", channel=moderators, role=role),
    ]
    if overheard:
        lines.append(voice("setup-show-overheard", channel=moderators))
    if opened:
        lines.append(voice("setup-show-openings", count=len(opened), day=voice.date(opened[0])))
    for channel_id, lacking in in_the_way.items():
        lines.append(
            voice("setup-show-lacking", channel=f"<#{channel_id}>", permissions=named(voice, lacking))
        )
    return TextView("\n".join(lines))
