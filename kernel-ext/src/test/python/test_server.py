"""JupyterLab as ``lab.py`` opens it."""

from __future__ import annotations

import os
import signal
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from labkit.project import Project

from lab_server import Lab

pytestmark = pytest.mark.live


@pytest.fixture
def lab(project: Project, tmp_path: Path) -> Iterator[Lab]:
    """A JupyterLab on the lessons, for a user with an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    lab = Lab(project, home)
    yield lab
    lab.stop()


def test_lab_shows_the_lessons_and_our_kernel_to_this_machine_only(lab: Lab, project: Project) -> None:
    shown = {entry["name"] for entry in lab.api("contents")["content"]}
    lessons = {path.name for path in project.notebooks.glob("*.ipynb")}

    assert lessons <= shown
    assert list(lab.api("kernelspecs")["kernelspecs"]) == ["java"]
    listening = [c.laddr.ip for c in psutil.Process(lab.process.pid).net_connections("tcp") if c.status == "LISTEN"]
    assert set(listening) == {"127.0.0.1"}


def test_lab_asks_everyone_for_its_token(lab: Lab) -> None:
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{lab.url}/api/contents", timeout=60)


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGHUP], ids=lambda number: number.name)
def test_lab_ends_at_once_with_its_kernel_and_leaves_nothing_at_home(lab: Lab, ending: signal.Signals) -> None:
    kernel = lab.open_kernel()
    lab.process.send_signal(ending)

    assert lab.process.wait(60) == 0
    assert not kernel.is_running()
    assert [path for path in lab.home.rglob("*") if path.is_file()] == []
