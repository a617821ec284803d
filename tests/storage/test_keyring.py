"""Promises of the key ring and its file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StartRefused
from bot.storage import private_files
from bot.storage.keyring import KeyRing, read_ring, write_new

RINGS = st.dictionaries(
    st.integers(1, 65535), st.binary(min_size=32, max_size=32), min_size=1, max_size=5
).map(KeyRing)


@given(RINGS)
def test_a_ring_survives_being_written_down(ring: KeyRing):
    assert KeyRing.parse(ring.to_text()) == ring


@given(RINGS)
def test_a_ring_may_stand_on_one_line_with_commas(ring: KeyRing):
    assert KeyRing.parse(ring.to_text().replace("\n", ",")) == ring
    assert KeyRing.parse(ring.to_text().replace("\n", "\r\n")) == ring


@given(RINGS)
def test_a_printed_ring_shows_no_secret(ring: KeyRing):
    secrets = [line.partition(":")[2] for line in ring.to_text().splitlines()]
    assert not any(secret in f"{ring!r} {ring}" for secret in secrets)


@given(st.text(max_size=80))
def test_text_that_is_no_ring_is_refused_without_repeating_it(text: str):
    with pytest.raises(ValueError, match=r"key|secret") as refused:
        KeyRing.parse(f"1:{text}#marker")
    assert "marker" not in str(refused.value)


@pytest.mark.parametrize(
    "secrets", [{}, {0: bytes(32)}, {65536: bytes(32)}, {1: bytes(31)}, {1: b""}], ids=str
)
def test_a_ring_that_cannot_work_is_refused(secrets: dict[int, bytes]):
    with pytest.raises(ValueError, match=r"key|secret"):
        KeyRing(secrets)


def test_a_version_given_twice_is_refused():
    line = KeyRing.create().to_text()
    with pytest.raises(ValueError, match="twice"):
        KeyRing.parse(line + line)


def test_the_highest_version_is_active_and_named_first():
    ring = KeyRing.create().with_new_active().with_new_active()
    assert ring.active == 3
    assert ring.versions == (3, 2, 1)


def test_a_new_active_secret_leaves_the_older_ones_as_they_were():
    ring = KeyRing.create()
    grown = ring.with_new_active()
    assert grown.subkey(1, "seal", "story") == ring.subkey(1, "seal", "story")
    assert grown.subkey(2, "seal", "story") != ring.subkey(1, "seal", "story")


def test_every_use_and_purpose_has_a_key_of_its_own():
    ring = KeyRing.create()
    keys = {ring.subkey(1, use, purpose) for use in ("seal", "hash") for purpose in ("story", "person")}
    assert len(keys) == 4


@pytest.mark.parametrize("purpose", ["", "a/b", "Story", "a b", "-a"])
def test_a_purpose_that_could_be_mistaken_for_another_is_refused(purpose: str):
    with pytest.raises(ValueError, match="purpose"):
        KeyRing.create().subkey(1, "seal", purpose)


def test_a_database_recognises_its_own_key_and_no_other():
    ring = KeyRing.create()
    assert KeyRing.parse(ring.to_text()).check_value(1) == ring.check_value(1)
    assert KeyRing.create().check_value(1) != ring.check_value(1)
    assert ring.with_new_active().check_value(2) != ring.check_value(1)


def test_a_check_value_is_no_secret_of_the_ring():
    ring = KeyRing({1: bytes(range(32))})
    assert ring.check_value(1) not in (bytes(range(32)), ring.subkey(1, "seal", "database"))


def test_a_written_ring_is_read_back(tmp_path: Path):
    ring = KeyRing.create()
    write_new(tmp_path / "key" / "tealight.key", ring)
    assert read_ring(None, tmp_path / "key" / "tealight.key") == ring


def test_text_from_the_environment_goes_before_the_file(tmp_path: Path):
    write_new(tmp_path / "tealight.key", KeyRing.create())
    ring = KeyRing.create()
    assert read_ring(ring.to_text(), tmp_path / "tealight.key") == ring


def test_no_text_and_no_file_is_no_ring(tmp_path: Path):
    assert read_ring(None, tmp_path / "key" / "tealight.key") is None
    assert read_ring("", tmp_path / "key" / "tealight.key") is None


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
def test_a_key_file_and_its_folder_belong_to_one_account_alone(tmp_path: Path):
    write_new(tmp_path / "key" / "tealight.key", KeyRing.create())
    assert (tmp_path / "key" / "tealight.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o610])
def test_a_key_file_open_to_others_is_refused_with_the_remedy(tmp_path: Path, mode: int):
    file = tmp_path / "tealight.key"
    write_new(file, KeyRing.create())
    file.chmod(mode)
    with pytest.raises(StartRefused, match="chmod 600"):
        read_ring(None, file)


def test_an_existing_key_file_is_never_overwritten(tmp_path: Path):
    file = tmp_path / "tealight.key"
    ring = KeyRing.create()
    write_new(file, ring)
    with pytest.raises(StartRefused, match="already"):
        write_new(file, KeyRing.create())
    assert read_ring(None, file) == ring


@pytest.mark.parametrize("content", [b"", b"\n", b"1:", b"marker", b"1:bWFya2Vy", b"\xff\xfe\x00"])
def test_an_unreadable_key_file_refuses_the_start_without_repeating_it(tmp_path: Path, content: bytes):
    file = tmp_path / "tealight.key"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(StartRefused, match="no readable key ring") as refused:
        read_ring(None, file)
    assert "marker" not in str(refused.value)
    assert "bWFya2Vy" not in str(refused.value)


def test_unreadable_text_names_the_variable_and_not_its_value(tmp_path: Path):
    with pytest.raises(StartRefused, match="TEALIGHT_KEY holds") as refused:
        read_ring("1:marker", tmp_path / "none")
    assert "marker" not in str(refused.value)


def test_a_folder_in_place_of_the_key_file_refuses_the_start(tmp_path: Path):
    with pytest.raises(StartRefused, match="cannot be read"):
        read_ring(None, tmp_path)


def test_a_full_disk_leaves_no_half_key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(private_files.os, "fsync", full)
    with pytest.raises(StartRefused, match="No space left"):
        write_new(tmp_path / "tealight.key", KeyRing.create())
    assert list(tmp_path.iterdir()) == []
