"""One process per SQLite file, proved with real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from bot.errors import StartRefused
from bot.storage.process_lock import ProcessLock

TRY = """
import sys
from pathlib import Path
from bot.errors import StartRefused
from bot.storage.process_lock import ProcessLock

lock = ProcessLock(Path(sys.argv[1]))
try:
    lock.acquire()
except StartRefused as refusal:
    print(refusal)
else:
    print("taken", flush=True)
    sys.stdin.read()
"""


def another_process_says(file: Path) -> str:
    child = subprocess.run(
        [sys.executable, "-c", TRY, str(file)], input="", capture_output=True, text=True, check=True
    )
    return child.stdout.strip()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tealight.db"


@pytest.fixture
def other(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the file until it is told to end."""
    command = [sys.executable, "-c", TRY, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "taken\n"
        yield child
        child.kill()


def test_a_second_process_is_refused_and_told_what_to_do(file: Path):
    lock = ProcessLock(file)
    lock.acquire()
    said = another_process_says(file)
    lock.release()
    assert "Another Tealight is already using" in said
    assert "tealight.db" in said
    assert "stop that one" in said


def test_this_process_is_refused_while_another_has_the_file(file: Path, other: subprocess.Popen[str]):
    with pytest.raises(StartRefused, match="Another Tealight"):
        ProcessLock(file).acquire()


def test_the_file_is_free_again_when_its_holder_was_killed(file: Path, other: subprocess.Popen[str]):
    other.kill()
    other.wait()
    lock = ProcessLock(file)
    lock.acquire()
    lock.release()


def test_the_file_is_free_after_release(file: Path):
    lock = ProcessLock(file)
    lock.acquire()
    lock.release()
    assert another_process_says(file) == "taken"


def test_a_companion_started_anew_may_open_before_the_old_one_has_closed(file: Path):
    old, new = ProcessLock(file), ProcessLock(file.parent / ".." / file.parent.name / file.name)
    old.acquire()
    new.acquire()
    old.release()
    assert "Another Tealight" in another_process_says(file)
    new.release()
    assert another_process_says(file) == "taken"


@pytest.mark.skipif(os.name != "posix", reason="Windows lets few people make links")
def test_a_file_has_one_lock_by_whatever_name_it_is_reached(file: Path, tmp_path: Path):
    file.touch()
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "other.db"
    link.symlink_to(file)
    lock = ProcessLock(link)
    lock.acquire()
    assert "Another Tealight" in another_process_says(file)
    lock.release()


def test_a_lock_taken_in_one_thread_may_be_given_back_in_another(file: Path):
    lock = ProcessLock(file)
    taking = Thread(target=lock.acquire)
    taking.start()
    taking.join()
    assert "Another Tealight" in another_process_says(file)
    lock.release()
    assert another_process_says(file) == "taken"


def test_taking_or_giving_back_twice_changes_nothing(file: Path):
    lock = ProcessLock(file)
    lock.release()
    lock.acquire()
    lock.acquire()
    lock.release()
    lock.release()
    assert another_process_says(file) == "taken"


def test_two_files_do_not_stand_in_each_others_way(file: Path):
    lock = ProcessLock(file)
    lock.acquire()
    assert another_process_says(file.with_name("other.db")) == "taken"
    lock.release()


def test_a_place_that_cannot_hold_a_lock_refuses_the_start(tmp_path: Path):
    (tmp_path / "tealight.db.lock").mkdir()
    with pytest.raises(StartRefused, match="cannot be taken"):
        ProcessLock(tmp_path / "tealight.db").acquire()
