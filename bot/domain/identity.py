"""A person, known only by a keyed hash."""

from __future__ import annotations

from dataclasses import dataclass

DIGEST_BYTES = 32
NOBODYS_VERSION = 0


@dataclass(frozen=True, slots=True)
class KeyedHash:
    """An HMAC-SHA256 digest and the version of the key that made it.

    Without that key nobody can tell whose it is, nor whether two of different servers or purposes belong
    together. In one server, for one purpose, a person has one.
    """

    version: int
    digest: bytes

    @property
    def is_nobodys(self) -> bool:
        """Whether it was put in place of somebody's, so that no key recognises them any more."""
        return self.version == NOBODYS_VERSION

    def to_bytes(self) -> bytes:
        """Return the stored form: two bytes of version, then the digest (34 bytes)."""
        return self.version.to_bytes(2, "big") + self.digest

    @classmethod
    def from_bytes(cls, stored: bytes) -> KeyedHash:
        """Read the stored form back. Raises ``ValueError`` when its length is wrong."""
        if len(stored) != 2 + DIGEST_BYTES:
            raise ValueError("a keyed hash is 34 bytes long")
        return cls(int.from_bytes(stored[:2], "big"), stored[2:])
