"""What Jupyter is told about the kernel."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from string import Template

import pytest

import scratch
from labkit import kernelspec
from labkit.errors import LabError
from labkit.jvm import Classes
from labkit.project import Project


@pytest.fixture(params=["plain", "with spaces", "Übung ✓", "5$ a {day}", "100%"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    """Projects in folders with names of all kinds, with the kernel's jar in place."""
    project = scratch.make(tmp_path / request.param)
    project.kernelspec.mkdir(parents=True)
    (project.kernelspec / "jjava.jar").write_text("")
    (project.kernelspec / "kernel.json").write_text('{"argv": ["java", "-jar", "{resource_dir}/jjava-launcher.jar"]}')
    return project


def plain(project: Project) -> Classes:
    """The jars where they are made, and no cache."""
    return Classes(project.kernel_jar, project.jar)


def read(project: Project) -> dict:
    return json.loads((project.kernelspec / "kernel.json").read_text(encoding="utf-8"))


def test_kernelspec_starts_the_jdk_it_names_with_the_kernels_own_jar(project: Project) -> None:
    assert kernelspec.install(project, scratch.JDK, plain(project))
    spec = read(project)

    assert spec["argv"][0] == str(scratch.JDK.java)
    jars = os.pathsep.join([str(project.kernelspec / "jjava.jar"), str(project.jar)])
    assert spec["argv"][-4:] == ["-cp", jars, "org.taskmix.kernel.Start", "{connection_file}"]
    assert "-Djava.awt.headless=true" in spec["argv"]
    assert "--enable-native-access=ALL-UNNAMED" in spec["argv"]
    assert not any("launcher" in part for part in spec["argv"])
    assert (spec["language"], spec["interrupt_mode"]) == ("java", "message")
    assert spec["display_name"] == "Java (Taskmix)"
    # As Jupyter does it: names after a dollar.
    assert Template(spec["env"]["TASKMIX_PYTHON"]).safe_substitute(os.environ) == str(project.python)


def test_paths_reach_the_kernel_as_they_are(project: Project) -> None:
    kernelspec.install(project, scratch.JDK, plain(project))
    spec = read(project)

    # As Jupyter does it: names in braces in the command.
    known = {"connection_file": "C", "resource_dir": "R"}
    argv = [re.sub(r"\{([A-Za-z0-9_]+)\}", lambda m: known.get(m[1], m[0]), part) for part in spec["argv"]]
    assert argv[-3].split(os.pathsep) == [str(project.kernelspec / "jjava.jar"), str(project.jar)]
    assert argv[-1] == "C"


def test_kernel_starts_from_a_cache_where_there_is_one_and_the_options_say_nothing_of_it(project: Project) -> None:
    kernelspec.install(project, scratch.JDK, plain(project))
    without = read(project)["argv"]
    assert not any("AOT" in part for part in without)

    folder = project.state / "start" / "0123"
    cached = Classes(folder / "jjava.jar", folder / "taskmix.jar", folder / "kernel.aot")
    kernelspec.install(project, scratch.JDK, cached)
    argv = read(project)["argv"]
    assert f"-XX:AOTCache={folder / 'kernel.aot'}" in argv
    assert {"-XX:AOTMode=auto", "-Xlog:aot=off", "-Xlog:cds=off"} <= set(argv)
    # For the JVM does not ask whether they are those of the cache.
    assert argv[-3].split(os.pathsep) == [str(folder / "jjava.jar"), str(folder / "taskmix.jar")]


def test_collector_is_the_jvms_choice_as_for_the_readers_own_programs(project: Project) -> None:
    kernelspec.install(project, scratch.JDK, plain(project))
    assert not [part for part in read(project)["argv"] if re.fullmatch(r"-XX:[+-]Use\w+GC", part)]


def test_given_environment_gets_what_a_server_of_its_own_reads(project: Project) -> None:
    (project.notebooks / "02-second.ipynb").write_text("{}")
    (project.notebooks / "01-first.ipynb").write_text("{}")
    given = replace(project, given=project.venv)
    config = project.venv / "etc" / "jupyter" / "jupyter_server_config.json"
    kernelspec.install(project, scratch.JDK, plain(project))
    assert not config.exists()

    config.parent.mkdir(parents=True)
    config.write_text('{"ServerApp": {"ip": "0.0.0.0"}, "Other": {"a": 1}}')
    assert kernelspec.install(given, scratch.JDK, plain(given))
    assert not kernelspec.install(given, scratch.JDK, plain(given))
    settings = json.loads(config.read_text())
    first = "/lab/tree/notebooks/01-first.ipynb"
    assert settings["ServerApp"] == {"ip": "0.0.0.0", "default_url": first}
    assert settings["LabApp"] == settings["JupyterNotebookApp"] == {"default_url": first}
    assert settings["KernelSpecManager"] == {"ensure_native_kernel": False, "allowed_kernelspecs": ["java"]}
    assert settings["Other"] == {"a": 1}
    # Sessions of an image run on machines that nobody knows when it is made.
    assert "-XX:+UseSerialGC" not in read(project)["argv"]


def test_kernelspec_is_written_only_if_it_changes(project: Project) -> None:
    assert kernelspec.install(project, scratch.JDK, plain(project))
    assert not kernelspec.install(project, scratch.JDK, plain(project))

    (project.kernelspec / "kernel.json").write_text('{"argv": [')
    assert kernelspec.install(project, scratch.JDK, plain(project))
    assert read(project)["language"] == "java"


def test_missing_kernel_is_told(project: Project) -> None:
    (project.kernelspec / "jjava.jar").unlink()

    with pytest.raises(LabError, match="jjava.jar is missing. Delete .venv and start again"):
        kernelspec.install(project, scratch.JDK, plain(project))


def test_folder_name_that_would_cut_a_list_of_paths_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from labkit import project

    monkeypatch.setattr(project, "__file__", f"/home/me{os.pathsep}you/taskmix/binder/labkit/project.py")
    with pytest.raises(LabError, match="Move the project to a folder without it"):
        Project.of_this_file()
