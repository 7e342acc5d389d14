"""A mix under the models of Python beside those of Java, in the real kernel."""

from __future__ import annotations

import json
import os
import platform
import sys
import threading
import time
from collections.abc import Callable

import psutil
import pytest

from labkit.project import Project
from rig import Kernel

pytestmark = pytest.mark.live

ONCE = "Protocol.quick().rounds(1).warmUp(millis(0)).seed(7)"
MIX = 'Mix.named("both").cpu(6, micros(500)).waits(6, millis(1)).http(6, millis(1)).tasks(3, steps(cpu(micros(100)), http(millis(1))))'


def _children(kernel: Kernel) -> list[psutil.Process]:
    """The Pythons that the kernel has started, pools included."""
    return [process for process, command in kernel.children().items() if "taskmix-python-" in command]


def _gone(processes: list[psutil.Process], within: float) -> bool:
    return not psutil.wait_procs(processes, timeout=within)[1]


def test_a_mix_runs_in_python_and_in_java_and_the_result_says_which_python(kernel: Kernel) -> None:
    cell = kernel.run(
        f"{MIX}.runUnder({ONCE}, platformThreads(2), python().sequential(), python().threads(2), python().asyncio(),"
        " python().processes(2), python().processes(2).keptRunning())",
        within=120,
    ).must_succeed()

    gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    # The tests run in the environment that Jupyter runs in.
    expected = f"{platform.python_implementation()} {platform.python_version()}, GIL {'on' if gil else 'off'}"
    assert cell.text.splitlines()[-1].count(f" · {expected} · 1 round") == 1
    assert f"<summary>{cell.text.splitlines()[-1]}</summary>" in cell.html
    for model in ("sequential()", "threads(2)", "asyncio()", "processes(2)", "processes(2).keptRunning()"):
        assert f"python().{model}" in cell.text
    assert "compare models of one language, not languages" in cell.text
    assert (cell.stdout, cell.stderr) == ("", "")
    assert not _children(kernel)


def test_kernelspec_names_the_python_of_the_environment(project: Project) -> None:
    spec = json.loads((project.kernelspec / "kernel.json").read_text(encoding="utf-8"))
    assert spec["env"] == {"TASKMIX_PYTHON": str(project.python)}


def test_no_python_is_one_line_and_the_next_cell_runs(start_kernel: Callable[..., Kernel], project: Project) -> None:
    kernel = start_kernel()
    kernel.run('System.setProperty("taskmix.python", "no-such-python3");').must_succeed()
    cell = kernel.run(f"{MIX}.runUnder({ONCE}, python().threads(2))")

    assert cell.error is not None
    assert '"no-such-python3" cannot be started. Install CPython 3.9 or newer' in cell.error.message
    assert "\n" not in cell.error.message
    kernel.run(f"{MIX}.runUnder({ONCE}, platformThreads(2))", within=60).must_succeed()


def test_the_stop_button_ends_python_with_its_pools(kernel: Kernel) -> None:
    stopping = threading.Timer(2.5, kernel.manager.interrupt_kernel)
    stopping.start()
    cell = kernel.run(
        f'Mix.named("long").cpu(40, seconds(5)).runUnder({ONCE}, python().processes(2), python().threads(2))', within=60
    )
    stopping.join()

    assert cell.error is not None
    deadline = time.monotonic() + 2
    while _children(kernel) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _children(kernel)
    assert kernel.value("1 + 1") == "2"


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("model", ["threads(2)", "processes(2)"])
def test_python_ends_with_a_kernel_that_is_killed(start_kernel: Callable[..., Kernel], model: str) -> None:
    kernel = start_kernel()
    cell = threading.Thread(
        target=kernel.client.execute, args=(f'Mix.named("long").cpu(9, seconds(9)).runUnder({ONCE}, python().{model})',)
    )
    cell.start()
    cell.join()
    deadline = time.monotonic() + 30
    least = 3 if model.startswith("processes") else 1
    while len(_children(kernel)) < least and time.monotonic() < deadline:
        time.sleep(0.1)
    started = _children(kernel)
    assert len(started) >= least
    kernel.process.kill()
    assert _gone(started, within=5)
