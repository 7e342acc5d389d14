"""Who sits where: the learners of a class, their folders, and what they get in with."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from .. import jvm, kernelspec
from ..errors import LabError
from ..files import read_text, write_if_different
from ..jdk import Jdk
from ..jvm import Classes
from ..project import Project

MOST = 500

# Between the users that distributions make and those that systemd makes.
_FIRST_UID = 59_001

# Without letters that are taken for one another on a blackboard.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Seat:
    """What one learner has.

    :param name: who gets in, e.g. ``learner-01``
    :param folder: theirs alone; lessons, files, and all that Jupyter keeps
    :param uid: the number of the user that all their processes run as; None for whoever started the hub
    :param cores: which cores of the machine their processes may use; empty for all
    """

    name: str
    folder: Path
    uid: int | None
    cores: tuple[int, ...]

    @property
    def lessons(self) -> Path:
        """Their copy of the lessons."""
        return self.folder / "lessons"

    @property
    def temporary(self) -> Path:
        """Their temporary files."""
        return self.folder / "tmp"

    def environment(self) -> dict[str, str]:
        """Returns where Jupyter, Java and Python of this seat keep things."""
        own = {
            "HOME": "",
            "JUPYTER_CONFIG_DIR": "jupyter/config",
            "JUPYTER_DATA_DIR": "jupyter/data",
            "JUPYTER_RUNTIME_DIR": "jupyter/runtime",
            "IPYTHONDIR": "ipython",
            "TMPDIR": "tmp",
        }
        return {"USER": self.name, "PYTHONNOUSERSITE": "1", **{name: str(self.folder / place) for name, place in own.items()}}


@dataclass(frozen=True)
class Classroom:
    """A class, and where it keeps its things.

    :param project: the clone whose environment all of them use
    :param folder: the hub's own; everything of the class is in it
    :param learners: how many, from 1 to 500
    :param cores: how many cores each seat may use; None for all
    :param memory: how much memory the JVM of a kernel believes to be there, in MB; it takes a quarter of it at most for its heap
    :param one_user: whether all learners are the hub's own user even where they could be users of their own
    """

    project: Project
    folder: Path
    learners: int
    cores: int | None = 1
    memory: int = 2048
    one_user: bool = False

    def __post_init__(self) -> None:
        there = cores_here()
        if not 1 <= self.learners <= MOST:
            raise LabError(f"hub --learners {self.learners}: a class has from 1 to {MOST} learners. For more, see binder/hub/values.yaml.")
        if self.cores is not None and not 1 <= self.cores <= there:
            raise LabError(f"hub --cores {self.cores}: a seat has from 1 to {there} cores here. Leave it out for 1, or write --cores all.")
        if self.memory < 1024:
            raise LabError(f"hub --memory {self.memory}: a seat needs 1024 MB at least; 2048 run every lesson.")

    @property
    def apart(self) -> bool:
        """Whether each learner is a user of the operating system of their own."""
        return not self.one_user and hasattr(os, "geteuid") and os.geteuid() == 0

    @property
    def seats(self) -> list[Seat]:
        """One for each learner."""
        return [self._seat(number) for number in range(1, self.learners + 1)]

    def seat(self, name: str) -> Seat:
        """Returns the seat of a learner."""
        return next(seat for seat in self.seats if seat.name == name)

    def _seat(self, number: int) -> Seat:
        name = f"learner-{number:02}"
        uid = _FIRST_UID + number - 1 if self.apart else None
        return Seat(name, self.folder / "seats" / name, uid, self._cores_of(number - 1))

    def _cores_of(self, index: int) -> tuple[int, ...]:
        if self.cores is None or not hasattr(os, "sched_getaffinity"):
            return ()
        there = sorted(os.sched_getaffinity(0))
        return tuple(sorted({there[(index * self.cores + i) % len(there)] for i in range(self.cores)}))

    @property
    def users(self) -> Path:
        """The system's list of users with those of the seats; the processes of a seat see it in the place of ``/etc/passwd``."""
        return self.folder / "passwd"

    def furnish(self, jdk: Jdk, classes: Classes) -> None:
        """Makes the hub's folder and what all seats read there, and each learner's folder.

        :raises LabError: if a learner's processes could not read the clone
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        # Learners pass through it to their own, and cannot list it.
        os.chmod(self.folder, 0o711)
        for place in (self.folder / "seats", *(seat.folder for seat in self.seats)):
            place.mkdir(exist_ok=True)
            os.chmod(place, 0o711 if place.name == "seats" else 0o700)
        for place in ("share", "share/kernels", f"share/kernels/{kernelspec.NAME}", "config"):
            (self.folder / place).mkdir(exist_ok=True)
            os.chmod(self.folder / place, 0o755)
        command = [*jvm.command(jdk, classes, [f"-XX:MaxRAM={self.memory}m"]), "{connection_file}"]
        spec = {**kernelspec.content(self.project, jdk, classes), "argv": command}
        write_if_different(self.folder / "share" / "kernels" / kernelspec.NAME / "kernel.json", json.dumps(spec, indent=2))
        settings = {**kernelspec.server_settings(), "MappingKernelManager": {"default_kernel_name": kernelspec.NAME}}
        write_if_different(self.folder / "config" / "jupyter_server_config.json", json.dumps(settings, indent=2))
        if self.apart:
            self._readable(jdk, classes)
            lines = [f"{seat.name}:x:{seat.uid}:{seat.uid}::{seat.folder}:/bin/sh" for seat in self.seats]
            write_if_different(self.users, "\n".join([(read_text(Path("/etc/passwd")) or "").rstrip(), *lines, ""]))
            for seat in self.seats:
                os.chown(seat.folder, seat.uid, seat.uid)

    def _readable(self, jdk: Jdk, classes: Classes) -> None:
        needed = [self.project.python, self.project.python.resolve(), jdk.java, *classes.files, self.folder / "seats"]
        for file in needed:
            for folder in file.parents:
                if not folder.stat().st_mode & 0o001:
                    raise LabError(
                        f"Learners are users of their own here, and may not pass through {folder} to {file}. Move the project to where everyone "
                        "may read it, e.g. /opt/taskmix; to make no difference between learners, write --one-user."
                    )

    def passwords(self) -> dict[str, str]:
        """Returns each learner's password; makes those that are missing. Only the hub's user can read where they are kept."""
        file = self.folder / "passwords.json"
        kept = json.loads(read_text(file) or "{}")
        missing = {seat.name: _password() for seat in self.seats if seat.name not in kept}
        if missing:
            kept |= missing
            with open(file, "w", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)) as out:
                json.dump(kept, out, indent=1)
        return {seat.name: kept[seat.name] for seat in self.seats}


def _password() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


def cores_here() -> int:
    """Returns how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
