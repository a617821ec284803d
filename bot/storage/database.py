"""One engine and two ways in: ``transaction()`` to write, ``reading()`` to look."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import alembic.command
import alembic.config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from bot.storage.process_lock import ProcessLock
from bot.storage.tables import Table

Session = AsyncSession
"""What stores work in. Services hand it on and know nothing else of it."""

_MIGRATIONS = Path(__file__).with_name("migrations")
_MIGRATION_LOCK = 7_426_101
_BEGIN = "tealight_begin"
_PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "busy_timeout=5000",
    "secure_delete=ON",
    "synchronous=FULL",
)


class Database:
    """SQLite by default, PostgreSQL where several processes share the work.

    SQLite takes one writer at a time, in the order of asking; a second process on the same file is refused.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self.file = Path(parsed.database) if self.is_sqlite and parsed.database else None
        self.engine = create_async_engine(parsed, hide_parameters=True)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self._writing = asyncio.Lock()
        self._lock = ProcessLock(self.file) if self.file else None
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _tune)
            event.listen(self.engine.sync_engine, "begin", _begin)

    async def open(self) -> None:
        """Take the file and bring its tables up to date. Raises ``StartRefused`` when another has it."""
        if self._lock and self.file:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        await self.migrate()

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[AsyncSession]:
        """Yield a session that commits at the end, or leaves no trace when an exception passes through."""
        if not self.is_sqlite:
            async with self._sessions.begin() as session:
                yield session
            return
        async with self._writing, self._sessions() as session:
            await session.connection(execution_options={_BEGIN: "BEGIN IMMEDIATE"})
            yield session
            await session.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[AsyncSession]:
        """Yield a session to look with; it never waits for a writer."""
        async with self._sessions() as session:
            yield session

    async def migrate(self) -> None:
        async with self.engine.begin() as connection:
            if not self.is_sqlite:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
            await connection.run_sync(_upgrade)

    async def current(self) -> str | None:
        """Return the revision the tables are at, or ``None`` for an empty database."""
        async with self.engine.connect() as connection:
            return await connection.run_sync(
                lambda sync: MigrationContext.configure(sync).get_current_revision()
            )

    async def scrub(self) -> None:
        """Make what was deleted unreadable in the files too (SQLite: empty the WAL; PostgreSQL: vacuum)."""
        options = {_BEGIN: ""} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        tables = ", ".join(table.name for table in Table.metadata.sorted_tables)
        statement = "PRAGMA wal_checkpoint(TRUNCATE)" if self.is_sqlite else f"VACUUM {tables}"
        async with self._writing, self.engine.connect() as connection:
            await connection.execution_options(**options)
            await connection.exec_driver_sql(statement)

    async def close(self) -> None:
        await self.engine.dispose()
        if self._lock:
            self._lock.release()


def _upgrade(connection: Connection) -> None:
    if MigrationContext.configure(connection).get_current_revision() == _newest():
        return
    config = _config()
    config.attributes["connection"] = connection
    alembic.command.upgrade(config, "head")


def _config() -> alembic.config.Config:
    config = alembic.config.Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


@cache
def _newest() -> str | None:
    """Return the newest revision there is; reading the migrations takes longer than a start should."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _tune(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # the "begin" listener below says when a transaction starts
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get(_BEGIN, "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)
