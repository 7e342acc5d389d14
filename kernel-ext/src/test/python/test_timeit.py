"""One expression timed, and a mix as a program, in the real kernel."""

from __future__ import annotations

import time

import pytest

from rig import Kernel

pytestmark = pytest.mark.live

# A compiler that has to share its core has not finished when the passes are counted.
quiet = pytest.mark.quiet


@quiet
def test_expression_of_a_cell_is_timed_without_an_import(kernel: Kernel) -> None:
    kernel.run("double angle = 0.7; int calls = 0;").must_succeed()
    sine = kernel.run('timeit("sine", () -> Math.sin(angle))').must_succeed()
    assert sine.text.startswith("One call of sine took ")
    assert "95 % CI" in sine.text and "and allocated nothing." in sine.text
    assert "optimised-away" not in sine.text
    assert "<caption>Time per call (median of passes)</caption>" in sine.html
    assert "<img alt=\"One call of sine took" in sine.html
    assert (sine.stdout, sine.stderr) == ("", "")


@quiet
def test_constant_is_said_to_be_optimised_away(kernel: Kernel) -> None:
    assert "serious (optimised-away):" in kernel.run("timeit(() -> Math.sqrt(42) * 3)").must_succeed().text


@quiet
def test_code_without_a_value_and_code_that_throws_are_timed(kernel: Kernel) -> None:
    kernel.run("int counted = 0;").must_succeed()
    assert "One call of the expression took" in kernel.run("timeit(() -> { counted++; })").must_succeed().text
    assert "One call of sleep took" in kernel.run('timeit("sleep", () -> Thread.sleep(1))').must_succeed().text


@quiet
def test_two_expressions_get_a_verdict(kernel: Kernel) -> None:
    kernel.run('String a = "x".repeat(100), b = "y".repeat(10_000);').must_succeed()
    both = kernel.run('timeit("short", () -> a.toUpperCase(), "long", () -> b.toUpperCase())').must_succeed()
    assert both.text.startswith("long took ") and "times as long as short" in both.text


@quiet
def test_interrupt_ends_it_within_two_seconds(kernel: Kernel) -> None:
    kernel.run("var angles = new double[] {1, 2, 3};").must_succeed()
    cell = kernel.begin("timeit(() -> Math.sin(angles[0]) + Math.cos(angles[1]))")
    time.sleep(0.8)
    asked = time.monotonic()
    kernel.interrupt()
    result = cell.end(within=10)
    assert time.monotonic() - asked <= 2.0
    assert result.error is not None
    assert kernel.cpu_time_in(1).total <= 0.3


def test_best_model_comes_as_a_program(kernel: Kernel) -> None:
    code = kernel.run(
        'Mix.named("checkout").cpu(4, millis(1)).http(20, millis(5)).codeUnder(virtualThreads().atMost(10))'
    ).must_succeed()
    assert '<pre><code class="language-java">' in code.html
    assert "Semaphore permits = new Semaphore(10);" in code.text
