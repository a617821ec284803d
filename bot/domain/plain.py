"""People's words as they typed them: shown, never acted upon by Discord."""

from __future__ import annotations

import re

_ANYWHERE = re.compile(r"([\\*~`|<\[])|(?<![^\W_])(_+)|(_+)(?![^\W_])|(_{2,})|(@)(?=everyone|here)")
_LINE_START = re.compile(r"^([ \t]*)(#|>|-#)", re.MULTILINE)


def defuse(text: str) -> str:
    """Return ``text`` so that Discord shows it letter for letter.

    Formatting, mentions, masked links, spoilers, headings and quotes are escaped with a
    backslash; a single underscore inside a word is left, as Discord leaves it. The result is at most
    twice as long.
    """
    escaped = _ANYWHERE.sub(lambda found: "".join(f"\\{sign}" for sign in found.group()), text)
    return _LINE_START.sub(r"\1\\\2", escaped)
