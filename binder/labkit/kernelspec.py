"""What Jupyter reads to start our kernel, and the few settings of JupyterLab that the lessons want."""

from __future__ import annotations

import json

from .errors import LabError
from .files import write_if_different
from .jdk import Jdk
from .project import Project

NAME = "java"


def install(project: Project, jdk: Jdk) -> bool:
    """Puts our kernelspec in the place of the one that the kernel's wheel brings; returns whether anything changed.

    :raises LabError: if the kernel's jar is not there
    """
    if not (project.kernelspec / "jjava.jar").is_file():
        raise LabError(f"{project.show(project.kernelspec)}/jjava.jar is missing. Delete .venv and start again.")
    changed = write_if_different(project.kernelspec / "kernel.json", _json(content(project, jdk)))
    overrides = project.venv / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    return write_if_different(overrides, _json(lab_settings())) or changed


def content(project: Project, jdk: Jdk) -> dict[str, object]:
    """Returns the kernelspec: the found JDK's own java starts the kernel's jar, with our jar on its class path.

    The wheel's kernelspec goes through a launcher, which takes whatever java is first on the PATH.
    """
    return {
        "argv": [
            str(jdk.java),
            "-Djava.awt.headless=true",
            # The kernel's interrupt reaches into JShell; its launcher would say the same.
            "--add-opens",
            "jdk.jshell/jdk.jshell=ALL-UNNAMED",
            # A native sleep is one of the kinds of work; without this, Java 24 and later warn of it in a cell.
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            str(project.kernelspec / "jjava.jar"),
            "{connection_file}",
        ],
        "display_name": "Java (Taskmix)",
        "language": "java",
        "interrupt_mode": "message",
        # The kernel wants / on Windows too, and Jupyter replaces what follows a dollar sign.
        "env": {"JJAVA_CLASSPATH": project.jar.as_posix().replace("$", "$$")},
        "metadata": {"taskmix": {"jdk": jdk.version.text}},
    }


def lab_settings() -> dict[str, object]:
    """Returns JupyterLab's settings for the lessons: it does not ask the network for news or updates."""
    return {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}


def _json(value: dict[str, object]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
