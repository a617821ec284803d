"""The tables and their migrations agree, and every table says whose it is."""

from __future__ import annotations

import ast
from typing import Any

import alembic.command
import alembic.config
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, String, inspect, text
from sqlalchemy import Table as CoreTable

from bot.storage.database import _MIGRATIONS, Database
from bot.storage.tables import Table
from bot.storage.types import Keyed
from tests.house.source import Source, dotted, sources

RAW_SQL = {"text", "exec_driver_sql", "literal_column", "TextClause"}
TABLES = {mapper.class_.__tablename__: mapper.class_ for mapper in Table.registry.mappers}


def differences(connection: Connection, metadata: MetaData) -> list[Any]:
    return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)


def migrate(connection: Connection, *, down: bool) -> set[str]:
    """Go to the first or the newest revision; return the tables that are there afterwards."""
    config = alembic.config.Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    if down:
        alembic.command.downgrade(config, "base")
    else:
        alembic.command.upgrade(config, "head")
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def raw_sql(source: Source) -> list[str]:
    """Find statements written by hand, and constructs of one engine alone."""
    calls = [node for node in ast.walk(source.tree) if isinstance(node, ast.Call)]
    written = [dotted(node.func) for node in calls if dotted(node.func).rpartition(".")[2] in RAW_SQL]
    imports = [node.module or "" for node in ast.walk(source.tree) if isinstance(node, ast.ImportFrom)]
    return [*written, *(name for name in imports if name.startswith("sqlalchemy.dialects"))]


def owner(table: CoreTable) -> str | None:
    """Say how a table tells whose a row is: by a hash of its own, or by the row it goes with."""
    if any(isinstance(column.type, Keyed) for column in table.columns):
        return "its own hash"
    for key in table.foreign_keys:
        if key.ondelete == "CASCADE" and not key.parent.nullable and owner(key.column.table):
            return f"the row in {key.column.table.name} it goes with"
    return None


async def test_the_migrations_make_the_tables_the_code_expects(database: Database):
    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences, Table.metadata) == []


async def test_a_table_that_drifted_is_noticed(database: Database):
    drifted = MetaData()
    for table in Table.metadata.sorted_tables:
        table.to_metadata(drifted)
    drifted.tables["guilds"].append_column(Column("motto", String(16)))
    async with database.engine.connect() as connection:
        assert len(await connection.run_sync(differences, drifted)) == 1


async def test_the_way_down_leaves_nothing_and_the_way_up_leads_back(database: Database):
    async with database.engine.begin() as connection:
        assert await connection.run_sync(lambda sync: migrate(sync, down=True)) == set()
    async with database.engine.begin() as connection:
        back = await connection.run_sync(lambda sync: migrate(sync, down=False))
        assert back == set(TABLES)
        assert await connection.run_sync(differences, Table.metadata) == []


async def test_opening_again_changes_nothing(database: Database):
    before = await database.current()
    await database.migrate()
    assert await database.current() == before is not None


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_table_of_the_file_keeps_the_order_in_which_rows_came(database: Database):
    async with database.reading() as session:
        found = (await session.execute(text("PRAGMA table_list"))).mappings().all()
    without_rowid = {table["name"] for table in found if table["wr"]}
    assert without_rowid == set(TABLES)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_says_whose_it_is(name: str):
    is_nobodys = ". Nobody's: " in (TABLES[name].__doc__ or "")
    assert is_nobodys == (owner(TABLES[name].__table__) is None)


def test_a_table_that_says_nothing_is_noticed():
    metadata = MetaData()
    diary = CoreTable("diaries", metadata, Column("id", Integer, primary_key=True), Column("x", LargeBinary))
    assert owner(diary) is None


def test_statements_are_written_by_hand_only_where_both_engines_have_theirs():
    found = {source.path: raw_sql(source) for source in sources("bot", "cogs")}
    found = {path: written for path, written in found.items() if written and "/migrations/" not in path}
    assert set(found) == {"bot/storage/database.py"}


def test_a_statement_of_one_engine_is_noticed():
    assert raw_sql(Source("bot/storage/x.py", "session.execute(text('PRAGMA user_version'))"))
    assert raw_sql(Source("bot/storage/x.py", "from sqlalchemy.dialects.postgresql import insert"))
