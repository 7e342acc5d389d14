"""The command ``lab.py hub``."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

from ..errors import LabError
from ..jdk import Jdk
from ..jvm import Classes
from ..project import WINDOWS, Project
from . import proxy
from .classroom import Classroom, cores_here

PORT = 8000


def refuse_where_there_is_none() -> None:
    """:raises LabError: on Windows, which JupyterHub does not run on."""
    if WINDOWS:
        raise LabError(
            "JupyterHub does not run on Windows. Start the hub under WSL or on Linux, or give each learner the command python binder/lab.py on their own machine."
        )


def cores(given: str) -> int | None:
    """Reads the option ``--cores``: a number, or ``all``."""
    try:
        return None if given == "all" else int(given)
    except ValueError:
        raise LabError(f"hub --cores {given}: it takes a number of cores, or all. Leave it out for 1.") from None


def serving(classroom: Classroom, found: Jdk, classes: Classes, port: int) -> list[str]:
    """Makes all that the hub needs, and returns the command that runs it."""
    started = proxy.bring_up_to_date(classroom.project)
    classroom.furnish(found, classes)
    classroom.passwords()
    command = [str(classroom.project.python), "-m", "labkit.hub.serve", f"--folder={classroom.folder}"]
    command += [f"--learners={classroom.learners}", f"--memory={classroom.memory}", f"--port={port}"]
    command += [f"--cores={classroom.cores}"] if classroom.cores else []
    command += ["--one-user"] if classroom.one_user else []
    return [*command, "--proxy", *started]


def folder(project: Project, measured: bool) -> Path:
    """Returns where a class is kept between two starts of its hub; one that is measured begins anew each time."""
    if not measured:
        return project.state / "hub"
    scratch = project.state / "hub-measured"
    shutil.rmtree(scratch, ignore_errors=True)
    return scratch


def port(wanted: int | None, measured: bool) -> int:
    """Returns where learners get in.

    :raises LabError: if something else listens there
    """
    number = 0 if measured and wanted is None else PORT if wanted is None else wanted
    if not 0 <= number <= 65_535:
        raise LabError(f"hub --port {number}: a port is a number from 1 to 65,535. Leave it out for {PORT}.")
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", number))
        except OSError as e:
            raise LabError(f"hub --port {number}: not to be had ({e.strerror}). Perhaps another hub runs; end it, or write --port {number + 1}.") from e
        return trial.getsockname()[1]


def measured_page(project: Project) -> Path:
    """Returns where what a class took is written."""
    return project.root / "kernel-ext" / "docs" / "class-measured.md"


def welcome(classroom: Classroom, port: int) -> str:
    """Returns what a teacher hands out, and what they should know."""
    lines = [f"  {name}  {password}" for name, password in classroom.passwords().items()]
    apart = (
        "Each learner is a user of the system of their own."
        if classroom.apart
        else "All learners are one user of the system, so whoever means to can read what others have. A hub that root starts keeps them apart."
    )
    cores = f"{classroom.cores} of {cores_here()} cores" if classroom.cores else f"all {cores_here()} cores"
    return "\n".join(
        [
            f"A class of {classroom.learners} at http://127.0.0.1:{port}, with {cores} for each. Ctrl-C ends it; what learners have written stays in",
            f"{classroom.project.show(classroom.folder)}/seats. {apart}",
            "",
            *lines,
            "",
        ]
    )
