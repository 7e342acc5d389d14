"""The proxy in front of a hub, which comes from npm."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from ..errors import LabError
from ..files import digest, read_text, write_whole
from ..project import Project

_NEEDED = "A hub needs Node.js 20 or newer with npm, for the proxy in front of it. On Debian or Ubuntu: sudo apt install npm; elsewhere: https://nodejs.org."


def bring_up_to_date(project: Project) -> list[str]:
    """Installs the proxy in the version that ``binder/hub`` names, if it is not there; returns the command that starts it.

    :raises LabError: if there is no Node.js, or npm fails
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise LabError(_NEEDED)
    source = project.root / "binder" / "hub"
    folder = project.state / "proxy"
    stamp = folder / "made-for"
    program = folder / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
    wanted = digest(source / "package-lock.json")
    if read_text(stamp) != wanted or not program.is_file():
        print("Installing the hub's proxy ...", flush=True)
        _install(project, npm, source, folder)
        write_whole(stamp, wanted)
    return [node, str(program)]


def _install(project: Project, npm: str, source: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy2(source / name, folder / name)
    # No program of a package runs while it is installed.
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()
        raise LabError("npm could not install the packages of binder/hub/package-lock.json; is this machine online?", said[-2000:])
