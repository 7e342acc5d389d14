"""How long a reader waits for the first figure in a fresh kernel, besides the runs that it shows."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from machine import slowness
from rig import Kernel

pytestmark = [pytest.mark.live, pytest.mark.quiet]

# What Protocol.quick() says that the run takes at most.
ANNOUNCED = 10.0

# Class loading, calibration of the CPU work, start of the HTTP server, cautions, table, plot: all but the iterations.
REST_SECONDS = 3.0

# The share of the machine that other programs may use before a wait says nothing about us.
OTHERS = 0.25

CELL = """
var first = Mix.named("first").cpu(100, millis(5)).http(100, millis(20));
var runs = first.runUnder(Protocol.quick(), platformThreads(8), virtualThreads());
runs
"""

# The warm-up too, with its rests for the compiler: the reader is told how long it took, and it is the run's.
ITERATIONS_MILLIS = """
{
    double millis = 0;
    for (var session : runs.sessions()) {
        var all = new java.util.ArrayList<>(session.records());
        all.add(session.control());
        millis += all.stream().flatMap(List::stream).mapToDouble(records -> records.makespanMillis()).sum();
        millis += session.warmUp().nanos() / 1e6;
    }
    System.out.println(millis);
}
"""


@dataclass(frozen=True)
class Wait:
    """A reader's wait.

    :param seconds: from sending the cell until its figure was there
    :param runs: the warm-up and the makespans of all counted iterations, in seconds
    :param others: the share of the machine that other programs used meanwhile, from 0 to 1
    """

    seconds: float
    runs: float
    others: float

    @property
    def rest(self) -> float:
        return self.seconds - self.runs


def test_first_figure_comes_within_three_seconds_of_the_announced_time(start_kernel: Callable[..., Kernel], tmp_path: Path) -> None:
    bound = ANNOUNCED + REST_SECONDS
    slow = slowness(tmp_path)
    waits: list[Wait] = []
    # Another program at work can only make it longer, so the shortest of three waits counts.
    while len(waits) < 3 and min((wait.seconds for wait in waits), default=bound + 1) > bound:
        waits.append(_wait(start_kernel()))
        slow = max(slow, slowness(tmp_path))
    slower = ANNOUNCED + REST_SECONDS * slow
    print(slow, waits)
    if all(wait.seconds > bound and wait.others > OTHERS for wait in waits):
        pytest.skip(f"other programs use this machine: {waits}")

    if bound < min(wait.seconds for wait in waits) <= slower:
        pytest.skip(f"this machine is slower than the bound of {bound} s is for; {slower:.1f} s would be as much of its time: {waits}")

    assert min(wait.seconds for wait in waits) <= bound, waits


def _wait(kernel: Kernel) -> Wait:
    # The kernel's own last compilations after its start are not the cell's.
    time.sleep(1)
    busy, ours = _busy_seconds(), _tree_seconds(kernel)
    result = kernel.run(CELL).must_succeed()
    busy, ours = _busy_seconds() - busy, _tree_seconds(kernel) - ours
    assert "<img" in result.html
    runs = float(kernel.run(ITERATIONS_MILLIS).must_succeed().stdout) / 1000
    kernel.stop()
    return Wait(result.seconds, runs, max(0.0, busy - ours) / (result.seconds * (os.cpu_count() or 1)))


def _busy_seconds() -> float:
    times = psutil.cpu_times()
    return sum(times) - times.idle - getattr(times, "iowait", 0) - getattr(times, "guest", 0)


def _tree_seconds(kernel: Kernel) -> float:
    return sum(process.cpu_times().user + process.cpu_times().system for process in kernel.family())
