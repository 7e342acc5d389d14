"""What the kernel starts from: made once, made anew when it does not fit, and never in the way."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from jupyter_client.kernelspec import KernelSpecManager

import scratch
from labkit import jdk, jvm, kernelspec, start
from labkit.jdk import JavaVersion, Jdk
from labkit.jvm import Classes
from labkit.project import Project

from rig import Kernel

OLD = Jdk(Path("/jdks/24"), JavaVersion.parse("24.0.2"))


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A project with the kernel's jar and ours in place, which hold nothing."""
    project = scratch.make(tmp_path / "a clone é")
    for jar in (project.kernel_jar, project.jar):
        jar.parent.mkdir(parents=True)
        jar.write_text(f"jar of {jar.stem}")
    return project


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The first runs of a kernel so far; each leaves a cache, and takes no time."""
    made: list[Path] = []

    def train(project: Project, found: Jdk, wanted: Classes, _: object) -> str:
        made.append(wanted.cache)
        wanted.cache.write_text(f"cache {len(made)}")
        return ""

    monkeypatch.setattr(start, "_train", train)
    return made


def bring_up_to_date(project: Project, found: Jdk = scratch.JDK) -> Classes:
    """Does what a start does about the cache."""
    with scratch.lock_of(project) as lock:
        return start.bring_up_to_date(project, found, lock)


def test_cache_is_made_once_with_the_jars_that_it_was_made_of(small: Project, runs: list[Path]) -> None:
    first = bring_up_to_date(small)
    second = bring_up_to_date(small)

    assert first == second
    assert len(runs) == 1
    assert [file.read_text() for file in first.files] == ["jar of jjava", "jar of taskmix", "cache 1"]


@pytest.mark.parametrize(
    "change",
    [
        lambda classes: classes.cache.unlink(),
        lambda classes: classes.cache.write_text("damaged"),
        lambda classes: classes.cache.write_text(""),
        lambda classes: classes.extension.write_text("another jar"),
        lambda classes: classes.kernel.unlink(),
        lambda classes: classes.cache.with_name("made-for.json").write_text('{"for'),
        lambda classes: classes.cache.with_name("made-for.json").unlink(),
        lambda classes: shutil.rmtree(classes.cache.parent),
    ],
    ids=["no cache", "damaged", "empty", "jar replaced", "no kernel", "record cut short", "no record", "nothing"],
)
def test_cache_that_is_not_whole_is_made_anew(small: Project, runs: list[Path], change: Callable) -> None:
    change(bring_up_to_date(small))

    again = bring_up_to_date(small)
    assert again.cache.read_text() == "cache 2"
    assert again.extension.read_text() == "jar of taskmix"
    assert bring_up_to_date(small) == again
    assert len(runs) == 2


def test_jar_that_is_built_anew_gets_a_cache_and_leaves_that_of_running_kernels(small: Project, runs: list[Path]) -> None:
    first = bring_up_to_date(small)
    small.jar.write_text("new jar")
    # What a kernel would start from until then is the old jar with the old cache.
    assert first.extension.read_text() == "jar of taskmix"

    second = bring_up_to_date(small)
    assert (second.extension.read_text(), second.cache.read_text()) == ("new jar", "cache 2")
    assert first.extension.read_text() == "jar of taskmix"

    small.jar.write_text("newest jar")
    bring_up_to_date(small)
    assert not first.extension.exists()
    assert second.extension.exists()


def test_cache_is_made_for_one_kernel_one_jdk_and_its_options(
    small: Project, runs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_up_to_date(small)
    bring_up_to_date(small, Jdk(Path("/jdks/25b"), JavaVersion.parse("25.0.4")))
    assert len(runs) == 2

    small.kernel_jar.write_text("another kernel")
    bring_up_to_date(small)
    assert len(runs) == 3

    monkeypatch.setattr(jvm, "options", lambda: ["-XX:+UseParallelGC"])
    bring_up_to_date(small)
    assert len(runs) == 4


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_jars_in_an_image_have_two_names_and_take_room_once(small: Project, runs: list[Path]) -> None:
    image = replace(small, given=small.venv)
    assert os.path.samefile(bring_up_to_date(image).extension, small.jar)
    assert not os.path.samefile(bring_up_to_date(small).extension, small.jar)


def test_older_jdk_makes_none(small: Project, runs: list[Path]) -> None:
    assert bring_up_to_date(small, OLD) == Classes(small.kernel_jar, small.jar)
    assert not runs


def test_first_run_that_fails_is_told_in_one_line_and_costs_nothing_else(
    small: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    small.python.parent.mkdir(parents=True, exist_ok=True)
    small.python.write_text("#!/bin/sh\necho no such thing\nexit 3\n")
    small.python.chmod(0o755)

    assert bring_up_to_date(small) == Classes(small.kernel_jar, small.jar)
    said = capfd.readouterr().err
    assert said == (
        "The kernel will start a second later than it could (its first run ended with exit code 3; .lab/start.log has more).\n"
    )
    assert "no such thing" in (small.state / "start.log").read_text()


longer = [pytest.mark.long, pytest.mark.damage]
made_here = pytest.mark.skipif(jdk.find().version.major < 25, reason="this JDK makes no such cache")


@pytest.fixture
def ours(project: Project) -> Classes:
    """What our kernel starts from."""
    with scratch.lock_of(project) as lock:
        return start.bring_up_to_date(project, jdk.find(), lock)


def started_from(project: Project, folder: Path, classes: Classes) -> KernelSpecManager:
    """Installs a kernel that starts from something else than ours."""
    place = folder / "kernels" / kernelspec.NAME
    place.mkdir(parents=True)
    (place / "kernel.json").write_text(json.dumps(kernelspec.content(project, jdk.find(), classes)))
    return KernelSpecManager(kernel_dirs=[str(folder / "kernels")], ensure_native_kernel=False)


def uses(kernel: Kernel, start_cache: Path) -> bool:
    """Whether the kernel's JVM has the cache in its memory."""
    return any(area.path == str(start_cache) for area in kernel.process.memory_maps())


