"""A class: seats on one machine, the hub that serves them, and the values for a cluster."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import requests
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from ruamel.yaml import YAML

import nbformat
import scratch
from labkit import jvm, launch
from labkit.errors import LabError
from labkit.hub import command, proxy
from labkit.hub.classroom import Classroom, cores_here
from labkit.hub.client import Learner
from labkit.jvm import Classes
from labkit.project import Project
from test_binder import clone, readable_python

ROOT = Path(__file__).resolve().parents[4]
HUB = ROOT / "binder" / "hub"
VALUES = YAML(typ="safe").load(HUB / "values.yaml")

SHORT = """var mix = Mix.named("few").waits(4, millis(2)).http(4, millis(2)).sql(4, "select 1", Database.postgres());
mix.runUnder(Protocol.quick().rounds(6), async(), virtualThreads())"""

REFERENCE = 'Runs.load("../datasets/01-cpu-bound-or-io-bound/io.taskmix")'

posix = pytest.mark.skipif(os.name == "nt", reason="JupyterHub does not run on Windows")
a_hub = pytest.mark.skipif(not shutil.which("npm"), reason="no Node.js on this machine")


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    return Classroom(scratch.make(tmp_path / "clone"), tmp_path / "hub", 3, one_user=True)


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"learners": 0}, "hub --learners 0: a class has from 1 to 500 learners."),
        ({"learners": 501}, "binder/hub/values.yaml"),
        ({"cores": 0}, "hub --cores 0: a seat has from 1 to"),
        ({"cores": 10_000}, "write --cores all"),
        ({"memory": 512}, "hub --memory 512: a seat needs 1024 MB at least"),
    ],
)
def test_a_class_that_cannot_be_is_refused_in_a_line(tmp_path: Path, wishes: dict[str, int], words: str) -> None:
    with pytest.raises(LabError, match=re.escape(words)) as refused:
        Classroom(scratch.make(tmp_path / "clone"), tmp_path / "hub", **{"learners": 2, **wishes})
    assert "\n" not in str(refused.value)


def test_cores_are_a_number_or_all() -> None:
    assert command.cores("all") is None
    assert command.cores("2") == 2
    with pytest.raises(LabError, match="hub --cores many: it takes a number of cores, or all"):
        command.cores("many")


def test_a_port_that_is_taken_is_refused_with_another(tmp_path: Path) -> None:
    free = command.port(None, measured=True)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free))
        taken.listen()
        with pytest.raises(LabError, match=f"write --port {free + 1}"):
            command.port(free, measured=False)


def test_without_node_a_hub_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LabError, match=r"A hub needs Node.js 20 or newer with npm, .* sudo apt install npm"):
        proxy.bring_up_to_date(scratch.make(tmp_path / "clone"))


def test_a_seat_keeps_its_name_when_the_class_grows(tmp_path: Path) -> None:
    few, many = (Classroom(scratch.make(tmp_path / str(n)), tmp_path / "hub", n).seats for n in (3, 120))
    assert [seat.folder for seat in few] == [seat.folder for seat in many[:3]]
    assert [seat.name for seat in many[98:100]] == ["learner-99", "learner-100"]


def test_every_seat_is_someone_elses_and_all_cores_are_in_use(tmp_path: Path) -> None:
    seats = Classroom(scratch.make(tmp_path / "clone"), tmp_path / "hub", 12).seats
    assert len({seat.name for seat in seats}) == len({seat.folder for seat in seats}) == 12
    assert seats[0].name == "learner-01"
    if seats[0].uid is not None:
        assert len({seat.uid for seat in seats}) == 12
    if hasattr(os, "sched_getaffinity"):
        assert all(len(seat.cores) == 1 for seat in seats)
        assert len({seat.cores for seat in seats}) == min(12, cores_here())
    for seat in seats:
        for name, value in seat.environment().items():
            assert name in ("USER", "PYTHONNOUSERSITE") or Path(value).is_relative_to(seat.folder)


@posix
def test_a_folder_is_its_learners_alone_and_the_passwords_are_the_teachers(classroom: Classroom) -> None:
    classroom.furnish(scratch.JDK, Classes(Path("kernel.jar"), Path("taskmix.jar")))
    passwords = classroom.passwords()

    assert [stat.S_IMODE(seat.folder.stat().st_mode) for seat in classroom.seats] == [0o700] * 3
    assert stat.S_IMODE((classroom.folder / "passwords.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(classroom.folder.stat().st_mode) == 0o711
    assert len(set(passwords.values())) == 3
    assert all(re.fullmatch(r"(\w{4}-){2}\w{4}", word) for word in passwords.values())
    # Handed out once, they hold for all starts.
    assert classroom.passwords() == passwords
    spec = json.loads((classroom.folder / "share" / "kernels" / "java" / "kernel.json").read_text())
    assert "-XX:MaxRAM=2048m" in spec["argv"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root")
def test_a_clone_that_learners_cannot_read_is_refused_with_the_folder_in_the_way(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    project = scratch.make(closed / "clone")
    project.python.parent.mkdir(parents=True)
    classroom = Classroom(project, closed / "hub", 1)
    with pytest.raises(LabError, match="Learners are users of their own here, and may not pass through"):
        classroom.furnish(scratch.JDK, Classes(closed / "kernel.jar", closed / "taskmix.jar"))


def lay_out(source: Path, folder: Path) -> list[str]:
    """As :func:`labkit.hub.single.lay_out`, in the environment of which a hub is a part."""
    pytest.importorskip("jupyterhub")
    from labkit.hub.single import lay_out as real

    return real(source, folder)


def test_a_newer_lesson_comes_unless_its_learner_has_changed_or_deleted_theirs(tmp_path: Path) -> None:
    source, seat = tmp_path / "source", tmp_path / "seat"
    source.mkdir()
    seat.mkdir()
    for name in "abc":
        (source / f"{name}.ipynb").write_text("old")
    assert lay_out(source, seat) == ["a.ipynb", "b.ipynb", "c.ipynb"]
    (seat / "lessons" / "b.ipynb").write_text("mine")
    (seat / "lessons" / "c.ipynb").unlink()
    for name in "abcd":
        (source / f"{name}.ipynb").write_text("new")

    assert lay_out(source, seat) == ["a.ipynb", "d.ipynb"]
    assert (seat / "lessons" / "a.ipynb").read_text() == "new"
    assert (seat / "lessons" / "b.ipynb").read_text() == "mine"
    assert not (seat / "lessons" / "c.ipynb").exists()
    assert lay_out(source, seat) == []


def test_lessons_find_the_runs_of_other_machines_beside_themselves(tmp_path: Path) -> None:
    pytest.importorskip("jupyterhub")
    from labkit.hub.single import lend

    seat = tmp_path / "seat"
    for project in ("a project", "the same, moved"):
        runs = tmp_path / project / "datasets"
        (runs / "01").mkdir(parents=True)
        (runs / "01" / "io.taskmix").write_text(project)
        (seat / "lessons").mkdir(parents=True, exist_ok=True)
        lend(runs, seat)
        assert (seat / "lessons" / ".." / "datasets" / "01" / "io.taskmix").read_text() == project

    (seat / "datasets").unlink()
    (seat / "datasets").mkdir()
    lend(runs, seat)
    assert list((seat / "datasets").iterdir()) == []


def test_the_proxy_is_pinned_with_all_that_it_needs_and_says_no_address() -> None:
    wanted = json.loads((HUB / "package.json").read_text())
    locked = json.loads((HUB / "package-lock.json").read_text())["packages"]
    assert wanted["dependencies"] == locked[""]["dependencies"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", wanted["dependencies"]["configurable-http-proxy"])
    for name, package in locked.items():
        assert not name or (package["integrity"].startswith("sha512-") and "resolved" not in package)


def test_values_name_our_image_our_lesson_and_the_seat_that_was_measured() -> None:
    single = VALUES["singleuser"]
    workflow = (ROOT / ".github" / "workflows" / "binder.yml").read_text()
    assert "IMAGE: ghcr.io/${{ github.repository }}-seat" in workflow
    assert single["image"]["name"] == f"ghcr.io/{launch.REPOSITORY}-seat"
    lesson = single["defaultUrl"].rpartition("/")[2]
    assert (ROOT / "notebooks" / lesson).is_file()
    measured = [int(most) for most in re.findall(r"^\| .+ \| (\d+) \| kernel", (ROOT / "kernel-ext/docs/seat.md").read_text(), re.MULTILINE)]
    assert measured and max(measured) * 2**20 <= 1e9 == float(single["memory"]["guarantee"].replace("G", "e9"))
    assert single["memory"]["limit"] == "2G"
    assert single["cpu"] == {"guarantee": 1, "limit": 1}


def test_values_let_nobody_in_who_is_not_named_and_nothing_out() -> None:
    config = VALUES["hub"]["config"]
    assert config["JupyterHub"]["authenticator_class"] not in ("dummy", "null", "tmp", "shared-password")
    assert config["Authenticator"]["allow_all"] is False
    assert not config["JupyterHub"]["admin_access"]
    for part in (VALUES["singleuser"], VALUES["hub"], VALUES["proxy"]["chp"]):
        assert part["networkPolicy"]["enabled"] is True
    assert not any(VALUES["singleuser"]["networkPolicy"]["egressAllowRules"].values())
    assert VALUES["cull"]["enabled"] and VALUES["cull"]["timeout"] <= 3600
    text = (HUB / "values.yaml").read_text()
    assert not re.search("secret|password|token", text, re.IGNORECASE)


@pytest.fixture
def served(project: Project) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A hub of two, as a teacher starts it who is no root; its process and its address."""
    port = command.port(None, measured=True)
    log = project.state / "hub-test.log"
    shutil.rmtree(project.state / "hub", ignore_errors=True)
    arguments = ["hub", "--no-build", "--learners", "2", "--port", str(port), "--one-user"]
    with log.open("wb") as output:
        hub = subprocess.Popen([sys.executable, ROOT / "binder" / "lab.py", *arguments], stdout=output, stderr=output)
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 400
    while not answers(address):
        assert hub.poll() is None and time.monotonic() < deadline, log.read_text(errors="replace")
        time.sleep(0.5)
    yield hub, address
    if hub.poll() is None:
        hub.terminate()
        hub.wait(90)


def answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/hub/health", timeout=5).ok
    except requests.RequestException:
        return False


@posix
@a_hub
@pytest.mark.long
@pytest.mark.live
@pytest.mark.hub
def test_a_learner_gets_in_with_their_own_password_to_their_own_server_and_one_ctrl_c_ends_all(
    served: tuple[subprocess.Popen[bytes], str], project: Project
) -> None:
    hub, address = served
    passwords = json.loads((project.state / "hub" / "passwords.json").read_text())
    with pytest.raises(RuntimeError, match="learner-01 was not let in"):
        Learner(address, "learner-01", passwords["learner-02"]).log_in()
    with pytest.raises(RuntimeError, match="was not let in"):
        Learner(address, "somebody", "").log_in()

    one, other = (Learner(address, name, word) for name, word in passwords.items())
    for learner in (one, other):
        learner.log_in()
        learner.start()
    names = {entry["name"] for entry in one.api("contents")["content"]}
    assert names == {lesson.name for lesson in project.notebooks.glob("*.ipynb")}
    lesson = min(names)
    kernel = one.kernel(lesson)
    shown = kernel.run('Mix.named("few").waits(4, millis(2)).runUnder(Protocol.quick().rounds(6), async(), virtualThreads())')
    assert "<figure" in "".join(output["data"].get("text/html", "") for output in shown if "data" in output)
    assert kernel.run("Runtime.getRuntime().availableProcessors()")[0]["data"]["text/plain"] == "1" or sys.platform == "darwin"
    for headers in ({}, {"Authorization": f"token {one.token}"}):
        answer = requests.get(f"{address}/user/{other.name}/api/contents", headers=headers, timeout=60, allow_redirects=False)
        assert answer.status_code in (302, 403, 404)

    family = [psutil.Process(hub.pid), *psutil.Process(hub.pid).children(recursive=True)]
    assert any(jvm.MAIN in " ".join(process.cmdline()) for process in family)
    listening = {place.laddr.ip for process in family for place in process.net_connections("inet") if place.status == psutil.CONN_LISTEN}
    assert listening <= {"127.0.0.1", "::1", "::ffff:127.0.0.1"}
    hub.send_signal(signal.SIGINT)
    hub.wait(90)
    _, alive = psutil.wait_procs(family[1:], timeout=30)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []


