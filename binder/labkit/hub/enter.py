"""Becomes a learner, then runs a command in their seat: ``python -m labkit.hub.enter FOLDER UID CORES USERS -- COMMAND ...``.

Started by the hub. UID is empty if the hub's user is the learners' too, CORES if all may be used, USERS if the mounts are
not this process's own.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_NO_NEW_PRIVILEGES = 38


def main(arguments: list[str]) -> None:
    cut = arguments.index("--")
    place, uid, cores, users = arguments[:cut]
    folder = Path(place)
    if cores:
        os.sched_setaffinity(0, map(int, cores.split(",")))
    os.umask(0o077)
    if uid and users:
        # PostgreSQL starts for no user that the system does not know.
        _mount(users, "/etc/passwd")
        if Path("/tmp") not in folder.parents:
            # It belongs to everyone otherwise, and Java writes there.
            _as(int(uid), lambda: (folder / "tmp").mkdir(exist_ok=True))
            _mount(folder / "tmp", "/tmp")
    if uid:
        os.setgroups([])
        # For good: root sets what a process was and may become again as well.
        os.setgid(int(uid))
        os.setuid(int(uid))
        if sys.platform.startswith("linux"):
            # No program with the rights of another user, such as sudo, gets them from here on.
            ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    os.chdir(folder)
    (folder / "tmp").mkdir(exist_ok=True)
    command = arguments[cut + 1 :]
    os.execv(command[0], command)


def _mount(source: str | Path, target: str) -> None:
    subprocess.run(["mount", "--bind", source, target], check=True)


def _as(uid: int, act: Callable[[], object]) -> None:
    """Does something in a learner's folder with their rights: what lies there may be a link to anywhere."""
    os.setegid(uid)
    os.seteuid(uid)
    try:
        act()
    finally:
        os.seteuid(0)
        os.setegid(0)


if __name__ == "__main__":
    main(sys.argv[1:])
