"""The prompts in ``data/``, read once in a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.domain.prompt import Prompt, read_prompts

_FILE = Path(__file__).parents[2] / "data" / "prompts" / "en.toml"


@cache
def shipped_prompts() -> dict[str, Prompt]:
    """Return every prompt by its id. Raises ``PromptsBroken`` when the file cannot be used."""
    return read_prompts(_FILE.read_text(encoding="utf-8"))
