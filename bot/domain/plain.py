"""People's words as they typed them: shown, never acted upon by Discord."""

from __future__ import annotations

import re
from itertools import pairwise

_ANYWHERE = re.compile(r"([\\*~`|<\[])|(?<![A-Za-z0-9])(_+)|(_+)(?![A-Za-z0-9])|(_{2,})|(@)(?=everyone|here)")
_BREAKS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE_START = re.compile(rf"(?:^|[{_BREAKS}])[^\S{_BREAKS}]*(?:[#>+-]|[0-9]+\.(?=\s))")
_TURNED_ROUND = re.compile("[\u202d\u202e]")


def defuse(text: str) -> str:
    """Return ``text`` so that Discord shows it letter for letter.

    Formatting, mentions, masked links, spoilers, headings, quotes and lists are escaped with a
    backslash; a single underscore inside a word is left where Discord leaves it, between letters
    and digits of ASCII. The two signs that turn the order of all letters after them are left out: an
    address could be read as another one. The result is at most twice as long.
    """
    in_order = _TURNED_ROUND.sub("", text)
    escaped = _ANYWHERE.sub(lambda found: "".join(f"\\{sign}" for sign in found.group()), in_order)
    return _LINE_START.sub(lambda found: f"{found.group()[:-1]}\\{found.group()[-1]}", escaped)


def quoted(text: str) -> str:
    """Return ``text`` letter for letter as a quotation, and several empty lines as one.

    The result is less than three times as long.
    """
    lines = ["", *map(str.rstrip, defuse(text).splitlines())]
    return "\n".join(f"> {line}" for before, line in pairwise(lines) if line or before)
