"""The words somebody uses for whom or what they lost, set once, and used back to them alone."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

PHRASE_LIMIT = 60
NAMES_LIMIT = 300
_OWN = re.compile(r"(?:my|our)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """How somebody speaks of their loss, and the names that could stand in what they write."""

    phrase: str = field(default="", repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def typed(cls, phrase: str, names: str) -> OwnWords:
        """Take what was written in the form: one name a line, or several with commas between."""
        each = (" ".join(name.split()) for name in re.split(r"[\n,;]", names))
        return cls(" ".join(phrase.split()), tuple(dict.fromkeys(filter(None, each))))

    @property
    def is_nothing(self) -> bool:
        return not (self.phrase or self.names)

    @property
    def said_to_them(self) -> str:
        """The phrase as somebody else would say it to them: *our son* becomes *your son*."""
        return _OWN.sub("your", self.phrase, count=1) if _OWN.match(self.phrase) else self.phrase

    def to_bytes(self) -> bytes:
        return json.dumps({"phrase": self.phrase, "names": list(self.names)}).encode()

    @classmethod
    def from_bytes(cls, plain: bytes) -> OwnWords:
        kept = json.loads(plain)
        return cls(kept["phrase"], tuple(kept["names"]))
