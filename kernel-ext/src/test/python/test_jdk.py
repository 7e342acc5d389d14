"""Which JDK is found, which is chosen, and what is said when there is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from labkit import jdk
from labkit.cli import main
from labkit.errors import LabError
from labkit.jdk import JavaVersion, Jdk

MODULES = "java.base jdk.compiler jdk.jshell"


def fake_jdk(home: Path, version: str | None, modules: str | None = MODULES, javac: bool = True) -> Path:
    """Makes a folder that looks like a JDK; without a version it has no ``release`` file."""
    (home / "bin").mkdir(parents=True)
    for name in ("java", "javac") if javac else ("java",):
        tool = home / "bin" / (name + ".exe" if os.name == "nt" else name)
        tool.write_text("#!/bin/sh\nexit 9\n")
        tool.chmod(0o755)
    if version:
        lines = [f'JAVA_VERSION="{version}"', 'IMPLEMENTOR="Somebody"']
        if modules is not None:
            lines.append(f'MODULES="{modules}"')
        (home / "release").write_text("\n".join(lines) + "\n")
    return home


def some(version: str, lacks: str = "") -> Jdk:
    """Returns a JDK that exists on paper only."""
    return Jdk(Path("/jdks") / version, JavaVersion.parse(version), lacks)


@pytest.mark.parametrize(
    ("text", "numbers", "released"),
    [
        ("21", (21,), True),
        ("21-ea", (21,), False),
        ("26-ea+13", (26,), False),
        ("25.0.3", (25, 0, 3), True),
        ("25.0.3+9-LTS", (25, 0, 3), True),
        ("21.0.2-LTS", (21, 0, 2), True),
        ("17.0.15+6-Debian-1deb12u1", (17, 0, 15), True),
        ("1.8.0_402", (8, 0, 402), True),
        ("11.0.22.0.1", (11, 0, 22, 0, 1), True),
    ],
)
def test_versions_are_read_as_java_writes_them(text: str, numbers: tuple[int, ...], released: bool) -> None:
    version = JavaVersion.parse(text)

    assert (version.numbers, version.released) == (numbers, released)


@pytest.mark.parametrize("text", ["", "unknown", "v21"])
def test_other_text_is_no_version(text: str) -> None:
    assert JavaVersion.parse(text) is None


@pytest.mark.parametrize(
    ("there", "chosen"),
    [
        (["21.0.2", "25.0.3", "17.0.15"], "25.0.3"),
        (["24.0.1", "21.0.2"], "21.0.2"),
        (["26.0.1", "25.0.3"], "25.0.3"),
        (["22.0.2", "24.0.1"], "24.0.1"),
        (["25.0.1", "25.0.3"], "25.0.3"),
        (["21.0.9", "21.0.10"], "21.0.10"),
        (["29-ea", "21.0.2"], "21.0.2"),
        (["29-ea", "1.8.0_402"], "29-ea"),
    ],
)
def test_newest_long_term_release_is_chosen_or_else_the_newest(there: list[str], chosen: str) -> None:
    assert jdk.choose([some(version) for version in there]).version.text == chosen


def test_runtime_without_compiler_is_not_chosen() -> None:
    assert jdk.choose([some("25.0.3", "a runtime without compiler"), some("21.0.2")]).version.major == 21


def test_java_home_is_preferred_if_new_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = fake_jdk(tmp_path / "jdk of mine é", "22.0.1")
    monkeypatch.setattr(jdk, "look_around", lambda: [some("25.0.3")])

    monkeypatch.setenv("JAVA_HOME", str(home))
    assert jdk.find().home == home

    monkeypatch.setenv("JAVA_HOME", f'"{home}"')
    assert jdk.find().home == home


def test_java_home_of_an_older_java_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(fake_jdk(tmp_path / "old", "17.0.15")))
    monkeypatch.setattr(jdk, "look_around", lambda: [some("17.0.15"), some("25.0.3")])

    assert jdk.find().version.major == 25


def test_without_a_jdk_one_line_says_what_was_found_and_what_to_do() -> None:
    found = [some("17.0.15"), some("25.0.3", "a runtime without compiler")]

    with pytest.raises(LabError) as e:
        jdk.choose(found)

    assert str(e.value) == (
        f"Taskmix needs a JDK of version 21 or newer. Found: 17.0.15 ({Path('/jdks/17.0.15')}); "
        f"25.0.3 ({Path('/jdks/25.0.3')}, a runtime without compiler). "
        "Install Temurin 25 from https://adoptium.net/temurin/releases, or set JAVA_HOME to a JDK of 21 or newer."
    )


def test_without_any_java_the_line_says_so_and_names_a_stray_java_home() -> None:
    with pytest.raises(LabError) as e:
        jdk.choose([], java_home="/nowhere")

    assert "Found: no Java at all. JAVA_HOME is /nowhere, where there is no JDK." in str(e.value)


def test_command_jdk_prints_one_line_either_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(jdk, "look_around", lambda: [some("25.0.3")])
    assert main(["jdk"]) == 0
    assert capsys.readouterr() == (f"JDK 25.0.3 ({Path('/jdks/25.0.3')})\n", "")

    monkeypatch.setattr(jdk, "look_around", lambda: [some("17.0.15")])
    assert main(["jdk"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("lab.py: Taskmix needs a JDK of version 21 or newer. Found: 17.0.15 (")


def test_folder_is_read_by_its_release_file_without_running_java(tmp_path: Path) -> None:
    whole = jdk.read(fake_jdk(tmp_path / "a jdk", "25.0.3"))

    assert (whole.version.text, whole.lacks, whole.fits) == ("25.0.3", "", True)
    assert whole.home == tmp_path / "a jdk"


@pytest.mark.parametrize(
    ("modules", "javac"),
    [("java.base jdk.compiler", True), ("java.base jdk.jshell", True), (MODULES, False), (None, False)],
)
def test_runtime_is_told_from_a_jdk(tmp_path: Path, modules: str | None, javac: bool) -> None:
    runtime = jdk.read(fake_jdk(tmp_path / "jre", "25.0.3", modules, javac))

    assert (runtime.lacks, runtime.fits) == ("a runtime without compiler", False)


def test_macos_bundle_is_read_by_its_outer_folder(tmp_path: Path) -> None:
    fake_jdk(tmp_path / "temurin-25.jdk" / "Contents" / "Home", "25.0.3")

    assert jdk.read(tmp_path / "temurin-25.jdk").home == tmp_path / "temurin-25.jdk" / "Contents" / "Home"


@pytest.mark.parametrize("kind", ["missing", "empty", "file"])
def test_what_is_no_java_is_passed_over(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "thing"
    if kind == "empty":
        folder.mkdir()
    elif kind == "file":
        folder.write_text("")

    assert jdk.read(folder) is None


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("says", "major"),
    [
        ('openjdk version "25.0.3" 2026-04-21 LTS', 25),
        ('java version "1.8.0_402"', 8),
        ('Picked up JAVA_TOOL_OPTIONS: -Dversion=3\nopenjdk version "21-ea" 2023-09-19', 21),
    ],
)
def test_java_is_run_for_its_version_only_without_a_release_file(tmp_path: Path, says: str, major: int) -> None:
    home = fake_jdk(tmp_path / "jdk", None)
    (home / "bin" / "java").write_text(f"#!/bin/sh\ncat >&2 <<'END'\n{says}\nEND\n")

    assert jdk.read(home).version.major == major


def test_broken_java_without_a_release_file_is_passed_over(tmp_path: Path) -> None:
    assert jdk.read(fake_jdk(tmp_path / "jdk", None)) is None


@pytest.mark.skipif(os.name == "nt", reason="symbolic links")
def test_java_on_the_path_is_followed_to_its_jdk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = fake_jdk(tmp_path / "jdk-25", "25.0.3")
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "java").symlink_to(home / "bin" / "java")
    stand_in = tmp_path / "shims"
    stand_in.mkdir()
    other = fake_jdk(tmp_path / "jdk-21", "21.0.2")
    (stand_in / "java").write_text(f"#!/bin/sh\necho '    java.home = {other}' >&2\n")
    (stand_in / "java").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'links'}{os.pathsep}{stand_in}")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(jdk, "usual_places", lambda *_: [home])

    assert [found.home for found in jdk.look_around()] == [home, other]


def test_usual_places_of_each_system_are_looked_into(tmp_path: Path) -> None:
    programs = tmp_path / "Program Files"
    places = {
        "win32": [programs / "Eclipse Adoptium" / "jdk-25", programs / "Java" / "jdk-21", programs / "Zulu" / "zulu-25"],
        "darwin": [tmp_path / "Library" / "Java" / "JavaVirtualMachines" / "temurin-25.jdk"],
        "linux": [tmp_path / ".sdkman" / "candidates" / "java" / "25.0.3-tem", tmp_path / ".jdks" / "openjdk-25"],
    }
    for folders in places.values():
        for folder in folders:
            folder.mkdir(parents=True)

    for platform, folders in places.items():
        seen = jdk.usual_places(platform, {"ProgramFiles": str(programs)}, tmp_path)
        assert set(folders) <= set(seen), platform
