"""A project of a reader's own, in the real kernel: checked before it is run, swept, and checked again."""

from __future__ import annotations

import re

import pytest

from rig import Kernel

pytestmark = pytest.mark.live

MIX = 'var mine = Mix.named("mine").cpu(10, micros(500)).waits(10, millis(3));'
MODELS = "platformThreads(4), platformThreads(2), virtualThreads(), async(), sequential()"


def test_project_is_checked_before_it_is_run_and_afterwards(kernel: Kernel) -> None:
    kernel.run(MIX).must_succeed()
    shown = kernel.run(f"Practice.check(mine, {MODELS})").must_succeed()
    assert "<strong>mine: nothing is missing, in 5 points.</strong>" in shown.html
    assert "<caption>What mine has, and what it lacks</caption>" in shown.html

    kernel.run("var little = mine.sizes(4, 8).cpuShares(0, 100);").must_succeed()
    before = kernel.run("Practice.check(little)").must_succeed()
    assert "Missing: sizes, sizes far apart, compositions." in before.html
    assert "missing: compositions. 2 of 5." in (before.text or "")

    kernel.run(
        "var map = mine.sizes(4, 10, 20, 40).cpuShares(0, 25, 50, 75, 100)"
        f".runUnder(Protocol.quick().rounds(9).seed(7), {MODELS});"
    ).must_succeed()
    after = kernel.run("Practice.check(map)").must_succeed().text or ""
    for point in ("sizes", "compositions", "models", "kinds of models", "rounds"):
        assert f"\ndone: {point}. " in after
    # Whether these are done is for the machine to say.
    for point in ("makespans that can be timed", "cells that tell"):
        assert re.search(rf"\n(done|missing|note): {point}\. ", after)

    verdicts = kernel.run("Practice.verdicts(map)").must_succeed().html
    assert verdicts.count("<tr>") == 21
    assert "fastest" in verdicts


def test_sweep_without_time_for_a_verdict_is_refused_before_it_runs(kernel: Kernel) -> None:
    kernel.run('var slow = Mix.named("slow").cpu(50, millis(2)).waits(50, millis(20));').must_succeed()
    refused = kernel.run(
        f"slow.sizes(100, 1_000).cpuShares(0, 50).runUnder(Protocol.quick().budget(seconds(20)), {MODELS})"
    )
    assert "of the 9 rounds that a verdict needs" in str(refused.error)
    assert "Write smaller sizes, e.g. .sizes(" in str(refused.error)


def test_reference_that_is_not_there_says_what_makes_it(kernel: Kernel) -> None:
    missing = kernel.run('Runs.load("../datasets/01-a/cpu.taskmix")')
    assert "python3 binder/lab.py datasets" in str(missing.error)
