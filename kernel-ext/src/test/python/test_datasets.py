"""``lab.py datasets``: which cells' runs are kept, where, and what the table says of them."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import scratch
from rig import Kernel
from labkit import datasets
from labkit.cli import main
from labkit.errors import LabError
from labkit.project import Project

SHORT = "Protocol.quick().rounds(6).warmUp(millis(0)).seed(7)"
RUNS = f'var tiny = Mix.named("tiny").cpu(2, millis(1)).waits(4, millis(2));\nvar runs = tiny.runUnder({SHORT}, sequential(), virtualThreads());\nruns'
SWEEP = f'var sweep = tiny.sizes(4, 8).savedIn("sweep.taskmix").runUnder({SHORT}, sequential(), virtualThreads());'


def cell(name: str, source: str, *tags: str) -> nbformat.NotebookNode:
    made = new_code_cell(source, id=name)
    if tags:
        made.metadata["tags"] = list(tags)
    return made


def write(path: Path, *cells: nbformat.NotebookNode) -> Path:
    kernelspec = {"name": "java", "display_name": "Java", "language": "java"}
    notebook = new_notebook(cells=[new_markdown_cell("# Tiny"), *cells], metadata={"kernelspec": kernelspec})
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


@pytest.mark.parametrize(
    ("source", "variable"),
    [
        ("var runs = mix.runUnder(async());\nruns", "runs"),
        ("runs;  // shown", "runs"),
        ("var runs = mix\n    .runUnder(async());", "runs"),
        ("var mix = Mix.named(\"a\");\nvar both = mix.runUnder(async());\nboth.plot()", "both"),
        ("mix.runUnder(async())", None),
        ("// nothing", None),
    ],
)
def test_runs_of_a_cell_are_its_last_variable(source: str, variable: str | None) -> None:
    assert datasets.variable_of(source) == variable


def test_lessons_without_the_tag_are_not_run(tmp_path: Path) -> None:
    project = scratch.make(tmp_path / "clone")
    with pytest.raises(LabError, match=r"^No cell to keep the runs of, in notebooks/\."):
        datasets.select(project, [])

    write(project.notebooks / "01-a.ipynb", cell("a", "1"))
    tagged = write(project.notebooks / "02-b.ipynb", cell("b", "runs", "reference"))
    write(project.notebooks / "glossary.ipynb", cell("c", "runs", "reference"))
    assert datasets.select(project, []) == [tagged]
    with pytest.raises(LabError, match=r'in 01-a\.ipynb\. Give a cell that ends with a variable of runs the tag "reference"'):
        datasets.select(project, ["01-a"])


def test_command_without_a_tagged_cell_ends_before_anything_is_set_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = write(tmp_path / "01-a.ipynb", cell("a", "1"))

    assert main(["datasets", str(lesson)]) == 1
    assert capsys.readouterr().err.startswith("lab.py: No cell to keep the runs of, in 01-a.ipynb.")


def test_cells_that_read_references_and_those_after_the_last_tag_are_left_out(tmp_path: Path) -> None:
    notebook = nbformat.read(
        write(
            tmp_path / "01-a.ipynb",
            cell("mix", "var mix = 1;"),
            cell("runs", "var runs = 2;\nruns", "reference"),
            cell("beside", 'runs.beside(Runs.load("../datasets/01-a/runs.taskmix"))'),
            cell("sweep", "var sweep = 3;", "raises-exception", "reference"),
            cell("end", "4"),
        ),
        as_version=4,
    )

    assert datasets.with_saving(notebook, Path("/out")) == ["runs", "sweep"]
    assert [one.source for one in notebook.cells] == [
        "var mix = 1;",
        "var runs = 2;\nruns",
        'runs.save("/out/runs.taskmix");\nruns.save("/out/runs.json");',
        "var sweep = 3;",
        'sweep.save("/out/sweep.taskmix");\nsweep.save("/out/sweep.json");',
    ]


def test_tagged_cell_without_runs_is_told(tmp_path: Path) -> None:
    notebook = nbformat.read(write(tmp_path / "a.ipynb", cell("odd", "1 + 1", "reference")), as_version=4)
    with pytest.raises(LabError, match='^The cell "odd" is tagged reference, and nothing says which runs are meant'):
        datasets.with_saving(notebook, tmp_path)


def entry(lesson: str, name: str, seed: int = 7) -> datasets.Kept:
    return datasets.Kept(
        lesson, name, "runs", "tiny: 2 waits | of 5 ms", ("async()",), "6 rounds in 1 s", "2 cores", "2026-11-24", seed, 1234
    )


def test_table_keeps_what_was_there_and_loses_what_is_gone(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Reference runs\n\nProse above.\n", encoding="utf-8")
    for name in ("01-a/x", "02-b/y"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / f"{name}.taskmix").write_bytes(b"")

    datasets.write_table(tmp_path, [entry("01-a", "x")])
    readme.write_text(readme.read_text(encoding="utf-8") + "\nProse beneath.\n", encoding="utf-8")
    datasets.write_table(tmp_path, [entry("02-b", "y", seed=9)])
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("# Reference runs\n\nProse above.\n")
    assert text.endswith("\nProse beneath.\n")
    rows = [line for line in text.splitlines() if line.startswith("| [")]
    assert rows[0] == (
        "| [01-a/x.taskmix](01-a/x.taskmix) | [01-a](../notebooks/01-a.ipynb), `x` | runs | tiny: 2 waits \\| of 5 ms "
        "| `async()` | 6 rounds in 1 s | 2 cores | 2026-11-24 | 7 | 1,234 |"
    )
    assert rows[1].startswith("| [02-b/y.taskmix]") and len(rows) == 2

    (tmp_path / "01-a/x.taskmix").unlink()
    datasets.write_table(tmp_path, [])
    assert "01-a" not in readme.read_text(encoding="utf-8")
    assert datasets._END in readme.read_text(encoding="utf-8")


@pytest.mark.live
def test_runs_of_tagged_cells_are_kept_and_can_be_set_beside(project: Project, tmp_path: Path, fresh_kernel: Kernel) -> None:
    lesson = write(
        tmp_path / "notebooks/01-tiny.ipynb",
        cell("runs", RUNS, "reference"),
        cell("beside", 'runs.beside(Runs.load("../datasets/01-tiny/runs.taskmix"))'),
        cell("map", SWEEP, "reference"),
        cell("late", "throw new IllegalStateException();"),
    )
    before = lesson.read_bytes()
    kept = tmp_path / "datasets"
    (kept / "01-tiny").mkdir(parents=True)
    (kept / "01-tiny/gone.taskmix").write_bytes(b"")

    # Rounds of another sweep, which this one could not go on from.
    (lesson.parent / "sweep.taskmix").write_bytes(b"other runs")

    assert datasets.run(project, [lesson], kept, 120) == 0
    assert lesson.read_bytes() == before
    assert sorted(path.name for path in (kept / "01-tiny").iterdir()) == ["map.taskmix", "runs.taskmix"]
    assert all(path.stat().st_size < datasets.LARGEST for path in (kept / "01-tiny").iterdir())
    text = (kept / "README.md").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| [01-tiny/runs"))
    assert "| runs | tiny: 2 CPU tasks of 1 ms, 4 waits of 2 ms | `sequential()`, `virtualThreads()` | 6 rounds in " in row
    assert "Java " in row and " | 7 | " in row
    assert "in sizes of 4, 8 tasks" in text

    fresh_kernel.run(RUNS)
    shown = fresh_kernel.run(f'runs.beside(Runs.load("{kept}/01-tiny/runs.taskmix"))').html
    assert "here: " in shown and "reference: " in shown and "seed 7 · 20" in shown
    assert 'alt="' in shown and "virtualThreads()" in shown
    assert len(shown) < 200_000
    fresh_kernel.run(SWEEP)
    both = fresh_kernel.run(f'sweep.beside(Runs.loadSweep("{kept}/01-tiny/map.taskmix"))').html
    assert "Of 2 cells in both sweeps" in both


@pytest.mark.live
def test_failing_cell_keeps_nothing_and_is_told(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lesson = write(tmp_path / "notebooks/02-broken.ipynb", cell("runs", "var runs = nothing;\nruns", "reference"))

    assert datasets.run(project, [lesson], tmp_path / "datasets", 60) == 1
    assert "cell [1] failed" in capsys.readouterr().err
    assert not (tmp_path / "datasets").exists()
