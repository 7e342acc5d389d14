"""The files of a report: what was run is kept in ``run``, and everything else is made from that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat

from . import pdf
from .cells import render
from .errors import LabError
from .files import write_if_different, write_whole
from .lesson import Lesson, keep_pictures
from .page import Shelf, index_page, lesson_on_paper, lesson_page
from .slides import deck

# So that a page opens at once and can be sent by mail.
_MOST_BYTES = 3_000_000


class Site:
    """The folder of a report.

    :param folder: where the pages are, e.g. ``reports``
    :param root: the project's folder, from which prose may show pictures
    :param browser: the program that prints pages to PDF; None to leave PDFs out
    """

    def __init__(self, folder: Path, root: Path, browser: str | None) -> None:
        self.folder = folder
        self._root = root
        self._browser = browser

    @property
    def runs(self) -> Path:
        """Where the notebooks with their outputs are kept."""
        return self.folder / "run"

    def page(self, name: str) -> Path:
        """The file of a lesson's page."""
        return self.folder / f"{name}.html"

    def begin(self, names: Sequence[str]) -> None:
        """Removes the pages of what is about to be run, so that none of an earlier run passes for one of this run.

        The earlier runs themselves stay until they are replaced.
        """
        (self.folder / "index.html").unlink(missing_ok=True)
        for name in names:
            for path in (self.page(name), self._pdf(name), self._slides(name)):
                path.unlink(missing_ok=True)

    def keep(self, name: str, notebook: nbformat.NotebookNode, folder: Path) -> None:
        """Keeps a run, and the pictures that its prose shows, in place of an earlier one of the same name.

        :param folder: where the notebook lies
        """
        keep_pictures(notebook, folder, self._root)
        write_whole(self._run(name), nbformat.writes(notebook).rstrip("\n") + "\n")
        self._pdf(name).unlink(missing_ok=True)

    def take(self, paths: Sequence[Path]) -> None:
        """Takes in runs that were saved, here or elsewhere.

        :raises LabError: if one is no notebook, or would replace another run; then none is taken in
        """
        runs = []
        for path in paths:
            notebook = Lesson.read(path).notebook
            kept = self._run(path.stem)
            keep_pictures(notebook, path.parent, self._root)
            if not kept.exists():
                runs.append((path, notebook))
            elif not kept.samefile(path) and _substance(Lesson.read(kept).notebook) != _substance(notebook):
                raise LabError(
                    f"{kept} is another run of {path.name}, and this one would replace it. To have both, write this "
                    f"report to another folder, with --to FOLDER."
                )
            self._pdf(path.stem).unlink(missing_ok=True)
        for path, notebook in runs:
            self.keep(path.stem, notebook, path.parent)

    def write_page(self, name: str, names: Sequence[str]) -> None:
        """Writes the page of one lesson, while others are still to be run.

        :param names: of all lessons that there will be
        """
        lesson = Lesson.read(self._run(name))
        write_if_different(self.page(name), lesson_page(lesson, Shelf(names)))

    def write(self, without: Sequence[str], warn: Callable[[str], None], say: Callable[[str], None]) -> None:
        """Writes the pages of all lessons that are kept, their slides and PDFs, and the list of them.

        :param without: names of lessons to leave out
        :param warn: is told what a reader should know, in a line each
        :param say: is told what goes on, in a line each
        """
        kept = sorted(path for path in self.runs.glob("*.ipynb") if path.stem not in without)
        lessons = [Lesson.read(path) for path in kept]
        names = [lesson.name for lesson in lessons]
        missing = [name for name in names if not self._pdf(name).exists()]
        if self._browser and missing:
            say(f"Printing {len(missing)} PDF{'s' if len(missing) > 1 else ''} ...")
        for i, lesson in enumerate(lessons):
            cells = render(lesson)
            for count in cells.undescribed:
                warn(f"{lesson.name}: the picture of cell [{count}] has no text for those who do not see it.")
            if self._browser and lesson.name in missing:
                refusal = pdf.print_page(
                    self._browser, lesson_on_paper(lesson, cells), self._pdf(lesson.name), lesson.started
                )
                if refusal:
                    warn(f"{lesson.name}: no PDF, because {self._browser} could not print it: {refusal}")
            shelf = Shelf(
                names,
                lessons[i - 1] if i else None,
                lessons[i + 1] if i + 1 < len(lessons) else None,
                self._pdf(lesson.name).exists(),
            )
            write_if_different(self.page(lesson.name), lesson_page(lesson, shelf, cells))
            write_if_different(self._slides(lesson.name), deck(lesson, names, cells))
            size = self.page(lesson.name).stat().st_size
            if size > _MOST_BYTES:
                warn(f"{lesson.name}: its page has {size / 1e6:.1f} MB; fewer or smaller figures would make it lighter.")
        with_pdf = [name for name in names if self._pdf(name).exists()]
        write_if_different(self.folder / "index.html", index_page(lessons, with_pdf))

    def _pdf(self, name: str) -> Path:
        return self.folder / f"{name}.pdf"

    def _slides(self, name: str) -> Path:
        return self.folder / f"{name}.slides.html"

    def _run(self, name: str) -> Path:
        return self.runs / f"{name}.ipynb"


def _substance(notebook: nbformat.NotebookNode) -> list[dict[str, object]]:
    """All that is in the cells but their ids, of which an old notebook has none and gets new ones whenever it is read."""
    return [{key: value for key, value in cell.items() if key != "id"} for cell in notebook.cells]
