"""People's words as they typed them: shown, never acted upon by Discord."""

from __future__ import annotations

import re

_ANYWHERE = re.compile(r"([\\*~`|<\[])|(?<![A-Za-z0-9])(_+)|(_+)(?![A-Za-z0-9])|(_{2,})|(@)(?=everyone|here)")
_LINE_START = re.compile(r"(?:^|[\r\n])[^\S\r\n]*(?:[#>+-]|[0-9]+\.(?=\s))")


def defuse(text: str) -> str:
    """Return ``text`` so that Discord shows it letter for letter.

    Formatting, mentions, masked links, spoilers, headings, quotes and lists are escaped with a
    backslash; a single underscore inside a word is left where Discord leaves it, between letters
    and digits of ASCII. The result is at most twice as long.
    """
    escaped = _ANYWHERE.sub(lambda found: "".join(f"\\{sign}" for sign in found.group()), text)
    return _LINE_START.sub(lambda found: f"{found.group()[:-1]}\\{found.group()[-1]}", escaped)
