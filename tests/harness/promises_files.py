"""How files are taken, and named."""

from io import BytesIO

import discord
import pytest

from tests.harness.small import Small, promise

MIB = 2**20


def file(size: int) -> discord.File:
    return discord.File(BytesIO(bytes(size)), "a.jpg")


@promise
async def more_than_a_message_may_carry_is_refused(small: Small) -> None:
    room = small.living(small.room)
    sent = await room.send(files=[file(5 * MIB), file(5 * MIB)])
    for sending in (
        lambda: room.send(files=[file(5 * MIB), file(5 * MIB + 1)]),
        lambda: sent.edit(attachments=[file(11 * MIB)]),
    ):
        with pytest.raises(discord.HTTPException) as caught:
            await sending()
        assert (caught.value.status, caught.value.code) == (413, 40005)


@promise
async def the_files_of_a_form_come_in_no_order(small: Small) -> None:
    form = await small.mira.slash(small.room, "files")
    await small.mira.submit_modal(form, {"files": [("a.jpg", b"a"), ("b.jpg", b"b")]})
    assert ["b.jpg", "a.jpg"] in small.bot.heard
