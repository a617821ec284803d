"""Promises of our own log lines: fixed names and numbers, never words."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import ALLOWED_KEYS, UnfitLogLine, get_logger
from tests.leaves.log_lines import MARKER, Format, listen, only_line, raise_chained


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
