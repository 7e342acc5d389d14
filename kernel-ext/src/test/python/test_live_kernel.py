"""The kernel as the kernelspec starts it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from labkit import jdk
from labkit.files import digest
from labkit.project import Project

from rig import Kernel

pytestmark = pytest.mark.live


def _other_java_first() -> Path | None:
    """A Java too old for the lessons, if this machine has one."""
    return next((old.home / "bin" for old in jdk.look_around() if old.version.major < jdk.OLDEST), None)


@pytest.mark.skipif(_other_java_first() is None, reason="this machine has no Java older than 21 to put first")
def test_kernel_runs_the_found_jdk_though_an_older_java_is_first_on_the_path(
    start_kernel: Callable[..., Kernel],
) -> None:
    first = _other_java_first()
    kernel = start_kernel(env={"PATH": f"{first}{os.pathsep}{os.environ['PATH']}", "JAVA_HOME": str(first.parent)})

    assert kernel.value("Runtime.version().feature()") == str(jdk.find().version.major)
    assert kernel.value("Thread.ofVirtual().unstarted(() -> {}).isVirtual()") == "true"


def test_kernel_has_the_extension_on_its_class_path(kernel: Kernel, project: Project) -> None:
    jars = [Path(each) for each in kernel.value('System.getProperty("java.class.path")').split(os.pathsep)]

    assert [jar.name for jar in jars] == ["jjava.jar", "taskmix.jar"]
    assert digest(jars[1]) == digest(project.jar)
    assert kernel.value("Mix.class.getClassLoader() == ClassLoader.getSystemClassLoader()") == "true"


def test_results_outputs_and_errors_are_told_apart(kernel: Kernel) -> None:
    both = kernel.run('System.out.println("printed"); "value"')
    failed = kernel.run('throw new IllegalStateException("too early")')
    html = kernel.run('display("<b>bold</b>", "text/html"); 7')

    assert (both.stdout, both.text, both.error) == ("printed\n", "value", None)
    assert failed.text is None
    assert "too early" in failed.error.text
    assert "\x1b" not in failed.error.text
    assert (html.html, html.text) == ("<b>bold</b>", "7")


def test_interrupt_stops_a_sleeping_cell(kernel: Kernel) -> None:
    # One statement: the kernel loses an interrupt that comes between two.
    cell = kernel.begin('{ System.out.println("asleep"); Thread.sleep(60_000); }')
    cell.wait_for("stream")
    kernel.interrupt()

    assert cell.end(within=10).error is not None
    assert kernel.value("1 + 1") == "2"


def test_kernel_process_ends_when_asked(start_kernel: Callable[..., Kernel]) -> None:
    kernel = start_kernel()
    process = kernel.process
    kernel.stop()

    assert not process.is_running() or process.status() == "zombie"
