"""A writer who signs by mistake in their own thread: told to them, and to nobody else."""

from __future__ import annotations

from tests.journeys.acts import HOUR, later, no_request
from tests.journeys.harbour import Harbour, message_of
from tests.support.world import text_of

LETTER = "your name stands beside it there"


async def letters(harbour: Harbour) -> str:
    return text_of(message_of(await harbour.mira.slash(harbour.general, "my inbox")))


async def test_a_signed_message_in_ones_own_thread_brings_a_letter_and_is_left_alone(soon: Harbour) -> None:
    await soon.publish(soon.mira, "open")
    with no_request(soon, "^(POST|PATCH|PUT|DELETE) /(channels|guilds)"):
        await soon.mira.send(soon.thread, "That was me.")
        await soon.mira.send(soon.thread, "And this, too.")

    assert (await letters(soon)).count(LETTER) == 1
    assert [one.content for one in soon.thread.history()][-2:] == ["That was me.", "And this, too."]


async def test_everybody_elses_message_brings_nobody_a_letter(soon: Harbour) -> None:
    await soon.publish(soon.mira, "open")
    for person in (soon.ben, soon.tom):
        await person.send(soon.thread, "I am here.")
        assert LETTER not in text_of(await person.slash(soon.general, "my inbox"))
    await soon.mira.send(soon.general, "Hello.")

    assert LETTER not in await letters(soon)


async def test_another_day_brings_another_letter(soon: Harbour) -> None:
    await soon.publish(soon.mira, "open")
    await soon.mira.send(soon.thread, "That was me.")
    await later(soon, 24 * HOUR)
    await soon.mira.send(soon.thread, "Me again.")

    assert (await letters(soon)).count(LETTER) == 2
