"""What somebody can do at the try-it page, asked for as the page asks: people, channels, time, restarts."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import discord
from discord import app_commands, ui
from PIL import Image

from bot.demo.photograph import blanket
from bot.demo.scene import Scene, answer
from bot.demo.seeding import next_occasion
from bot.demo.stage import Stage
from bot.demo.words import HARSH_WORDS
from tests.demo.visitor import Visitor

STORY = "I kept the hospital bracelet in a tin."


async def _share(visitor: Visitor) -> None:
    """Mira shares a story, as her own presses in the frame would."""
    stage, scene = await _behind(visitor)
    async with stage.turn():
        form = await scene.mira.click(scene.stories.history()[0], label="Share a story")
        preview = await scene.mira.submit_modal(form, {"story": STORY, "replies": "support"})
        await scene.mira.click(answer(preview, 1), label="Share")


async def _behind(visitor: Visitor) -> tuple[Stage, Scene]:
    stage = await visitor.play.stage()
    return stage, stage._scene


async def test_each_person_sees_their_own_channels(visitor):
    begun = visitor.standing

    assert (begun["person"], visitor.here) == ("mira", "stories")
    assert visitor.places[:4] == ["stories", "Replies with care", "general", "check-ins"]
    assert "moderators" not in visitor.places
    assert visitor.news() == []
    assert HARSH_WORDS in begun["steps"][3]["text"]
    await visitor.go("tom", "general")
    assert "moderators" in visitor.places
    await visitor.go("tom", "moderators")
    assert visitor.here == "moderators"
    await visitor.go("mira", "moderators")
    assert visitor.here == "stories", "a place that is not hers leads to one that is"


async def test_a_newcomer_finds_a_photo_that_is_covered_and_described(visitor):
    channel = await visitor.open_channel()
    (photo,) = channel.photos

    assert (photo["spoiler"], photo["description"]) == (True, "Her blanket. My mother knitted the star.")
    assert photo["media"]["filename"].startswith("SPOILER_")
    shown = Image.open(BytesIO(await channel.fetch(photo)))
    assert shown.size == Image.open(BytesIO(blanket())).size


async def test_a_story_travels_and_what_is_new_is_marked(visitor):
    await _share(visitor)

    note = (await visitor.go("tom"))["note"]
    assert "Two minutes have passed" in note
    assert "moderators" in visitor.news()
    await visitor.go("tom", "moderators")
    assert (visitor.standing["note"], visitor.news()) == ("", [])
    moderators = await visitor.open_channel()
    await moderators.press("Approve")
    assert "approved by" in moderators.text
    await visitor.look()
    assert "stories" in visitor.news()
    await visitor.go("ben", "stories")
    assert STORY in (await visitor.open_channel()).text


async def test_buttons_from_before_a_restart_still_work(visitor):
    await _share(visitor)
    await visitor.go("ana")
    await visitor.go("ana", "moderators")
    bot_before = (await _behind(visitor))[1].bot
    frame_before = visitor.standing["frame"]

    await visitor.act("restart")

    bot = (await _behind(visitor))[1].bot
    assert bot is not bot_before
    assert bot_before.is_closed()
    assert visitor.standing["frame"] != frame_before
    await visitor.go("tom", "moderators")
    moderators = await visitor.open_channel()
    await moderators.press("Approve")
    assert "approved by" in moderators.text


async def test_the_next_check_in_comes_in_one_stride_to_nine_o_clock(visitor):
    stage, _scene = await _behind(visitor)
    before = stage.now

    await visitor.act("next")

    assert visitor.here == "check-ins"
    assert f"{stage.now:%H:%M}" == "09:00"
    assert stage.now > before
    assert "09:00" in visitor.standing["clock"]
    await visitor.act("next")
    assert (stage.now - before).days >= 1


async def test_time_goes_to_the_next_check_in_that_is_planned(visitor):
    _stage, scene = await _behind(visitor)
    planned = await next_occasion(scene)
    await visitor.act("next")

    assert timedelta(0) <= scene.env.now() - planned < timedelta(minutes=2)
    assert "Just reading" in (await visitor.open_channel()).text
    assert await next_occasion(scene) == planned + timedelta(weeks=1)


async def test_starting_over_leaves_nothing_of_what_was_written(visitor):
    await _share(visitor)
    await visitor.go("tom")
    old, scene = await _behind(visitor)
    folder = scene.bot._settings.tealight_key_file.parents[1]
    assert (folder / "tealight.db").exists()

    said = await visitor.act("over")

    assert "in the beginning" in said["note"]
    assert (await visitor.play.stage()) is not old
    assert not folder.exists()
    assert (visitor.standing["person"], visitor.here, visitor.news()) == ("mira", "stories", [])
    await visitor.go("tom", "general")
    await visitor.go("tom", "moderators")
    assert "is waiting" not in (await visitor.open_channel()).text


async def test_nobody_can_write_in_a_locked_thread_or_use_commands_where_they_may_not_write(visitor):
    await visitor.go("ben", "Replies with care")
    thread = await visitor.open_channel()
    receipt = await thread.act("send_message", content="hello")
    await visitor.go("ben", "stories")
    stories = await visitor.open_channel()

    assert receipt["settlement"] != "settled"
    assert "hello" not in thread.text
    assert thread.snapshot["channel"]["canSendMessages"] is False
    assert stories.snapshot["channel"]["canSendMessages"] is False
    await visitor.go("ben", "general")
    general = await visitor.open_channel()
    assert (await general.act("send_message", content="hello"))["settlement"] == "settled"


async def test_a_right_click_command_is_a_button_and_its_answer_is_shown(visitor):
    shipped = visitor.standing["menus"]
    await _with_menus(visitor)
    await visitor.go("ben", "general")

    assert visitor.standing["menus"] == [*shipped, "Ask quietly", "Ask in a form"]
    await visitor.act("menu", name="Ask quietly")
    assert "about: I'm sorry, Mira." in (await visitor.open_channel()).text
    await visitor.act("menu", name="Ask in a form")
    assert (await visitor.open_channel()).has_form("A form")
    await visitor.go("ben", "stories")
    assert "no message here" in (await visitor.act("menu", name="Ask quietly"))["note"]


class _Form(ui.Modal, title="A form"):
    words = ui.TextInput[ui.Modal](label="Words")


async def _with_menus(visitor: Visitor) -> None:
    """Give this bot two right-click commands: one that answers, one that opens a form."""

    async def quietly(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"about: {message.content}", ephemeral=True)

    async def in_form(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_modal(_Form())

    stage, scene = await _behind(visitor)
    async with stage.turn():
        for name, callback in (("Ask quietly", quietly), ("Ask in a form", in_form)):
            scene.bot.tree.add_command(app_commands.ContextMenu(name=name, callback=callback))
        with scene.env._bot_scope():
            await scene.bot.tree.sync()
        await scene.env.settle()
