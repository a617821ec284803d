"""Promises about logged failures: their types and places, never their texts."""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys

import pytest

from bot import logs
from bot.logs import failure, get_logger
from tests.leaves.log_lines import MARKER, Format, listen, only_line, raise_chained, stumble


def test_a_failure_is_told_by_the_types_of_its_chain_and_never_its_text(line_format: Format):
    stream = listen(line_format=line_format, strict=True)
    try:
        raise_chained()
    except ValueError as error:
        failure(get_logger("bot.app"), "story_surprise", error, reference="a1b2c3", guild_id=5)
    assert MARKER not in stream.getvalue()
    assert "ValueError<KeyError" in stream.getvalue()
    assert "a1b2c3" in stream.getvalue()


def test_a_failure_names_the_places_it_passed_in_our_code():
    stream = listen(strict=True)
    namespace: dict[str, object] = {"__name__": "cogs.stories.cog"}
    exec(compile("def share():\n    return {}['heron']\n", "cog.py", "exec"), namespace)
    try:
        namespace["share"]()  # type: ignore[operator]
    except KeyError as error:
        failure(get_logger("cogs.stories.cog"), "story_surprise", error)
    line = only_line(stream)
    assert line["where"] == "cogs.stories.cog:share:2"
    assert line["frames"] == ["cogs.stories.cog:share:2"]


def test_a_group_of_failures_tells_the_types_of_its_members():
    stream = listen(strict=True)
    group = ExceptionGroup(MARKER, [ValueError(MARKER), ExceptionGroup(MARKER, [KeyError(MARKER)])])
    failure(get_logger("bot.app"), "story_surprise", group)
    assert only_line(stream)["error_type"] == "ExceptionGroup<ValueError<ExceptionGroup<KeyError"
    assert MARKER not in stream.getvalue()


def test_a_failure_hidden_behind_another_is_told_by_its_type_too():
    stream = listen(strict=True)
    try:
        try:
            stumble()
        except KeyError:
            raise RuntimeError(MARKER)  # noqa: B904
    except RuntimeError:
        get_logger("bot.app").exception("story_surprise")
    assert only_line(stream)["error_type"] == "RuntimeError<KeyError"


def test_failures_that_point_at_each_other_end():
    stream = listen(strict=True)
    first, second = ValueError(MARKER), KeyError(MARKER)
    first.__cause__, second.__cause__ = second, first
    failure(get_logger("bot.app"), "story_surprise", first)
    assert only_line(stream)["error_type"] == "ValueError<KeyError"


async def leave_a_task_behind() -> None:
    async def stumble_alone() -> None:
        raise_chained()

    task = asyncio.create_task(stumble_alone(), name=MARKER)
    await asyncio.wait([task])
    del task
    gc.collect()


@pytest.mark.parametrize("level", ["DEBUG", "ERROR"])
@pytest.mark.parametrize("with_our_handler", [True, False])
def test_a_task_nobody_waited_for_is_told_without_words(
    level: str, with_our_handler: bool, line_format: Format
):
    stream = listen(level, line_format)
    with asyncio.Runner(debug=level == "DEBUG") as runner:
        if with_our_handler:
            runner.get_loop().set_exception_handler(logs.loop_surprise)
        runner.run(leave_a_task_behind())
    assert "ValueError<KeyError" in stream.getvalue()
    assert ("loop_surprise" in stream.getvalue()) is with_our_handler
    assert MARKER not in stream.getvalue()


def test_a_loop_surprise_without_an_exception_is_logged_too():
    stream = listen(strict=True)
    with asyncio.Runner() as runner:
        logs.loop_surprise(runner.get_loop(), {"message": MARKER})
    assert only_line(stream)["event"] == "loop_surprise"


LAST_WORDS = """
import threading, warnings
from bot import logs

logs.configure("DEBUG", "json")
logs.take_over_last_words()

class Bird:
    def __del__(self):
        raise ValueError("heron by the river")

def sing():
    raise KeyError("heron by the river")

warnings.warn("heron by the river", stacklevel=1)
thread = threading.Thread(target=sing)
thread.start()
thread.join()
Bird()
raise RuntimeError("heron by the river")
"""


def test_what_ends_a_thread_or_the_process_is_told_without_words():
    child = subprocess.run([sys.executable, "-c", LAST_WORDS], capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in child.stderr.splitlines()]
    assert [line["event"] for line in lines] == [
        "library_record",
        "thread_surprise",
        "clearing_up_surprise",
        "process_surprise",
    ]
    assert child.returncode == 1
    assert MARKER not in child.stderr + child.stdout
