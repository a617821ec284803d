"""A small server to try Tealight in: its people, its channels, and what each of them sees."""

from __future__ import annotations

import random
import re
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import discord
import simcord
from simcord import ChannelHandle, Env, InteractionResult, MemberActor, ResponseMessage, RoleHandle

from bot.app import Companion, build
from bot.settings import Settings

_SEED = 20
_BOT_ROLE = "TestBot"
_PATIENCE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Scene:
    """A grieving member, a supporter, a moderator and an admin in their channels, and one who came before."""

    env: Env
    guild_id: int
    build: Callable[[], Companion]
    stories: ChannelHandle
    moderators: ChannelHandle
    general: ChannelHandle
    check_ins: ChannelHandle
    moderator_role: RoleHandle
    mira: MemberActor
    ben: MemberActor
    tom: MemberActor
    ana: MemberActor
    noor: MemberActor

    @property
    def bot(self) -> Companion:
        """The bot that runs now: another one after each restart."""
        return cast("Companion", self.env.bot)


class _Lives:
    """Builds the bot on the same files each time it begins again; the last one closes them."""

    def __init__(self, folder: Path) -> None:
        self._settings = Settings(
            discord_token=None,
            database_url=f"sqlite+aiosqlite:///{folder}/tealight.db",
            tealight_key=None,
            discord_api_base=None,
            tealight_key_file=folder / "key" / "tealight.key",
            tealight_ledger_dir=folder / "ledger",
            message_content=True,
        )
        self._lived: list[Companion] = []

    def begin(self) -> Companion:
        """Build one that draws the same numbers in every scene, and others than the ones before it."""
        chance = random.Random(_SEED + len(self._lived))  # noqa: S311  a scene, the same each time
        self._lived.append(build(self._settings, clock=discord.utils.utcnow, chance=chance))
        return self._lived[-1]

    async def end(self) -> None:
        for bot in self._lived:
            await bot.close()


@asynccontextmanager
async def open_scene(
    *, for_visitors: bool = False, patience: float = _PATIENCE_SECONDS
) -> AsyncGenerator[Scene]:
    """Start the real bot in a simulated server, with a database and a key of its own that go afterwards.

    ``for_visitors`` does not raise in the end what it stumbled over meanwhile.
    """
    with TemporaryDirectory(prefix="tealight-") as folder:
        lives = _Lives(Path(folder))
        options: dict[str, Any] = {"check_errors": not for_visitors, "settle_timeout": patience}
        try:
            async with simcord.run(lives.begin(), **options) as env:
                yield _furnish(env, lives.begin)
        finally:
            await lives.end()


def _furnish(env: Env, build_one: Callable[[], Companion]) -> Scene:
    overwrite = discord.PermissionOverwrite
    guild = env.create_guild("Quiet Harbour")
    moderator_role = guild.create_role("Moderators")
    admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    seen_by = (moderator_role, admins, guild.roles[_BOT_ROLE])
    hidden: dict[Any, discord.PermissionOverwrite] = {guild.default_role: overwrite(view_channel=False)}
    hidden |= {role: overwrite(view_channel=True) for role in seen_by}

    def join(name: str, *roles: RoleHandle) -> MemberActor:
        return guild.add_member(env.create_user(name.lower(), global_name=name), roles=list(roles))

    return Scene(
        env=env,
        guild_id=guild.id,
        build=build_one,
        stories=guild.create_text_channel("stories"),
        moderators=guild.create_text_channel("moderators", overwrites=hidden),
        general=guild.create_text_channel("general"),
        check_ins=guild.create_text_channel("check-ins"),
        moderator_role=moderator_role,
        mira=join("Mira"),
        ben=join("Ben"),
        tom=join("Tom", moderator_role),
        ana=join("Ana", admins),
        noor=join("Noor"),
    )


def parts(result: InteractionResult) -> list[ResponseMessage]:
    """Return every message that answered a press, in order."""
    return [*([result.response] if result.response else []), *result.followups]


def answer(result: InteractionResult, number: int = 0) -> discord.Message:
    """Return one of the messages that answered a press. Raises ``IndexError`` when there is none."""
    return parts(result)[number].message


def lines_of(components: Sequence[Any]) -> Iterator[str]:
    """Yield what a reader sees of a message: its texts, its photos, and its buttons in brackets."""
    for part in components:
        one = cast("Mapping[str, Any]", part if isinstance(part, Mapping) else part.to_dict())
        if one.get("content"):
            yield from one["content"].splitlines()
        for photo in one.get("items", []):
            seen = "a covered photo" if photo.get("spoiler") else "a photo"
            yield f"({seen}: {photo.get('description') or 'nothing is said about it'})"
        buttons = [inner["label"] for inner in one.get("components", []) if inner.get("label")]
        if buttons:
            yield " ".join(f"[{label}]" for label in buttons)
        yield from lines_of([inner for inner in one.get("components", []) if not inner.get("label")])
        if one.get("accessory"):
            yield f"[{one['accessory']['label']}]"


def names_in(scene: Scene) -> dict[str, str]:
    """Return what a reader sees in place of each mention of this scene."""
    people = {
        f"<@{person.id}>": f"@{person.name.title()}"
        for person in (scene.mira, scene.ben, scene.tom, scene.ana)
    }
    places = (scene.stories, scene.moderators, scene.general, scene.check_ins)
    channels = {f"<#{one.id}>": f"#{one.name}" for one in places}
    return people | channels | {f"<@&{scene.moderator_role.id}>": "@Moderators"}


def as_read(line: str, names: dict[str, str]) -> str:
    """Return a line as Discord would show it: mentions by name, moments as times, no small-print sign."""
    for mention, name in names.items():
        line = line.replace(mention, name)
    line = re.sub(r"<t:(\d+):\w>", lambda found: _moment(int(found[1])), line)
    return re.sub(r"https://discord\.com/channels/\S+", "(a link)", line).removeprefix("-# ")


def _moment(seconds: int) -> str:
    at = datetime.fromtimestamp(seconds, UTC)
    return f"{at.day} {at:%B %Y, %H:%M}"
