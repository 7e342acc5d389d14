"""The Python environment with JupyterLab and the kernel at pinned versions: the project's own ``.venv``, or one that was given."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .errors import LabError
from .files import Lock, digest, read_text, write_whole
from .project import Project

# Raise this when the way of making the environment changes, and every clone makes its own anew.
_LAYOUT = 1

# What may have been added to an environment, as its stamp names it.
_ADDED = ("test-requirements", "hub-requirements")

# A Python without its pyvenv.cfg is the one of the machine: it runs, but says another place.
_SAY_SELF = "import sys; print('%s %d.%d' % (sys.implementation.name, *sys.version_info[:2])); print(sys.prefix)"


def bring_up_to_date(project: Project, lock: Lock, with_tests: bool = False, with_hub: bool = False) -> bool:
    """Makes the environment if it is missing or not whole; returns whether it had anything to do.

    Whole means that its stamp, which is written last, names the pinned packages, the place and the Python that are
    there now. Any Python that is new enough may start the project later: the environment keeps the one it was made
    with, as long as that is on the machine. To change it, delete ``.venv``. A given environment is never made or
    removed; it gets the packages, and what it had of them in other versions is replaced.

    :param with_tests: whether the packages for the tests are wanted too
    :param with_hub: whether those for a hub are
    :raises LabError: if there is no ``venv`` module, or pip fails
    """
    worked = False
    if not is_whole(project):
        if project.given:
            _fill(project, lock)
        else:
            _make(project, lock)
        worked = True
    if with_tests and not is_whole(project, with_tests=True):
        _add_packages(project, lock, project.test_requirements, "the tests")
        worked = True
    if with_hub and not is_whole(project, with_hub=True):
        _add_packages(project, lock, project.hub_requirements, "a hub")
        worked = True
    return worked


def is_whole(project: Project, with_tests: bool = False, with_hub: bool = False) -> bool:
    """Tells whether the environment was finished, here, for these packages, and its Python still runs."""
    stamp = _read_stamp(project)
    wanted = _wanted(project, with_tests, with_hub)
    if any(stamp.get(key) != value for key, value in wanted.items()):
        return False
    if not stamp.get("python") or not _is_venv(project, stamp.get("place")):
        return False
    return stamp["python"] == _python_of(project)


def _stamp(project: Project) -> Path:
    return project.venv / "lab-stamp.json"


def _read_stamp(project: Project) -> dict[str, object]:
    try:
        stamp = json.loads(read_text(_stamp(project)) or "{}")
    except ValueError:
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _wanted(project: Project, with_tests: bool, with_hub: bool = False) -> dict[str, object]:
    wanted: dict[str, object] = {"layout": _LAYOUT, "requirements": digest(project.requirements)}
    if project.given:
        wanted["image-requirements"] = digest(project.image_requirements)
    if with_tests:
        wanted[_key(project.test_requirements)] = digest(project.test_requirements)
    if with_hub:
        wanted[_key(project.hub_requirements)] = digest(project.hub_requirements)
    return wanted


def _key(requirements: Path) -> str:
    """Returns under which name a list of packages that were added is in the stamp: ``test-requirements`` of ``requirements-test.txt``."""
    return f"{requirements.stem.removeprefix('requirements-')}-requirements"


def _is_venv(project: Project, place: object) -> bool:
    # Not compared as text: the same folder may be spelt in another case today.
    try:
        return isinstance(place, str) and os.path.samefile(place, project.venv)
    except OSError:
        return False


def _python_of(project: Project) -> str | None:
    """Returns which Python the environment has; None if it does not run, or runs as another environment's."""
    try:
        done = subprocess.run(
            [str(project.python), "-I", "-X", "utf8", "-c", _SAY_SELF],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=60,
            check=False,
        )
        version, _, prefix = done.stdout.partition("\n")
    except (OSError, subprocess.SubprocessError):
        return None
    return version if _is_venv(project, prefix.rstrip("\r\n")) else None


def _write_stamp(project: Project, added: dict[str, object] | None = None) -> None:
    here = {"place": str(project.venv), "python": _python_of(project)}
    write_whole(_stamp(project), json.dumps({**_wanted(project, with_tests=False), **(added or {}), **here}, indent=1) + "\n")


