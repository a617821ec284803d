"""The model is made the same way twice, says what it was made from, and is refused when it is another one."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from bot.errors import StartRefused
from bot.guard import artefact
from bot.guard.corpus import FOLDS, STARTER, Line, fingerprint, fold_of, read_corpus
from bot.guard.fitting import library
from bot.guard.guard import Guard
from bot.guard.mixing import DANGER_BY_NGRAMS
from bot.guard.model import HEADS, Model, ModelUnfit
from bot.guard.pieces import Pieces
from bot.guard.training import Plan, Progress, train
from tests.support.guard_text import cut_corpus, cut_held_out

CORPUS = artefact.FOLDER / "corpus"
MOST_BYTES = 30_000_000


HELD_OUT = artefact.FOLDER / "held_out"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The shipped encoder, weighed on a few lines held out."""
    folder = cut_held_out(tmp_path_factory.mktemp("held-out"), 60)
    return Plan(
        held_out=folder, talk=["late for work again"], benign=["morning all", "what a match that was"]
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of a few lines by two writers."""
    return cut_corpus(tmp_path_factory.mktemp("corpus"), starter=60, w1=80, w5=80)


def test_the_same_text_makes_the_same_model_byte_for_byte(small: Path, plan: Plan, tmp_path: Path):
    first, second = (train(small, tmp_path / name, plan) for name in "ab")

    assert (tmp_path / "a" / "model.npz").read_bytes() == (tmp_path / "b" / "model.npz").read_bytes()
    assert first == second
    assert set(first["corpus"]) == {"starter.jsonl", "in_context/w1.jsonl", "in_context/w5.jsonl"}
    assert {"numpy", "scikit-learn", "scipy", "python", "onnxruntime", "sentencepiece"} == set(
        first["packages"]
    )
    assert first["floor"]["in_conversation"]["false_flags"]["share"] <= 0.1
    assert first["mix"]["danger"] in DANGER_BY_NGRAMS
    points = first["mix"]["points"]
    assert points["gentle"] >= points["standard"] >= points["careful"]
    assert set(first["held_out"]) == {"validation/v01.jsonl", "calm_validation/v02.jsonl", "test/x01.jsonl"}


def test_a_teacher_is_given_every_line_that_may_be_taught_and_its_encoder_is_kept(
    small: Path, plan: Plan, tmp_path: Path
):
    taught: list[int] = []
    encoder = (artefact.FOLDER / artefact.NETWORK).read_bytes()

    def teach(lines: Sequence[Line], _pieces: Pieces, _progress: Progress) -> bytes:
        taught.append(len(lines))
        return encoder

    told = train(small, tmp_path, replace(plan, teach=teach))

    assert taught == [len(read_corpus(small)) + len(plan.talk)]
    assert (tmp_path / artefact.NETWORK).read_bytes() == encoder
    assert told["files"][artefact.NETWORK]["sha256"] == artefact.sha256(encoder)


def test_the_shipped_model_belongs_to_the_shipped_text_and_fits_where_it_must():
    manifest = artefact.read_manifest(artefact.FOLDER)
    files = {name: (artefact.FOLDER / name).read_bytes() for name in artefact.FILES}

    assert {name: file["sha256"] for name, file in manifest["files"].items()} == {
        name: artefact.sha256(kept) for name, kept in files.items()
    }
    assert sum(map(len, files.values())) <= MOST_BYTES
    assert manifest["held_out"] == fingerprint(HELD_OUT)
    assert {Path(name).name for name in manifest["corpus"]} == {file.name for file in CORPUS.rglob("*.jsonl")}
    assert all(
        artefact.sha256((CORPUS / name).read_bytes()) == digest for name, digest in manifest["corpus"].items()
    )


def test_no_writer_parent_or_phrasing_is_held_out_and_taught_at_once():
    lines = read_corpus(CORPUS)
    writers = {line.writer for line in lines}
    homes: dict[str, set[int]] = {}
    groups: dict[str, set[int]] = {}
    for line in lines:
        if line.writer != STARTER:
            homes.setdefault(line.writer, set()).add(fold_of(line, writers))
        for tie in line.ties:
            if tie.startswith("group"):
                groups.setdefault(tie, set()).add(fold_of(line, writers))

    assert all(len(folds) == 1 for folds in homes.values())
    assert set(chain(*homes.values())) == set(range(FOLDS))
    assert all(len(folds) == 1 for folds in groups.values())


def _broken(folder: Path, *, model: bytes | None = None, manifest: object = None, gone: str = "") -> None:
    if model is not None:
        (folder / artefact.MODEL).write_bytes(model)
    if manifest is not None:
        (folder / artefact.MANIFEST).write_text(
            manifest if isinstance(manifest, str) else json.dumps(manifest)
        )
    if gone:
        (folder / gone).unlink()


SHIPPED = artefact.read_manifest(artefact.FOLDER)
PICKLED = b"\x80\x04N."


@pytest.mark.parametrize(
    "harm",
    [
        {"gone": "model.npz"},
        {"gone": "manifest.json"},
        {"gone": "english.toml"},
        {"model": b"something else"},
        {"manifest": "{"},
        {"manifest": []},
        {"gone": "encoder.onnx"},
        {"gone": "pieces.model"},
        {"manifest": {"files": {}}},
        {"manifest": SHIPPED | {"features": 99}},
        {"manifest": SHIPPED | {"mix": {}}},
        {
            "model": PICKLED,
            "manifest": SHIPPED
            | {"files": SHIPPED["files"] | {"model.npz": {"sha256": artefact.sha256(PICKLED)}}},
        },
    ],
    ids=str,
)
def test_a_model_that_is_missing_or_another_one_is_refused_and_how_to_mend_it_is_said(tmp_path: Path, harm):
    folder = tmp_path / "guard"
    shutil.copytree(artefact.FOLDER, folder, ignore=shutil.ignore_patterns("corpus", "held_out"))
    Guard.load(folder)
    _broken(folder, **harm)

    with pytest.raises(StartRefused, match="restore"):
        Guard.load(folder)


def test_a_model_of_another_shape_is_no_model():
    one = Model(
        np.array([1], np.uint32), np.ones(1, np.float32), np.ones((1, 2), np.float32), np.ones(2, np.float32)
    )

    with pytest.raises(ModelUnfit):
        Model.from_bytes(one.to_bytes())
    assert len(HEADS) == 21


def test_training_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)

    with pytest.raises(StartRefused, match=r"tealight\[train\]"):
        library("sklearn.linear_model")


@pytest.mark.parametrize("line", ["{", "{}", '{"text": "a", "label": "new", "group": "g"}'])
def test_a_corpus_that_cannot_be_read_is_named_by_line(small: Path, tmp_path: Path, line):
    shutil.copytree(small, tmp_path / "corpus")
    (tmp_path / "corpus" / f"{STARTER}.jsonl").write_text(line)

    with pytest.raises(StartRefused, match="line 1"):
        read_corpus(tmp_path / "corpus")
    with pytest.raises(StartRefused, match="missing"):
        read_corpus(tmp_path / "nowhere")
