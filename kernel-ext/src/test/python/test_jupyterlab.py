"""The first lesson in a real JupyterLab, seen by a browser: as who runs it sees it, and as who is sent the file.

Takes about two minutes. To leave it out: ``python3 binder/lab.py test -- -m "not browser"``. Pictures of every figure are
in ``kernel-ext/target/screenshots`` afterwards.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser

from labkit.project import Project

from lab_page import Figure, LabPage
from lab_server import Lab

pytestmark = [pytest.mark.live, pytest.mark.browser, pytest.mark.long]

LESSON = "01-cpu-bound-or-io-bound.ipynb"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


class Desk:
    """Someone's JupyterLab: a folder of notebooks, and all that it remembers in a place of its own."""

    def __init__(self, project: Project, place: Path) -> None:
        self.notebooks = place / "notebooks"
        self._settings = place / "settings"
        for folder in (self.notebooks, self._settings, place / "home"):
            folder.mkdir(parents=True)
        self.lab = Lab(
            project,
            place / "home",
            f"--ServerApp.root_dir={self.notebooks}",
            f"--NotebookNotary.data_dir={place}",
            f"--NotebookNotary.secret_file={place / 'notebook_secret'}",
            f"--LabApp.user_settings_dir={self._settings}",
            f"--LabApp.workspaces_dir={place / 'workspaces'}",
        )

    def choose(self, theme: str) -> None:
        """Does what the menu *Settings, Theme* does."""
        file = self._settings / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"theme": THEMES[theme]}))


@pytest.fixture(scope="module")
def screenshots(project: Project) -> Path:
    return project.root / "kernel-ext" / "target" / "screenshots"


@pytest.fixture(scope="module")
def run(project: Project, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LabPage, Path]]:
    """The lesson after Run All, still open, and the file as it was saved."""
    desk = Desk(project, tmp_path_factory.mktemp("writer"))
    shutil.copy(project.notebooks / LESSON, desk.notebooks)
    try:
        page = LabPage(browser, desk.lab, LESSON)
        page.run_all()
        page.save()
        yield page, desk.notebooks / LESSON
        page.close()
    finally:
        desk.lab.stop()


@pytest.fixture(scope="module")
def reader(project: Project, run: tuple[LabPage, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The JupyterLab of someone who was sent the file and has run none of it."""
    desk = Desk(project, tmp_path_factory.mktemp("reader"))
    shutil.copy(run[1], desk.notebooks)
    yield desk
    desk.lab.stop()


def drawn(notebook: Path) -> int:
    """Returns how many images the file holds, and checks that every run and plot left one."""
    cells = [cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]
    html = ["".join(o.get("data", {}).get("text/html", "") for o in cell.outputs) for cell in cells]
    for cell, shown in zip(cells, html):
        assert ("<img" in shown) == ("runUnder(" in cell.source or ".plot(" in cell.source), cell.source
    return sum(shown.count("<img") for shown in html)


def must_be_seen(figures: list[Figure], number: int) -> None:
    assert len(figures) == number
    for figure in figures:
        assert figure.visible, figure
        assert figure.inside, figure
        assert min(figure.natural) > 100, figure
        assert min(figure.shown) > 100, figure
        assert len(figure.alt) > 20, figure


def test_after_run_all_every_figure_is_visible(run: tuple[LabPage, Path], screenshots: Path) -> None:
    page, saved = run

    must_be_seen(page.figures(screenshots, "run"), drawn(saved))


def test_what_was_run_has_no_serious_barrier_and_a_planted_one_is_found(run: tuple[LabPage, Path]) -> None:
    page = run[0]
    assert page.barriers() == []

    page.outputs()[0].evaluate("output => output.insertAdjacentHTML('beforeend', '<img src=\"data:,\" class=\"planted\">')")
    assert [barrier.split()[0] for barrier in page.barriers()] == ["image-alt"]
    page.outputs()[0].evaluate("output => output.querySelector('.planted').remove()")


@pytest.mark.parametrize("theme", THEMES)
def test_untrusted_every_figure_is_visible_and_has_no_serious_barrier(
    reader: Desk, run: tuple[LabPage, Path], browser: Browser, screenshots: Path, theme: str
) -> None:
    received = reader.lab.api(f"contents/{LESSON}?content=1")["content"]["cells"]
    assert not any(cell["metadata"]["trusted"] for cell in received if cell.get("outputs"))
    reader.choose(theme)
    page = LabPage(browser, reader.lab, LESSON)

    assert page.page.locator("body").get_attribute("data-jp-theme-name") == THEMES[theme]
    must_be_seen(page.figures(screenshots, f"untrusted-{theme}"), drawn(run[1]))
    assert "trusted" not in page.words().lower()
    assert page.barriers() == []
    page.close()
