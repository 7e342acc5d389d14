"""``lab.py report``: which notebooks are run, what a failing cell leaves, what the command says."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import scratch
from sample_lesson import PIXEL
from labkit import lesson as lessons
from labkit import report
from labkit.cli import main
from labkit.errors import LabError
from labkit.project import Project


def lesson(*cells: str, tags: tuple[str, ...] = ()) -> nbformat.NotebookNode:
    """Makes a notebook of code cells; text that starts with ``#`` becomes prose. The last cell gets the tags."""
    made = [new_markdown_cell(text) if text.startswith("#") else new_code_cell(text) for text in cells]
    if tags:
        made[-1].metadata["tags"] = list(tags)
    kernelspec = {"name": "java", "display_name": "Java", "language": "java"}
    return new_notebook(cells=made, metadata={"kernelspec": kernelspec})


def test_all_lessons_are_meant_in_name_order_if_none_is_named(tmp_path: Path) -> None:
    project = scratch.make(tmp_path / "clone")
    for name in ("02-b.ipynb", "01-a.ipynb", "10-c.ipynb", "notes.md"):
        (project.notebooks / name).write_text("{}")

    assert [path.name for path in report.select(project, [])] == ["01-a.ipynb", "02-b.ipynb", "10-c.ipynb"]


def test_lesson_is_found_by_path_or_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = scratch.make(tmp_path / "clone")
    (project.notebooks / "01-a.ipynb").write_text("{}")
    own = tmp_path / "my own.ipynb"
    own.write_text("{}")
    monkeypatch.chdir(tmp_path)

    chosen = report.select(project, ["01-a", "01-a.ipynb", "my own.ipynb", str(own)])
    assert chosen == [project.notebooks / "01-a.ipynb", own]


def test_missing_notebook_is_told_with_those_that_are_there(tmp_path: Path) -> None:
    project = scratch.make(tmp_path / "clone")
    with pytest.raises(LabError, match=r"^There is no notebook in notebooks/\.$"):
        report.select(project, [])

    (project.notebooks / "01-a.ipynb").write_text("{}")
    with pytest.raises(LabError, match=r"^No such notebook: 03-x. Those in notebooks/: 01-a.ipynb\.$"):
        report.select(project, ["03-x"])


def test_two_notebooks_of_one_name_are_refused(tmp_path: Path) -> None:
    project = scratch.make(tmp_path / "clone")
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.ipynb").write_text("{}")

    with pytest.raises(LabError, match="would both write reports/same.html"):
        report.select(project, [str(tmp_path / folder / "same.ipynb") for folder in ("a", "b")])


def test_missing_notebook_ends_the_command_before_anything_is_set_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "no-such-lesson"]) == 1
    assert capsys.readouterr().err.startswith("lab.py: No such notebook: no-such-lesson.")


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("# When do *waits* queue?", "When do waits queue?"),
        ("# [Link](http://x) and `code`", "Link and code"),
        ("text\n\n## Later ##\n", "Later"),
        ("# snake_case stays", "snake_case stays"),
        ("text only", None),
    ],
)
def test_title_is_the_first_heading_without_mark_up(first: str, title: str | None) -> None:
    assert lessons.title_of(new_notebook(cells=[new_code_cell("# no"), new_markdown_cell(first)])) == title


def test_colours_are_taken_out_of_an_error() -> None:
    assert report.without_colours("\x1b[1m\x1b[38;5;9mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x07") == "red link"


def test_failure_names_the_cell_its_text_and_its_error() -> None:
    failure = report.Failure(4, 2, "int y =\n  wrong;", "cannot find symbol")

    assert str(failure) == (
        "cell [2] failed (cell 4 of the notebook):\n    int y =\n      wrong;\n  with:\n    cannot find symbol"
    )


def test_long_error_is_cut_in_the_terminal() -> None:
    said = str(report.Failure(1, 1, "x", "\n".join(f"line {i}" for i in range(40))))

    assert said.endswith("    line 14\n    ... 25 more lines, in the report")


