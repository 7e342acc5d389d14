"""The Python environment: made once, made anew when it is not whole, never touched otherwise."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import scratch
from labkit import environment
from labkit.errors import LabError
from labkit.project import Project


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with an environment of no packages; tests that change it work on a copy of their own."""
    project = scratch.make(tmp_path_factory.mktemp("made") / "a clone é")
    assert set_up(project)
    return project


def set_up(project: Project, with_tests: bool = False, with_hub: bool = False) -> bool:
    """Does what a start does about the environment; returns whether there was anything to do."""
    with scratch.lock_of(project) as lock:
        return environment.bring_up_to_date(project, lock, with_tests, with_hub)


def stamp(project: Project) -> Path:
    return project.venv / "lab-stamp.json"


def test_environment_is_made_once(made: Project) -> None:
    said = subprocess.run([made.python, "-m", "pip", "--version"], capture_output=True, text=True, check=True)

    assert str(made.venv) in said.stdout
    assert not set_up(made)


def test_second_start_runs_neither_pip_nor_venv(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_run", lambda *_: pytest.fail("a tool was run"))

    assert not set_up(made)


@pytest.mark.parametrize(
    "damage",
    [
        lambda project: stamp(project).unlink(),
        lambda project: stamp(project).write_text('{"layout": '),
        lambda project: stamp(project).write_text("[]"),
        lambda project: project.requirements.write_text("# another list\n"),
        lambda project: project.python.unlink(),
        lambda project: (project.python.unlink(), project.python.symlink_to("/usr/bin/no-such-python")),
        lambda project: shutil.rmtree(project.venv),
        lambda project: (shutil.rmtree(project.venv), project.venv.write_text("a file")),
        lambda project: (project.venv / "pyvenv.cfg").unlink(),
        lambda project: edit_stamp(project, python="cpython 3.10"),
        lambda project: edit_stamp(project, place=str(project.root.parent / "old place" / ".venv")),
    ],
    ids=[
        "no stamp",
        "stamp cut short",
        "stamp of another kind",
        "other packages wanted",
        "no python",
        "python gone from the machine",
        "no folder",
        "a file in its place",
        "no pyvenv.cfg",
        "python replaced by another version",
        "project moved",
    ],
)
def test_environment_that_is_not_whole_is_not_taken_for_one(made: Project, tmp_path: Path, damage) -> None:
    project = copy_of(made, tmp_path)
    assert environment.is_whole(project)
    damage(project)

    assert not environment.is_whole(project)


def copy_of(made: Project, folder: Path) -> Project:
    """Returns another project with a finished environment, made by copying."""
    project = scratch.make(folder / "copy é")
    copy_venv(made, project)
    shutil.copy(stamp(made), stamp(project))
    edit_stamp(project, place=str(project.venv))
    return project


def copy_venv(made: Project, project: Project) -> None:
    ignored = shutil.ignore_patterns(stamp(made).name)
    shutil.copytree(made.venv, project.venv, symlinks=True, ignore=ignored)


@pytest.fixture
def quick(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes each new environment a copy of one: the standard library takes ten seconds on a busy machine."""
    monkeypatch.setattr(environment, "_create", lambda project, _: copy_venv(made, project))


def edit_stamp(project: Project, **entries: str) -> None:
    stamp(project).write_text(json.dumps({**json.loads(stamp(project).read_text()), **entries}))


@pytest.mark.usefixtures("quick")
def test_moved_project_makes_its_environment_anew(made: Project, tmp_path: Path) -> None:
    project = copy_of(made, tmp_path)
    moved = Project(project.root.rename(tmp_path / "moved"))

    assert set_up(moved)
    assert not set_up(moved)
    subprocess.run([moved.python, "-m", "pip", "--version"], check=True, capture_output=True)


@pytest.mark.usefixtures("quick")
def test_failing_pip_is_told_in_one_line_and_tried_again(tmp_path: Path) -> None:
    project = scratch.make(tmp_path / "clone")
    good = project.requirements.read_text()
    project.requirements.write_text("./no-such-folder\n")

    with pytest.raises(LabError) as e:
        set_up(project)
    line = str(e.value)
    assert line.startswith("pip could not install the packages of binder/requirements.txt; is this machine online?")
    assert "It said: ERROR: " in line
    assert line.endswith(" (all of it is in .lab/pip.log).")
    assert "\n" not in line

    project.requirements.write_text(good)
    assert set_up(project)
    assert not set_up(project)


def test_missing_venv_module_is_told_with_the_package_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = environment.importlib.util.find_spec
    monkeypatch.setattr(
        environment.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else real(name)
    )

    with pytest.raises(LabError, match=r"has no venv module. On Debian or Ubuntu: sudo apt install python3\.\d+-venv;"):
        set_up(scratch.make(tmp_path / "clone"))


def test_given_environment_is_filled_once_and_never_made_or_removed(made: Project, tmp_path: Path) -> None:
    given = tmp_path / "theirs"
    copy_venv(made, Project(tmp_path / "elsewhere", given=given))
    (given / "theirs.txt").write_text("kept")
    project = replace(scratch.make(tmp_path / "clone"), given=given)

    assert set_up(project)
    assert not set_up(project)
    assert not (project.root / ".venv").exists()

    project.image_requirements.write_text("# other packages\n")
    assert set_up(project)
    assert (given / "theirs.txt").read_text() == "kept"


def test_given_folder_without_a_python_is_refused_with_what_to_write(tmp_path: Path) -> None:
    project = replace(scratch.make(tmp_path / "clone"), given=tmp_path / "nothing")

    with pytest.raises(LabError, match=r"nothing is no Python environment: its .*python.* Write the folder that holds it after --into"):
        set_up(project)


def test_packages_for_the_tests_have_their_own_entry_in_the_stamp(made: Project) -> None:
    assert environment.is_whole(made)
    assert not environment.is_whole(made, with_tests=True)

    assert set_up(made, with_tests=True)
    assert environment.is_whole(made, with_tests=True)

    made.test_requirements.write_text("# others\n")
    assert environment.is_whole(made)
    assert not environment.is_whole(made, with_tests=True)


def test_packages_for_a_hub_and_for_the_tests_do_not_forget_each_other(made: Project) -> None:
    assert set_up(made, with_tests=True)
    assert set_up(made, with_hub=True)
    assert environment.is_whole(made, with_tests=True, with_hub=True)
    assert not set_up(made, with_tests=True, with_hub=True)

    made.hub_requirements.write_text("# others\n")
    assert environment.is_whole(made, with_tests=True)
    assert not environment.is_whole(made, with_hub=True)


def test_failing_to_fetch_test_packages_leaves_the_environment_whole(made: Project) -> None:
    made.test_requirements.write_text("./no-such-folder\n")

    with pytest.raises(LabError, match="binder/requirements-test.txt"):
        set_up(made, with_tests=True)
    assert environment.is_whole(made)


def in_a_start(work: str) -> list[str]:
    """Returns a command that does the work as a start of the project in the current folder: with ``p`` and ``lock``."""
    return [
        sys.executable,
        "-c",
        "import subprocess, sys\n"
        "sys.path.insert(0, 'binder')\n"
        "from labkit import environment, files, project\n"
        "p = project.Project.of_this_file()\n"
        "with files.locked(p.state / 'lock') as lock:\n"
        f"    {work}\n",
    ]


SET_UP = in_a_start("print(environment.bring_up_to_date(p, lock))")


@pytest.mark.long
@pytest.mark.damage
@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_starts_killed_at_any_moment_are_repaired_by_the_next(tmp_path: Path) -> None:
    project = scratch.make(tmp_path / "clone")
    for seconds in (0.1, 0.5, 1, 2, 3):
        start = subprocess.Popen(SET_UP, cwd=project.root, start_new_session=True)
        time.sleep(seconds)
        os.killpg(start.pid, signal.SIGKILL)
        start.wait()

    set_up(project)

    assert environment.is_whole(project)
    subprocess.run([project.python, "-m", "pip", "--version"], check=True, capture_output=True)


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_next_start_waits_for_a_tool_that_outlived_a_killed_start(tmp_path: Path) -> None:
    project = scratch.make(tmp_path / "clone")
    tool = "echo started; sleep 1.5; echo done > done"
    command = in_a_start(f"subprocess.run(['sh', '-c', '{tool}'], **lock.inheritance)")
    with subprocess.Popen(command, cwd=project.root, stdout=subprocess.PIPE, text=True) as start:
        assert start.stdout.readline() == "started\n"
        start.kill()

        with scratch.lock_of(project):
            assert (project.root / "done").exists()


@pytest.mark.long
@pytest.mark.damage
def test_two_starts_at_once_make_one_environment(tmp_path: Path) -> None:
    project = scratch.make(tmp_path / "clone")
    starts = [subprocess.Popen(SET_UP, cwd=project.root, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = sorted(start.communicate(timeout=120)[0].splitlines()[-1] for start in starts)

    assert said == ["False", "True"]
