"""Where a visitor is: as whom, in which channel, and what the buttons beside the channel do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import discord
from simcord import ChannelHandle, InteractionResult, MemberActor
from simcord.backend.access import can_access_channel
from simcord.preview import Preview

from bot.demo import seams
from bot.demo.scene import Scene
from bot.demo.seeding import ARRIVES_WITHIN, next_occasion

PEOPLE = ("mira", "ben", "tom", "ana")
_A_SECOND = 1


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, a thread or the conversation with the bot, as one person sees it in the list."""

    key: str
    kind: str
    name: str
    channel: ChannelHandle


class NotThere(Exception):
    """Asked for as if it were on the page: a person, a place or a command that is not."""


class Stage:
    """One simulated server and the visitor in it. One thing happens at a time: ``turn`` sees to that."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._turn = asyncio.Lock()
        self._preview: Preview | None = None
        self._read: dict[tuple[str, str], int] = {}
        self._stood: dict[str, str] = {}
        self.person = PEOPLE[0]
        self.place = str(scene.stories.id)

    @property
    def now(self) -> datetime:
        return self._scene.env.now()

    @property
    def address(self) -> str | None:
        """Where simcord's Preview listens and its secret, or ``None`` while there is none."""
        return self._preview.url if self._preview else None

    @asynccontextmanager
    async def turn(self) -> AsyncGenerator[None]:
        """Wait for one's turn; every act on the simulated server, and every press in it, takes one."""
        async with self._turn:
            with self._scene.env.time_context():
                yield
            seams.forget_the_past(self._scene.env)

    async def begin(self) -> None:
        """Open the door: what has happened so far counts as read."""
        async with self.turn():
            for person in PEOPLE:
                for place in self._places(person):
                    self._mark_read(person, place)
            await self._show()

    async def go(self, person: str, place: str) -> bool:
        """Be somebody somewhere. Returns whether time passed, as it does when somebody else comes."""
        async with self.turn():
            self._actor(person)
            somebody_else = person != self.person
            self._stood[self.person] = self.place
            if somebody_else:
                await self._scene.env.advance_time(ARRIVES_WITHIN.total_seconds())
            wanted = place or self._stood.get(person, "")
            self.person, self.place = person, self._nearest(person, wanted)
            await self._show()
        return somebody_else

    async def next_check_in(self) -> None:
        """Let the time until the next check-in pass, and stand in the channel it comes to."""
        async with self.turn():
            due = await next_occasion(self._scene)
            seconds = (due - self.now).total_seconds() + _A_SECOND
            await seams.stride(self._scene.env, self._scene.bot, seconds)
            self.place = self._nearest(self.person, str(self._scene.check_ins.id))
            await self._show()

    async def restart(self) -> None:
        """End the bot and start it again on the same files."""
        async with self.turn():
            await seams.restart(self._scene.env, self._scene.build())
            await self._show()

    async def use_menu(self, name: str) -> bool:
        """Use a right-click command on the newest message here. Returns whether that can be done here."""
        async with self.turn():
            if name not in self.menus:
                raise NotThere(name)
            place, actor = self._place(), self._actor(self.person)
            newest = None if place.kind == "dm" else _last(place.channel.history())
            if newest is None or not seams.may_write(place.channel, actor):
                return False
            await self._show(await actor.context_menu(place.channel, name, newest))
            return True

    async def see(self) -> list[tuple[Place, bool]]:
        """Return this person's places, and whether something new stands there. What is open is read."""
        async with self.turn():
            seen = [(place, self._is_new(place)) for place in self._places(self.person)]
            self._mark_read(self.person, self._place())
            return seen

    async def close(self) -> None:
        """Leave. Without this the simulator would end the Preview itself, later."""
        async with self.turn():
            await self._leave()

    @property
    def menus(self) -> list[str]:
        """The right-click commands this version of the bot has for messages."""
        commands = self._scene.bot.tree.get_commands(type=discord.AppCommandType.message)
        return [command.name for command in commands]

    def standing(self, name: str) -> str:
        """Return the key of one of the scene's channels by its name."""
        scene = self._scene
        channels = (scene.stories, scene.general, scene.check_ins, scene.moderators)
        return next(str(channel.id) for channel in channels if channel.name == name)

    def _actor(self, person: str) -> MemberActor:
        scene = self._scene
        people = {"mira": scene.mira, "ben": scene.ben, "tom": scene.tom, "ana": scene.ana}
        if person not in people:
            raise NotThere(person)
        return people[person]

    def _places(self, person: str) -> list[Place]:
        actor, scene = self._actor(person), self._scene
        found: list[Place] = []
        for channel in (scene.stories, scene.general, scene.check_ins, scene.moderators):
            if can_access_channel(scene.env, channel.id, actor, history=True):
                found.append(_place("channel", channel))
                found += [
                    _place("thread", thread)
                    for thread in channel.threads
                    if can_access_channel(scene.env, thread.id, actor, history=True)
                ]
        return [*found, _place("dm", actor.user.dm_channel)]

    def _place(self) -> Place:
        places = self._places(self.person)
        return next((place for place in places if place.key == self.place), places[0])

    def _nearest(self, person: str, wanted: str) -> str:
        places = [place.key for place in self._places(person)]
        return wanted if wanted in places else places[0]

    def _newest(self, person: str, place: Place) -> int:
        actor = self._actor(person)
        viewer = actor.user if place.kind == "dm" else actor
        return max((message.id for message in place.channel.history(viewer=viewer)), default=0)

    def _mark_read(self, person: str, place: Place) -> None:
        self._read[person, place.key] = self._newest(person, place)

    def _is_new(self, place: Place) -> bool:
        last = self._read.get((self.person, place.key), 0)
        return place.key != self.place and self._newest(self.person, place) > last

    async def _show(self, result: InteractionResult | None = None) -> None:
        """Open the Preview anew for the person and the place, with the form that a command opened."""
        await self._leave()
        place, actor = self._place(), self._actor(self.person)
        self.place = place.key
        viewer = actor.user if place.kind == "dm" else actor
        preview = self._scene.env.preview(place.channel, viewers=[viewer], layout="channel", locale="en-GB")
        self._preview = await preview.__aenter__()
        if result is not None and result.modal is not None:
            await preview.show(result)
        self._mark_read(self.person, place)

    async def _leave(self) -> None:
        if self._preview is not None:
            await self._preview.close()
            self._preview = None


def _last(messages: Sequence[discord.Message]) -> discord.Message | None:
    """Return the newest message that everybody there can see."""
    return next((one for one in reversed(messages) if not one.flags.ephemeral), None)


def _place(kind: str, channel: ChannelHandle) -> Place:
    return Place(str(channel.id), kind, channel.name or "", channel)
