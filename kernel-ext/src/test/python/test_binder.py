"""The configuration for Binder: what repo2docker makes of it, and its steps in a clean folder, as a plain user."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from labkit import jdk

ROOT = Path(__file__).resolve().parents[4]
BINDER = ROOT / "binder"

# By name: PostgreSQL starts for no user that the system does not know.
PLAIN_USER = "nobody"


def clone(folder: Path) -> Path:
    """Copies what a commit of the clone as it is would hold."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    for name in filter(None, os.fsdecode(listing.stdout).split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def dockerfile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What repo2docker would build, which it tells without Docker."""
    folder = clone(tmp_path_factory.mktemp("binder") / "taskmix")
    tool = Path(sys.executable).with_name("jupyter-repo2docker")
    done = subprocess.run([tool, "--no-build", "--debug", "."], cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert not re.search("warning|unspecified", done.stderr, re.IGNORECASE), done.stderr
    return done.stdout + done.stderr


@pytest.mark.skipif(os.name == "nt", reason="repo2docker is for Linux and macOS")
def test_repo2docker_takes_each_of_our_files(dockerfile: str) -> None:
    assert "apt-get install --yes --no-install-recommends fontconfig fonts-dejavu-core" in dockerfile
    assert 'env update -p ${NB_PYTHON_PREFIX} --file "binder/environment.yml"' in dockerfile
    assert "environment-2epy-2d3-2e11" in dockerfile
    assert re.search(r"^RUN \./binder/postBuild$", dockerfile, re.MULTILINE)
    # Where it runs, it is not root any more.
    assert dockerfile.index("# We always want containers to run as non-root") < dockerfile.index("RUN ./binder/postBuild")


def test_one_jdk_and_every_package_is_pinned() -> None:
    packages = re.findall(r"^  - ([\w.-]+)=([\d.]+)$", (BINDER / "environment.yml").read_text(), re.MULTILINE)
    assert dict(packages)["openjdk"].split(".")[0] == "25"
    assert [name for name, _ in packages] == ["python", "openjdk"]
    assert "jdk" not in (BINDER / "apt.txt").read_text()
    for name in ("requirements.txt", "requirements-image.txt"):
        lines = [line for line in (BINDER / name).read_text().splitlines() if not line.startswith("#")]
        assert [line for line in lines if not re.match(r"[\w.-]+==[\w.]+", line)] == []
    pinned = dict(re.findall(r"^([\w-]+)==([\w.]+)", (BINDER / "requirements-image.txt").read_text(), re.MULTILINE))
    assert {"nbgitpuller", "notebook"} <= set(pinned)


def test_image_has_the_packages_of_the_lessons_in_the_same_versions() -> None:
    def pins(name: str) -> dict[str, str]:
        lines = (BINDER / name).read_text().splitlines()
        return {line.partition("==")[0] + line.partition(";")[2]: line.split()[0] for line in lines if "==" in line}

    lessons, image = pins("requirements.txt"), pins("requirements-image.txt")
    assert {name: pin for name, pin in image.items() if lessons.get(name, pin) != pin} == {}


@pytest.mark.skipif(os.name == "nt", reason="a script for bash")
def test_post_build_is_executable_and_stops_at_the_first_failure(tmp_path: Path) -> None:
    script = BINDER / "postBuild"
    assert os.access(script, os.X_OK)

    # With no Python in the environment that it is given, nothing after that is done.
    (tmp_path / "bin").mkdir()
    done = subprocess.run([script], env={**os.environ, "NB_PYTHON_PREFIX": str(tmp_path)}, capture_output=True, text=True)
    assert done.returncode != 0
    assert "trust" not in done.stdout + done.stderr


def as_plain_user() -> dict[str, Any]:
    """Returns what has ``subprocess`` start a program as a user with no rights of its own."""
    import pwd

    return {"user": PLAIN_USER, "group": pwd.getpwnam(PLAIN_USER).pw_gid, "extra_groups": []}


def readable_python() -> str | None:
    """Returns a Python with its venv module that a plain user may run; None if there is none."""
    for python in (getattr(sys, "_base_executable", sys.executable), "/usr/bin/python3"):
        check = [python, "-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))"]
        try:
            if subprocess.run(check, capture_output=True, **as_plain_user()).returncode == 0:
                return python
        except (OSError, KeyError):
            continue
    return None


def missing() -> str:
    """Says why the steps cannot be tried here; empty if they can."""
    if os.name == "nt" or os.geteuid() != 0:
        return "to become a plain user, and to take the network away, needs root"
    if not shutil.which("unshare"):
        return "unshare is missing, which takes the network away"
    if subprocess.run(["unshare", "--net", "true"], capture_output=True).returncode:
        return "this container may not make a network namespace"
    return "" if readable_python() else "no Python with venv that a plain user may run"


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user can get to; pytest's own are its user's alone."""
    with tempfile.TemporaryDirectory(prefix="taskmix-image-") as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


@pytest.mark.long
@pytest.mark.image
@pytest.mark.live
def test_steps_of_the_image_as_a_plain_user_then_a_session_on_a_small_seat_without_network(public: Path) -> None:
    reason = missing()
    if reason and os.environ.get("CI") and os.name != "nt" and os.geteuid() == 0:
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    home = clone(public / "home")
    prefix = public / "env"
    subprocess.run([readable_python(), "-m", "venv", prefix], check=True)
    subprocess.run(["chown", "-R", PLAIN_USER, home, prefix], check=True)
    found = jdk.find()
    env = {
        "HOME": str(home),
        "PATH": f"{prefix}/bin:{found.home}/bin:/usr/local/bin:/usr/bin:/bin",
        "NB_PYTHON_PREFIX": str(prefix),
        "LC_ALL": "C.UTF-8",
        **{name: value for name, value in os.environ.items() if re.match("PIP_|SSL_|.*_proxy$|MAVEN_", name, re.IGNORECASE)},
    }
    build = subprocess.run(
        [home / "binder" / "postBuild"],
        cwd=home,
        env=env,
        capture_output=True,
        text=True,
        timeout=1_500,
        **as_plain_user(),
    )
    assert build.returncode == 0, build.stdout + build.stderr
    assert "a figure: after" in build.stdout
    assert "HTTP calls: after" in build.stdout
    assert "SQL queries: after" in build.stdout
    assert f"Signing notebook: notebooks/{first_lesson(home)}" in build.stdout + build.stderr
    # What sessions do not need is not in the image.
    assert sorted(each.name for each in (home / "kernel-ext" / "target").iterdir()) == [
        "taskmix.jar",
        "taskmix.jar.made-from.json",
    ]
    assert len(list(home.glob(".lab/start/*/kernel.aot"))) == (1 if found.version.major >= 25 else 0)
    files = {each.stat().st_ino: each.stat().st_size for each in home.rglob("*") if each.is_file() and not each.is_symlink()}
    assert sum(files.values()) < 100 * 2**20

    seat = home / "kernel-ext" / "src" / "benchmark" / "python" / "seat.py"
    lesson = home / "notebooks" / first_lesson(home)
    session = subprocess.run(
        [prefix / "bin" / "python", seat, "--user", PLAIN_USER, lesson],
        cwd=home,
        env=env,
        capture_output=True,
        text=True,
        timeout=1_200,
    )
    assert session.returncode == 0, session.stdout + session.stderr
    print(session.stdout)
    said = json.loads(session.stdout.splitlines()[-1])
    assert said["page"] == f"/lab/tree/notebooks/{first_lesson(home)}"
    assert said["fits"]


def first_lesson(home: Path) -> str:
    return min(each.name for each in (home / "notebooks").glob("*.ipynb"))
