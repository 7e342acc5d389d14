"""When the extension's jar is built, and when it is not."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

import scratch
from labkit import extension
from labkit.errors import LabError
from labkit.project import Project

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in for Maven is a shell script")

BUILDS = "mkdir -p kernel-ext/target && cat kernel-ext/src/main/java/*.java > kernel-ext/target/taskmix.jar"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose Maven makes a jar of the sources' text."""
    project = scratch.make(tmp_path / "a clone é")
    scratch.set_wrapper(project, BUILDS)
    return project


def build(project: Project) -> bool:
    """Does what a start does about the jar; returns whether Maven was called."""
    before = scratch.calls(project)
    with scratch.lock_of(project) as lock:
        worked = extension.bring_up_to_date(project, scratch.JDK, lock)
    assert worked == (scratch.calls(project) > before)
    return worked


def test_missing_jar_is_built_once(project: Project) -> None:
    assert build(project)
    assert not build(project)


def test_java_is_the_jdk_that_was_found_for_all_programs_of_the_build(project: Project) -> None:
    scratch.set_wrapper(project, BUILDS + '; echo "$JAVA_HOME|$PATH" > said')
    assert build(project)
    home, _, path = (project.root / "said").read_text().partition("|")
    assert home == str(scratch.JDK.home)
    assert path.split(os.pathsep)[0] == str(scratch.JDK.java.parent)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "kernel-ext/src/main/java/A.java").write_text("class A2 {}"),
        lambda root: (root / "kernel-ext/src/main/java/C.java").write_text(""),
        lambda root: (root / "kernel-ext/src/main/java/B.java").unlink(),
        lambda root: (root / "kernel-ext/src/main/java/B.java").rename(root / "kernel-ext/src/main/java/D.java"),
        lambda root: (root / "pom.xml").write_text("<project>2</project>"),
        lambda root: (root / "kernel-ext/pom.xml").write_text("<project>2</project>"),
        lambda root: (root / "kernel-ext/target/taskmix.jar").unlink(),
        lambda root: (root / "kernel-ext/target/taskmix.jar").write_text("class A"),
        lambda root: (root / "kernel-ext/target/taskmix.jar.made-from.json").write_text('{"sources'),
    ],
    ids=[
        "source edited",
        "source added",
        "source deleted",
        "source renamed",
        "parent pom edited",
        "pom edited",
        "jar deleted",
        "jar cut short",
        "record cut short",
    ],
)
def test_change_of_a_source_or_of_the_jar_builds_again(project: Project, change) -> None:
    build(project)
    change(project.root)

    assert build(project)
    assert not build(project)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "kernel-ext/src/main/java/.DS_Store").write_text("x"),
        lambda root: (root / "kernel-ext/src/main/java/.#A.java").symlink_to("nowhere"),
        lambda root: os.utime(root / "kernel-ext/src/main/java/A.java"),
        lambda root: (root / "notebooks/new.ipynb").write_text("{}"),
        lambda root: (root / "kernel-ext/src/test").mkdir(),
    ],
    ids=["file manager's file", "editor's lock", "touched", "notebook", "test"],
)
def test_other_changes_do_not_build(project: Project, change) -> None:
    build(project)
    change(project.root)

    assert not build(project)


def test_failed_build_says_what_maven_said_and_is_tried_again(project: Project) -> None:
    scratch.set_wrapper(project, "for i in $(seq 100); do echo line $i; done; echo '[ERROR] A.java:[1] bad' >&2; exit 3")

    with pytest.raises(LabError) as e:
        build(project)
    assert str(e.value) == "Maven could not build the extension (exit code 3); all it said is in .lab/build.log."
    assert e.value.detail.startswith("line 62\n")
    assert e.value.detail.endswith("\n[ERROR] A.java:[1] bad")

    scratch.set_wrapper(project, BUILDS)
    assert build(project)


def test_build_that_leaves_no_jar_is_an_error(project: Project) -> None:
    scratch.set_wrapper(project, "true")

    with pytest.raises(LabError, match="left no kernel-ext/target/taskmix.jar"):
        build(project)


def test_source_saved_during_the_build_builds_again(project: Project) -> None:
    scratch.set_wrapper(project, BUILDS + "; echo 'class Z {}' > kernel-ext/src/main/java/A.java")
    build(project)

    assert build(project)


def test_maven_runs_on_the_found_jdk_in_the_project_and_builds_quietly(project: Project) -> None:
    scratch.set_wrapper(project, BUILDS + '; echo "$JAVA_HOME|$PWD|$*" > said')
    build(project)

    expected = f"{scratch.JDK.home}|{project.root}|-q -B -DskipTests -Dmaven.test.skip=true package\n"
    assert (project.root / "said").read_text() == expected


def test_no_build_needs_a_jar(project: Project) -> None:
    with pytest.raises(LabError) as e:
        extension.accept(project)

    assert str(e.value) == (
        "There is no kernel-ext/target/taskmix.jar yet. Build it with ./mvnw package, or drop --no-build."
    )


def test_jar_that_maven_has_just_packaged_is_not_built_again(project: Project) -> None:
    project.jar.parent.mkdir(parents=True)
    time.sleep(0.01)
    project.jar.write_text("made by ./mvnw verify")
    extension.accept(project)

    assert not build(project)


def test_jar_older_than_a_source_is_taken_but_not_remembered(project: Project) -> None:
    project.jar.parent.mkdir(parents=True)
    project.jar.write_text("made by ./mvnw verify")
    os.utime(project.root / "kernel-ext/src/main/java/A.java", (time.time() + 60, time.time() + 60))
    extension.accept(project)

    assert build(project)
