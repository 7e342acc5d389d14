"""What Jupyter is told about the kernel."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from string import Template

import pytest

import scratch
from labkit import kernelspec
from labkit.errors import LabError
from labkit.project import Project


@pytest.fixture(params=["plain", "with spaces", "Übung ✓", "5$ a {day}", "100%"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    """Projects in folders with names of all kinds, with the kernel's jar in place."""
    project = scratch.make(tmp_path / request.param)
    project.kernelspec.mkdir(parents=True)
    (project.kernelspec / "jjava.jar").write_text("")
    (project.kernelspec / "kernel.json").write_text('{"argv": ["java", "-jar", "{resource_dir}/jjava-launcher.jar"]}')
    return project


def read(project: Project) -> dict:
    return json.loads((project.kernelspec / "kernel.json").read_text(encoding="utf-8"))


def test_kernelspec_starts_the_jdk_it_names_with_the_kernels_own_jar(project: Project) -> None:
    assert kernelspec.install(project, scratch.JDK)
    spec = read(project)

    assert spec["argv"][0] == str(scratch.JDK.java)
    assert spec["argv"][-3:] == ["-jar", str(project.kernelspec / "jjava.jar"), "{connection_file}"]
    assert "-Djava.awt.headless=true" in spec["argv"]
    assert "--enable-native-access=ALL-UNNAMED" in spec["argv"]
    assert not any("launcher" in part for part in spec["argv"])
    assert (spec["language"], spec["interrupt_mode"]) == ("java", "message")
    assert spec["display_name"] == "Java (Taskmix)"
    assert list(spec["env"]) == ["JJAVA_CLASSPATH"]


def test_paths_reach_the_kernel_as_they_are(project: Project) -> None:
    kernelspec.install(project, scratch.JDK)
    spec = read(project)

    # As Jupyter does it: names in braces in the command, names after a dollar sign in the environment.
    known = {"connection_file": "C", "resource_dir": "R"}
    argv = [re.sub(r"\{([A-Za-z0-9_]+)\}", lambda m: known.get(m[1], m[0]), part) for part in spec["argv"]]
    assert Path(argv[-2]) == project.kernelspec / "jjava.jar"
    assert argv[-1] == "C"
    assert Path(Template(spec["env"]["JJAVA_CLASSPATH"]).safe_substitute(os.environ)) == project.jar


def test_kernelspec_is_written_only_if_it_changes(project: Project) -> None:
    assert kernelspec.install(project, scratch.JDK)
    assert not kernelspec.install(project, scratch.JDK)

    (project.kernelspec / "kernel.json").write_text('{"argv": [')
    assert kernelspec.install(project, scratch.JDK)
    assert read(project)["language"] == "java"


def test_missing_kernel_is_told(project: Project) -> None:
    (project.kernelspec / "jjava.jar").unlink()

    with pytest.raises(LabError, match="jjava.jar is missing. Delete .venv and start again"):
        kernelspec.install(project, scratch.JDK)


def test_folder_name_that_would_cut_a_list_of_paths_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from labkit import project

    monkeypatch.setattr(project, "__file__", f"/home/me{os.pathsep}you/taskmix/binder/labkit/project.py")
    with pytest.raises(LabError, match="Move the project to a folder without it"):
        Project.of_this_file()
