"""Promises of ``tealight guard``: JSON Lines in and out, and what is wrong said without a word of it."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.guard import artefact
from bot.guard.guard import Guard
from tests.support.guard_text import cut_corpus, cut_held_out

KEYS = ["id", "flag", "kind", "severity", "score", "why", "tier", "needs_human", "unsure", "judged"]
GOOD = [
    {"id": "a", "text": "at least it was early"},
    {"id": 2, "text": "so sorry. thinking of you", "parent": "our son died", "same_author": False},
    {"id": "own", "text": "you should have gone in sooner", "parent": None, "same_author": True},
    {"id": "\ud83d", "text": "\ud83d at least it was early", "parent": "\udc00"},
    {"id": "es", "text": "todo pasa por algo, lo siento", "same_author": None},
]


def tealight(*words: str, code: int = 0, given: bytes | None = None) -> Result:
    result = CliRunner().invoke(app, ["guard", *words], input=given)
    assert result.exit_code == code, result.output
    return result


def lines_of(*entries: object) -> bytes:
    return b"".join(json.dumps(entry).encode() + b"\n" for entry in entries)


def test_every_line_is_answered_in_its_order_with_every_field_of_the_contract():
    told = [json.loads(line) for line in tealight("score", given=lines_of(*GOOD)).stdout.splitlines()]

    assert [each["id"] for each in told] == [each["id"] for each in GOOD]
    assert all(list(each) == KEYS for each in told)
    assert [each["flag"] for each in told] == [True, False, False, True, False]
    assert [each["judged"] for each in told] == [True, True, True, True, False]
    assert (told[0]["kind"], told[0]["severity"]) == ("H01", 2)
    assert told[0]["why"] == "It may offer a smaller pain as comfort."
    assert told[1]["why"] is None
    assert told[0]["score"] > told[1]["score"] > 0
    assert not any(each["needs_human"] or each["unsure"] or each["tier"] for each in told)


@pytest.mark.parametrize(
    ("line", "because"),
    [
        (b"nope marker", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b"9" * 5_000, "it is not JSON"),
        (b'"marker"', "it is not an object"),
        (b"\xff\xfe", "it is not UTF-8"),
        (b'{"text": "marker"}', '"id" is missing'),
        (b'{"id": true, "text": "marker"}', '"id" is neither'),
        (b'{"id": [1], "text": "marker"}', '"id" is neither'),
        (b'{"id": 1}', '"text" is missing'),
        (b'{"id": 1, "text": null}', '"text" is not a text'),
        (b'{"id": 1, "text": "marker", "parent": 3}', '"parent" is not a text'),
        (b'{"id": 1, "text": "marker", "same_author": "no"}', '"same_author" is neither'),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_rest_goes_on(line, because):
    result = tealight("score", code=1, given=lines_of(GOOD[0]) + line + b"\n\n" + lines_of(GOOD[1]))

    assert [json.loads(each)["id"] for each in result.stdout.splitlines()] == ["a", 2]
    assert f"line 2: {because}" in result.stderr
    assert "marker" not in result.output


def test_a_file_is_read_too_and_one_that_is_not_there_is_said_plainly(tmp_path: Path):
    file = tmp_path / "replies.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + lines_of(*GOOD[:2]).rstrip())

    assert len(tealight("score", str(file)).stdout.splitlines()) == 2
    assert "cannot be read" in tealight("score", str(tmp_path / "none"), code=2).stderr
    assert tealight("score", given=b"").stdout == ""


def test_answers_come_one_by_one_and_not_only_at_the_end(monkeypatch: pytest.MonkeyPatch):
    written: list[str] = []
    monkeypatch.setattr("bot.cli.guard.plain_line", written.append)

    class Watched(io.BytesIO):
        def __next__(self) -> bytes:
            line = super().__next__()
            waiting.append(len(written))
            return line

    waiting: list[int] = []
    monkeypatch.setattr("bot.cli.json_lines.standard_input", lambda: Watched(lines_of(*GOOD[:3])))
    tealight("score")
    assert waiting == [0, 1, 2]


def test_a_line_the_guard_stumbles_over_is_not_judged_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch):
    def stumble(_guard: Guard, text: str, _context: object) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr(Guard, "judge", stumble)
    result = tealight("score", given=lines_of(GOOD[0], GOOD[1]))
    assert [json.loads(line)["judged"] for line in result.stdout.splitlines()] == [False, False]
    assert "early" not in result.output


LABELLED = [
    {"text": "at least it was early", "kind": "H01", "severity": 2},
    {"text": "you should have gone in sooner", "kind": "H06", "severity": 3, "parent": "he died"},
    {"text": "so sorry. thinking of you", "kind": "S", "severity": 0},
    {"text": "I went back to work today", "kind": None, "severity": 0, "same_author": True},
]


def test_a_labelled_file_is_compared_as_a_table_and_as_json(tmp_path: Path):
    file = tmp_path / "labelled.jsonl"
    file.write_bytes(lines_of(*LABELLED))
    table = tealight("evaluate", str(file)).stdout
    told = json.loads(tealight("evaluate", str(file), "--json").stdout)

    assert all(word in table for word in ("severity 3", "H06", "false flags", "AUROC", "Calibration"))
    assert told["recall_by_kind"]["H06"] == {"some": 1, "of": 1, "share": 1.0}
    assert told["false_flags"] == {"some": 0, "of": 2, "share": 0.0}
    assert told["auroc"] == 1.0


@pytest.mark.parametrize(
    "label",
    [
        {},
        {"severity": 5},
        {"severity": True},
        {"severity": "2"},
        {"severity": 2, "kind": "S"},
        {"severity": 0, "kind": 1},
    ],
)
def test_a_line_with_an_odd_label_is_named(tmp_path: Path, label):
    file = tmp_path / "labelled.jsonl"
    file.write_bytes(lines_of(LABELLED[0], {"text": "marker"} | label))
    result = tealight("evaluate", str(file), "--json", code=1)

    assert "line 2" in result.stderr
    assert "marker" not in result.output
    file.write_bytes(lines_of({"text": "marker"} | label))
    assert "no line" in tealight("evaluate", str(file), code=1).stderr


def test_training_says_what_it_made_and_where(tmp_path: Path):
    corpus = cut_corpus(tmp_path / "corpus", starter=40, w1=40, w2=40)
    held_out = cut_held_out(tmp_path / "held", 40)
    (tmp_path / "talk.txt").write_text("morning all\n\nwhat a match that was\n")
    words = [
        "train",
        "--corpus",
        str(corpus),
        "--into",
        str(tmp_path / "made"),
        "--held-out",
        str(held_out),
    ]
    said = tealight(*words, "--talk", str(tmp_path / "talk.txt")).stdout

    assert artefact.sha256((tmp_path / "made" / "model.npz").read_bytes()) in said.replace("\n", "")
    assert "missing" in tealight("train", "--corpus", str(tmp_path), code=2).stderr
    assert "cannot be read" in tealight(*words, "--benign", str(tmp_path / "none"), code=2).stderr


def test_a_guard_that_cannot_be_loaded_is_said_and_the_doctor_notices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "guard"
    shutil.copytree(artefact.FOLDER, folder, ignore=shutil.ignore_patterns("corpus", "held_out"))
    (folder / "model.npz").write_bytes(b"another")
    monkeypatch.chdir(tmp_path)
    assert "ok      guard" in CliRunner().invoke(app, ["doctor", "--offline"]).stdout
    monkeypatch.setattr(Guard.load.__func__, "__defaults__", (folder,))

    assert "not the one its manifest names" in tealight("score", code=2, given=b"").stderr
    assert "✗ not ok  guard" in CliRunner().invoke(app, ["doctor", "--offline"]).stdout
