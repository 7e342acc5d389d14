"""How far a run is, as the cell shows it in the real kernel."""

from __future__ import annotations

import random
import re
import statistics
import time

import nbformat
import pytest
from nbclient import NotebookClient

from rig import Kernel

pytestmark = pytest.mark.live


def _updates(kernel: Kernel, code: str, within: float = 120) -> tuple[list[float], list[str]]:
    """Runs a cell, and returns when it showed something, in s from its start, and what."""
    cell = kernel.begin(code)
    start = time.monotonic()
    moments, lines = [], []
    while True:
        message = cell.wait_for("display_data", "update_display_data", "execute_result", "status", within=within)
        if message["msg_type"] == "status":
            if message["content"]["execution_state"] == "idle":
                return moments, lines
            continue
        moments.append(time.monotonic() - start)
        lines.append(message["content"]["data"]["text/plain"])


@pytest.mark.quiet
def test_a_run_of_ten_seconds_is_seen_to_go_on(fresh_kernel: Kernel) -> None:
    moments, lines = _updates(
        fresh_kernel,
        'Mix.named("ten").waits(4, millis(100)).http(4, millis(50))'
        ".runUnder(Protocol.quick().budget(seconds(10)).precision(0), virtualThreads(), async())",
    )
    assert moments[-1] > 9
    gaps = [later - earlier for earlier, later in zip([0.0, *moments], moments)]
    assert max(gaps) <= 2.0, list(zip(gaps, lines))
    # In any second at most five updates, the announcement and the result aside.
    for moment in moments[1:-2]:
        assert len([other for other in moments[1:-2] if moment <= other < moment + 1]) <= 6
    assert any(re.search(r"round \d+ of at most \d+, \S+.* now; every interval within ±[\d.]+ %; at most \d+ s more", line) for line in lines)


@pytest.mark.quiet
def test_one_iteration_of_ten_seconds_is_seen_to_go_on(fresh_kernel: Kernel) -> None:
    moments, _ = _updates(
        fresh_kernel, 'Mix.named("slow").waits(1, seconds(10)).runUnder(Protocol.quick().rounds(1).warmUp(millis(0)), async())'
    )
    assert moments[-1] > 9
    assert max(later - earlier for earlier, later in zip([0.0, *moments], moments)) <= 2.0


def test_a_saved_notebook_has_one_output_for_a_run(project, tmp_path) -> None:
    run = 'Mix.named("one").waits(2, millis(20)).runUnder(Protocol.quick().budget(seconds(3)), virtualThreads(), async())'
    cells = [nbformat.v4.new_code_cell(run), nbformat.v4.new_code_cell(f"var runs = {run};")]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": {"name": "java", "display_name": "Java"}})
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    value, line = (cell.outputs for cell in notebook.cells)
    assert [output.output_type for output in value] == ["execute_result"]
    assert "makespan, median (ms)" in value[0].data["text/plain"]
    assert [output.output_type for output in line] == ["display_data"]
    assert line[0].data["text/plain"].startswith("Measured one: ")


MEDIAN = (
    "runs.records(virtualThreads()).stream().mapToDouble(r -> r.makespanMillis()).sorted().skip(20).findFirst().getAsDouble()"
)


@pytest.mark.long
def test_progress_makes_no_difference_to_figures(fresh_kernel: Kernel) -> None:
    """Pairs of runs with and without it, in shuffled order; the interval of their median ratio lies within 5 % of 1.

    Mostly waits, since the clock of a processor changes by more than that from one run to the next.
    """
    run = (
        'var runs = Mix.named("same").cpu(4, millis(1)).waits(20, millis(5))'
        ".runUnder(Protocol.quick().rounds(41).warmUp(millis({})), virtualThreads(), platformThreads(4));"
    )
    fresh_kernel.run(run.format(2_000)).must_succeed()
    chance = random.Random(7)
    ratios = []
    for _ in range(40):
        median: dict[bool, float] = {}
        for shown in chance.sample([True, False], 2):
            cell = fresh_kernel.run(f"Taskmix.showProgress({str(shown).lower()});" + run.format(100)).must_succeed()
            assert bool(cell.outputs) == shown
            median[shown] = float(fresh_kernel.value(MEDIAN) or "nan")
        ratios.append(median[True] / median[False])
    # Of 40 values the median lies between the 14th and the 14th from above with a probability of 96 %, whatever their distribution.
    ratios.sort()
    low, high = ratios[13], ratios[-14]
    print(f"with progress {statistics.median(ratios):.3f} times as long (96 % CI {low:.3f} to {high:.3f})")
    assert 0.95 <= low and high <= 1.05
