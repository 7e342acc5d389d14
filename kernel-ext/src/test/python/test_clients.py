"""Other people's programs on our kernel: those that run notebooks, and those that check kernels.

What fails here fails by JJava, with us or without: ``kernel-ext/docs/kernels.md`` says what to do, and the table there is read
by these tests. A gap that is closed one day makes its test fail, so that the page is corrected.
"""

from __future__ import annotations

import os
import subprocess
import sys
import unittest
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import jupyter_kernel_test
import nbformat
import psutil
import pytest
from nbclient import NotebookClient

from labkit.kernelspec import NAME
from labkit.project import Project

from rig import Kernel

pytestmark = pytest.mark.live

PAGE = Path(__file__).resolve().parents[3] / "docs" / "kernels.md"


def gaps() -> dict[str, str]:
    """Returns the rows of the page's table of gaps: what fails, and in which program's test."""
    rows = [line.strip("| \n").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines()]
    return {row[1].strip("`"): row[0] for row in rows if len(row) == 3 and row[1].startswith("`test_")}


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """A notebook with one run, as a reader has it."""
    cells = [
        'var shop = Mix.named("shop").waits(20, millis(5));\nint budget = 2;',
        "var runs = shop.runUnder(Protocol.quick().budget(seconds(budget)), platformThreads(4), virtualThreads());\nruns",
        "runs.table().rowCount()",
    ]
    written = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={"kernelspec": {"name": NAME, "display_name": "Java", "language": "java"}},
    )
    nbformat.write(written, tmp_path / "shop.ipynb")
    return tmp_path / "shop.ipynb"


def must_have_run(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert "<img" in "".join(o.get("data", {}).get("text/html", "") for o in cells[1].outputs)
    assert cells[2].outputs[-1].data["text/plain"] == "2"


def program(*command: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=folder,
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
    finally:
        # nbval, when it cannot start a kernel, leaves the process behind.
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                if process.cwd() == str(folder):
                    process.kill()


@pytest.mark.long
@pytest.mark.clients
def test_nbclient_runs_a_notebook_twice_in_one_kernel(notebook: Path) -> None:
    shop = nbformat.read(notebook, as_version=4)
    client = NotebookClient(shop, timeout=120)
    with client.setup_kernel():
        for _ in range(2):
            for number, cell in enumerate(shop.cells):
                client.execute_cell(cell, number)
    nbformat.write(shop, notebook)

    must_have_run(notebook)


@pytest.mark.long
@pytest.mark.clients
def test_jupyter_execute_writes_the_figures_into_the_file(notebook: Path) -> None:
    done = program("jupyter", "execute", "--inplace", notebook.name, folder=notebook.parent)

    assert done.returncode == 0, done.stderr
    must_have_run(notebook)


@pytest.mark.long
@pytest.mark.clients
def test_nbmake_passes(notebook: Path) -> None:
    done = program("pytest", "-q", "-p", "no:cacheprovider", "--nbmake", "--overwrite", str(notebook), folder=notebook.parent)

    assert done.returncode == 0, done.stdout
    must_have_run(notebook)


@pytest.mark.long
@pytest.mark.clients
def test_nbval_passes_with_our_plug_in(notebook: Path, project: Project) -> None:
    done = program(
        *("pytest", "-q", "-p", "no:cacheprovider", "-p", "labkit.nbval_for_jjava", "--nbval-lax", str(notebook)),
        folder=notebook.parent,
        PYTHONPATH=str(project.root / "binder"),
    )

    assert done.returncode == 0, done.stdout
    assert "3 passed" in done.stdout


@pytest.mark.long
@pytest.mark.clients
def test_nbval_alone_fails_for_want_of_a_status(notebook: Path) -> None:
    done = program("pytest", "-q", "-p", "no:cacheprovider", "--nbval-lax", str(notebook), folder=notebook.parent)

    assert "test_nbval" in gaps()
    assert done.returncode != 0
    assert "KeyError: 'status'" in done.stdout


class Checks(jupyter_kernel_test.KernelTests):
    """Jupyter's own checks of a kernel, as far as a Java kernel has what they look at."""

    kernel_name = NAME
    language_name = "java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.println("hello, world")'
    code_stderr = 'System.err.println("wrong")'
    code_generate_error = 'throw new IllegalStateException("no")'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": 'Mix.named("m").waits(2, millis(5))', "result": "m: 2 waits of 5 ms"},
    ]
    code_display_data = [{"code": 'display("<b>x</b>", "text/html")', "mime": "text/html"}]
    complete_code_samples = ["1 + 1", 'Mix.named("m")']
    incomplete_code_samples = ["void f() {", "Mix.named("]
    invalid_code_samples = ["int 1 = 2;", ")"]
    completion_samples = [{"text": "Mix.nam", "matches": {"named("}}]
    code_inspect_sample = "String"
    supported_history_operations = ("tail",)


# Collected through the parameters below, one by one, so that each gap is expected by name.
Checks.__test__ = False


def _named(name: str) -> object:
    known = gaps().get(name)
    return pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=known) if known else ())


@pytest.fixture(scope="module")
def checks() -> object:
    Checks.setUpClass()
    yield Checks
    Checks.tearDownClass()


@pytest.mark.parametrize("name", [_named(name) for name in dir(Checks) if name.startswith("test_")])
def test_jupyter_kernel_test(checks: type[Checks], name: str) -> None:
    result = unittest.TestResult()
    checks(name).run(result)

    assert [text for _, text in result.errors + result.failures] == []


def test_page_of_gaps_names_tests_that_there_are() -> None:
    assert set(gaps()) <= {name for name in dir(Checks) if name.startswith("test_")} | {"test_nbval"}


def test_extension_loads_beside_the_gaps(start_kernel: Callable[..., Kernel]) -> None:
    """Not one of the gaps is ours: plain JJava has the same."""
    plain = start_kernel(env={"JJAVA_LOAD_EXTENSIONS": "false"})
    ours = start_kernel()

    for kernel in (plain, ours):
        info = kernel.reply_to(kernel.client.kernel_info(), within=10)["content"]
        assert "status" not in info
        assert kernel.inspect("String") == {}
