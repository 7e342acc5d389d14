"""Runs as files, in the real kernel: kept while they go on, exported for other programs, resumed after ``kill -9``."""

from __future__ import annotations

import csv
import json
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from rig import Kernel, gone, round_of

pytestmark = pytest.mark.live

MIX = """
var mix = Mix.named("shop, \\"new\\"").cpu(5, millis(1)).http(5, millis(1)).task("boom", 2, () -> {
    throw new IllegalStateException("no \\"stock\\",\\nat all");
});
"""
RUN = MIX + "var runs = mix.runUnder(Protocol.quick().rounds(3).warmUp(millis(0)).seed(7), virtualThreads(), async());"

SIZES = (4, 8, 12)


def _sweep(rounds: int) -> str:
    return (
        'var sweep = Mix.named("shop").http(2, millis(1)).waits(2, millis(20)).sizes(4, 8, 12).savedIn("sweep.taskmix");'
        f"var swept = sweep.runUnder(Protocol.quick().rounds({rounds}).warmUp(millis(0)).seed(7), virtualThreads(), async());"
    )


def test_other_programs_read_what_was_exported(kernel: Kernel) -> None:
    kernel.run(RUN).must_succeed()
    folder = Path(kernel.process.cwd())
    assert "shop.csv" in (kernel.value('runs.save("shop.csv")') or "")
    kernel.run('runs.save("deep/shop.json")').must_succeed()

    with (folder / "shop.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, strict=True))
    # Three rounds of two models and the control, twelve tasks each.
    assert len(rows) == 3 * 3 * 12
    assert {row["model"] for row in rows} == {"virtualThreads()", "async()", "virtualThreads() (control)"}
    assert {row["group"] for row in rows} == {"5 CPU tasks of 1 ms", "5 HTTP calls answered after 1 ms", '2 "boom" tasks'}
    assert {row["outcome"] for row in rows if "boom" in row["group"]} == {
        'java.lang.IllegalStateException: no "stock",\nat all'
    }
    assert {row["outcome"] for row in rows if "boom" not in row["group"]} == {"ok"}
    for row in rows:
        times = [float(row[name]) for name in ("due_ms", "submitted_ms", "started_ms", "ended_ms")]
        assert times == sorted(times)

    whole = json.loads((folder / "deep" / "shop.json").read_text(encoding="utf-8"), parse_constant=pytest.fail)
    assert (whole["format"], whole["version"], whole["seed"]) == ("taskmix-runs", 1, 7)
    (cell,) = whole["cells"]
    assert [row["model"] for row in cell["summary"]] == ["virtualThreads()", "async()"]
    assert "Java" in cell["conditions"]
    first = cell["iterations"][0]
    assert first["ended_ms"] == [float(row["ended_ms"]) for row in rows[:12]]
    assert [cell["groups"][group] for group in cell["group_of_task"]] == [row["group"] for row in rows[:12]]


def test_every_run_is_kept_beside_the_notebook_and_loads_as_it_was(fresh_kernel: Kernel) -> None:
    shown = fresh_kernel.run(RUN + "runs").must_succeed()
    (file,) = (Path(fresh_kernel.process.cwd()) / ".taskmix").iterdir()

    again = fresh_kernel.run(f'Runs.load("{file.stem}")').must_succeed()
    assert again.value("text/plain") == shown.value("text/plain")
    assert again.value("text/html") == shown.value("text/html")
    assert file.stem in (fresh_kernel.value("Runs.list()") or "")

    fresh_kernel.run("Runs.keepIn(null);").must_succeed()
    fresh_kernel.run(RUN).must_succeed()
    assert list((Path(fresh_kernel.process.cwd()) / ".taskmix").iterdir()) == [file]


def _kill(kernel: Kernel) -> list[psutil.Process]:
    """Ends the kernel's JVM as nothing can be prepared for, and returns what it had started."""
    children = list(kernel.children())
    os.kill(kernel.process.pid, signal.SIGKILL)
    return children


def _finished(kernel: Kernel) -> int:
    """How many rounds were finished, by what the kernel's line of progress said last."""
    finished = 0
    while (message := kernel.next_message(0.5)) is not None:
        finished = max(finished, round_of(message) - 1)
    return finished


def _wait_for(file: Path, within: float = 60) -> None:
    deadline = time.monotonic() + within
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def _kill_and_resume(start_kernel: Callable[..., Kernel], folder: Path, kills: int) -> None:
    """Kills kernels at random moments of one sweep, each of which finds all rounds of those before it, and then lets it end."""
    chance = random.Random(kills)
    # More than all of these kernels come to before they die, at a quarter of a second each.
    rounds = 40 + 12 * kills
    # Loading reads the file and leaves it as it is, so a kernel that runs nothing can tell what a dead one has kept.
    reader = start_kernel(folder=folder)
    count = 'Runs.loadSweep("sweep.taskmix").at(4).records(async()).size()'
    kept = told = 0
    for kill in range(kills):
        kernel = start_kernel(folder=folder)
        cell = kernel.begin(_sweep(rounds))
        # Every other kernel dies at its beginning, before or after its first round, and every other far within its rounds.
        if kill % 2:
            cell.wait_for_a_round()
        else:
            _wait_for(folder / "sweep.taskmix")
        time.sleep(chance.uniform(0.5, 4.0))
        assert gone(_kill(kernel), within=10)
        told = max(told, _finished(kernel))
        kernel.stop()
        found = reader.run(count)
        if found.error is None:
            assert int(found.text or 0) >= max(kept, told)
            kept = int(found.text or 0)
        else:
            assert kept == told == 0
            assert any(words in str(found.error) for words in ("no finished round", "there is no file", "damaged"))
    assert 0 < kept < rounds
    assert "the run was cut short there" in (reader.value('Runs.loadSweep("sweep.taskmix").at(8).conditions()') or "")

    last = start_kernel(folder=folder)
    last.run(_sweep(rounds), within=480).must_succeed()
    for size in SIZES:
        assert last.value(f"swept.at({size}).records(virtualThreads()).size()") == str(rounds)
        assert last.value(f"swept.at({size}).records(async()).get(0).size()") == str(size)
    same = (
        'Runs.loadSweep("sweep.taskmix").at(12).records(async()).stream().map(r -> java.util.Arrays.hashCode('
        "r.latenciesNanos())).toList().equals(swept.at(12).records(async()).stream().map(r -> java.util.Arrays.hashCode("
        "r.latenciesNanos())).toList())"
    )
    assert last.value(same) == "true"
    children = last.children()
    last.stop()
    assert gone(children, within=10)


def test_a_sweep_outlives_kernels_that_are_killed(start_kernel: Callable[..., Kernel], tmp_path: Path) -> None:
    _kill_and_resume(start_kernel, tmp_path, kills=2)


@pytest.mark.long
def test_a_sweep_outlives_fifty_kernels_that_are_killed(start_kernel: Callable[..., Kernel], tmp_path: Path) -> None:
    _kill_and_resume(start_kernel, tmp_path, kills=50)
