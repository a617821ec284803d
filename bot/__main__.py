"""``python -m bot``: the same as ``tealight``."""

from __future__ import annotations

from bot.cli import main

main()
