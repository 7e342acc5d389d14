"""The links that open lessons on Binder."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import scratch
from labkit import launch
from labkit.errors import LabError
from labkit.project import Project

LESSONS = sorted((Path(__file__).resolve().parents[4] / "notebooks").glob("*.ipynb"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one lesson that has no link."""
    project = scratch.make(tmp_path / "clone")
    text = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": ["# Überschrift\n", "\n", "Text."]}
    code = {"cell_type": "code", "execution_count": None, "id": "c", "metadata": {}, "outputs": [], "source": ["1 + 1"]}
    notebook = {"cells": [text, code], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (project.notebooks / "01-a.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return project


def read(project: Project) -> dict:
    return json.loads((project.notebooks / "01-a.ipynb").read_text(encoding="utf-8"))


def test_link_has_binder_pull_the_lesson_into_a_session_of_the_image(project: Project) -> None:
    link = urlsplit(launch.to(project, project.notebooks / "01-a.ipynb", "some-one/my.lab"))
    path = urlsplit(parse_qs(link.query)["urlpath"][0])

    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://mybinder.org/v2/gh/some-one/my.lab/image"
    assert path.path == "git-pull"
    assert parse_qs(path.query) == {
        "repo": ["https://github.com/some-one/my.lab"],
        "branch": ["main"],
        "urlpath": ["lab/tree/my.lab/notebooks/01-a.ipynb"],
    }


def test_links_are_written_once_and_replaced_where_they_are(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    page = project.notebooks / "01-a.ipynb"
    assert launch.write(project) == [page]
    assert launch.write(project) == []
    before = read(project)
    assert launch.of(before) == launch.to(project, page)
    assert "".join(before["cells"][0]["source"]).startswith("# Überschrift\n\nText.\n\n[Open this lesson in your browser](")
    assert before["cells"][1]["source"] == ["1 + 1"]

    monkeypatch.setattr(launch, "IMAGE", "v2")
    assert launch.write(project) == [page]
    assert launch.of(read(project)) == launch.of(before).replace("/image?", "/v2?")
    assert len(read(project)["cells"]) == 2


def test_lesson_that_begins_with_code_is_refused(project: Project) -> None:
    notebook = read(project)
    del notebook["cells"][0]
    (project.notebooks / "01-a.ipynb").write_text(json.dumps(notebook))

    with pytest.raises(LabError, match="notebooks/01-a.ipynb does not begin with text, where its link could stand."):
        launch.write(project)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_lesson_has_its_link(lesson: Path) -> None:
    notebook = json.loads(lesson.read_text(encoding="utf-8"))

    # python3 binder/lab.py links writes it.
    assert launch.of(notebook) == launch.to(Project.of_this_file(), lesson)
