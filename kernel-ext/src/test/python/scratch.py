"""Small projects to try ``lab.py`` on, without Maven, without network, without a kernel."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from labkit.files import Lock, locked
from labkit.jdk import JavaVersion, Jdk
from labkit.project import Project

ROOT = Path(__file__).resolve().parents[4]

JDK = Jdk(Path("/jdks/25"), JavaVersion.parse("25.0.3"))


def make(root: Path) -> Project:
    """Makes a project with sources, lists of no packages, and ``binder`` as it is in this clone."""
    for name, text in {
        "pom.xml": "<project/>",
        "kernel-ext/pom.xml": "<project/>",
        "kernel-ext/src/main/java/A.java": "class A {}",
        "kernel-ext/src/main/java/B.java": "class B {}",
        "notebooks/.keep": "",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    shutil.copytree(ROOT / "binder", root / "binder", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.txt", "requirements-image.txt", "requirements-test.txt", "requirements-hub.txt"):
        (root / "binder" / name).write_text("# nothing\n")
    return Project(root.resolve())


def set_wrapper(project: Project, script: str) -> None:
    """Gives the project a Maven wrapper that does as the shell script says; it counts its calls in ``calls``."""
    (project.root / "mvnw").write_text(f"echo call >> calls\n{script}\n")


def calls(project: Project) -> int:
    """Returns how often Maven was called."""
    log = project.root / "calls"
    return len(log.read_text().splitlines()) if log.exists() else 0


@contextmanager
def lock_of(project: Project) -> Iterator[Lock]:
    """Holds the project's lock, as a set-up does."""
    with locked(project.state / "lock") as lock:
        yield lock
