"""Runs notebooks without a browser and writes each, as run, to one HTML file.

:func:`select` is called by ``lab.py``; the rest runs in the project's environment, which has the packages.
"""

from __future__ import annotations

import asyncio
import re
import signal
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import LabError
from .files import write_whole
from .kernelspec import NAME
from .project import Project

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode

_ANSI = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\-_])")

_LAST_WORDS = 15  # lines of an error's text that are printed; the report has them all

# The lab template, without the scripts from the network that a page with neither formulas nor diagrams has no use for.
_TEMPLATE = """
{%- extends "lab/index.html.j2" -%}
{%- block html_head_js -%}{%- endblock html_head_js -%}
{%- block html_head_js_mathjax -%}
{%- if resources.has_formulas -%}{{ super() }}{%- endif -%}
{%- endblock html_head_js_mathjax -%}
{%- block html_head_js_mermaidjs -%}
{%- if resources.has_diagrams -%}{{ super() }}{%- endif -%}
{%- endblock html_head_js_mermaidjs -%}
"""


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
    stems = [path.stem for path in chosen]
    for path in chosen:
        if stems.count(path.stem) > 1:
            raise LabError(f"Two notebooks would both write reports/{path.stem}.html; report on one of them at a time.")
    return chosen


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

    Stops at the first cell that fails, unless it is tagged ``raises-exception``; returns that failure, or None.

    :param cell_timeout: longest time for one cell, in seconds
    :param kernel_log: the file for what the kernel's process says about itself
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    from nbformat.v4 import new_output

    reached = {"index": -1, "count": 0}

    def entering(cell: NotebookNode, cell_index: int) -> None:
        if cell.cell_type == "code" and cell.source.strip():
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
            return None
        except CellExecutionError as e:
            error, told = f"{e.ename}: {e.evalue}", True
        except CellTimeoutError:
            error, told = f"The cell did not end within {cell_timeout} s.", False
        except (DeadKernelError, RuntimeError, OSError) as e:
            what = "The kernel died." if isinstance(e, DeadKernelError) else str(e)
            last = kernel_log.read_text(encoding="utf-8", errors="replace").rstrip().splitlines()[-_LAST_WORDS:]
            error, told = "\n".join([f"{what} The last it said about itself:", *last]), False
    if reached["index"] < 0:
        return Failure(0, 0, "", without_colours(error))
    cell = notebook.cells[reached["index"]]
    if not told:
        cell.outputs.append(new_output("error", ename="", evalue=error, traceback=[error]))
    return Failure(reached["index"] + 1, reached["count"], cell.source, _error_shown_by(cell) or error)


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


def to_html(notebook: NotebookNode, name: str) -> str:
    """Returns the notebook as one HTML page that needs no network, unless it has formulas or diagrams.

    :param name: the title, if the notebook has no heading
    """
    from nbconvert import HTMLExporter

    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    notebook.metadata["title"] = title_of(notebook) or name
    exporter = HTMLExporter(raw_template=_TEMPLATE, embed_images=True)
    exporter.language_code = notebook.metadata.get("lang", "en")
    resources = {
        "metadata": {"name": name},
        "has_formulas": bool(re.search(r"\$|\\\(|\\\[|\\begin\{", prose)),
        "has_diagrams": "```mermaid" in prose,
    }
    html, _ = exporter.from_notebook_node(notebook, resources)
    return html


def title_of(notebook: NotebookNode) -> str | None:
    """Returns the notebook's first heading, without mark-up; None if it has none."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = re.search(r"^#+\s+(.+?)\s*#*\s*$", cell.source, re.MULTILINE)
            if heading:
                return re.sub(r"[*`]|\[([^\]]*)\]\([^)]*\)", lambda match: match[1] or "", heading[1])
    return None


def run(project: Project, notebooks: Sequence[Path], cell_timeout: int) -> int:
    """Reports on each notebook, also after one failed; returns the exit code: 0 if no cell failed."""
    failed = []
    for path in notebooks:
        print(f"{project.show(path)} ...", flush=True)
        started = time.monotonic()
        target = project.reports / f"{path.stem}.html"
        failure = _report_on(project, path, target, cell_timeout)
        if failure:
            failed.append(project.show(path))
            print(f"{project.show(path)}: {failure}", file=sys.stderr, flush=True)
        if target.exists():
            print(f"  {project.show(target)} ({time.monotonic() - started:.0f} s)", flush=True)
    if failed:
        print(f"lab.py: {len(failed)} of {len(notebooks)} notebooks failed: {', '.join(failed)}", file=sys.stderr)
        return 1
    return 0


def _report_on(project: Project, path: Path, target: Path, cell_timeout: int) -> Failure | None:
    import nbformat

    # A report of an earlier run must not pass for one of this run.
    target.unlink(missing_ok=True)
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as e:  # nbformat raises many kinds for a file that is no notebook
        return Failure(0, 0, "", f"This file is no notebook: {type(e).__name__}: {(str(e).splitlines() or [''])[0]}")
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    failure = execute(notebook, path.parent, cell_timeout, project.state / "kernel.log")
    write_whole(target, to_html(notebook, path.stem))
    return failure


def main(arguments: Sequence[str]) -> int:
    """Runs ``python -m labkit.report CELL_TIMEOUT NOTEBOOK...``."""
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        # Ignored means: started by nohup, to outlive its terminal.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    try:
        return run(Project.of_this_file(), [Path(name) for name in arguments[1:]], int(arguments[0]))
    except KeyboardInterrupt:
        print("lab.py: stopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
