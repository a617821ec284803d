"""Promises about what libraries log: their texts and arguments never come out."""

from __future__ import annotations

import logging

import pytest

from bot.logs import FLOORS
from tests.leaves.log_lines import LEVELS, MARKER, Format, listen, only_line, raise_chained


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "name", [*FLOORS, "discord.gateway", "sqlalchemy.engine.Engine", "other.library", "bot.app"]
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


@pytest.mark.parametrize("name", [*FLOORS, *(f"{floored}.inner" for floored in FLOORS)])
def test_libraries_that_repeat_words_keep_their_floor_even_when_debug_is_wanted(name: str):
    floor = FLOORS[name.partition(".")[0]]
    assert floor >= logging.INFO
    stream = listen("DEBUG")
    logging.getLogger(name).log(floor - 1, "heron")
    inner = logging.getLogger(f"{name}.own_level")
    inner.setLevel(logging.DEBUG)
    inner.log(floor - 1, "heron")
    inner.setLevel(logging.NOTSET)
    assert stream.getvalue() == ""
    logging.getLogger(name).log(floor, "heron")
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
    assert str(line["module"]).startswith("test_logs_of_libraries.py:")
    assert "heron" not in stream.getvalue()
