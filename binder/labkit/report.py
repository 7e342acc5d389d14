"""Runs notebooks without a browser, keeps them as run, and writes the report of them.

:func:`select` and :func:`select_saved` are called by ``lab.py``; the rest runs in the project's environment, which has
the packages.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import json
import re
import signal
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import LabError
from .kernelspec import NAME
from .lesson import NOTES, facts_of, read_notebook
from .project import Project

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode

    from .site import Site

_ANSI = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\-_])")

_LAST_WORDS = 15  # lines of an error's text that are printed; the report has them all

# What the kernel is asked at the end, for the report's box.
_ABOUT = "Taskmix.about()"


def select(project: Project, names: Sequence[str]) -> list[Path]:
    """Returns the notebooks that are meant, as paths; all of the lessons, by name, if none is named.

    :param names: paths from the current folder, or names of lessons
    :raises LabError: if one does not exist, or two would write the same report
    """
    lessons = sorted(project.notebooks.glob("*.ipynb"))
    if not names:
        if not lessons:
            raise LabError(f"There is no notebook in {project.show(project.notebooks)}/.")
        return lessons
    chosen = list(dict.fromkeys(_locate(project, name, lessons) for name in names))
    return _of_different_names(chosen)


def _of_different_names(chosen: list[Path]) -> list[Path]:
    # Some file systems do not tell capitals from small letters.
    stems = [path.stem.casefold() for path in chosen]
    for path in chosen:
        if path.stem.casefold() == "index":
            raise LabError(f"{path.name} would write index.html, which is the list of lessons. Give it another name.")
        if stems.count(path.stem.casefold()) > 1:
            raise LabError(f"Two notebooks would both write reports/{path.stem}.html; report on one of them at a time.")
    return chosen


def select_saved(names: Sequence[str]) -> list[Path]:
    """Returns the saved runs that are meant, as paths.

    :param names: notebooks with their outputs, or folders of them; paths from the current folder
    :raises LabError: if one does not exist or has not been run, or two would write the same report
    """
    chosen: list[Path] = []
    for name in names:
        path = Path(name)
        is_notebook = path.suffix == ".ipynb" and path.is_file()
        found = [path] if is_notebook else sorted(path.glob("*.ipynb"))
        if not found:
            raise LabError(
                f"No saved run: {name}. A saved run is a notebook with its outputs, or a folder of such notebooks, "
                f"as reports/run is."
            )
        chosen += [file.resolve() for file in found]
    chosen = list(dict.fromkeys(chosen))
    unrun = [path for path in chosen if not _was_run(path)]
    if unrun:
        raise LabError(
            f"{', '.join(path.name for path in unrun)}: no outputs, so there is nothing to report. Run it first with "
            f"python3 binder/lab.py report, or in JupyterLab and save it there."
        )
    return _of_different_names(chosen)


def _was_run(path: Path) -> bool:
    """Tells whether any cell has been run; what is no notebook is told of later, with the reason."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8")).get("cells", [])
        code = [cell for cell in cells if cell.get("cell_type") == "code" and "".join(cell.get("source", ""))]
        return not code or any(cell.get("outputs") or cell.get("execution_count") for cell in code)
    except (OSError, ValueError, AttributeError, TypeError):
        return True


def _locate(project: Project, name: str, lessons: list[Path]) -> Path:
    for path in (Path(name), project.notebooks / name, project.notebooks / f"{name}.ipynb"):
        if path.is_file() and path.suffix == ".ipynb":
            return path.resolve()
    there = ", ".join(lesson.name for lesson in lessons) or "none"
    raise LabError(f'No such notebook: {name}. Those in {project.show(project.notebooks)}/: {there}.')


@dataclass(frozen=True)
class Failure:
    """Where a notebook stopped, and why.

    :param position: the cell's place in the notebook, from 1; 0 if it was not in a cell
    :param count: what stands in brackets beside the cell, from 1; 0 if it was not in a cell
    :param source: the cell's text
    :param error: what the kernel said, without colours
    """

    position: int
    count: int
    source: str
    error: str

    def __str__(self) -> str:
        lines = self.error.splitlines() or ["(no text)"]
        if len(lines) > _LAST_WORDS:
            lines = [*lines[:_LAST_WORDS], f"... {len(lines) - _LAST_WORDS} more lines, in the report"]
        said = "\n".join("    " + line for line in lines)
        if not self.position:
            return f"could not be run:\n{said}"
        code = "\n".join("    " + line for line in self.source.splitlines())
        return f"cell [{self.count}] failed (cell {self.position} of the notebook):\n{code}\n  with:\n{said}"


