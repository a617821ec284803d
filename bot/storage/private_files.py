"""Files that only the account running Tealight may read, and that survive a power cut once written."""

from __future__ import annotations

import os
from pathlib import Path

_FILE_MODE = 0o600
_FOLDER_MODE = 0o700


def make_private_folder(folder: Path) -> None:
    """Create the folder and the parents it lacks, each with mode 700; what is there is left as it is.

    Raises ``OSError``; a folder the disk may forget again does not stay.
    """
    lacking = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(lacking):
        place.mkdir(mode=_FOLDER_MODE, exist_ok=True)
        try:
            _sync_folder(place.parent)
        except OSError:
            place.rmdir()
            raise


def write_durably(file: Path, content: bytes, *, anew: bool) -> None:
    """Append to the file, created with mode 600, and return once the disk has it.

    With ``anew`` an existing file raises ``FileExistsError``. Any other ``OSError`` may leave a part behind.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | (os.O_EXCL if anew else 0)
    descriptor = os.open(file, flags, _FILE_MODE)
    try:
        with memoryview(content) as left:
            written = 0
            while written < len(left):
                written += os.write(descriptor, left[written:])
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """Make the disk remember the folder's new names; Windows keeps them by itself and opens no folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
