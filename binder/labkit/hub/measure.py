"""What a class takes: starts a hub, has its learners run the first lesson alone and all at once, and writes a page of what that took.

``python -m labkit.hub.measure --port=... --jdk=... COMMAND ...``, as ``lab.py hub --measure`` calls it; COMMAND starts the hub.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import psutil
import requests

from .. import kernelspec
from ..project import Project
from . import page, privacy, serve
from .classroom import Classroom
from .client import Learner, Outcome
from .memory import Memory, processes

T = TypeVar("T")

_HUB_WITHIN = 120  # s


@dataclass(frozen=True)
class Pass:
    """The first lesson, run by some learners at once.

    :param starts: after how many seconds each server was there
    :param outcomes: what came of each lesson
    :param seats: the most that each seat took, in MB, by role
    :param together: the most that all of them took at one time, in MB
    """

    starts: list[float]
    outcomes: list[Outcome]
    seats: list[dict[str, float]]
    together: float


class Class:
    """A running hub, its learners logged in."""

    def __init__(self, classroom: Classroom, hub: subprocess.Popen[bytes], address: str) -> None:
        self.classroom = classroom
        self.hub = hub
        self.learners = [Learner(address, name, password) for name, password in classroom.passwords().items()]
        for learner in self.learners:
            learner.log_in()

    def server(self, learner: Learner) -> int:
        """Returns the number of the process of a learner's Jupyter server."""
        home = str(self.classroom.seat(learner.name).folder)
        for child in psutil.Process(self.hub.pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                if "labkit.hub.single" in child.cmdline() and child.environ().get("HOME") == home:
                    return child.pid
        raise RuntimeError(f"{learner.name} has no server")

    def take(self, learners: Sequence[Learner], lesson: str) -> Pass:
        """Has some learners start and run a lesson at once, and end."""
        starts = at_once(Learner.start, learners)
        with Memory([(self.classroom.seat(one.name), self.server(one)) for one in learners]) as memory:
            outcomes = at_once(lambda learner: learner.run(lesson), learners)
        at_once(Learner.stop, learners)
        return Pass(starts, outcomes, [dict(memory.most[one.name]) for one in learners], memory.together)

    def apart(self, lesson: str) -> list[privacy.Finding]:
        """Has the first learner try to get at the second one's things."""
        one, other = self.learners[:2]
        at_once(Learner.start, [one, other])
        with one.kernel(lesson) as kernel, other.kernel(lesson) as others:
            kernel.run('"ready"')
            others.run('"ready"')
            found = privacy.look(one, kernel, other, others, self.classroom.seat(other.name), self.server(other))
        at_once(Learner.stop, [one, other])
        return found

    def left(self) -> int:
        """Returns how many processes of learners are still there."""
        return sum(len(processes(seat, 0)) for seat in self.classroom.seats if seat.uid is not None)

    def own_memory(self) -> float:
        """Returns what the hub and its proxy take, in MB, while no learner has a server."""
        family = [psutil.Process(self.hub.pid), *psutil.Process(self.hub.pid).children(recursive=True)]
        return sum(getattr(full, "pss", full.uss) for full in (one.memory_full_info() for one in family)) / 2**20


def at_once(act: Callable[[Learner], T], learners: Sequence[Learner]) -> list[T]:
    """Has each learner do something, all at the same time; returns what came of it, in their order."""
    with ThreadPoolExecutor(len(learners)) as threads:
        return list(threads.map(act, learners))


@contextlib.contextmanager
def running(classroom: Classroom, command: Sequence[str], port: int) -> Iterator[Class]:
    """Runs a hub; its learners are logged in."""
    log = classroom.folder / "hub.log"
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as output, subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output) as hub:
        try:
            deadline = time.monotonic() + _HUB_WITHIN
            while not _answers(address):
                if hub.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"the hub does not answer; {log} says why:\n{log.read_text(errors='replace')[-2000:]}")
                time.sleep(0.2)
            yield Class(classroom, hub, address)
        finally:
            hub.terminate()
            try:
                hub.wait(60)
            except subprocess.TimeoutExpired:
                hub.kill()


def _answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/hub/health", timeout=5).ok
    except requests.RequestException:
        return False


def main(given: Sequence[str]) -> int:
    """Measures and writes the page; returns 0 if every lesson ended well and nobody saw what is another's."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--jdk", required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args(given)
    project = Project.of_this_file()
    told = serve.arguments(options.command[3:])
    classroom = Classroom(project, told.folder, told.learners, told.cores, told.memory, told.one_user)
    lesson = kernelspec.first_lesson(project).name
    load = os.getloadavg()[0]
    with running(classroom, options.command, options.port) as class_:
        hub = class_.own_memory()
        print("One learner runs the first lesson ...", flush=True)
        alone = class_.take(class_.learners[:1], lesson)
        print(f"All {classroom.learners} run it at once ...", flush=True)
        crowd = class_.take(class_.learners, lesson) if classroom.learners > 1 else None
        findings = class_.apart(lesson) if classroom.learners > 1 else []
    passes = [one for one in (alone, crowd) if one]
    errors = [error for one in passes for outcome in one.outcomes for error in outcome.errors]
    where = page.machine(options.jdk, load)
    text = page.text(classroom, lesson, where, hub, passes, findings)
    options.to.write_text(text, encoding="utf-8")
    print(f"\n{text}\nWritten to {project.show(options.to)}.", flush=True)
    for error in errors:
        print(f"a cell failed: {error}", file=sys.stderr)
    left = class_.left()
    if left:
        print(f"{left} processes of learners are still there", file=sys.stderr)
    return 1 if errors or left or not privacy.all_kept(findings) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