def execute(notebook: NotebookNode, folder: Path, cell_timeout: int, kernel_log: Path) -> Failure | None:
    """Runs all cells in a fresh kernel, in the given folder, and leaves their outputs in the notebook.

    In its metadata it notes when the run began, how long it took, and what the kernel says it runs on.
    Stops at the first cell that fails, unless it is tagged ``raises-exception``; returns that failure, or None.

    :param cell_timeout: longest time for one cell, in seconds
    :param kernel_log: the file for what the kernel's process says about itself
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    from nbformat import from_dict
    from nbformat.v4 import new_code_cell, new_output

    reached = {"index": -1, "count": 0}
    began, started, ended = datetime.now().astimezone(), time.monotonic(), 0.0
    # Asked in a cell of its own, once all that the reader wrote is done; an answer that fails is left out.
    about = new_code_cell(_ABOUT, metadata={"tags": ["raises-exception"]})
    cells, notebook.cells = notebook.cells, [*notebook.cells, about]

    def entering(cell: NotebookNode, cell_index: int) -> None:
        nonlocal ended
        if cell is about:
            ended = time.monotonic()
        elif cell.cell_type == "code" and cell.source.strip():
            reached.update(index=cell_index, count=reached["count"] + 1)

    client = NotebookClient(
        notebook,
        kernel_name=NAME,
        timeout=cell_timeout,
        startup_timeout=120,
        resources={"metadata": {"path": str(folder)}},
        on_cell_start=entering,
        record_timing=False,
    )
    with kernel_log.open("w+b") as log:
        try:
            _run_client(client, stdout=log, stderr=log)
        except CellExecutionError as e:
            error, told = f"{e.ename}: {e.evalue}", True
        except CellTimeoutError:
            error, told = f"The cell did not end within {cell_timeout} s.", False
        except (DeadKernelError, RuntimeError, OSError) as e:
            what = "The kernel died." if isinstance(e, DeadKernelError) else str(e)
            last = kernel_log.read_text(encoding="utf-8", errors="replace").rstrip().splitlines()[-_LAST_WORDS:]
            error, told = "\n".join([f"{what} The last it said about itself:", *last]), False
        finally:
            notebook.cells = cells
            seconds = round((ended or time.monotonic()) - started, 1)
            notes = {"started": began.isoformat(timespec="seconds"), "seconds": seconds, **_answers(about)}
            notebook.metadata[NOTES] = from_dict(notes)
    if ended:
        return None
    if reached["index"] < 0:
        return Failure(0, 0, "", without_colours(error))
    cell = notebook.cells[reached["index"]]
    if not told:
        cell.outputs.append(new_output("error", ename="", evalue=error, traceback=[error]))
    return Failure(reached["index"] + 1, reached["count"], cell.source, _error_shown_by(cell) or error)


def _answers(about: NotebookNode) -> dict[str, object]:
    said = "".join(output.get("data", {}).get("text/html", "") for output in about.outputs)
    facts, checks = facts_of(said)
    return {"environment": facts, "checks": checks} if facts else {}


def _run_client(client: NotebookClient, **streams: object) -> None:
    """Executes the client's notebook; a Ctrl-C ends the kernel as well, and then comes back as KeyboardInterrupt.

    On a thread of its own, since in the main thread the client takes the signals for itself and goes on.
    """
    # Not the default loop of Windows, which lacks what the kernel's sockets need.
    loop = asyncio.SelectorEventLoop()
    # The client's watchers trip over a kernel that ends early; what counts is how the task ends.
    loop.set_exception_handler(lambda *_: None)
    task = loop.create_task(_execute_and_end_kernel(client, streams))
    done = threading.Event()

    def work() -> None:
        try:
            loop.run_until_complete(asyncio.wait([task]))
            loop.run_until_complete(_cancel_what_is_left())
        finally:
            loop.close()
            done.set()

    threading.Thread(target=work).start()
    try:
        # With a limit: without one, Windows would deliver Ctrl-C only after the end.
        while not done.wait(0.2):
            pass
    except KeyboardInterrupt:
        loop.call_soon_threadsafe(task.cancel)
        done.wait()
        raise
    task.result()


async def _execute_and_end_kernel(client: NotebookClient, streams: dict[str, object]) -> None:
    try:
        await client.async_execute(**streams)
    finally:
        # The client itself does this only once the kernel has answered.
        if client.km is not None and client.km.has_kernel:
            await client.km.shutdown_kernel(now=True)


async def _cancel_what_is_left() -> None:
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


def _error_shown_by(cell: NotebookNode) -> str:
    shown = [output for output in cell.outputs if output.output_type == "error"]
    return without_colours("\n".join(shown[-1].traceback)).strip() if shown else ""


def without_colours(text: str) -> str:
    """Returns the text without ANSI escape sequences."""
    return _ANSI.sub("", text)


def run(project: Project, site: Site, notebooks: Sequence[Path], cell_timeout: int) -> int:
    """Reports on each notebook, also after one failed; returns the exit code: 0 if no cell failed."""
    failed = []
    names = [path.stem for path in notebooks]
    site.begin(names)
    for path in notebooks:
        print(f"{project.show(path)} ...", flush=True)
        started = time.monotonic()
        failure = _report_on(project, site, path, names, cell_timeout)
        if failure:
            failed.append(project.show(path))
            print(f"{project.show(path)}: {failure}", file=sys.stderr, flush=True)
        page = site.page(path.stem)
        if page.exists():
            print(f"  {project.show(page)} ({time.monotonic() - started:.0f} s)", flush=True)
    write(project, site, without=[name for name in names if not site.page(name).exists()])
    if failed:
        print(f"lab.py: {len(failed)} of {len(notebooks)} notebooks failed: {', '.join(failed)}", file=sys.stderr)
        return 1
    return 0


def write(project: Project, site: Site, without: Sequence[str] = ()) -> None:
    """Writes the report of all that is kept, apart from some names."""
    warn = functools.partial(print, file=sys.stderr, flush=True)
    site.write(without, warn, say=functools.partial(print, flush=True))
    print(f"The report begins at {project.show(site.folder / 'index.html')}.", flush=True)


def _report_on(project: Project, site: Site, path: Path, names: Sequence[str], cell_timeout: int) -> Failure | None:
    try:
        notebook = read_notebook(path)
    except LabError as e:
        return Failure(0, 0, "", str(e))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    failure = execute(notebook, path.parent, cell_timeout, project.state / "kernel.log")
    if failure is None or failure.position:
        site.keep(path.stem, notebook, path.parent)
        site.write_page(path.stem, names)
    return failure


def main(arguments: Sequence[str]) -> int:
    """Runs ``python -m labkit.report``; ``lab.py`` has checked what it is given."""
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        # Ignored means: started by nohup, to outlive its terminal.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    parser = argparse.ArgumentParser(prog="labkit.report")
    parser.add_argument("--cell-timeout", type=int, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--no-pdf", action="store_true")
    parser.add_argument("--saved", action="store_true")
    parser.add_argument("notebooks", type=Path, nargs="+")
    options = parser.parse_args(arguments)
    from . import pdf
    from .site import Site

    try:
        project = Project.of_this_file()
        browser = None if options.no_pdf else pdf.chromium()
        site = Site(options.to, project.root, browser)
        if browser is None and not options.no_pdf:
            print("No Chromium, Chrome or Edge on this machine, so there will be no PDFs; CHROMIUM names one.", flush=True)
        if not options.saved:
            return run(project, site, options.notebooks, options.cell_timeout)
        site.take(options.notebooks)
        write(project, site)
        return 0
    except LabError as e:
        print(f"lab.py: {e}", file=sys.stderr)
        return 1
    except OSError as e:
        print(f"lab.py: The report could not be written to {options.to}: {e}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("lab.py: stopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
