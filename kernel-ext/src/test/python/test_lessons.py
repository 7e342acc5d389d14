"""The lessons: how they are kept, and what comes of them, run from top to bottom as a reader would."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import psutil
import pytest
from nbclient import NotebookClient

import lessons
import sample_lesson
from labkit.kernelspec import NAME
from labkit.project import Project

FIRST = lessons.NUMBERED[0]

# A claim's answer begins so; which of them it is, is for the machine to say.
ANSWER = re.compile("(Supported|Contradicted) by this run:|This run cannot tell:")

each_lesson = pytest.mark.parametrize("lesson", lessons.ALL, ids=lambda path: path.stem)
each_numbered = pytest.mark.parametrize("lesson", lessons.NUMBERED, ids=lambda path: path.stem)


@each_lesson
def test_lesson_is_kept_without_outputs_and_names_our_kernel(lesson: Path) -> None:
    notebook = lessons.read(lesson)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert notebook.metadata.kernelspec.name == NAME
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)


@each_lesson
def test_no_cell_is_longer_than_eight_lines_but_for_the_three_programs(lesson: Path) -> None:
    cells = [cell for cell in lessons.read(lesson).cells if cell.cell_type == "code"]
    programs = [cell for cell in cells if "program" in cell.metadata.get("tags", [])]

    assert [cell.id for cell in cells if cell not in programs and len(cell.source.splitlines()) > 8] == []
    assert len(programs) in (0, 3)


@each_numbered
def test_every_run_is_predicted_first(lesson: Path) -> None:
    text = ""
    for cell in lessons.read(lesson).cells:
        if cell.cell_type == "markdown":
            text += cell.source
        elif re.search(r"runUnder|Under\(|Pitfall\.|Fallacy\.|timeit\(|\.sweep\(", cell.source):
            assert "redict" in text, cell.id


@each_lesson
def test_every_term_is_linked_to_the_glossary_where_it_is_first_used(lesson: Path) -> None:
    if lesson != lessons.GLOSSARY:
        assert lessons.unlinked(lessons.prose(lesson)) == []


def test_a_term_before_its_link_or_without_one_is_found() -> None:
    assert "makespan" in lessons.unlinked("The makespan is short. A [makespan](glossary.ipynb#makespan) is a time.")
    assert "makespan" in lessons.unlinked("All makespans are times.")
    assert "makespan" not in lessons.unlinked("Of [makespans](glossary.ipynb#makespan), a makespan is one, as `makespan` is not.")


@each_lesson
def test_links_lead_to_headings_and_files_that_there_are(lesson: Path) -> None:
    for target in lessons.links(lessons.prose(lesson)):
        name, _, heading = target.partition("#")
        file = (lesson.parent / name).resolve()
        assert file.is_file(), target
        if heading:
            assert heading in map(lessons.anchor, lessons.headings(file)), target


def test_each_row_of_the_syllabus_has_its_cells() -> None:
    page = (lessons.ROOT / "kernel-ext" / "docs" / "lessons.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if re.match(r"\| .*\.ipynb", line)]
    assert len(rows) >= 17
    named = set()
    for row in rows:
        cells = re.findall(r"\[(\d\d)\]\(\.\./\.\./notebooks/([\w.-]+\.ipynb)\)((?: `[\w-]+`,?)+)", row)
        assert cells, row
        for number, name, ids in cells:
            assert name.startswith(number)
            there = {cell.id for cell in lessons.read(lessons.FOLDER / name).cells}
            assert set(re.findall(r"`([\w-]+)`", ids)) <= there, row
            named.add(name)
    assert named == {path.name for path in lessons.NUMBERED}


@pytest.mark.live
def test_first_lesson_runs_top_to_bottom_and_shows_a_figure_for_each_run(project: Project) -> None:
    # The promise is for a quiet machine; three times as much leaves room for a busy one.
    assert _run(FIRST) < 3 * _promised(FIRST)


@pytest.mark.long
@pytest.mark.live
@pytest.mark.lessons
@pytest.mark.parametrize("lesson", lessons.NUMBERED[1:], ids=lambda path: path.stem)
def test_lesson_runs_top_to_bottom_and_keeps_its_promise(lesson: Path, project: Project) -> None:
    assert _run(lesson) < 3 * _promised(lesson)


@pytest.mark.long
@pytest.mark.live
@pytest.mark.lessons
@pytest.mark.quiet
def test_all_lessons_run_twice_in_one_kernel_in_six_minutes_each_time(project: Project) -> None:
    notebook = nbformat.v4.new_notebook(metadata=lessons.read(FIRST).metadata)
    cells = [cell for path in lessons.NUMBERED for cell in lessons.read(path).cells if cell.cell_type == "code"]
    notebook.cells = [nbformat.v4.new_code_cell(cell.source, metadata=cell.metadata) for cell in cells * 2]

    ends: list[float] = []
    started = time.monotonic()
    _execute(notebook, lambda **cell: ends.append(time.monotonic() - started))

    assert _errors(notebook.cells) == []
    print(f"all lessons: {ends[len(cells) - 1]:.0f} s, and again {ends[-1] - ends[len(cells) - 1]:.0f} s")
    assert ends[len(cells) - 1] < 360
    assert ends[-1] - ends[len(cells) - 1] < 360


@pytest.mark.long
@pytest.mark.live
@pytest.mark.lessons
@pytest.mark.skipif(not hasattr(psutil.Process, "cpu_affinity"), reason="this system does not bind a process to a core")
def test_all_lessons_finish_with_one_core_and_two_gigabytes(project: Project, one_core: None) -> None:
    for lesson in lessons.NUMBERED:
        notebook = _execute(lessons.read(lesson))
        assert _errors(notebook.cells) == [], lesson.name
        assert _answers(notebook) == _claims(notebook), lesson.name


@pytest.mark.long
@pytest.mark.live
@pytest.mark.lessons
def test_no_seed_turns_a_claim_of_the_first_lesson_into_its_contrary(project: Project) -> None:
    answers: dict[str, set[str]] = {}
    for seed in range(1, 21):
        notebook = lessons.read(FIRST)
        for cell in notebook.cells:
            cell.source = cell.source.replace("Protocol.quick()", f"Protocol.quick().seed({seed})")
        _execute(notebook)
        for cell in notebook.cells:
            if cell.cell_type == "code" and ".claim(" in cell.source:
                answers.setdefault(cell.id, set()).add(ANSWER.search(_html(cell))[0])
    print(answers)
    assert answers
    for cell, given in answers.items():
        assert len({answer for answer in given if "cannot tell" not in answer}) < 2, cell


@pytest.fixture
def one_core() -> Iterator[None]:
    """Everything that the test starts shares one core, and takes 2 GB for all that there is."""
    process = psutil.Process()
    before = process.cpu_affinity()
    process.cpu_affinity(before[:1])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", "-XX:MaxRAM=2g")
        yield
    process.cpu_affinity(before)


def _run(lesson: Path) -> float:
    """Runs a lesson in a fresh kernel, looks at what it shows, and returns how many seconds that took."""
    notebook = lessons.read(lesson)
    started = time.monotonic()
    _execute(notebook)
    seconds = time.monotonic() - started
    print(f"{lesson.stem}: {seconds:.0f} s")
    sample_lesson.keep(lesson.name, notebook)

    assert _errors(notebook.cells) == []
    assert _answers(notebook) == _claims(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code" and _shows_runs(cell):
            html = _html(cell)
            assert re.search(r'<img alt="[^"]*(makespan|latency)[^"]*95 % CI', html), cell.source
            assert "<caption>" in html, cell.source
            assert "How this was measured" in html, cell.source
            assert "verdict against" in html, cell.source
            assert not [output for output in cell.outputs if output.output_type == "stream"], cell.source
    return seconds


def _shows_runs(cell: nbformat.NotebookNode) -> bool:
    """Whether the last line of a cell is the name of what it ran a single mix under several models for."""
    *_, last = cell.source.splitlines() or [""]
    is_sweep = "Shares(" in cell.source
    return bool(not is_sweep and re.fullmatch(r"\w+", last) and re.search(rf"{last} = [\w.]+\s*\.?runUnder\(Protocol\.quick\(\)[^;]*,", cell.source))


def _execute(notebook: nbformat.NotebookNode, after_cell=None) -> nbformat.NotebookNode:
    # A sweep goes on in its file, and this one is to be run.
    (lessons.FOLDER / "practice.taskmix").unlink(missing_ok=True)
    place = {"metadata": {"path": str(lessons.FOLDER)}}
    hooks = {"on_cell_executed": after_cell} if after_cell else {}
    return NotebookClient(notebook, kernel_name=NAME, timeout=400, resources=place, **hooks).execute()


def _errors(cells: list[nbformat.NotebookNode]) -> list[str]:
    """Those of cells that are allowed to fail too, where what they need is there, as it is on the machines that test."""
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [output.evalue for output in outputs if output.output_type == "error"]


def _claims(notebook: nbformat.NotebookNode) -> int:
    return sum(".claim(" in cell.source for cell in notebook.cells if cell.cell_type == "code")


def _answers(notebook: nbformat.NotebookNode) -> int:
    return sum(bool(ANSWER.search(_html(cell))) for cell in notebook.cells if ".claim(" in cell.source)


def _html(cell: nbformat.NotebookNode) -> str:
    return "".join(output.get("data", {}).get("text/html", "") for output in cell.get("outputs", []))


def _promised(lesson: Path) -> int:
    """The seconds that a lesson says it takes."""
    text = " ".join(lessons.prose(lesson).split())
    return next(seconds for words, seconds in lessons.PROMISES.items() if words in text)
