"""How the hub starts and ends a learner's Jupyter server."""

from __future__ import annotations

import hmac
import os
import shutil
import subprocess
import sys
from functools import cache

from jupyterhub.auth import Authenticator
from jupyterhub.spawner import LocalProcessSpawner
from traitlets import Any

from .classroom import Classroom, Seat


@cache
def own_mounts() -> list[str]:
    """Returns what goes before a command that is to see other files in some places; empty where that is not allowed."""
    unshare = shutil.which("unshare")
    if not unshare or os.geteuid() != 0:
        return []
    prefix = [unshare, "--mount", "--propagation", "private", "--"]
    return [] if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode else prefix


class SeatSpawner(LocalProcessSpawner):
    """Starts the server of a learner in their seat. No user of the system is needed, and none is made."""

    classroom: Classroom = Any().tag(config=True)

    @property
    def seat(self) -> Seat:
        return self.classroom.seat(self.user.name)

    def make_preexec_fn(self, name: str) -> None:
        # labkit.hub.enter becomes the learner, in a program of its own: this process has threads.
        return None

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        shared = self.classroom.folder
        env |= self.seat.environment()
        env |= {"JUPYTER_PATH": str(shared / "share"), "JUPYTER_CONFIG_PATH": str(shared / "config"), "SHELL": "/bin/sh"}
        return env

    async def start(self) -> tuple[str, int]:
        seat = self.seat
        users = str(self.classroom.users) if own_mounts() else ""
        cores = ",".join(map(str, seat.cores))
        enter = [sys.executable, "-m", "labkit.hub.enter", str(seat.folder), str(seat.uid or ""), cores, users]
        self.cmd = [*own_mounts(), *enter, "--", sys.executable, "-m", "labkit.hub.single"]
        return await super().start()


class Door(Authenticator):
    """Lets a learner in with the password that was handed to them, and nobody else."""

    passwords: dict[str, str] = Any().tag(config=True)

    async def authenticate(self, handler: object, data: dict[str, str]) -> str | None:
        wanted = self.passwords.get(data["username"])
        given = data.get("password", "")
        return data["username"] if wanted and hmac.compare_digest(wanted.encode(), given.strip().encode()) else None
