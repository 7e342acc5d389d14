"""What the kernel starts from: its classes as the JVM has them after loading, made once by running a kernel."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import jvm
from .files import Lock, digest, read_text, write_whole
from .jdk import Jdk
from .jvm import Classes
from .project import Project

# The first Java that makes such a cache in one step.
_OLDEST = 25

# Raise this when what training.py runs changes, and every clone makes its cache anew.
_LAYOUT = 2

_PATIENCE = 300  # s
_KEPT = 2  # folders: the one that counts, and the one that kernels may still run from


def bring_up_to_date(project: Project, jdk: Jdk, lock: Lock) -> Classes:
    """Makes the cache if there is none for this JDK, these jars and these options; returns what the kernel starts from.

    The cache lies in a folder with copies of the jars that it was made of, and the kernel runs these. For JDK 25 takes the
    classes from its cache without a look at the jar, so that a jar built anew would run as it was before.

    A kernel starts without a cache as well, only later. So what goes wrong here is one line, never an error.

    :return: the jars themselves, without a cache, if this JDK makes none or the attempt failed
    """
    plain = Classes(project.kernel_jar, project.jar)
    if jdk.version.major < _OLDEST or not project.kernel_jar.is_file():
        return plain
    key = _key(project, jdk)
    folder = project.state / "start" / key[:16]
    wanted = Classes(folder / "jjava.jar", folder / "taskmix.jar", folder / "kernel.aot")
    if _is_whole(wanted, key):
        return wanted
    print("Preparing the kernel's start (once for each build, some seconds) ...", flush=True)
    try:
        reason = _make(project, jdk, wanted, key, lock)
    except OSError as e:
        reason = str(e)
    if reason:
        print(
            f"The kernel will start a second later than it could ({reason}; {project.show(_log(project))} has more).",
            file=sys.stderr,
            flush=True,
        )
        return plain
    _tidy(folder)
    return wanted


def _record(classes: Classes) -> Path:
    return classes.kernel.with_name("made-for.json")


def _log(project: Project) -> Path:
    return project.state / "start.log"


def _is_whole(classes: Classes, key: str) -> bool:
    try:
        return json.loads(read_text(_record(classes)) or "{}") == _contents(classes, key)
    except (OSError, ValueError):
        return False


def _contents(classes: Classes, key: str) -> dict[str, str]:
    return {"for": key, **{file.name: digest(file) for file in classes.files}}


def _key(project: Project, jdk: Jdk) -> str:
    """Names all that a cache depends on, but for the place where it lies."""
    release = read_text(jdk.home / "release") or jdk.version.text
    command = jvm.command(jdk, Classes(Path("kernel"), Path("extension")))
    # An image's jars are links, which a clone may not take over: Maven writes what they lead to.
    parts = [_LAYOUT, release, project.given is not None, *command, digest(project.kernel_jar), digest(project.jar)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _make(project: Project, jdk: Jdk, wanted: Classes, key: str, lock: Lock) -> str:
    """Fills the folder; returns why it could not, as a clause, or an empty text."""
    folder = wanted.kernel.parent
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for original, copy in ((project.kernel_jar, wanted.kernel), (project.jar, wanted.extension)):
        _put(original, copy, link=project.given is not None)
    reason = _train(project, jdk, wanted, lock)
    if not reason:
        # Last: without it, the folder is made anew.
        write_whole(_record(wanted), json.dumps(_contents(wanted, key), indent=1) + "\n")
    return reason


def _put(original: Path, copy: Path, link: bool) -> None:
    if link:
        # Nothing is built again in an image, and two names for one file take no room.
        try:
            os.link(original, copy)
            return
        except OSError:
            pass
    shutil.copy2(original, copy)


def _train(project: Project, jdk: Jdk, wanted: Classes, lock: Lock) -> str:
    """Runs a kernel that leaves a cache when it ends; returns why there is none, as a clause, or an empty text."""
    more = [
        f"-XX:AOTCacheOutput={wanted.cache}",
        # A profile of that run would have the compiler treat the readers' code by what ours did.
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-AOTRecordTraining",
        "-XX:+IgnoreUnrecognizedVMOptions",
    ]
    command = jvm.command(jdk, Classes(wanted.kernel, wanted.extension), more)
    env = project.environment()
    env["PYTHONPATH"] = str(project.root / "binder")
    with _log(project).open("w+b") as output:
        try:
            code = subprocess.run(
                [str(project.python), "-m", "labkit.training", *command],
                cwd=project.state,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=_PATIENCE,
                check=False,
                **lock.inheritance,
            ).returncode
        except subprocess.TimeoutExpired:
            return f"its first run did not end within {_PATIENCE} s"
    if code != 0:
        return f"its first run ended with exit code {code}"
    return "" if wanted.cache and wanted.cache.is_file() else "its first run left no cache"


def _tidy(newest: Path) -> None:
    others = sorted((each for each in newest.parent.iterdir() if each != newest), key=lambda each: each.stat().st_mtime)
    for folder in others[: len(others) - _KEPT + 1]:
        # On Windows a file that a kernel has open stays.
        shutil.rmtree(folder, ignore_errors=True)
