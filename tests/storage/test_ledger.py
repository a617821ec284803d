"""Promises of the erasure ledger: written before the deed, readable after any crash."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage import private_files
from bot.storage.ledger import Ledger, LedgerDamaged, LedgerEntry, read_all

DAY = date(2026, 11, 22)


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def permissions(path: Path) -> int:
    return path.stat().st_mode & 0o777


def number_on_disk(path: Path) -> int:
    return path.stat().st_ino


def entry(number: int, day: date = DAY) -> LedgerEntry:
    return LedgerEntry(1, "withdrawal", bytes([number]) * 32, day)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ledger"


async def test_what_was_written_is_read_back_in_order(folder: Path):
    ledger = Ledger(folder)
    await ledger.write([entry(1), entry(2)])
    await ledger.write([LedgerEntry(2, "erasure", bytes(32), DAY)])
    assert list(read_all(folder)) == [entry(1), entry(2), LedgerEntry(2, "erasure", bytes(32), DAY)]


async def test_a_line_is_a_version_a_kind_a_hash_and_a_day(folder: Path):
    await Ledger(folder).write([entry(1)])
    (file,) = files(folder)
    assert file.name.startswith("2026-11-22-")
    assert json.loads(file.read_text()) == {
        "version": 1,
        "kind": "withdrawal",
        "hash": "01" * 32,
        "day": "2026-11-22",
    }


def test_a_missing_folder_is_an_empty_ledger(folder: Path):
    assert list(read_all(folder)) == []


async def test_nothing_to_write_makes_no_file(folder: Path):
    await Ledger(folder).write([])
    assert files(folder.parent) == []


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
async def test_the_ledger_belongs_to_one_account_alone(folder: Path):
    await Ledger(folder).write([entry(1)])
    (file,) = files(folder)
    assert permissions(folder) == 0o700
    assert permissions(file) == 0o600


async def test_two_processes_never_share_a_file(folder: Path):
    await Ledger(folder).write([entry(1)])
    await Ledger(folder).write([entry(2)])
    assert len(files(folder)) == 2
    assert {found.digest[0] for found in read_all(folder)} == {1, 2}


async def test_a_new_day_has_a_new_file(folder: Path):
    ledger = Ledger(folder)
    await ledger.write([entry(1)])
    await ledger.write([entry(2, date(2026, 11, 23))])
    assert [file.name[:10] for file in files(folder)] == ["2026-11-22", "2026-11-23"]


async def test_many_writers_at_once_lose_no_line(folder: Path):
    ledger = Ledger(folder)
    await asyncio.gather(*(ledger.write([entry(number), entry(number)]) for number in range(40)))
    found = [line.digest[0] for line in read_all(folder)]
    assert sorted(found) == sorted([*range(40), *range(40)])
    assert found[::2] == found[1::2]
    assert len(files(folder)) == 1


@given(st.integers(1, 200))
async def test_a_torn_last_line_is_passed_over(tmp_path_factory: pytest.TempPathFactory, torn: int):
    folder = tmp_path_factory.mktemp("ledger")
    await Ledger(folder).write([entry(1), entry(2)])
    (file,) = files(folder)
    whole = file.read_bytes()
    second = whole.splitlines(keepends=True)[1]
    file.write_bytes(whole[: -min(torn, len(second))])
    assert list(read_all(folder)) in ([entry(1)], [entry(1), entry(2)])


@pytest.mark.parametrize("tail", [b"\0" * 40, b"\xff", b"[]\n", b"{}\n", b'{"version":1}', b"null", b'"a"'])
async def test_a_last_line_of_anything_else_is_passed_over_too(folder: Path, tail: bytes):
    await Ledger(folder).write([entry(1)])
    (file,) = files(folder)
    file.write_bytes(file.read_bytes() + tail)
    assert list(read_all(folder)) == [entry(1)]


async def test_damage_before_the_last_line_is_named_by_its_place_alone(folder: Path):
    await Ledger(folder).write([entry(1), entry(2)])
    (file,) = files(folder)
    file.write_bytes(b"marker\n" + file.read_bytes())
    with pytest.raises(LedgerDamaged, match=r"\.jsonl, line 1") as damaged:
        list(read_all(folder))
    assert "marker" not in str(damaged.value)


async def test_the_line_is_on_disk_before_write_returns(folder: Path, monkeypatch: pytest.MonkeyPatch):
    synced: list[int] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        fsync(descriptor)
        synced.append(os.fstat(descriptor).st_ino)

    monkeypatch.setattr(private_files.os, "fsync", watched)
    await Ledger(folder).write([entry(1)])
    (file,) = files(folder)
    assert number_on_disk(file) in synced
    assert number_on_disk(folder) in synced
    assert number_on_disk(folder.parent) in synced


async def test_a_write_that_did_not_reach_the_disk_raises(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    ledger = Ledger(folder)
    await ledger.write([entry(1)])
    with monkeypatch.context() as broken:
        broken.setattr(private_files.os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            await ledger.write([entry(2)])
    await ledger.write([entry(3)])
    assert len(files(folder)) == 2
    assert {entry(1), entry(3)} <= set(read_all(folder))


async def test_a_folder_the_disk_may_forget_does_not_stay(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(private_files.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        await Ledger(folder / "deeper").write([entry(1)])
    assert files(folder.parent) == []


async def test_a_line_torn_by_a_full_disk_never_joins_the_next(folder: Path, monkeypatch: pytest.MonkeyPatch):
    real = os.write
    torn: list[bool] = []

    def half(descriptor: int, content: memoryview) -> int:
        if torn:
            raise OSError(28, "No space left on device")
        torn.append(True)
        return real(descriptor, content[:20])

    ledger = Ledger(folder)
    with monkeypatch.context() as broken:
        broken.setattr(private_files.os, "write", half)
        with pytest.raises(OSError, match="No space left"):
            await ledger.write([entry(1)])
    await ledger.write([entry(2)])
    assert list(read_all(folder)) == [entry(2)]


async def test_a_short_write_is_carried_on_to_its_end(folder: Path, monkeypatch: pytest.MonkeyPatch):
    real = os.write
    monkeypatch.setattr(private_files.os, "write", lambda descriptor, content: real(descriptor, content[:7]))
    await Ledger(folder).write([entry(1)])
    assert list(read_all(folder)) == [entry(1)]


CHILD = """
import asyncio, os, sys
from datetime import date
from pathlib import Path
from bot.storage.ledger import Ledger, LedgerEntry

async def main() -> None:
    ledger = Ledger(Path(sys.argv[1]))
    for number in range(5):
        await ledger.write([LedgerEntry(1, "erasure", bytes([number]) * 32, date(2026, 11, 22))])
        print(number, flush=True)
        if number == int(sys.argv[2]):
            os._exit(9)

asyncio.run(main())
"""


@pytest.mark.parametrize("last", range(3))
def test_a_process_killed_between_lines_leaves_only_whole_ones(folder: Path, last: int):
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), str(last)], capture_output=True, text=True, check=False
    )
    assert child.returncode == 9, child.stderr
    said = [int(number) for number in child.stdout.split()]
    assert [line.digest[0] for line in read_all(folder)] == said == list(range(last + 1))
