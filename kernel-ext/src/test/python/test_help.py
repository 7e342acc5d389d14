"""Help in the notebook, and what the Tab key offers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rig import Kernel

ROOT = Path(__file__).resolve().parents[4]

pytestmark = pytest.mark.live

OF_EVERY_OBJECT = {"equals(", "getClass()", "hashCode()", "notify()", "notifyAll()", "toString()", "wait("}


def test_help_shows_cells_to_copy_as_html_and_as_text(kernel: Kernel) -> None:
    cell = kernel.run("Taskmix.help()").must_succeed()

    assert "mix.runUnder(platformThreads(8), virtualThreads(), async())" in cell.text
    assert "<section><h4>Taskmix" in cell.html


def test_help_on_a_name_says_signature_range_and_error(kernel: Kernel) -> None:
    text = kernel.value('Taskmix.help("platformThreads")')

    assert "static Model platformThreads(int threads)" in text
    assert "from 1 to 10,000" in text and "Throws IllegalArgumentException" in text


def test_help_on_a_value_and_on_a_class(kernel: Kernel) -> None:
    kernel.run('var helped = Mix.named("helped");').must_succeed()

    assert kernel.value("Taskmix.help(helped)") == kernel.value("Taskmix.help(Mix.class)")


def test_about_names_kernel_version_and_machine(kernel: Kernel) -> None:
    cell = kernel.run("Taskmix.about()").must_succeed()

    version = re.findall(r"<revision>([\d.]+)", (ROOT / "pom.xml").read_text())[0]
    for word in ("JJava 1.0", version, "JDK", "Cores", "Heap at most", "Pictures", "HTTP tasks", "Worker processes"):
        assert word.lower() in cell.text.lower()
    assert "<table>" in cell.html


@pytest.mark.parametrize(
    ("before", "offered"),
    [
        ("Model.", {"async()", "cachedThreads()", "completableFuture()", "forkJoin(", "platformThreads(", "python()",
                    "sequential()", "threadPerTask()", "virtualThreads()", "workerProcesses("}),
        ("Protocol.", {"quick()", "standard()", "thorough()"}),
        ("Mix.", {"named("}),
        ("Taskmix.", {"about()", "help(", "showProgress(", "threads()"}),
    ],
)
def test_tab_offers_factories_and_nothing_else(kernel: Kernel, before: str, offered: set[str]) -> None:
    assert set(kernel.complete(before)) - {"class"} == offered


def test_tab_offers_the_models_of_python(kernel: Kernel) -> None:
    assert {"asyncio()", "processes(", "sequential()", "threads("} <= set(kernel.complete("python()."))


def test_tab_after_a_mix_offers_tasks_and_ways_to_run_them(kernel: Kernel) -> None:
    kernel.run('var tabbed = Mix.named("tabbed");').must_succeed()

    assert set(kernel.complete("tabbed.")) - OF_EVERY_OBJECT == {
        "arriving(", "cpu(", "cpuShares(", "http(", "ofSize(", "runUnder(", "sizes(", "sql(", "stages(", "task(", "tasks(",
        "waits(", "withCpuShare(",
        "codeUnder(", "predict(", "predictOn(", "profileUnder(", "sweep(", "sweepPool(", "timelineUnder(", "tune(", "tunePool()", "watchUnder(",
    }


def test_shift_tab_shows_the_signature_with_the_names_of_parameters(kernel: Kernel) -> None:
    kernel.run('var inspected = Mix.named("inspected");').must_succeed()

    assert kernel.inspect("inspected.cpu(1, millis(3))", 11)["text/plain"] == "Mix Mix.cpu(int tasks, Duration idleCoreTime)"
