"""A short lesson with everything that a report has to show, and the report of it, made by ``lab.py`` in a real kernel."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from labkit.project import Project

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

NAME = "s-1 what waits é"
NEXT = "s-2-short"

# The lessons as run by test_lessons.py, whose reports test_report_browser.py looks at without running them again.
KEPT = Path(__file__).resolve().parents[4] / "kernel-ext" / "target" / "lessons"

_CELLS = [
    """# What *waits*, and what computes?

Some tasks need a processor, others an answer. Both are in this lesson. The words here are many on purpose, so that a slide
has room for the first sentence alone, and the others are what a teacher says. Whoever reads the page has them all.

These are the models:

| model | what it is |
| --- | --- |
| `sequential()` | one after the other |
| `virtualThreads()` | a thread each |

![One green dot](picture%20one.png) and ![one from outside](https://example.org/x.png)""",
    """## 1. A run

**Predict.** Which is faster? See [the next one](s-2-short.ipynb).""",
    """var mix = Mix.named("both").cpu(2, millis(1)).waits(20, millis(5));
var runs = mix.runUnder(Protocol.quick().rounds(6), sequential(), virtualThreads());
runs""",
    'runs.claim("Waits overlap on virtual threads", faster(virtualThreads(), sequential()))',
    'runs.claim("One after the other is faster", faster(sequential(), virtualThreads()))',
    """**Why.** While a task waits, another may go on. That is all there is to it, and it holds for every kind of wait, be it for a
server, for a disk, for a database or for a clock that has not yet come to the time. It does not hold for arithmetic, which needs
a processor from its first step to its last, and of these there are only as many as the machine has.""",
    """## 2. Other things that cells show

The pool wants $N \\times U \\times (1 + \\frac{W}{C})$ threads.""",
    "runs.plot(LATENCY_DISTRIBUTION)",
    "runs.timeline(virtualThreads())",
    'System.out.println("\\u001b[31mred\\u001b[0m, and \\u001b[1;34mblue\\u001b[0m, in ' + "a long line, " * 12 + '")',
    "int wrong =\n    \"text\";",
    'Taskmix.help("virtualThreads")',
    "runs.code()",
    """**Exercise.** Change a number.

- Or one of Protocol.standard().budget(seconds(10)).precision(0.03).warmUp(seconds(2)), which is too long for a narrow line.

<details>
<summary>An answer</summary>

Make it `waits(40, millis(5))`: nothing else changes.

</details>""",
]


def keep(name: str, notebook: nbformat.NotebookNode) -> None:
    """Keeps a lesson that was run, under its file's name."""
    KEPT.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, KEPT / name)


def write(folder: Path) -> list[Path]:
    """Writes the lesson, and a shorter one to come after it, with the picture that it shows."""
    (folder / "picture one.png").write_bytes(base64.b64decode(PIXEL))
    cells = [new_markdown_cell(text) if text[0] in "#*" else new_code_cell(text) for text in _CELLS]
    cells[10].metadata["tags"] = ["raises-exception"]
    short = [new_markdown_cell("# Short\n\nThis one has a single cell."), new_code_cell("1 + 1")]
    paths = []
    for name, content in ((NAME, cells), (NEXT, short)):
        kernelspec = {"name": "java", "display_name": "Java", "language": "java"}
        paths.append(folder / f"{name}.ipynb")
        nbformat.write(new_notebook(cells=content, metadata={"kernelspec": kernelspec}), paths[-1])
    return paths


def report(project: Project, folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs ``lab.py report``, from the given folder."""
    lab = [sys.executable, str(project.root / "binder" / "lab.py"), "report", "--no-build"]
    return subprocess.run([*lab, *map(str, arguments)], cwd=folder, capture_output=True, text=True, timeout=600)
