"""Where everything is, and the environment that the project's own programs run in."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from .errors import LabError

WINDOWS = os.name == "nt"

# What a user's shell may hold that would make the project's Python or Jupyter read from elsewhere.
_UNWANTED = (
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSTARTUP",
    "JUPYTER_PATH",
    "JUPYTER_CONFIG_PATH",
    "JUPYTER_NO_CONFIG",
    "JUPYTERLAB_DIR",
    "JUPYTERLAB_SETTINGS_DIR",
    "JUPYTERLAB_WORKSPACES_DIR",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_ROOT",
    "PIP_DRY_RUN",
    "__PYVENV_LAUNCHER__",
)


@dataclass(frozen=True)
class Project:
    """The folders of one clone.

    :param root: the folder that holds ``pom.xml``; absolute, without symbolic links
    :param given: a Python environment that somebody else has made, to be used in the place of ``.venv``, as in an image
        for Binder; None for the project's own
    """

    root: Path
    given: Path | None = None

    @staticmethod
    def of_this_file() -> Project:
        """Returns the project that this module lies in.

        :raises LabError: if the folder's name has the character that separates paths in a list of paths
        """
        root = Path(__file__).resolve().parents[2]
        if os.pathsep in str(root):
            raise LabError(
                f'The project lies in {root}, and "{os.pathsep}" in a folder name cuts paths in two for Java and '
                "Python. Move the project to a folder without it."
            )
        return Project(root)

    @property
    def venv(self) -> Path:
        """The Python environment with JupyterLab and the kernel."""
        return self.given or self.root / ".venv"

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.venv / ("Scripts/python.exe" if WINDOWS else "bin/python")

    @property
    def state(self) -> Path:
        """What Jupyter and this tool remember between two starts: settings, logs, the lock."""
        return self.root / ".lab"

    @property
    def requirements(self) -> Path:
        """The packages that the lessons need."""
        return self.root / "binder" / "requirements.txt"

    @property
    def test_requirements(self) -> Path:
        """The packages that the tests need besides."""
        return self.root / "binder" / "requirements-test.txt"

    @property
    def hub_requirements(self) -> Path:
        """The packages that a hub on this machine needs besides."""
        return self.root / "binder" / "requirements-hub.txt"

    @property
    def image_requirements(self) -> Path:
        """The packages that an environment in an image needs besides."""
        return self.root / "binder" / "requirements-image.txt"

    @property
    def kernelspec(self) -> Path:
        """The folder that tells Jupyter how to start the kernel named ``java``."""
        return self.venv / "share" / "jupyter" / "kernels" / "java"

    @property
    def kernel_jar(self) -> Path:
        """The kernel itself, where its wheel puts it."""
        return self.kernelspec / "jjava.jar"

    @property
    def jar(self) -> Path:
        """The extension: our helper classes and their libraries in one file."""
        return self.root / "kernel-ext" / "target" / "taskmix.jar"

    @property
    def notebooks(self) -> Path:
        """The lessons."""
        return self.root / "notebooks"

    @property
    def reports(self) -> Path:
        """The lessons as run, one HTML file each."""
        return self.root / "reports"

    @property
    def tests(self) -> Path:
        """The tests that pytest runs."""
        return self.root / "kernel-ext" / "src" / "test" / "python"

    def environment(self) -> dict[str, str]:
        """Returns the environment variables for Python, Jupyter and Maven: the user's, made to stay in the project."""
        env = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
        env.update(
            JUPYTER_CONFIG_DIR=str(self.state / "config"),
            JUPYTER_DATA_DIR=str(self.state / "data"),
            JUPYTER_RUNTIME_DIR=str(self.state / "runtime"),
            JUPYTER_PREFER_ENV_PATH="1",
            IPYTHONDIR=str(self.state / "ipython"),
            MPLCONFIGDIR=str(self.state / "matplotlib"),
            PYTHONNOUSERSITE="1",
            PIP_USER="0",
        )
        if sys.platform.startswith("linux") and env.get("LC_ALL") in ("C", "POSIX"):
            # Java cannot open a file with a non-ASCII name under these.
            env["LC_ALL"] = "C.UTF-8"
        return env

    def show(self, path: Path) -> str:
        """Returns a path as a reader of this project would write it."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)
