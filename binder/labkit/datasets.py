"""Runs the lessons' cells that are tagged ``reference`` and keeps what they measured in ``datasets/``, with a table of it.

:func:`select` is called by ``lab.py``; the rest runs in the project's environment, which has the packages.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import report
from .errors import LabError
from .lesson import read_notebook
from .project import Project

if TYPE_CHECKING:
    from nbformat import NotebookNode

TAG = "reference"
"""Marks a cell whose runs are kept; the cell's id is the file's name."""

LARGEST = 200_000
"""Bytes of a file above which the command says that the cell should measure less."""

_LESSONS = "[0-9][0-9]-*.ipynb"
_READS = "../datasets/"  # What a cell has that reads what is being made here.
_VARIABLE = re.compile(r"([A-Za-z_$][\w$]*)\s*;?\s*(//.*)?")
_DECLARED = re.compile(r"^(?:var|Comparison|SweepRuns)\s+([A-Za-z_$][\w$]*)\s*=", re.MULTILINE)

_BEGIN = "<!-- What follows is written by python3 binder/lab.py datasets, from runs.json. -->"
_END = "<!-- Here it ends. -->"


def select(project: Project, names: Sequence[str]) -> list[Path]:
    """Returns the notebooks to run: those named, or all lessons, that have a cell with the tag.

    :raises LabError: if one does not exist, or none has such a cell
    """
    chosen = report.select(project, names) if names else sorted(project.notebooks.glob(_LESSONS))
    tagged = [path for path in chosen if _is_tagged(path)]
    if not tagged:
        where = ", ".join(path.name for path in chosen) or project.show(project.notebooks) + "/"
        raise LabError(
            f'No cell to keep the runs of, in {where}. Give a cell that ends with a variable of runs the tag "{TAG}", '
            "in JupyterLab's property inspector."
        )
    return tagged


def _is_tagged(path: Path) -> bool:
    try:
        cells = json.loads(path.read_text(encoding="utf-8")).get("cells", [])
        return any(_has_tag(cell.get("metadata", {})) for cell in cells if cell.get("cell_type") == "code")
    except (OSError, ValueError, AttributeError, TypeError) as e:
        raise LabError(f"{path.name}: This file is no notebook: {e}") from e


def _has_tag(metadata: dict) -> bool:
    return TAG in metadata.get("tags", [])


def variable_of(source: str) -> str | None:
    """Returns the variable with the runs of a cell: its last line, or else the last that it declares; None if there is none."""
    lines = [line.strip() for line in source.splitlines() if line.strip() and not line.strip().startswith("//")]
    alone = _VARIABLE.fullmatch(lines[-1]) if lines else None
    declared = _DECLARED.findall(source)
    return alone[1] if alone else declared[-1] if declared else None


def with_saving(notebook: NotebookNode, folder: Path) -> list[str]:
    """Leaves the cells up to the last tagged one, without those that read reference runs, and has each tagged one saved.

    :param folder: where the runs are saved, as ``<cell id>.taskmix`` and ``<cell id>.json``
    :return: the ids of the tagged cells, in their order
    :raises LabError: if a tagged cell has no variable with runs
    """
    from nbformat.v4 import new_code_cell

    kept, ids, end = [], [], 0
    for cell in notebook.cells:
        if cell.cell_type != "code" or _READS in cell.source:
            continue
        kept.append(cell)
        if _has_tag(cell.metadata):
            variable = variable_of(cell.source)
            if variable is None:
                raise LabError(
                    f'The cell "{cell.id}" is tagged {TAG}, and nothing says which runs are meant. End it with a '
                    "variable alone on its last line, e.g. runs."
                )
            files = [json.dumps(str(folder / (cell.id + ending))) for ending in (".taskmix", ".json")]
            kept.append(new_code_cell("\n".join(f"{variable}.save({file});" for file in files)))
            ids.append(cell.id)
            end = len(kept)
    notebook.cells = kept[:end]
    return ids


@dataclass(frozen=True)
class Kept:
    """What the table says of one file.

    :param lesson: the notebook's name without its ending
    :param cell: the id of the cell
    :param holds: ``runs`` of one mix, or ``sweep``
    :param what: the mix, as the run says it
    :param models: their names, the first baseline first
    :param rounds: what came of it, e.g. ``24 rounds in 8.4 s; every interval is within ±10 %``
    :param machine: cores, JDK and system
    :param date: ISO 8601
    :param seed: of the order of models and tasks
    :param bytes: the size of the file
    """

    lesson: str
    cell: str
    holds: str
    what: str
    models: tuple[str, ...]
    rounds: str
    machine: str
    date: str
    seed: int
    bytes: int

    @property
    def file(self) -> str:
        """The file's path in ``datasets/``."""
        return f"{self.lesson}/{self.cell}.taskmix"

    @staticmethod
    def of(lesson: str, cell: str, saved: Path) -> Kept:
        """Reads what a run that was saved in both forms says of itself."""
        said = json.loads(saved.with_suffix(".json").read_text(encoding="utf-8"))
        conditions = said["cells"][0]["conditions"]
        cores = conditions["Cores"]
        parts = [f"{cores} core{'s' * (cores != '1')}", conditions.get("Processor"), f"Java {conditions['Java']}", conditions["System"]]
        return Kept(
            lesson,
            cell,
            "runs" if len(said["cells"]) == 1 else "sweep",
            said["what"],
            tuple(said["models"]),
            conditions["Measured"],
            " · ".join(part for part in parts if part),
            conditions.get("Date", "not known"),
            said["seed"],
            saved.with_suffix(".taskmix").stat().st_size,
        )

    def row(self) -> str:
        """The line of the table."""
        cells = (
            f"[{self.file}]({self.file})",
            f"[{self.lesson}](../notebooks/{self.lesson}.ipynb), `{self.cell}`",
            self.holds,
            self.what,
            ", ".join(f"`{model}`" for model in self.models),
            self.rounds,
            self.machine,
            self.date,
            str(self.seed),
            f"{self.bytes:,}",
        )
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def write_table(datasets: Path, made: Sequence[Kept]) -> None:
    """Notes what was made beside what was there, leaves out files that are gone, and writes the table into the README."""
    notes = datasets / "runs.json"
    known = json.loads(notes.read_text(encoding="utf-8")) if notes.is_file() else []
    all_kept = {entry.file: entry for entry in [Kept(**{**said, "models": tuple(said["models"])}) for said in known]}
    all_kept.update((entry.file, entry) for entry in made)
    there = [entry for _, entry in sorted(all_kept.items()) if (datasets / entry.file).is_file()]
    notes.write_text(json.dumps([asdict(entry) for entry in there], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    heads = ("file", "lesson, cell", "holds", "what was run", "models, the baseline first", "measured", "machine", "date", "seed", "bytes")
    table = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads), *(entry.row() for entry in there)]
    readme = datasets / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.is_file() else "# Reference runs\n"
    before, _, rest = text.partition(_BEGIN)
    after = rest.partition(_END)[2] or "\n"
    readme.write_text(f"{before.rstrip()}\n\n{_BEGIN}\n\n" + "\n".join(table) + f"\n\n{_END}{after}", encoding="utf-8")


