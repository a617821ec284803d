"""The key ring: one active secret, older ones kept until nothing needs them, and the file they lie in."""

from __future__ import annotations

import base64
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import StartRefused
from bot.storage.private_files import make_private_folder, write_durably

SECRET_BYTES = 32
_HIGHEST_VERSION = 0xFFFF
_PURPOSE = re.compile(r"[a-z][a-z0-9-]*")
_OTHERS_MAY_READ = 0o077


class KeyRing:
    """Secrets by version. The highest version is active; printing a ring shows no secret."""

    def __init__(self, secrets: Mapping[int, bytes]) -> None:
        """Raise ``ValueError`` for an empty ring, a version outside 1-65535, a secret not of 32 bytes."""
        if not secrets:
            raise ValueError("a key ring holds at least one secret")
        for version, secret in secrets.items():
            if not 1 <= version <= _HIGHEST_VERSION:
                raise ValueError("a key version lies between 1 and 65535")
            if len(secret) != SECRET_BYTES:
                raise ValueError("a secret is 32 bytes long")
        self._secrets = MappingProxyType(dict(secrets))
        self._subkeys: dict[tuple[int, str, str], bytes] = {}

    def __repr__(self) -> str:
        return f"KeyRing(versions={self.versions})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeyRing) and self._secrets == other._secrets

    def __hash__(self) -> int:
        return hash(self.versions)

    @classmethod
    def create(cls) -> KeyRing:
        """Return a ring of one fresh secret, version 1."""
        return cls({1: secrets.token_bytes(SECRET_BYTES)})

    @classmethod
    def parse(cls, text: str) -> KeyRing:
        """Read ``version:urlsafe-base64`` entries, one a line or separated by commas.

        Raises ``ValueError``, which repeats nothing of the text.
        """
        found: dict[int, bytes] = {}
        for entry in filter(None, (part.strip() for part in re.split(r"[\n,]", text))):
            version, secret = _parse_entry(entry)
            if version in found:
                raise ValueError(f"key version {version} is there twice")
            found[version] = secret
        return cls(found)

    def to_text(self) -> str:
        """Return what ``parse`` reads, one version a line."""
        lines = (
            f"{version}:{base64.urlsafe_b64encode(self._secrets[version]).decode()}\n"
            for version in self.versions
        )
        return "".join(lines)

    @property
    def active(self) -> int:
        return max(self._secrets)

    @property
    def versions(self) -> tuple[int, ...]:
        """Every version, the active one first."""
        return tuple(sorted(self._secrets, reverse=True))

    def with_new_active(self) -> KeyRing:
        """Return a ring with one fresh secret more, which is the active one."""
        return KeyRing({**self._secrets, self.active + 1: secrets.token_bytes(SECRET_BYTES)})

    def subkey(self, version: int, use: str, purpose: str) -> bytes:
        """Return 32 bytes for this use and purpose alone. Raises ``KeyError`` for an unknown version."""
        name = (version, use, purpose)
        if name not in self._subkeys:
            if not (_PURPOSE.fullmatch(use) and _PURPOSE.fullmatch(purpose)):
                raise ValueError("a purpose is lower-case letters, digits and hyphens")
            info = f"tealight/{use}/{purpose}".encode()
            derivation = HKDF(algorithm=SHA256(), length=SECRET_BYTES, salt=None, info=info)
            self._subkeys[name] = derivation.derive(self._secrets[version])
        return self._subkeys[name]

    def check_value(self, version: int) -> bytes:
        """Return a marker by which a database recognises this secret; nothing can be opened with it."""
        return self.subkey(version, "check", "database")


def read_ring(key_text: str | None, key_file: Path) -> KeyRing | None:
    """Read the ring from the text, or else from the file; ``None`` when neither is there.

    Raises ``StartRefused`` for a ring that cannot be read and for a file that other accounts could read.
    """
    if key_text:
        return _parse_or_refuse(key_text, "TEALIGHT_KEY")
    try:
        mode = key_file.stat().st_mode
        text = key_file.read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StartRefused(f"The key file {key_file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        raise StartRefused(_unreadable(f"the key file {key_file}")) from None
    if os.name == "posix" and mode & _OTHERS_MAY_READ:
        raise StartRefused(
            f"The key file {key_file} can be read by other accounts on this machine. "
            f"Please run: chmod 600 {key_file}"
        )
    return _parse_or_refuse(text, f"the key file {key_file}")


def write_new(key_file: Path, ring: KeyRing) -> None:
    """Write a key file with mode 600 that was not there before, and return once the disk has it.

    Raises ``StartRefused`` when one exists, or when it cannot be written; then no part of it stays.
    """
    try:
        make_private_folder(key_file.parent)
        write_durably(key_file, ring.to_text().encode("ascii"), anew=True)
    except FileExistsError:
        raise StartRefused(f"There is a key file at {key_file} already. It was left as it is.") from None
    except OSError as error:
        key_file.unlink(missing_ok=True)
        raise StartRefused(f"The key file {key_file} cannot be written: {error.strerror}.") from error


def _parse_entry(entry: str) -> tuple[int, bytes]:
    version, _, secret = entry.partition(":")
    if not (version.isascii() and version.isdecimal()):
        raise ValueError("a key entry reads version:secret")
    try:
        return int(version), base64.b64decode(secret.strip(), altchars=b"-_", validate=True)
    except ValueError:
        raise ValueError(f"the secret of key version {version[:5]} is not base64") from None


def _parse_or_refuse(text: str, place: str) -> KeyRing:
    try:
        return KeyRing.parse(text)
    except ValueError:
        raise StartRefused(_unreadable(place)) from None


def _unreadable(place: str) -> str:
    return (
        f"{place[0].upper()}{place[1:]} holds no readable key ring. Please bring back your own copy of "
        "the key: without it, what is sealed in the database cannot be opened."
    )
