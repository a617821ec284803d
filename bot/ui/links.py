"""What to know before opening an address in words that were written to one person alone."""

from __future__ import annotations

from bot.wording import Voice


def before_opening(voice: Voice, words: str) -> list[str]:
    """Return a line for the reader of a letter that holds an address: it can be one made for them alone."""
    return [f"-# {voice('common-link-tells')}"] if "://" in words else []
