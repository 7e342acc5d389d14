"""What Jupyter reads to start our kernel, and the few settings of Jupyter that the lessons want."""

from __future__ import annotations

import json
from pathlib import Path

from . import jvm
from .errors import LabError
from .files import read_text, write_if_different
from .jdk import Jdk
from .jvm import Classes
from .project import Project

NAME = "java"


def install(project: Project, jdk: Jdk, classes: Classes) -> bool:
    """Puts our kernelspec in the place of the one that the kernel's wheel brings; returns whether anything changed.

    :param classes: what the kernel starts from
    :raises LabError: if the kernel's jar is not there
    """
    if not project.kernel_jar.is_file():
        raise LabError(f"{project.show(project.kernel_jar)} is missing. Delete .venv and start again.")
    changed = write_if_different(project.kernelspec / "kernel.json", _json(content(project, jdk, classes)))
    overrides = project.venv / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    changed = write_if_different(overrides, _json(lab_settings())) or changed
    if project.given:
        # Nobody starts Jupyter through lab.py there.
        config = project.venv / "etc" / "jupyter" / "jupyter_server_config.json"
        changed = write_if_different(config, _json(_with(read_text(config), session_settings(project)))) or changed
    return changed


def content(project: Project, jdk: Jdk, classes: Classes) -> dict[str, object]:
    """Returns the kernelspec: the found JDK's own java runs the kernel, with our jar on its class path.

    The wheel's kernelspec goes through a launcher, which takes whatever java is first on the PATH. The Python is the environment's, which runs
    Jupyter and not, as the one on the PATH may, something else; models of Python are run by it.
    """
    return {
        "argv": [*jvm.command(jdk, classes), "{connection_file}"],
        "display_name": "Java (Taskmix)",
        "language": "java",
        "interrupt_mode": "message",
        # Jupyter replaces $NAME in it.
        "env": {"TASKMIX_PYTHON": str(project.python).replace("$", "$$")},
        "metadata": {"taskmix": {"jdk": jdk.version.text}},
    }


def server_settings() -> dict[str, dict[str, object]]:
    """Returns the settings of the Jupyter server, by class, that hold wherever the lessons are opened."""
    return {
        # The lessons speak Java; other kernels of this machine would only be a way to go wrong.
        "KernelSpecManager": {"ensure_native_kernel": False, "allowed_kernelspecs": [NAME]},
        # It would look for language servers with the help of npm, which writes to the user's home. None speaks Java here.
        "LanguageServerManager": {"autodetect": False},
    }


def first_lesson(project: Project) -> Path:
    """Returns the lesson to begin with; the folder of the lessons if there is none."""
    return min(project.notebooks.glob("*.ipynb"), default=project.notebooks)


def session_settings(project: Project) -> dict[str, dict[str, object]]:
    """Returns the settings of a server that anybody starts, in the folder that holds the project: it opens the first lesson."""
    page = {"default_url": f"/lab/tree/{project.show(first_lesson(project))}"}
    # Each program that starts a server has a page of its own, and repo2docker may use any of them.
    pages = dict.fromkeys(("ServerApp", "LabApp", "JupyterNotebookApp"), page)
    return {**server_settings(), **pages, "MappingKernelManager": {"default_kernel_name": NAME}}


def _with(text: str | None, settings: dict[str, dict[str, object]]) -> dict[str, object]:
    """Adds settings to those of a file, if it has any."""
    kept = json.loads(text or "{}")
    return {**kept, **{name: {**kept.get(name, {}), **values} for name, values in settings.items()}}


def lab_settings() -> dict[str, object]:
    """Returns JupyterLab's settings for the lessons: it does not ask the network for news or updates."""
    return {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
