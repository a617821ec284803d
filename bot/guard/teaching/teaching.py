"""Teaching the encoder: a few passes over all lessons, seeded; about an hour on two cores."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from bot.domain.judgement import KINDS
from bot.guard.corpus import Line
from bot.guard.encoder import HARMLESS_KINDS, OUTPUTS, SEVERITIES, TIERS
from bot.guard.pieces import Pieces
from bot.guard.teaching.lessons import Lesson, Targets, batches, lessons, matrices, targets, varied
from bot.guard.teaching.network import DIRECTIONS, Untyped, library

SEED, PASSES, BATCH, PACE, WARMING = 1, 2, 24, 1e-4, 0.08
_DECAY, _LOUDEST = 0.01, 1.0
_SEVERITY_STEPS = (0.3, 1.2, 0.5, 0.4)
"""How much each step of severity counts beside the others; the second decides what is flagged."""
_SEVERITY_COUNTS, _KIND_COUNTS, _TIERS_COUNT, _DIRECTION_COUNTS, _QUOTES_COUNT = 2.0, 1.5, 1.5, 0.15, 0.1
_SECOND_KIND_COUNTS = 0.25
"""How much of the kinds' share the second labeller has."""
_DANGER_COUNTS = 4.0
"""How much a line with somebody in danger counts beside one without: they are rare."""

Progress = Callable[[str], object]


def teach(
    network: Untyped, lines: Sequence[Line], pieces: Pieces, *, passes: int = PASSES, progress: Progress = str
) -> None:
    """Teach the network these lines in place. The same lines, seed and packages teach the same."""
    torch = library("torch")
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311  an order of lessons, the same each time
    ready = lessons(lines, pieces)
    steps = passes * -(-len(ready) // BATCH)
    optimiser, schedule = _pace(network, steps)
    network.train()
    for each in range(passes):
        progress(f"Pass {each + 1} of {passes} over {len(ready)} lines.")
        for batch in batches(ready, BATCH, chance):
            optimiser.zero_grad()
            _loss(network, batch, pieces, chance).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), _LOUDEST)
            optimiser.step()
            schedule.step()
    network.eval()


def _pace(network: Untyped, steps: int) -> tuple[Untyped, Untyped]:
    """Return an optimiser, and a pace that rises for a short while and then falls to nothing."""
    torch = library("torch")
    flat = [each for each in network.parameters() if each.ndim < 2]  # noqa: PLR2004  biases and norms
    deep = [each for each in network.parameters() if each.ndim >= 2]  # noqa: PLR2004
    groups = [{"params": deep, "weight_decay": _DECAY}, {"params": flat, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=PACE)
    warm = max(1, int(WARMING * steps))

    def pace(at: int) -> float:
        return min((at + 1) / warm, max(0.0, (steps - at) / max(1, steps - warm)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, pace)


def _loss(network: Untyped, batch: Sequence[Lesson], pieces: Pieces, chance: random.Random) -> Untyped:
    torch = library("torch")
    rows = matrices([varied(lesson, pieces, chance) for lesson in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = network(*(torch.from_numpy(each) for each in rows))
    return _disagreement(out.float(), targets([lesson.line for lesson in batch]))


def _disagreement(out: Untyped, wanted: Targets) -> Untyped:
    torch = library("torch")
    kinds = SEVERITIES + len(KINDS) + HARMLESS_KINDS
    tiers = torch.from_numpy(wanted.tiers)
    return (
        _yes_or_no(out[:, :SEVERITIES], torch.from_numpy(wanted.severity), torch.tensor(_SEVERITY_COUNTS))
        + _KIND_COUNTS * (1 - _SECOND_KIND_COUNTS) * _one_of(out[:, SEVERITIES:kinds], wanted.kind)
        + _KIND_COUNTS * _SECOND_KIND_COUNTS * _one_of(out[:, SEVERITIES:kinds], wanted.second_kind)
        + _TIERS_COUNT
        * _yes_or_no(out[:, kinds : kinds + len(TIERS)], tiers, 1 + (_DANGER_COUNTS - 1) * (tiers == 1))
        + _DIRECTION_COUNTS * _one_of(out[:, OUTPUTS : OUTPUTS + len(DIRECTIONS)], wanted.direction)
        + _QUOTES_COUNT * _yes_or_no(out[:, -1], torch.from_numpy(wanted.quotes), torch.tensor(1.0))
    )


def _yes_or_no(out: Untyped, wanted: Untyped, counts: Untyped) -> Untyped:
    torch = library("torch")
    asked = (wanted >= 0) * counts
    each = torch.nn.functional.binary_cross_entropy_with_logits(
        out, wanted.clamp(min=0).to(out.dtype), reduction="none"
    )
    return (each * asked).sum() / asked.sum().clamp(min=1)


def _one_of(out: Untyped, wanted: Untyped) -> Untyped:
    if (wanted < 0).all():
        return out.sum() * 0
    return library("torch").nn.functional.cross_entropy(out, library("torch").from_numpy(wanted))
