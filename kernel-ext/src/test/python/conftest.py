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

from rig import Kernel  # noqa: E402

# Also when pytest was started by hand, Jupyter reads and writes in the project only.
os.environ.update(Project(ROOT).environment())

# A process inherits which signals are ignored, and one started in the background, or by nohup, ignores those that these
# tests send to the processes they start.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


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


@pytest.fixture
def fresh_kernel(start_kernel: Callable[..., Kernel]) -> Kernel:
    """A kernel for this test alone."""
    return start_kernel()
