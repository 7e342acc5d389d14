"""The extension's jar: whether it is the one that the sources make, and how to make it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from pathlib import Path

from .errors import LabError
from .files import Lock, digest, read_text, write_whole
from .jdk import Jdk
from .project import WINDOWS, Project

# What file managers drop into folders; not a reason to build.
_NOT_SOURCES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def source_files(project: Project) -> list[Path]:
    """Returns the files that the jar is made from."""
    root = project.root
    single = [root / "pom.xml", root / "kernel-ext" / "pom.xml"]
    sources = root / "kernel-ext" / "src"
    trees = [root / ".mvn", *(tree for tree in sources.iterdir() if tree.name != "test")]
    files = single + [file for tree in trees for file in tree.rglob("*") if file.name not in _NOT_SOURCES]
    return sorted(file for file in files if file.is_file())


def digest_of_sources(project: Project) -> str:
    """Returns one digest of the names and contents of all sources: it changes when a file is edited, added or deleted."""
    sha = hashlib.sha256()
    for file in source_files(project):
        sha.update(f"{file.relative_to(project.root).as_posix()}\0{digest(file)}\n".encode("utf-8", "surrogateescape"))
    return sha.hexdigest()


def is_fresh(project: Project) -> bool:
    """Tells whether the jar is whole and made from the sources as they are now.

    The record beside the jar names both by digest, so a half-written jar does not pass, nor one that some other
    build has replaced.
    """
    try:
        record = json.loads(read_text(_record(project)) or "{}")
        return record == {"sources": digest_of_sources(project), "jar": digest(project.jar)}
    except (OSError, ValueError):
        return False


def bring_up_to_date(project: Project, jdk: Jdk, lock: Lock) -> bool:
    """Builds the jar if it is not fresh; returns whether it did.

    :raises LabError: if Maven fails; the end of what it said goes with it
    """
    if is_fresh(project):
        return False
    print(f"Building the extension with JDK {jdk.version.text} (the first time takes a minute or two) ...", flush=True)
    before = digest_of_sources(project)
    _maven(project, jdk, lock, "-q", "-B", "-DskipTests", "-Dmaven.test.skip=true", "package")
    if not project.jar.is_file():
        raise LabError(f"Maven ended well but left no {project.show(project.jar)}; see kernel-ext/pom.xml.")
    remember(project, before)
    return True


def accept(project: Project) -> None:
    """Takes the jar as it is, on the word of a caller that has just built it.

    :raises LabError: if there is none
    """
    if not project.jar.is_file():
        raise LabError(f"There is no {project.show(project.jar)} yet. Build it with ./mvnw package, or drop --no-build.")
    if not is_fresh(project):
        built = project.jar.stat().st_mtime_ns
        if all(file.stat().st_mtime_ns < built for file in source_files(project)):
            remember(project, digest_of_sources(project))


def remember(project: Project, sources: str) -> None:
    """Records that the jar was made from the sources with this digest."""
    record = {"sources": sources, "jar": digest(project.jar)}
    write_whole(_record(project), json.dumps(record, indent=1) + "\n")


def _record(project: Project) -> Path:
    return project.jar.with_suffix(".jar.made-from.json")


def _maven(project: Project, jdk: Jdk, lock: Lock, *arguments: str) -> None:
    wrapper = [str(project.root / "mvnw.cmd")] if WINDOWS else ["sh", str(project.root / "mvnw")]
    env = project.environment()
    env["JAVA_HOME"] = str(jdk.home)
    # The programs of the build that are started as java are this one too, not an older one of the PATH.
    env["PATH"] = os.pathsep.join([str(jdk.java.parent), env.get("PATH", "")])
    log = project.state / "build.log"
    with log.open("w+b") as output:
        code = subprocess.run(
            [*wrapper, *arguments],
            cwd=project.root,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
            **lock.inheritance,
        ).returncode
    if code != 0:
        said = log.read_text(encoding="utf-8", errors="replace").rstrip().splitlines()
        raise LabError(
            f"Maven could not build the extension (exit code {code}); all it said is in {project.show(log)}.",
            "\n".join(said[-40:]),
        )
