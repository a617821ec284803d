"""Keyed hashes in place of people, and sealed values in place of words."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.domain.identity import DIGEST_BYTES, NOBODYS_VERSION, KeyedHash
from bot.storage.keyring import KeyRing

_FORMAT = 1
_DATA_KEY = 0
_HEAD = 3
_NONCE = 12
_TAG = 16
_KEY_BYTES = 32


class SealBroken(Exception):
    """A sealed value does not open: another row, another purpose, another key, or a changed byte."""


class Vault:
    """What the key ring can do: recognise people without knowing them, and seal bytes to one row.

    A sealed value is a format byte, two bytes of key version (0: a data key), a nonce and the ciphertext.
    It opens only with the purpose and the row number it was sealed for.
    Rows and hashed parts are unsigned 64-bit numbers; others raise ``OverflowError``.
    """

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring

    def hash_for(self, purpose: str, *parts: int) -> KeyedHash:
        """Return the hash under the active key: for writing."""
        return self._hash(self._ring.active, purpose, parts)

    def hashes_for(self, purpose: str, *parts: int) -> list[KeyedHash]:
        """Return the hash under every key in the ring, the active one first: for finding."""
        return [self._hash(version, purpose, parts) for version in self._ring.versions]

    def hash_of_nobody(self) -> KeyedHash:
        """Return what stands in place of somebody's hash once nobody is to be recognised by it."""
        return KeyedHash(NOBODYS_VERSION, secrets.token_bytes(DIGEST_BYTES))

    def seal(self, purpose: str, row: int, plain: bytes) -> bytes:
        """Seal under the active key."""
        version = self._ring.active
        return _seal(self._ring.subkey(version, "seal", purpose), version, purpose, row, plain)

    def open(self, purpose: str, row: int, sealed: bytes) -> bytes:
        """Open what ``seal`` returned under any key of the ring. Raises ``SealBroken``."""
        version = int.from_bytes(sealed[1:_HEAD], "big")
        if version not in self._ring.versions:
            raise SealBroken
        return _open(self._ring.subkey(version, "seal", purpose), purpose, row, sealed)

    def new_data_key(self) -> bytes:
        """Return a fresh 32-byte key for one story; keep it only as ``seal`` returns it."""
        return secrets.token_bytes(_KEY_BYTES)

    def seal_with(self, data_key: bytes, purpose: str, row: int, plain: bytes) -> bytes:
        """Seal under a data key: once that key is gone, nothing opens it."""
        return _seal(data_key, _DATA_KEY, purpose, row, plain)

    def open_with(self, data_key: bytes, purpose: str, row: int, sealed: bytes) -> bytes:
        """Open what ``seal_with`` returned. Raises ``SealBroken``."""
        return _open(data_key, purpose, row, sealed)

    def _hash(self, version: int, purpose: str, parts: tuple[int, ...]) -> KeyedHash:
        message = b"".join(part.to_bytes(8, "big") for part in parts)
        key = self._ring.subkey(version, "hash", purpose)
        return KeyedHash(version, hmac.digest(key, message, hashlib.sha256))


def _seal(key: bytes, version: int, purpose: str, row: int, plain: bytes) -> bytes:
    head = bytes([_FORMAT]) + version.to_bytes(2, "big")
    nonce = secrets.token_bytes(_NONCE)
    return head + nonce + AESGCM(key).encrypt(nonce, plain, _bound_to(head, purpose, row))


def _open(key: bytes, purpose: str, row: int, sealed: bytes) -> bytes:
    head, nonce, ciphertext = sealed[:_HEAD], sealed[_HEAD : _HEAD + _NONCE], sealed[_HEAD + _NONCE :]
    if len(ciphertext) < _TAG or head[0] != _FORMAT:
        raise SealBroken
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, _bound_to(head, purpose, row))
    except InvalidTag:
        raise SealBroken from None


def _bound_to(head: bytes, purpose: str, row: int) -> bytes:
    return head + row.to_bytes(8, "big") + purpose.encode()
