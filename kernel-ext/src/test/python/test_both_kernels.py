"""What a reader does in a notebook, on JJava and on IJava's library alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import ijava
from labkit.project import Project

from rig import Kernel

pytestmark = pytest.mark.live


def test_first_words_need_no_import(each_kernel: Kernel) -> None:
    assert each_kernel.value('Mix.named("m").cpu(4, millis(5)).toString()').startswith("m: 4 CPU tasks")


def test_comparison_shows_figure_table_and_text(each_kernel: Kernel) -> None:
    result = each_kernel.run(
        'var both = Mix.named("<b>both</b>").waits(20, millis(5));\n'
        "var runs = both.runUnder(Protocol.quick().budget(seconds(3)), platformThreads(4), virtualThreads());\n"
        "runs"
    ).must_succeed()

    assert '<img alt="' in result.html
    assert "<caption>" in result.html
    assert "&lt;b&gt;both&lt;/b&gt;" in result.html
    assert "<b>both</b>" not in result.html
    assert "makespan, median (ms)" in result.text
    assert result.stderr == ""


def test_error_says_what_to_write_instead(each_kernel: Kernel) -> None:
    failed = each_kernel.run('Mix.named("m").cpu(0, millis(5))')

    assert "a task group needs at least 1 task, got 0" in str(failed.error)


def test_completion_offers_our_words(each_kernel: Kernel) -> None:
    each_kernel.run('var offered = Mix.named("m");').must_succeed()

    assert any("waits(" in offer for offer in each_kernel.complete("offered.wai"))


def test_interrupt_ends_the_cell_and_what_it_started(each_kernel: Kernel) -> None:
    cell = each_kernel.begin(
        'Mix.named("endless").waits(50, seconds(30)).runUnder(Protocol.quick().rounds(3), platformThreads(2), '
        "virtualThreads())"
    )
    cell.wait_for("display_data")
    each_kernel.interrupt()

    assert cell.end(within=10).error is not None
    assert each_kernel.value("1 + 1") == "2"
    assert not [message for message in each_kernel.late_messages() if message["msg_type"] == "stream"]
    assert not [name for name in each_kernel.thread_names() if name.startswith("taskmix-platform")]


def test_a_run_is_seen_to_go_on_and_leaves_its_result_alone(each_kernel: Kernel) -> None:
    shown = each_kernel.run(
        'Mix.named("going").waits(4, millis(50)).runUnder(Protocol.quick().budget(seconds(4)).precision(0), virtualThreads(), async())'
    ).must_succeed()

    renewed = [message for message in shown.messages if message["msg_type"] == "update_display_data"]
    assert len(renewed) >= 2
    assert "round" in renewed[0]["content"]["data"]["text/plain"] + renewed[-2]["content"]["data"]["text/plain"]
    assert [output.kind for output in shown.outputs] == ["execute_result"]


def test_a_thousand_printing_tasks_stay_in_their_cell(each_kernel: Kernel) -> None:
    shown = each_kernel.run(
        'Mix.named("chatty").task("speak", 1_000, () -> { System.out.println("said"); return 1; })'
        ".runUnder(Protocol.quick().rounds(2).warmUp(millis(50)), virtualThreads())"
    ).must_succeed()

    assert shown.stdout.startswith("said\nsaid\n")
    assert "more lines that tasks printed or displayed were left out." in shown.stdout
    assert len(shown.messages) <= 50
    assert len({message["parent_header"]["msg_id"] for message in shown.messages}) == 1
    assert each_kernel.late_messages(0.5) == []


def test_finished_rounds_of_an_interrupted_run_are_kept(each_kernel: Kernel) -> None:
    cell = each_kernel.begin(
        'Mix.named("stopped").waits(4, millis(20)).runUnder(Protocol.quick().budget(seconds(60)).precision(0), virtualThreads(), async())'
    )
    cell.wait_for_a_round()
    each_kernel.interrupt()

    shown = cell.end(within=10)
    assert shown.error is not None
    assert "they are shown as partial" in "".join(output.data.get("text/plain", "") for output in shown.outputs)
    assert "stopped" in (each_kernel.value("Runs.interrupted()") or "")


def test_a_saved_run_is_the_same_again(each_kernel: Kernel) -> None:
    each_kernel.run(
        'var kept = Mix.named("kept").waits(4, millis(2)).runUnder(Protocol.quick().rounds(3).seed(7), virtualThreads(), async());'
        'kept.save("kept");'
    ).must_succeed()

    assert each_kernel.value('Runs.load("kept")') == each_kernel.value("kept")


def test_mistyped_name_is_answered_with_what_was_meant(each_kernel: Kernel) -> None:
    failed = each_kernel.run('Mix.named("m").waits(2, millis(2)).runUnder(virtualThread())')

    assert "virtualThreads()" in str(failed.error) + failed.stderr + "".join(
        output.data.get("text/plain", "") for output in failed.outputs
    )


def test_help_and_about_are_shown(each_kernel: Kernel) -> None:
    assert "virtualThreads()" in (each_kernel.value('Taskmix.help("virtualThreads")') or "")
    assert "JDK" in (each_kernel.value("Taskmix.about()") or "")


def test_ijava_loads_us_by_a_cell_too(
    project: Project, tmp_path: Path, start_kernel: Callable[..., Kernel]
) -> None:
    kernel = start_kernel(specs=ijava.install(project, tmp_path / "bare", loading=False))
    assert kernel.run('Mix.named("m")').error is not None

    kernel.run(f"%classpath {project.jar.as_posix()}\n{ijava.LOADING}").must_succeed()
    assert kernel.value('Mix.named("m").waits(2, millis(1)).toString()') == "m: 2 waits of 1 ms"
