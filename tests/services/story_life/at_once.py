"""Two actors at the same moment, and the one order or the other in which it all makes sense."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.errors import CompanionError
from bot.services import Services
from tests.services.story_life.acts import Act
from tests.services.story_life.landing import Step, hear, let_time_act
from tests.services.story_life.picture import Picture, picture_of
from tests.services.story_life.shore import Courier, Fate, Shore
from tests.services.story_life.world import World


@dataclass(frozen=True)
class Told:
    """What the model is to be told of what somebody did, step by step; and whether they were refused."""

    steps: Sequence[Step]
    refused: bool = False


class Actor(Protocol):
    """Somebody, or something, that acts through services of its own."""

    async def act(self, services: Services) -> Told: ...


@dataclass(frozen=True)
class Press:
    """Somebody presses once."""

    pressed: Act

    async def act(self, services: Services) -> Told:
        happened, kept = await tried(self.pressed.ask(services))

        def step(world: World) -> bool:
            told = self.pressed.tell(world, kept)
            return told == happened or (happened and self.pressed.quiet)

        return Told([step], refused=not happened)


@dataclass(frozen=True)
class Round:
    """A courier carries out all that is due."""

    shore: Shore

    async def act(self, services: Services) -> Told:
        told: list[Step] = [let_time_act]
        courier = Courier(self.shore, services.deliveries, told.append)
        while (job := await courier.take_up()) is not None:
            await courier.carry(job, Fate.ARRIVES)
        return Told(told)


class Clockwork:
    """What has come to its day is let go."""

    async def act(self, services: Services) -> Told:
        await services.deliveries.let_lapse()
        await services.endings.take_down_due()
        return Told([World.let_lapse, World.end])


async def tried(asked: Awaitable[Any]) -> tuple[bool, Any]:
    """Return whether something happened, and what came back; only a kind refusal is one."""
    try:
        return True, await asked
    except CompanionError:
        return False, None


async def together(actors: Sequence[Actor], services: Sequence[Services]) -> list[Told]:
    """Let two act at the same moment, each through other services."""
    return list(
        await asyncio.gather(*(actor.act(here) for actor, here in zip(actors, services, strict=True)))
    )


def in_some_order(
    copied: Callable[[World], World], world: World, told: Sequence[Told], seen: Picture
) -> tuple[World, Picture | None]:
    """Return the model after an order that explains what is seen; else what another order would look like.

    Who was refused only because the other one was there at that moment has not acted at all.
    """
    closest: Picture = {}
    for order in _orders(*told):
        after = copied(world)
        if not all(step(after) for step in order):
            continue
        hear(after, seen)
        closest = picture_of(after)
        if closest == seen:
            return after, None
    return world, closest


def _orders(one: Told, other: Told) -> Iterator[Sequence[Step]]:
    yield from _merged(one.steps, other.steps)
    if one.refused != other.refused:
        yield other.steps if one.refused else one.steps


def _merged(one: Sequence[Step], other: Sequence[Step]) -> Iterator[Sequence[Step]]:
    """Return every way in which the steps of two can follow each other."""
    if not one or not other:
        yield [*one, *other]
        return
    yield from ([one[0], *rest] for rest in _merged(one[1:], other))
    yield from ([other[0], *rest] for rest in _merged(one, other[1:]))
