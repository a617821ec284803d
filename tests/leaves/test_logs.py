"""Promises of the logs: whatever is said to them, a person's words never come out."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import logs
from bot.logs import ALLOWED_KEYS, FLOORED, UnfitLogLine, configure, failure, get_logger

MARKER = "heron by the river"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
Format = Literal["console", "json"]


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    floors = {name: logging.getLogger(name).level for name in FLOORED}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, floor in floors.items():
        logging.getLogger(name).setLevel(floor)
    logs._Strictness.raises = False


@pytest.fixture(params=["console", "json"])
def line_format(request: pytest.FixtureRequest) -> Format:
    return request.param


def listen(level: str = "DEBUG", line_format: Format = "json", *, strict: bool = False) -> io.StringIO:
    stream = io.StringIO()
    logging.getLogger().handlers.clear()  # pytest's own would fill templates in
    configure(level, line_format, stream=stream, strict=strict)
    return stream


def only_line(stream: io.StringIO) -> dict[str, object]:
    (line,) = stream.getvalue().splitlines()
    return json.loads(line)


def stumble() -> None:
    raise KeyError(MARKER)


def raise_chained() -> None:
    try:
        stumble()
    except KeyError as error:
        raise ValueError(MARKER) from error


def test_a_line_of_ours_holds_what_was_given_and_where_it_came_from():
    stream = listen()
    get_logger("bot.app").info("commands_synced", count=3, seconds=0.5, kind="global", where="a.b:c:3")
    line = only_line(stream)
    assert str(line.pop("timestamp")).endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "bot.app",
        "event": "commands_synced",
        "count": 3,
        "seconds": 0.5,
        "kind": "global",
        "where": "a.b:c:3",
    }


def test_the_console_shows_the_same(line_format: Format):
    stream = listen(line_format=line_format)
    get_logger("bot.app").warning("post_delayed", attempt=2)
    assert "post_delayed" in stream.getvalue()
    assert "attempt" in stream.getvalue()


@pytest.mark.parametrize(
    "keys",
    [
        {"words": "one"},
        {"author": 5},
        {"user_id": 5},
        {"kind": MARKER},
        {"kind": ["a", MARKER]},
        {"kind": {}},
    ],
    ids=str,
)
def test_an_unknown_key_or_a_free_text_is_dropped_and_in_tests_raises(keys: dict[str, object]):
    stream = listen()
    get_logger("bot.app").info("commands_synced", **keys)
    assert set(only_line(stream)) == {"timestamp", "level", "logger", "event"}
    listen(strict=True)
    with pytest.raises(UnfitLogLine) as unfit:
        get_logger("bot.app").info("commands_synced", **keys)
    assert MARKER not in str(unfit.value)


@pytest.mark.parametrize("event", [MARKER, "Heron", "", "a %s", "heron!"])
def test_an_event_is_a_fixed_name_never_a_sentence(event: str):
    stream = listen()
    get_logger("bot.app").info(event)
    assert only_line(stream)["event"] == "unfit_event"
    listen(strict=True)
    with pytest.raises(UnfitLogLine):
        get_logger("bot.app").info(event)


def test_arguments_of_an_event_are_never_filled_in():
    stream = listen()
    get_logger("bot.app").info("commands_synced", MARKER)
    assert MARKER not in stream.getvalue()


@given(st.dictionaries(st.sampled_from(sorted(ALLOWED_KEYS - {"event"})), st.text(min_size=1), max_size=4))
def test_no_text_with_a_space_passes_under_any_key(keys: dict[str, str]):
    stream = listen()
    get_logger("bot.app").info("commands_synced", **{key: f"{value} {MARKER}" for key, value in keys.items()})
    assert MARKER not in stream.getvalue()


def test_ours_are_reduced_even_before_anything_was_configured(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO):
        get_logger("bot.app").info("commands_synced", words=MARKER, kind="global")
        try:
            raise_chained()
        except ValueError:
            get_logger("bot.app").exception("story_surprise")
    assert caplog.messages == ["commands_synced", "story_surprise"]
    assert MARKER not in caplog.text
    assert not any(MARKER in repr(vars(record)) for record in caplog.records)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "name", [*FLOORED, "discord.gateway", "sqlalchemy.engine.Engine", "other.library", "bot.app"]
)
def test_words_in_a_librarys_record_never_come_out(name: str, level: str, line_format: Format):
    stream = listen(level, line_format)
    logger = logging.getLogger(name)
    for number in range(10, 60, 10):
        logger.log(number, "statement %s", MARKER)
        logger.log(number, "%(parameters)s", {"parameters": MARKER})
        logger.log(number, "too few %s %s", MARKER)
        logger.log(number, {"tealight": MARKER}, extra={"tealight": {"event": MARKER}})
        if not name.startswith("discord"):
            logger.log(number, f"filled in: {MARKER}")  # noqa: G004
        try:
            raise_chained()
        except ValueError as error:
            logger.log(number, "failed with %s", error, exc_info=True)
    assert stream.getvalue()
    assert MARKER not in stream.getvalue()


@pytest.mark.parametrize("name", [*FLOORED, *(f"{floored}.inner" for floored in FLOORED)])
def test_libraries_that_repeat_words_stay_at_info_even_when_debug_is_wanted(name: str):
    stream = listen("DEBUG")
    logging.getLogger(name).debug("heron")
    inner = logging.getLogger(f"{name}.own_level")
    inner.setLevel(logging.DEBUG)
    inner.debug("heron")
    inner.setLevel(logging.NOTSET)
    assert stream.getvalue() == ""
    logging.getLogger(name).info("heron")
    assert len(stream.getvalue().splitlines()) == 1


@pytest.mark.parametrize("level", LEVELS)
def test_the_wanted_level_is_kept_by_everyone(level: str):
    stream = listen(level)
    for name in ("bot.app", "discord", "other"):
        logging.getLogger(name).log(logging.getLevelName(level) - 1, "below")
    assert stream.getvalue() == ""


def test_discord_is_quoted_by_its_template_alone():
    stream = listen()
    logging.getLogger("discord.gateway").info("Shard ID %s has connected.", 4711)
    line = only_line(stream)
    assert line["template"] == "Shard ID %s has connected."
    assert "4711" not in stream.getvalue()


def test_other_libraries_are_named_by_their_place_alone():
    stream = listen()
    logging.getLogger("asyncio").warning("heron")
    line = only_line(stream)
    assert str(line["module"]).startswith("test_logs.py:")
    assert "heron" not in stream.getvalue()


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
            runner.get_loop().set_exception_handler(logs.loop_exception_handler)
        runner.run(leave_a_task_behind())
    assert "ValueError<KeyError" in stream.getvalue()
    assert ("loop_surprise" in stream.getvalue()) is with_our_handler
    assert MARKER not in stream.getvalue()


def test_a_loop_surprise_without_an_exception_is_logged_too():
    stream = listen(strict=True)
    with asyncio.Runner() as runner:
        logs.loop_exception_handler(runner.get_loop(), {"message": MARKER})
    assert only_line(stream)["event"] == "loop_surprise"


def test_a_line_that_cannot_be_written_is_not_printed_elsewhere(capsys: pytest.CaptureFixture[str]):
    stream = listen()
    stream.close()
    logging.getLogger("other").warning("heron %s", MARKER)
    get_logger("bot.app").warning("post_delayed")
    assert capsys.readouterr() == ("", "")


def test_setting_up_twice_writes_every_line_once():
    listen()
    stream = listen()
    get_logger("bot.app").info("commands_synced")
    assert len(stream.getvalue().splitlines()) == 1


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