def test_notebook_named_as_the_list_of_lessons_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Index.ipynb").write_text("{}")
    with pytest.raises(LabError, match=r"^Index\.ipynb would write index\.html, which is the list of lessons\."):
        report.select(scratch.make(tmp_path / "clone"), [str(tmp_path / "Index.ipynb")])


def saved(folder: Path, name: str, *, was_run: bool) -> Path:
    """Writes a notebook of one cell, with its output or without."""
    cell = new_code_cell("1 + 1", execution_count=1 if was_run else None)
    folder.mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=[cell]), folder / name)
    return folder / name


def test_saved_runs_are_found_in_folders_and_as_files(tmp_path: Path) -> None:
    chosen = [saved(tmp_path / "run", name, was_run=True) for name in ("a.ipynb", "b.ipynb")]
    alone = saved(tmp_path, "c.ipynb", was_run=True)

    assert report.select_saved([str(tmp_path / "run"), str(alone), str(chosen[0])]) == [*chosen, alone]


def test_saved_run_that_is_missing_or_was_not_run_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(tmp_path, "run.ipynb", was_run=True)
    saved(tmp_path, "not-run.ipynb", was_run=False)

    assert main(["report", "--from", str(tmp_path / "gone")]) == 1
    assert "No saved run: " in capsys.readouterr().err
    assert main(["report", "--from", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("lab.py: not-run.ipynb: no outputs, so there is nothing to report. Run it first")
    assert main(["report", "lesson", "--from", str(tmp_path)]) == 1
    assert "no notebook goes before it" in capsys.readouterr().err


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory, project: Project) -> subprocess.CompletedProcess[str]:
    """One run of ``lab.py report`` over notebooks that end in each way; their folder holds the report too."""
    folder = tmp_path_factory.mktemp("lessons é")
    figure = f'display("<figure><img alt=\\"Queues grow.\\" src=\\"data:image/png;base64,{PIXEL}\\"></figure>", "text/html")'
    notebooks = {
        "rt-1-good": lesson(
            "# All well", 'System.getProperty("user.dir")', figure, "throw new Exception(\"meant\");", tags=("raises-exception",)
        ),
        "rt-2-bad": lesson("# One bad", "", "1 + 1", 'int y =\n  "text";', '"never " + "reached"'),
        "rt-3-dead": lesson("# Dies", '"before"', "Runtime.getRuntime().halt(3);"),
        "rt-4-slow": lesson("# Slow", "Thread.sleep(600_000);"),
    }
    for name, notebook in notebooks.items():
        nbformat.write(notebook, folder / f"{name}.ipynb")
    (folder / "rt-5-broken.ipynb").write_text("{} no notebook")
    names = [str(path) for path in sorted(folder.iterdir())]
    lab = [sys.executable, str(project.root / "binder" / "lab.py"), "report", "--no-build", "--cell-timeout", "10"]
    lab += ["--no-pdf", "--to", str(folder / "site")]
    return subprocess.run([*lab, *names], cwd=folder, capture_output=True, text=True, timeout=600)


def site_of(reported: subprocess.CompletedProcess[str]) -> Path:
    return Path(reported.args[-1]).parent / "site"


def page_of(reported: subprocess.CompletedProcess[str], name: str) -> str:
    return (site_of(reported) / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.live
def test_failing_notebooks_fail_the_command_and_are_named(reported: subprocess.CompletedProcess[str]) -> None:
    assert reported.returncode == 1
    assert re.search(r"lab\.py: 4 of 5 notebooks failed: .*rt-2-bad.*rt-3-dead.*rt-4-slow.*rt-5-broken", reported.stderr)
    assert "rt-1-good.ipynb:" not in reported.stderr
    assert "\x1b" not in reported.stderr


@pytest.mark.live
def test_failing_cell_is_told_with_its_text_and_error(reported: subprocess.CompletedProcess[str]) -> None:
    assert 'rt-2-bad.ipynb: cell [2] failed (cell 4 of the notebook):\n    int y =\n      "text";\n' in reported.stderr
    assert "incompatible types: java.lang.String cannot be converted to int" in reported.stderr
    assert "rt-3-dead.ipynb: cell [2] failed" in reported.stderr
    assert "The kernel died." in reported.stderr
    assert "The cell did not end within 10 s." in reported.stderr
    assert "rt-5-broken.ipynb: could not be run:\n    This file is no notebook" in reported.stderr


@pytest.mark.live
def test_kernel_runs_in_the_notebooks_folder_and_alt_text_stays(reported: subprocess.CompletedProcess[str]) -> None:
    page = page_of(reported, "rt-1-good")

    assert str(Path(reported.args[-1]).parent) in page
    assert '<img alt="Queues grow."' in page
    assert "<title>All well</title>" in page


@pytest.mark.live
def test_failed_notebook_leaves_a_report_up_to_the_failure(reported: subprocess.CompletedProcess[str]) -> None:
    page = re.sub(r"<[^>]+>", "", page_of(reported, "rt-2-bad"))

    assert "incompatible types" in page
    assert "never reached" not in page
    assert "This run ended early, at cell [2]." in page
    assert "The kernel died." in page_of(reported, "rt-3-dead")
    assert "did not end within 10 s" in page_of(reported, "rt-4-slow")


@pytest.mark.live
def test_list_of_lessons_has_all_that_could_be_run_and_where_they_ended(
    reported: subprocess.CompletedProcess[str],
) -> None:
    page = re.sub(r"<[^>]+>", "", page_of(reported, "index"))

    assert [title for title in ("All well", "One bad", "Dies", "Slow") if title not in page] == []
    assert page.count("This run ended early, at cell [2].") == 2
    assert not (site_of(reported) / "rt-5-broken.html").exists()
    assert sorted(path.stem for path in (site_of(reported) / "run").iterdir()) == [
        "rt-1-good",
        "rt-2-bad",
        "rt-3-dead",
        "rt-4-slow",
    ]


@pytest.mark.live
def test_notebooks_themselves_are_left_without_outputs(reported: subprocess.CompletedProcess[str]) -> None:
    folder = Path(reported.args[-1]).parent
    notebook = nbformat.read(folder / "rt-1-good.ipynb", as_version=4)

    assert [cell.outputs for cell in notebook.cells if cell.cell_type == "code"] == [[], [], []]
    assert len(list(folder.glob("*"))) == 5 + len(["site"])


@pytest.mark.long
@pytest.mark.damage
@pytest.mark.live
@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGHUP], ids=lambda number: number.name)
def test_stopped_report_takes_its_kernel_along(tmp_path: Path, project: Project, ending: signal.Signals) -> None:
    pid = tmp_path / "pid"
    cell = f'{{ Files.writeString(Path.of("{pid}"), "" + ProcessHandle.current().pid()); Thread.sleep(600_000); }}'
    nbformat.write(lesson("import java.nio.file.*;", cell), tmp_path / "rt-stopped.ipynb")
    lab = [sys.executable, str(project.root / "binder" / "lab.py"), "report", "--no-build", "rt-stopped.ipynb", "--to", "site"]
    with subprocess.Popen(lab, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        try:
            until(pid.exists, "the cell runs")
            running.send_signal(ending)
            _, said = running.communicate(timeout=60)
        finally:
            running.kill()

    assert (running.returncode, said) == (130, "lab.py: stopped.\n")
    until(lambda: not psutil.pid_exists(int(pid.read_text())), "the kernel is gone")
    assert not list(tmp_path.glob("site/*"))


def until(holds: Callable[[], bool], what: str, within: float = 90) -> None:
    """Waits until a condition holds; fails the test, with its name, if it does not in time."""
    deadline = time.monotonic() + within
    while not holds():
        assert time.monotonic() < deadline, f"not so within {within} s: {what}"
        time.sleep(0.05)
