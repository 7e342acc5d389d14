"""The lessons, run from top to bottom as a reader would."""

from __future__ import annotations

import re
import time
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import sample_lesson
from labkit.kernelspec import NAME
from labkit.project import Project

pytestmark = pytest.mark.live

LESSONS = sorted((Path(__file__).resolve().parents[4] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_lesson_is_kept_without_outputs_and_names_our_kernel(lesson: Path) -> None:
    notebook = nbformat.read(lesson, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert notebook.metadata.kernelspec.name == NAME
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
    assert all(len(cell.source.splitlines()) <= 8 for cell in cells)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_lesson_runs_top_to_bottom_and_shows_a_figure_for_each_run(lesson: Path, project: Project) -> None:
    notebook = nbformat.read(lesson, as_version=4)
    started = time.monotonic()
    NotebookClient(notebook, kernel_name=NAME, timeout=300, resources={"metadata": {"path": str(lesson.parent)}}).execute()
    seconds = time.monotonic() - started
    sample_lesson.keep(lesson.name, notebook)

    for cell in notebook.cells:
        if cell.cell_type == "code" and "runUnder" in cell.source:
            html = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
            assert re.search(r'<img alt="[^"]*makespan[^"]*95 % CI', html), cell.source
            assert "<caption>" in html, cell.source
            assert "How this was measured" in html, cell.source
            assert "verdict against" in html, cell.source
            assert not [output for output in cell.outputs if output.output_type == "stream"], cell.source
        if cell.cell_type == "code" and ".claim(" in cell.source:
            # Which of the three it is, is for the machine to say.
            html = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
            assert re.search("(Supported|Contradicted) by this run:|This run cannot tell:", html), cell.source
    # The promise is a minute on a quiet machine; three leaves room for a busy one.
    assert seconds < 180
