"""JupyterLab as ``lab.py`` opens it, for tests."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil

from labkit.project import Project


def _listens(url: str) -> bool:
    address = urlsplit(url)
    try:
        socket.create_connection((address.hostname, address.port), timeout=5).close()
    except OSError:
        return False
    return True


class Lab:
    """A running ``lab.py``: its process, and the server's REST interface."""

    def __init__(self, project: Project, home: Path, *settings: str) -> None:
        self.home = home
        self.log = home.parent / "lab.log"
        command = [sys.executable, str(project.root / "binder" / "lab.py"), "--no-build", "--", "--no-browser"]
        command += settings
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                command,
                cwd=home,
                env={**os.environ, "HOME": str(home), "USERPROFILE": str(home)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        self.url, self.token = self._address()

    def _address(self, within: float = 90) -> tuple[str, str]:
        deadline = time.monotonic() + within
        while time.monotonic() < deadline and self.process.poll() is None:
            said = re.search(r"(http://[^/\s]+)/lab\?token=(\w+)", self.log.read_text(errors="replace"))
            if said and _listens(said[1]):  # it prints its address before it does
                return said[1], said[2]
            time.sleep(0.1)
        raise AssertionError(f"JupyterLab did not start:\n{self.log.read_text(errors='replace')}")

    def api(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """Asks the server; with a body, tells it."""
        request = urllib.request.Request(
            f"{self.url}/api/{path}",
            headers={"Authorization": f"token {self.token}", "Content-Type": "application/json"},
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

    def stop(self) -> None:
        """Ends it, and its kernels with it."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(60)
