"""A PostgreSQL database of our own, where a server answers."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

LOCAL = "postgresql+asyncpg://postgres@127.0.0.1:5432/test"


def server_url() -> str | None:
    """Return where a server is: ``TEST_POSTGRES_URL``, or this machine when it answers there."""
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        return given
    try:
        socket.create_connection(("127.0.0.1", 5432), timeout=0.5).close()
    except OSError:
        return None
    return LOCAL


@contextmanager
def database_of_our_own(server: str) -> Generator[str]:
    """Yield the address of an empty database, dropped afterwards."""
    name = f"tealight_test_{os.getpid()}"
    asyncio.run(_on_server(server, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}"))
    try:
        yield f"{server.rpartition('/')[0]}/{name}"
    finally:
        asyncio.run(_on_server(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def _on_server(url: str, *statements: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()
