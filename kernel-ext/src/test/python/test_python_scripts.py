"""The scripts that run plans in Python, by themselves: every way to start a process that this system has."""

from __future__ import annotations

import array
import json
import multiprocessing
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

SCRIPTS = Path(__file__).parents[2] / "main" / "resources" / "org" / "taskmix" / "run" / "python"

# What starts the scripts as Java does, but for how multiprocessing starts a process.
START = """
import multiprocessing, runpy, sys
if __name__ == "__main__":
    multiprocessing.set_start_method({method!r})
    sys.path.insert(0, {folder!r})
    runpy.run_path({main!r}, run_name="__main__")
"""

STEPS = [[["cpu", 2_000]], [["wait", 0.002]], [["wait", 0.001], ["cpu", 500]]]


class Python:
    """A process of the scripts, and what is said to it."""

    def __init__(self, folder: Path, method: str) -> None:
        self.folder = folder / "scripts"
        shutil.copytree(SCRIPTS, self.folder)
        starter = folder / "start.py"
        main = str(self.folder / "taskmix_main.py")
        starter.write_text(START.format(method=method, folder=str(self.folder), main=main))
        self.process = subprocess.Popen(
            [sys.executable, "-s", "-S", "-W", "ignore", str(starter)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.answer()

    def answer(self) -> tuple[dict, array.array]:
        head = json.loads(self.process.stdout.readline())
        times = array.array("q", self.process.stdout.read(head["bytes"]))
        return head, times

    def ask(self, **order: object) -> tuple[dict, array.array]:
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        self.process.stdin.flush()
        return self.answer()

    def prepare(self, model: str, count: int, kept: bool, groups: list, tasks: int) -> None:
        group = [i % len(groups) for i in range(tasks)]
        self.ask(model=model, count=count, kept=kept, groups=groups, group=group, number=list(range(tasks)))

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[str], Python]]:
    started: list[Python] = []

    def begin(method: str) -> Python:
        started.append(Python(tmp_path, method))
        return started[-1]

    yield begin
    for python in started:
        python.process.kill()
        python.process.wait()


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
@pytest.mark.parametrize("kept", [False, True])
def test_pools_run_every_task_however_processes_start(start: Callable[[str], Python], method: str, kept: bool) -> None:
    python = start(method)
    python.prepare("processes", 2, kept, STEPS, 12)
    for _ in range(2):
        head, times = python.ask(run=True)
        assert head["tasks"] == 12 and not head["failed"]
        assert (head["startUpNanos"] > 0) != kept
        assert head["cpuNanos"] > 0
        submitted, started, ended = times[:12], times[12:24], times[24:]
        assert all(submitted[i] <= started[i] < ended[i] for i in range(12))


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_all_ends_with_its_input_and_nothing_is_left_on_disk(start: Callable[[str], Python], method: str) -> None:
    python = start(method)
    python.prepare("processes", 2, True, [[["cpu", 10**9]]], 4)
    python.process.stdin.write(b'{"run": true}\n')
    python.process.stdin.flush()
    family = python.family()
    assert len(family) >= 2
    python.process.stdin.close()
    assert python.process.wait(timeout=5) == 0
    assert not psutil.wait_procs(family, timeout=5)[1]
    assert not python.folder.exists()


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_a_pool_ends_when_its_parent_is_killed(start: Callable[[str], Python], method: str) -> None:
    python = start(method)
    python.prepare("processes", 2, True, [[["wait", 60]]], 4)
    family = python.family()
    python.process.kill()
    assert not psutil.wait_procs(family, timeout=10)[1]


def test_a_process_of_a_pool_that_is_killed_fails_its_tasks_and_the_next_iteration_has_others(
    start: Callable[[str], Python],
) -> None:
    python = start("spawn")
    python.prepare("processes", 2, True, STEPS, 6)
    workers = [process for process in python.family() if "resource_tracker" not in " ".join(process.cmdline())]
    for worker in workers:
        with suppress(psutil.NoSuchProcess):  # a pool ends all others as soon as it misses one
            worker.kill()
    heads = [python.ask(run=True)[0] for _ in range(3)]
    assert not heads[-1]["failed"]
    assert all("Broken" in kind for head in heads for kind in head["kinds"])


@pytest.mark.parametrize("known", [0, 1e9])
def test_speed_is_measured_anew_where_the_known_one_is_too_slow(start: Callable[[str], Python], known: float) -> None:
    python = start("spawn")
    head, _ = python.ask(speed=known)
    assert 1 < head["nanosPerStep"] < 1e5


def test_a_look_keeps_the_speed_that_is_known(start: Callable[[str], Python]) -> None:
    assert start("spawn").ask(speed=1e-3)[0]["nanosPerStep"] == 1e-3
