"""Fitting the n-gram model. The only room of the guard that needs scikit-learn (the extra ``train``)."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from bot.errors import StartRefused
from bot.guard.corpus import NEIGHBOURS, STARTER, Line
from bot.guard.features import BLOCKS, SIZE, Block, Seen, features
from bot.guard.model import CRUEL, DANGER, HARSH, HEADS, SEVERE, Model
from bot.guard.rules import RuleBook

STRICTNESS = 8.0
"""How far the weights may follow the training text (scikit-learn's C); measured in docs/guard.md."""
_STARTER_COUNTS = 0.5
"""How much a line of the starter counts beside one in conversation: its lines are short and partly alike."""
_OFTEN_ENOUGH = 8
_SEVERITY = {SEVERE: 3, CRUEL: 4}

Untyped: TypeAlias = Any
"""Things of scipy and scikit-learn, which do not say their types."""
Rows = npt.NDArray[np.intp]
Truth = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The training text as numbers: a sparse matrix a block, and what each line is."""

    lines: Sequence[Line]
    kinds: Sequence[str | None]
    counts: Sequence[Untyped]


def library(name: str) -> Untyped:
    """Return a library that only training needs; its types are not known here."""
    try:
        return importlib.import_module(name)
    except ImportError as missing:
        raise StartRefused(
            "Training needs scikit-learn, which `run` does not. Install it: pip install 'tealight[train]'"
        ) from missing


def prepare(lines: Sequence[Line], rules: RuleBook) -> Prepared:
    hits = [list(rules.hits(line.text, line.context)) for line in lines]
    seen = [
        features(line.text, line.context, (hit.rule.name for hit in found))
        for line, found in zip(lines, hits, strict=True)
    ]
    kinds = [_kind(line, {hit.rule.kind for hit in found}) for line, found in zip(lines, hits, strict=True)]
    counts = [_matrix([each[number] for each in seen]) for number in range(len(BLOCKS))]
    return Prepared(lines, kinds, counts)


def _kind(line: Line, spoken: set[str]) -> str | None:
    """Return the kind of a line; the starter's coarse classes follow the one rule that knows better."""
    near = spoken & NEIGHBOURS.get(line.kind or "", frozenset())
    return near.pop() if line.writer == STARTER and len(near) == 1 else line.kind


def _matrix(seen: Sequence[Seen]) -> Untyped:
    ends = np.cumsum([0, *map(len, seen)])
    numbers = np.fromiter((number for each in seen for number in sorted(each)), np.int64, ends[-1])
    amounts = np.fromiter((each[number] for each in seen for number in sorted(each)), np.float64, ends[-1])
    return library("scipy.sparse").csr_matrix((amounts, numbers, ends), shape=(len(seen), SIZE))


def fit(prepared: Prepared, rows: Rows, heads: Sequence[str] = HEADS) -> Model:
    """Return the model that these lines teach; heads left out stay silent."""
    parts = [_weighed(block, counts[rows]) for block, counts in zip(BLOCKS, prepared.counts, strict=True)]
    inputs = library("scipy.sparse").hstack([part[0] for part in parts]).tocsr()
    numbers = np.concatenate([part[1] for part in parts]).astype(np.uint32)
    rarity = np.concatenate([part[2] for part in parts]).astype(np.float32)
    weights, bias = np.zeros((len(numbers), len(HEADS)), np.float32), np.full(len(HEADS), -9.0, np.float32)
    for head in heads:
        asked, truth = _question(prepared, rows, head)
        if len(set(truth.tolist())) > 1:
            at = HEADS.index(head)
            counts = np.array([_count(prepared.lines[int(row)]) for row in rows[asked]])
            weights[:, at], bias[at] = _line_between(inputs[asked], truth, counts)
    return Model(numbers, rarity, weights, bias)


def _weighed(block: Block, counts: Untyped) -> tuple[Untyped, npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Return the inputs of a block as the model will compute them, their numbers, and their rarity."""
    occurs = np.bincount(counts.indices, minlength=SIZE)
    kept = np.flatnonzero(occurs >= (_OFTEN_ENOUGH if block.by_rarity else 1))
    rarity = np.log((1 + counts.shape[0]) / (1 + occurs[kept])) + 1 if block.by_rarity else np.ones(len(kept))
    sparse = library("scipy.sparse")
    amounts = counts[:, kept] @ sparse.diags(rarity)
    lengths = np.sqrt(np.asarray(amounts.multiply(amounts).sum(axis=1)).ravel()) if block.by_rarity else 1.0
    scale = block.weight / np.maximum(np.broadcast_to(lengths, amounts.shape[0]), 1e-9)
    return sparse.diags(scale) @ amounts, kept, rarity


def _question(prepared: Prepared, rows: Rows, head: str) -> tuple[Rows, Truth]:
    """Return which of these rows a head is asked about, and its answers."""
    lines = [prepared.lines[int(row)] for row in rows]
    harsh = np.array([line.is_harsh for line in lines], np.bool_)
    if head == HARSH:
        return np.arange(len(rows)), harsh
    if head == DANGER:
        looked = np.flatnonzero([line.tier is not None for line in lines])
        return looked, np.array([lines[int(at)].is_in_danger for at in looked], np.bool_)
    asked = np.flatnonzero(harsh)
    if head in _SEVERITY:
        return asked, np.array([lines[int(at)].severity >= _SEVERITY[head] for at in asked], np.bool_)
    return asked, np.array([prepared.kinds[int(rows[at])] == head for at in asked], np.bool_)


def _count(line: Line) -> float:
    return _STARTER_COUNTS if line.writer == STARTER else 1.0


def _line_between(
    inputs: Untyped, truth: Truth, counts: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], float]:
    judge = library("sklearn.linear_model").LogisticRegression(
        C=STRICTNESS, solver="liblinear", max_iter=400, random_state=0
    )
    judge.fit(inputs, truth, sample_weight=counts)
    return judge.coef_[0], float(judge.intercept_[0])
