"""Column types that cannot hold what they should not."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from bot.domain.identity import KeyedHash


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC moment on both engines (SQLite keeps no zone). A naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Keyed(TypeDecorator[KeyedHash]):
    """A person, as a keyed hash. Every column of this type is found by erasure on its own."""

    impl = LargeBinary(34)
    cache_ok = True

    def process_bind_param(self, value: KeyedHash | None, dialect: Dialect) -> bytes | None:
        return None if value is None else value.to_bytes()

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> KeyedHash | None:
        return None if value is None else KeyedHash.from_bytes(value)
