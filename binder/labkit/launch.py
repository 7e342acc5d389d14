"""Links that open the lessons in a session on Binder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote

from .errors import LabError
from .files import write_if_different
from .kernelspec import first_lesson
from .project import Project

# Where the project is published on GitHub. A copy elsewhere changes this line, then runs: python3 binder/lab.py links
REPOSITORY = "taskmix/taskmix"

# The branch of the lessons, and the one that images are made of. The second is moved only when a session needs another image, so
# that a change of a lesson's text does not have its first reader wait for a build.
LESSONS = "main"
IMAGE = "image"

_LINK = re.compile(r"https://mybinder\.org/v2/[^\s)]+")


def to(project: Project, page: Path, repository: str = REPOSITORY) -> str:
    """Returns the link that opens a page as it is on :data:`LESSONS` now, in a session of the image that there is.

    :param page: a notebook of this project
    """
    name = repository.rpartition("/")[2]
    shown = f"lab/tree/{name}/{project.show(page)}"
    pull = f"repo={_quoted(f'https://github.com/{repository}')}&branch={_quoted(LESSONS)}&urlpath={_quoted(shown)}"
    return f"https://mybinder.org/v2/gh/{repository}/{IMAGE}?urlpath={_quoted(f'git-pull?{pull}')}"


def line(project: Project, page: Path) -> str:
    """Returns what stands in a lesson: a line of Markdown."""
    return (
        f"[Open this lesson in your browser]({to(project, page)}), with nothing to install: in a hosted session with one core, "
        "which takes from half a minute to some minutes to start."
    )


def write(project: Project) -> list[Path]:
    """Writes each lesson's link into the lesson, at the end of its first cell or where one is already; returns those that changed.

    :raises LabError: if a lesson does not begin with text
    """
    return [page for page in sorted(project.notebooks.glob("*.ipynb")) if _write_into(project, page)]


def of(notebook: dict) -> str | None:
    """Returns the link in a lesson's first cell; None if there is none."""
    found = _LINK.search("".join(notebook["cells"][0]["source"]))
    return found[0] if found else None


def _write_into(project: Project, page: Path) -> bool:
    notebook = json.loads(page.read_text(encoding="utf-8"))
    cells = notebook["cells"]
    if not cells or cells[0]["cell_type"] != "markdown":
        raise LabError(f"{project.show(page)} does not begin with text, where its link could stand.")
    text = "".join(cells[0]["source"])
    link = to(project, page)
    text = _LINK.sub(lambda _: link, text, count=1) if of(notebook) else f"{text.rstrip()}\n\n{line(project, page)}"
    cells[0]["source"] = text.splitlines(keepends=True)
    # As Jupyter itself writes it.
    return write_if_different(page, json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")


def first(project: Project) -> str:
    """Returns the link for those who come from outside: it opens the first lesson."""
    return to(project, first_lesson(project))


def _quoted(text: str) -> str:
    return quote(text, safe="")