def _make(project: Project, lock: Lock) -> None:
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise LabError(
            f"This Python ({sys.executable}) has no venv module. On Debian or Ubuntu: "
            f"sudo apt install python{version}-venv; elsewhere start lab.py with a Python from https://www.python.org."
        )
    print("Making .venv with JupyterLab and the Java kernel (once, about a minute) ...", flush=True)
    _remove(project)
    _create(project, lock)
    _pip(project, lock, "install", "-r", str(project.requirements), what="binder/requirements.txt")
    _write_stamp(project)


def _fill(project: Project, lock: Lock) -> None:
    if _python_of(project) is None:
        raise LabError(
            f"{project.venv} is no Python environment: its {project.python.relative_to(project.venv)} does not run. "
            "Write the folder that holds it after --into, in a conda environment $CONDA_PREFIX."
        )
    print(f"Putting JupyterLab and the Java kernel into {project.venv} ...", flush=True)
    _stamp(project).unlink(missing_ok=True)
    lists = ("-r", str(project.requirements), "-r", str(project.image_requirements))
    what = "binder/requirements.txt and requirements-image.txt"
    _pip(project, lock, "install", "--no-cache-dir", *lists, what=what)
    _write_stamp(project)


def _create(project: Project, lock: Lock) -> None:
    # If lab.py was started by the Python in .venv, the one behind that.
    base = getattr(sys, "_base_executable", None) or sys.executable
    _run(project, lock, [base, "-m", "venv", str(project.venv)], "venv.log", "Python could not make .venv.")


def _add_packages(project: Project, lock: Lock, requirements: Path, purpose: str) -> None:
    print(f"Adding the packages for {purpose} to .venv ...", flush=True)
    # Fetched before anything is touched, so that a machine without network keeps the environment it has.
    wheels = project.state / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    what = f"binder/{requirements.name}"
    _pip(project, lock, "wheel", "--no-deps", "-w", str(wheels), "-r", str(requirements), what=what)
    added = {name: value for name, value in _read_stamp(project).items() if name in _ADDED}
    _stamp(project).unlink(missing_ok=True)
    offline = ("install", "--no-index", "--no-deps", "--find-links", str(wheels))
    _pip(project, lock, *offline, "-r", str(requirements), what=what)
    _write_stamp(project, {**added, _key(requirements): digest(requirements)})
    shutil.rmtree(wheels, ignore_errors=True)


def _remove(project: Project) -> None:
    venv = project.venv
    try:
        # The stamp goes first: a half-removed environment must not look whole.
        _stamp(project).unlink(missing_ok=True)
        if venv.is_symlink() or venv.is_file():
            venv.unlink()
        elif venv.exists():
            shutil.rmtree(venv, onerror=_make_writable_and_retry)
    except OSError as e:
        raise LabError(f"Cannot remove the old .venv ({e}). Close every JupyterLab of this project, then try again.") from e


def _make_writable_and_retry(remove: Callable[[str], object], path: str, _: object) -> None:
    with contextlib.suppress(OSError):
        os.chmod(Path(path).parent, stat.S_IRWXU)
        os.chmod(path, stat.S_IRWXU)
    remove(path)


def _pip(project: Project, lock: Lock, verb: str, *arguments: str, what: str) -> None:
    common = ["-m", "pip", verb, "--quiet", "--no-input", "--disable-pip-version-check"]
    failure = f"pip could not install the packages of {what}; is this machine online?"
    _run(project, lock, [str(project.python), *common, *arguments], "pip.log", failure)


def _run(project: Project, lock: Lock, command: list[str], log_name: str, failure: str) -> None:
    log = project.state / log_name
    with log.open("w+b") as output:
        code = subprocess.run(
            command,
            cwd=project.root,
            env=project.environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
            **lock.inheritance,
        ).returncode
    if code != 0:
        said = log.read_text(encoding="utf-8", errors="replace").rstrip().splitlines()
        reasons = [line for line in said if line.startswith("ERROR")] or said
        reason = f"It said: {reasons[-1]}" if reasons else f"It said nothing, with exit code {code}"
        raise LabError(f"{failure} {reason} (all of it is in {project.show(log)}).")