@posix
@a_hub
@pytest.mark.long
@pytest.mark.live
@pytest.mark.hub
def test_learners_who_are_users_of_their_own_run_a_lesson_at_once_and_see_nothing_of_each_other() -> None:
    python = readable_python() if os.geteuid() == 0 else None
    if not python:
        pytest.skip("to make learners users of their own needs root, and a Python that everyone may run")
    # Not under /tmp, which each of them has for themselves.
    with tempfile.TemporaryDirectory(prefix="taskmix-class-", dir="/opt") as folder:
        os.chmod(folder, 0o755)
        there = clone(Path(folder) / "taskmix")
        (there / "kernel-ext" / "target").mkdir(exist_ok=True)
        shutil.copy2(ROOT / "kernel-ext" / "target" / "taskmix.jar", there / "kernel-ext" / "target")
        for lesson in (there / "notebooks").glob("*.ipynb"):
            lesson.unlink()
        cells = [new_markdown_cell("# A short one"), new_code_cell(SHORT), new_code_cell(REFERENCE)]
        kernelspec = {"name": "java", "display_name": "Java", "language": "java"}
        nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernelspec}), there / "notebooks" / "01-short.ipynb")
        page = there / "page.md"
        done = subprocess.run(
            [python, there / "binder" / "lab.py", "hub", "--no-build", "--learners", "3", "--measure", "--to", page],
            capture_output=True,
            text=True,
            timeout=1500,
            umask=0o022,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        text = page.read_text()
        assert "None of the 4 runs showed an error." in text
        assert "**no**" not in text
        assert text.count("AccessDeniedException | yes |") == 5
        assert "3 learners at once" in text
