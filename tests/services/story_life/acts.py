"""What somebody can do: how the services are asked for it, and what the model says of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.services import Services
from tests.makers import ANA, BEN, MIRA, TOM
from tests.services.story_life.world import World

PEOPLE = (MIRA, BEN, TOM, ANA)
"""All of them write, answer and moderate; what is their own is somebody else's to decide about."""


@dataclass(frozen=True)
class Hand:
    """What chance dealt: the how-manieth thing, who presses (``None``: who would), how, and in which words.

    With ``lawful`` a thing is taken to which it can happen, where there is one.
    """

    nth: int
    who: int | None
    how: int
    lawful: bool = True
    text: str = ""

    def one_of(self, choices: Iterable[Any]) -> Any:
        every = list(choices)
        return every[self.how % len(every)]


@dataclass(frozen=True)
class Act:
    """One press. ``tell`` does it to the model and says whether it happens; the answer is handed in.

    What is done already may be answered with a yes a second time where it is ``quiet``.
    """

    ask: Callable[[Services], Awaitable[Any]]
    tell: Callable[[World, Any], bool]
    quiet: bool = False


Make: TypeAlias = Callable[[Any, int, Hand], Act]


@dataclass(frozen=True)
class Verb:
    """A kind of act: the things it can be about, who would do it, and how it is made."""

    things: Callable[[World], list[Any]]
    presser: Callable[[World, Any, Hand], int | None]
    make: Make

    def act(self, world: World, hand: Hand, copied: Callable[[World], World]) -> Act | None:
        """Return one of these acts: with luck and a ``lawful`` hand, one that happens."""
        first = None
        for act in self._acts(world, hand):
            if not hand.lawful or act.tell(copied(world), None):
                return act
            first = first or act
        return first

    def _acts(self, world: World, hand: Hand) -> Iterator[Act]:
        things = self.things(world)
        for place in range(len(things)):
            thing = things[(place + hand.nth) % len(things)]
            yield self.make(thing, hand.who or self.presser(world, thing, hand) or ANA, hand)


def everybody(_world: World) -> list[Any]:
    return list(PEOPLE)


def those_with_something(world: World) -> list[Any]:
    """Return who wrote anything that is still there."""
    return sorted({each.author for each in world.stories.values()} - {None} | _repliers(world))


def those_with_news(world: World) -> list[Any]:
    return sorted({each.by for each in world.replies.values() if each.untold and each.by})


def _repliers(world: World) -> set[Any]:
    return {each.by for each in world.replies.values()} - {None}


def stories(world: World) -> list[Any]:
    return list(world.stories.values())


def new_words(world: World) -> list[Any]:
    return [words for told in world.stories.values() for words in told.changes.values()]


def replies(world: World) -> list[Any]:
    return list(world.replies.values())


def themselves(_world: World, person_id: int, _hand: Hand) -> int:
    return person_id


def its_writer(_world: World, judged: Any, _hand: Hand) -> int | None:
    return judged.writer


def its_replier(_world: World, reply: Any, _hand: Hand) -> int | None:
    return reply.by


def writer_above(world: World, reply: Any, _hand: Hand) -> int | None:
    return world.stories[reply.story_id].author


def somebody_else(_world: World, thing: Any, hand: Hand) -> int:
    """Return one of those who did not write it."""
    own = {getattr(thing, "writer", None), getattr(thing, "by", None)}
    return hand.one_of(who for who in PEOPLE if who not in own)


def an_answerer(world: World, told: Any, hand: Hand) -> int:
    """Return somebody else; where it ought not to happen, somebody whose replies the writer does not take."""
    refused = sorted({by for author, by, _voice in world.blocks if author == told.author})
    return hand.one_of(refused) if refused and not hand.lawful else somebody_else(world, told, hand)