def says_nothing_and_works(kernel: Kernel) -> None:
    """Checks a first cell, and that nothing was said of a cache to anybody."""
    result = kernel.run('Mix.named("m").waits(1, millis(1))').must_succeed()
    assert "m" in result.text
    assert result.stdout == result.stderr == ""
    said = [line for line in kernel.log.read_text().splitlines() if not line.startswith("[I ")]
    assert said == []


@made_here
@pytest.mark.live
@pytest.mark.skipif(not hasattr(psutil.Process, "memory_maps"), reason="this system does not show what a process has mapped")
def test_kernel_starts_from_the_cache(kernel: Kernel, ours: Classes) -> None:
    says_nothing_and_works(kernel)
    assert uses(kernel, ours.cache)


@pytest.mark.live
def test_what_jshell_reads_for_itself_comes_after_the_first_cells(start_kernel: Callable[..., Kernel]) -> None:
    kernel = start_kernel()
    is_read = 'kernel().getJShell().sourceCodeAnalysis().listQualifiedNames("Mix", 3).isUpToDate()'
    assert kernel.value(is_read) == "false"
    deadline = time.monotonic() + 60
    while kernel.value(is_read) != "true":
        assert time.monotonic() < deadline
        time.sleep(0.5)


def cut_short(start_cache: Path) -> None:
    os.truncate(start_cache, start_cache.stat().st_size // 2)


def flip(start_cache: Path, part: float) -> None:
    """Damages a page of the file."""
    with start_cache.open("r+b") as file:
        file.seek(int(start_cache.stat().st_size * part))
        page = file.read(4096)
        file.seek(-len(page), os.SEEK_CUR)
        file.write(bytes(each ^ 0xFF for each in page))


@made_here
@pytest.mark.live
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda start_cache: start_cache.unlink(), id="missing"),
        pytest.param(lambda start_cache: start_cache.write_text(""), id="empty", marks=longer),
        pytest.param(lambda start_cache: start_cache.write_text("not a cache\n" * 10_000), id="something else", marks=longer),
        pytest.param(cut_short, id="cut short", marks=longer),
        pytest.param(lambda start_cache: flip(start_cache, 0), id="damaged head", marks=longer),
        pytest.param(lambda start_cache: flip(start_cache, 0.3), id="damaged middle"),
        pytest.param(lambda start_cache: flip(start_cache, 0.8), id="damaged end", marks=longer),
    ],
)
def test_kernel_starts_without_a_cache_that_is_damaged(
    start_kernel: Callable[..., Kernel], project: Project, ours: Classes, tmp_path: Path, damage: Callable
) -> None:
    start_cache = Path(shutil.copy(ours.cache, tmp_path / "copy.aot"))
    damage(start_cache)
    kernel = start_kernel(specs=started_from(project, tmp_path, replace(ours, cache=start_cache)))

    says_nothing_and_works(kernel)
    assert not uses(kernel, start_cache)


@made_here
@pytest.mark.live
def test_kernel_starts_without_a_cache_that_its_collector_cannot_use(start_kernel: Callable[..., Kernel]) -> None:
    kernel = start_kernel(env={"JDK_JAVA_OPTIONS": "-XX:-UseCompressedOops"})
    result = kernel.run('Mix.named("m").waits(1, millis(1))').must_succeed()

    assert result.stdout == result.stderr == ""
    said = [line for line in kernel.log.read_text().splitlines() if not line.startswith(("[I ", "NOTE: Picked up"))]
    assert said == []


@made_here
@pytest.mark.live
def test_kernel_starts_without_a_cache_of_another_jdk(
    start_kernel: Callable[..., Kernel], project: Project, ours: Classes, tmp_path: Path
) -> None:
    # The JVM compares its own name, which its build has put into the library, with the one in the file.
    other = Path(shutil.copy(ours.cache, tmp_path / "other.aot"))
    head = other.read_bytes()[:4096]
    version = jdk.find().version.text.encode()
    assert version in head, "the cache does not say which JVM made it"
    with other.open("r+b") as file:
        file.write(head.replace(version, b"9" * len(version)))
    kernel = start_kernel(specs=started_from(project, tmp_path, replace(ours, cache=other)))

    says_nothing_and_works(kernel)
    assert not uses(kernel, other)


@made_here
@pytest.mark.live
def test_real_cache_is_made_of_a_kernels_run_and_made_anew_when_it_is_cut_short(project: Project, tmp_path: Path) -> None:
    clone = Project(scratch.make(tmp_path / "a clone é").root, given=project.venv)
    clone.jar.parent.mkdir(parents=True)
    shutil.copy(project.jar, clone.jar)

    made = bring_up_to_date(clone, jdk.find())
    assert made.cache is not None, (clone.state / "start.log").read_text()
    whole = made.cache.stat().st_size
    cut_short(made.cache)
    assert bring_up_to_date(clone, jdk.find()) == made
    assert made.cache.stat().st_size > whole / 2
    assert {each.name for each in made.cache.parent.iterdir()} == {"jjava.jar", "taskmix.jar", "kernel.aot", "made-for.json"}