def make(project: Project, path: Path, datasets: Path, cell_timeout: int) -> list[Kept]:
    """Runs one notebook and keeps the runs of its tagged cells; nothing is kept of a notebook in which a cell fails.

    :raises LabError: if a cell fails, or a tagged one has no runs
    """
    notebook = read_notebook(path)
    with tempfile.TemporaryDirectory(prefix="taskmix-") as name:
        saved = Path(name).resolve()
        ids = with_saving(notebook, saved)
        # Not beside the notebook, where a sweep may have a file of earlier rounds, which it would go on from.
        failure = report.execute(notebook, saved, cell_timeout, project.state / "kernel.log")
        if failure:
            raise LabError(f"{project.show(path)}: {failure}")
        folder = datasets / path.stem
        folder.mkdir(parents=True, exist_ok=True)
        kept = [Kept.of(path.stem, cell, saved / cell) for cell in ids]
        for old in folder.glob("*.taskmix"):
            old.unlink()
        for entry in kept:
            shutil.copyfile(saved / f"{entry.cell}.taskmix", datasets / entry.file)
    return kept


def run(project: Project, notebooks: Sequence[Path], datasets: Path, cell_timeout: int) -> int:
    """Makes the runs of each notebook, also after one failed; returns the exit code: 0 if none did."""
    failed = 0
    for path in notebooks:
        print(f"{project.show(path)} ...", flush=True)
        try:
            kept = make(project, path, datasets, cell_timeout)
        except LabError as e:
            failed += 1
            print(f"lab.py: {e}", file=sys.stderr, flush=True)
            continue
        for entry in kept:
            large = "; more than 200 kB, so let the cell measure less" if entry.bytes > LARGEST else ""
            print(f"  {project.show(datasets / entry.file)} ({entry.bytes:,} bytes{large})", flush=True)
        write_table(datasets, kept)
    return 1 if failed else 0


def main(arguments: Sequence[str]) -> int:
    """Runs ``python -m labkit.datasets``; ``lab.py`` has checked what it is given."""
    parser = argparse.ArgumentParser(prog="labkit.datasets")
    parser.add_argument("--cell-timeout", type=int, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("notebooks", type=Path, nargs="+")
    options = parser.parse_args(arguments)
    try:
        return run(Project.of_this_file(), options.notebooks, options.to, options.cell_timeout)
    except OSError as e:
        print(f"lab.py: The runs could not be written to {options.to}: {e}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("lab.py: stopped. What is in the table is whole.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
