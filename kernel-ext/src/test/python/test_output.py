"""What tasks print, and how many outputs a cell ends with."""

from __future__ import annotations

import time

import nbformat
import pytest
from nbclient import NotebookClient

from labkit.kernelspec import NAME

from rig import CellResult, Kernel

pytestmark = pytest.mark.live

SHORT = "Protocol.quick().rounds(2).warmUp(millis(50))"
PRINTING = 'Mix.named("chatty").task("speak", 1_000, () -> { System.out.println("said by a task"); return 1; })'


def _mine(cell: CellResult) -> None:
    """Every message came before the cell's end, and all belong to the cell: none came late."""
    kinds = [message["msg_type"] for message in cell.messages]
    assert kinds[-1] == "status" and kinds.count("status") == 2
    assert len({message["parent_header"]["msg_id"] for message in cell.messages}) == 1


@pytest.mark.parametrize(
    "model", ["virtualThreads()", "platformThreads(4)", "async()", "completableFuture()", "forkJoin(2)", "sequential()"]
)
def test_a_thousand_printing_tasks_send_few_messages_all_to_their_own_cell(kernel: Kernel, model: str) -> None:
    cell = kernel.run(f"{PRINTING}.runUnder({SHORT}, {model})").must_succeed()

    _mine(cell)
    assert kernel.late_messages(0.5) == []
    assert len(cell.messages) <= 50
    assert len(cell.stdout) < 12_000
    assert cell.stdout.startswith("said by a task\nsaid by a task\n")
    assert "more lines that tasks printed or displayed were left out.\n" in cell.stdout
    assert "Tasks printed 2,000 times during counted rounds." in (cell.text or "")


def test_what_is_printed_as_an_error_stays_one(kernel: Kernel) -> None:
    mix = 'Mix.named("errors").task("complain", 3, () -> { System.err.printf("%d%n", 7); return 1; })'
    cell = kernel.run(f"var complained = {mix}.runUnder({SHORT}, virtualThreads());").must_succeed()

    assert cell.stderr.startswith("7\n7\n7\n")
    assert cell.stdout == ""


def test_what_the_cell_prints_comes_at_once_and_in_its_place(kernel: Kernel) -> None:
    cell = kernel.begin('System.out.print("a"); System.out.println("b"); Thread.sleep(300); System.err.println("c");')
    assert cell.wait_for("stream")["content"]["text"].startswith("a")
    result = cell.end()

    assert (result.stdout, result.stderr) == ("ab\n", "c\n")


@pytest.mark.parametrize(
    "model", ["virtualThreads()", "platformThreads(2)", "async()", "completableFuture()", "forkJoin(2)", "sequential()"]
)
def test_a_task_that_prints_for_ever_prints_into_no_later_cell(kernel: Kernel, model: str) -> None:
    kernel.run("import java.util.concurrent.atomic.*; var go = new AtomicBoolean(true); var late = new AtomicBoolean();").must_succeed()
    # It displays only when its cell has ended: an interrupt in the middle of sending would end the task.
    endless = (
        '{ while (go.get()) { System.out.println("stray"); Thread.interrupted(); if (late.get()) display("stray"); }'
        " return 1; }"
    )
    mix = f'Mix.named("endless").task("shout", 2, () -> {endless})'
    cell = kernel.begin(f"{mix}.runUnder({SHORT}, {model})")
    # Renewed when the first iteration has gone on for a second.
    cell.wait_for("update_display_data")
    kernel.interrupt()
    stopped = cell.end(within=10)
    assert stopped.error is not None
    _mine(stopped)

    kernel.run("late.set(true);").must_succeed()
    for _ in range(3):
        later = kernel.run('System.out.println("mine"); Thread.sleep(300);').must_succeed()
        assert [output.data["text/plain"] for output in later.outputs] == ["mine\n"]
    # Also while another run is going, whose own tasks print.
    other = 'Mix.named("other").task("speak", 2, () -> { System.out.println("other"); return 1; })'
    measured = kernel.run(f"var other = {other}.runUnder({SHORT}, virtualThreads());").must_succeed()
    assert "stray" not in measured.stdout
    assert measured.stdout.startswith("other\nother\n")
    assert "lines were left out that tasks of an earlier run printed after their cell had ended." in measured.stdout
    assert kernel.late_messages(0.5) == []
    kernel.run("go.set(false);").must_succeed()
    # What was left out since is told once more, in the next run of whichever test.
    kernel.run(f"Thread.sleep(300); var told = {other}.runUnder({SHORT}, sequential());").must_succeed()


def test_a_result_is_the_only_output_of_its_cell(kernel: Kernel) -> None:
    mix = 'Mix.named("alone").cpu(4, millis(1))'
    result = kernel.run(f"{mix}.runUnder({SHORT}, platformThreads(2))").must_succeed()
    sweep = kernel.run(f"{mix}.sizes(2, 4).runUnder({SHORT}, platformThreads(2))").must_succeed()
    kept = kernel.run(f"var kept = {mix}.runUnder({SHORT}, platformThreads(2));").must_succeed()
    later = kernel.run("kept").must_succeed()

    assert [output.kind for output in result.outputs] == ["execute_result"]
    assert [output.kind for output in sweep.outputs] == ["execute_result"]
    assert [output.kind for output in kept.outputs] == ["display_data"]
    assert kept.outputs[0].data["text/plain"].startswith("Measured alone: ")
    assert [output.kind for output in later.outputs] == ["execute_result"]


@pytest.mark.parametrize(
    "more",
    ['System.out.println("mine");', 'System.err.println("mine");', 'display("mine");', "display(kept);"],
)
def test_what_the_reader_shows_besides_is_not_taken_away(kernel: Kernel, more: str) -> None:
    mix = 'Mix.named("beside").cpu(4, millis(1))'
    kernel.run(f"var kept = {mix}.runUnder({SHORT}, platformThreads(2));").must_succeed()
    cell = kernel.run(f"{more} {mix}.runUnder({SHORT}, platformThreads(2))").must_succeed()

    assert len(cell.outputs) == 3
    assert cell.outputs[1].data["text/plain"].startswith("Measured beside: ")
    assert cell.outputs[2].kind == "execute_result"


def test_two_runs_in_one_cell_keep_their_lines(kernel: Kernel) -> None:
    run = f'Mix.named("twice").cpu(4, millis(1)).runUnder({SHORT}, platformThreads(2))'
    cell = kernel.run(f"var first = {run}; {run}").must_succeed()

    assert [output.kind for output in cell.outputs] == ["display_data", "display_data", "execute_result"]


def test_a_saved_notebook_has_one_output_per_run() -> None:
    run = f'Mix.named("saved").cpu(4, millis(1)).runUnder({SHORT}, platformThreads(2))'
    cells = [nbformat.v4.new_code_cell(source) for source in (run, f"var kept = {run};", "kept")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name=NAME, timeout=120).execute()

    assert [[output.output_type for output in cell.outputs] for cell in notebook.cells] == [
        ["execute_result"],
        ["display_data"],
        ["execute_result"],
    ]
