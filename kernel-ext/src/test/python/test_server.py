"""JupyterLab as ``lab.py`` opens it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from labkit.project import Project

pytestmark = pytest.mark.live


class Lab:
    """A running ``lab.py``: its process, and the server's REST interface."""

    def __init__(self, project: Project, home: Path) -> None:
        self.home = home
        self.log = home.parent / "lab.log"
        command = [sys.executable, str(project.root / "binder" / "lab.py"), "--no-build", "--", "--no-browser"]
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                command,
                cwd=home,
                env={**os.environ, "HOME": str(home), "USERPROFILE": str(home)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        self.url, self._token = self._address()

    def _address(self, within: float = 90) -> tuple[str, str]:
        deadline = time.monotonic() + within
        while time.monotonic() < deadline and self.process.poll() is None:
            said = re.search(r"(http://[^/\s]+)/lab\?token=(\w+)", self.log.read_text(errors="replace"))
            # What it prints before it listens ends with this line.
            if said and "Or copy and paste" in self.log.read_text(errors="replace"):
                return said[1], said[2]
            time.sleep(0.1)
        raise AssertionError(f"JupyterLab did not start:\n{self.log.read_text(errors='replace')}")

    def api(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """Asks the server; with a body, tells it."""
        request = urllib.request.Request(
            f"{self.url}/api/{path}",
            headers={"Authorization": f"token {self._token}", "Content-Type": "application/json"},
            data=json.dumps(body).encode() if body else None,
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def open_kernel(self) -> psutil.Process:
        """Opens a kernel as a notebook does, and returns its process."""
        before = set(psutil.Process(self.process.pid).children())
        self.api("kernels", {"name": "java"})
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            new = [child for child in psutil.Process(self.process.pid).children() if child not in before]
            if new:
                return new[0]
            time.sleep(0.1)
        raise AssertionError("no kernel process")


@pytest.fixture
def lab(project: Project, tmp_path: Path) -> Iterator[Lab]:
    """A JupyterLab on the lessons, for a user with an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    lab = Lab(project, home)
    yield lab
    if lab.process.poll() is None:
        lab.process.terminate()
    lab.process.wait(60)


def test_lab_shows_the_lessons_and_our_kernel_to_this_machine_only(lab: Lab, project: Project) -> None:
    shown = {entry["name"] for entry in lab.api("contents")["content"]}
    lessons = {path.name for path in project.notebooks.glob("*.ipynb")}

    assert lessons <= shown
    assert list(lab.api("kernelspecs")["kernelspecs"]) == ["java"]
    listening = [c.laddr.ip for c in psutil.Process(lab.process.pid).net_connections("tcp") if c.status == "LISTEN"]
    assert set(listening) == {"127.0.0.1"}


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGHUP], ids=lambda number: number.name)
def test_lab_ends_at_once_with_its_kernel_and_leaves_nothing_at_home(lab: Lab, ending: signal.Signals) -> None:
    kernel = lab.open_kernel()
    lab.process.send_signal(ending)

    assert lab.process.wait(60) == 0
    assert not kernel.is_running()
    assert [path for path in lab.home.rglob("*") if path.is_file()] == []
