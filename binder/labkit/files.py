"""Files that are whole or absent, and a lock that two starts can share."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

if os.name == "nt":
    import msvcrt
else:
    import fcntl


def write_whole(path: Path, text: str) -> None:
    """Writes a file so that a reader, or a crash, sees the old text or the new text and never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=path.name + ".", suffix=".draft", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, stat.S_IRUSR | stat.S_IWUSR | stat.S_IRGRP | stat.S_IROTH)
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def write_if_different(path: Path, text: str) -> bool:
    """Writes a file as :func:`write_whole` does, unless it already says so; returns whether it wrote."""
    if read_text(path) == text:
        return False
    write_whole(path, text)
    return True


def read_text(path: Path) -> str | None:
    """Returns a file's text, or None if there is no such file or it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def digest(path: Path) -> str:
    """Returns the SHA-256 of a file's bytes, in hexadecimal."""
    sha = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            sha.update(block)
    return sha.hexdigest()


class Lock:
    """A lock on a file, held by the operating system: it ends with its holder, however that ends.

    On Linux and macOS a child process that was given :attr:`handle` holds it too. So a pip or a Maven that outlives a
    killed ``lab.py`` keeps the next start waiting until it is done, instead of writing into what that start repairs.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    @property
    def inheritance(self) -> dict[str, tuple[int, ...]]:
        """The argument that makes ``subprocess`` pass the lock on."""
        return {} if os.name == "nt" else {"pass_fds": (self._file.fileno(),)}


@contextlib.contextmanager
def locked(path: Path) -> Iterator[Lock]:
    """Holds the lock on a file; waits, and says so, while another process has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if not _try_lock(file):
            print("Another start of this project is setting it up; waiting for it to end.", file=sys.stderr, flush=True)
            _lock(file)
        try:
            yield Lock(file)
        finally:
            _unlock(file)


if os.name == "nt":

    def _try_lock(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _lock(file: IO[bytes]) -> None:
        # LK_LOCK itself gives up after ten tries, one second apart.
        while True:
            file.seek(0)
            with contextlib.suppress(OSError):
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return

    def _unlock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

    def _unlock(file: IO[bytes]) -> None:
        # Closing the file ends our part; an explicit unlock would take the lock from a child that still works.
        pass
