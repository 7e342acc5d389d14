"""Every model and every kind of work, in the real kernel."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from rig import CellResult, Kernel, gone

pytestmark = pytest.mark.live

ONCE = "Protocol.quick().rounds(1).warmUp(millis(0)).seed(7)"

EVERY_WORK = """
var all = Mix.named("all").cpu(2, millis(1)).waits(2, millis(1)).http(2, millis(1)).sql(2, millis(1), Database.postgres())
    .tasks(2, cpu(millis(1), SHA_256)).tasks(2, cpu(millis(1), MEMORY)).tasks(2, fileWrite(4_096))
    .tasks(2, cachedFileRead(4_096)).tasks(2, nativeSleep(millis(1)))
    .tasks(2, HttpCall.after(Latency.exponential(millis(2))).replying(1_000))
    .tasks(2, steps(cpu(millis(1)), http(millis(1)), sql("select 1", Database.postgres())));
"""

EVERY_MODEL = f"""
var everyModel = all.runUnder({ONCE}, sequential(), platformThreads(4), cachedThreads(), threadPerTask(), virtualThreads(),
    virtualThreads().atMost(3), async(), async().offloading(2), completableFuture(), forkJoin(), workerProcesses(2));
"""


def _failure(cell: CellResult) -> str:
    assert cell.error is not None
    return str(cell.error)


def test_a_cell_without_an_import_names_every_work_and_every_model(kernel: Kernel) -> None:
    kernel.run(EVERY_WORK).must_succeed()
    cell = kernel.run(EVERY_MODEL + "everyModel", within=240).must_succeed()

    assert kernel.value("everyModel.table().intColumn(\"failed tasks\").asList().toString()") == (
        "[" + ", ".join(["0"] * 11) + "]"
    )
    assert "17.2, embedded, 10 connections" in cell.text
    assert "worker start-up (ms)" in cell.text
    assert len(cell.html) > 10_000
    # Neither the JVM nor a driver has a word to say about native calls or loggers.
    assert (cell.stdout, cell.stderr) == ("", "")


def test_code_that_returns_a_stage_runs_under_a_loop_and_under_threads(kernel: Kernel) -> None:
    kernel.run(
        'var quotes = Mix.named("quotes").stages("fetch", 5, () ->'
        " java.util.concurrent.CompletableFuture.completedFuture(1))"
        f".runUnder({ONCE}, async(), platformThreads(2));"
    ).must_succeed()

    assert kernel.value('quotes.table().intColumn("failed tasks").asList().toString()') == "[0, 0]"


def test_open_arrivals_show_the_uncorrected_latency_beside_the_true_one(kernel: Kernel) -> None:
    cell = kernel.run(
        'Mix.named("orders").waits(100, millis(2)).arriving(poisson(500)).runUnder('
        "Protocol.quick().rounds(6).warmUp(millis(0)), sequential(), virtualThreads())"
    ).must_succeed()

    assert "mean latency" in cell.text.splitlines()[0]
    assert "sequential(), uncorrected" in cell.text
    assert "Poisson arrivals at 500 tasks/s" in cell.text


def test_sizes_and_shares_make_a_map(kernel: Kernel) -> None:
    cell = kernel.run(
        'Mix.named("shop").cpu(5, micros(100)).waits(5, millis(2)).sizes(10, 40).cpuShares(0, 50).runUnder('
        "Protocol.quick().rounds(6).warmUp(millis(0)), sequential(), virtualThreads())"
    ).must_succeed()

    assert "Of 4 cells" in cell.text.splitlines()[0]
    assert 'alt="Map of the fastest model' in cell.html
    assert len(cell.html) < 300_000


def test_code_of_a_cell_cannot_go_to_another_process_and_the_message_says_what_to_write(kernel: Kernel) -> None:
    cell = kernel.run(f'Mix.named("own").task("price", 5, () -> 1).runUnder({ONCE}, workerProcesses(2))')

    assert 'runUnder(workerProcesses(2)): "price" tasks are code of this notebook' in _failure(cell)
    assert "implements Callable and Serializable" in _failure(cell)


@pytest.mark.parametrize(
    "database",
    [
        'Database.at("jdbc:postgresql://127.0.0.1:1/shop", "me", "secret")',
        'Database.at("jdbc:nonsense:shop", "me", "secret")',
    ],
)
def test_a_database_that_cannot_be_reached_is_one_paragraph_and_the_next_cell_answers(
    kernel: Kernel, database: str
) -> None:
    cell = kernel.run(f'Mix.named("db").sql(1, "select 1", {database}).runUnder({ONCE}, sequential())', within=30)

    assert cell.error is not None
    assert database[: database.index('",') + 1] in cell.error.message
    assert "\n" not in cell.error.message and len(cell.error.message) < 600
    assert "secret" not in str(cell.error)
    assert kernel.value("1 + 1") == "2"


def test_a_run_that_would_take_the_machine_down_is_refused_at_once(kernel: Kernel) -> None:
    start = time.monotonic()
    cell = kernel.run(f'Mix.named("big").waits(1_000_000, seconds(1)).runUnder({ONCE}, threadPerTask())')

    assert time.monotonic() - start < 10
    assert "1,000,000 tasks" in _failure(cell) and "virtualThreads()" in _failure(cell)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_the_database_is_gone_five_seconds_after_the_kernel_is_killed(start_kernel: Callable[..., Kernel]) -> None:
    kernel = start_kernel()
    kernel.run(
        f'Mix.named("db").sql(5, "select 1", Database.postgres()).runUnder({ONCE}, virtualThreads())', within=120
    ).must_succeed()
    started = kernel.children()
    assert "postgres" in {one.name() for one in started}

    kernel.process.kill()
    assert gone(started, within=5)
