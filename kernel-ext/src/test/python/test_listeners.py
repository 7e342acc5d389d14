"""Who can get at what a kernel starts: this machine only, and only its own user where code could be run."""

from __future__ import annotations

import ipaddress
import os
import stat
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from rig import Kernel

pytestmark = pytest.mark.live

MIX = """
Mix.named("everything").http(40, millis(20)).sql(20, millis(20), Database.postgres())
    .runUnder(Protocol.quick().budget(seconds(6)), workerProcesses(2), virtualThreads())
"""


@dataclass(frozen=True)
class Listener:
    """A socket that waits for others to call.

    :param program: the name of its process
    """

    address: str
    port: int
    program: str


def listeners(kernel: Kernel) -> Iterator[Listener]:
    """Gives all that the kernel and its children listen on now."""
    for process in kernel.family():
        try:
            for one in process.net_connections("inet"):
                if one.status == psutil.CONN_LISTEN or (one.status == psutil.CONN_NONE and not one.raddr):
                    yield Listener(one.laddr.ip, one.laddr.port, process.name())
        except psutil.Error:
            # It has ended meanwhile.
            continue


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach it; an address of version 4 may be written as one of version 6."""
    parsed = ipaddress.ip_address(address)
    return (getattr(parsed, "ipv4_mapped", None) or parsed).is_loopback


@pytest.fixture(scope="module")
def seen(kernel: Kernel) -> set[Listener]:
    """All that listened at some time while tasks of every kind ran."""
    found: set[Listener] = set()
    over = threading.Event()

    def look_on() -> None:
        while not over.wait(0.02):
            found.update(listeners(kernel))

    watch = threading.Thread(target=look_on)
    watch.start()
    try:
        kernel.run(MIX).must_succeed()
    finally:
        over.set()
        watch.join()
    return found


def test_all_that_listens_while_tasks_run_listens_on_loopback_only(seen: set[Listener]) -> None:
    # The kernel's five channels, the server of the HTTP calls and PostgreSQL at least.
    assert len({listener.port for listener in seen}) >= 7
    assert "postgres" in {listener.program for listener in seen}
    assert [one for one in seen if not is_loopback(one.address)] == []


@pytest.mark.parametrize("password", ["guessed", ""], ids=["a guess", "none"])
def test_postgres_lets_nobody_in_who_does_not_know_its_password(
    kernel: Kernel, seen: set[Listener], password: str
) -> None:
    [port] = {listener.port for listener in seen if listener.program == "postgres"}
    url = f"jdbc:postgresql://127.0.0.1:{port}/postgres"
    cell = kernel.run(f'java.sql.DriverManager.getConnection("{url}", "postgres", "{password}")')

    assert cell.error is not None
    assert "password" in cell.error.text


def listening_on(port: int, kernel: Kernel) -> psutil.Process:
    """Returns the process of a kernel that listens on a port."""
    [process] = [
        process
        for process in kernel.family()
        if any(one.laddr.port == port and one.status == psutil.CONN_LISTEN for one in process.net_connections("inet"))
    ]
    return process


def test_postgres_has_no_other_door(kernel: Kernel, seen: set[Listener]) -> None:
    [port] = {listener.port for listener in seen if listener.program == "postgres"}
    server = listening_on(port, kernel)
    words = server.cmdline()
    data = Path(words[words.index("-D") + 1])
    rules = [line.split() for line in (data / "pg_hba.conf").read_text().splitlines() if line and line[0] != "#"]

    assert {rule[-1] for rule in rules} == {"scram-sha-256"}
    assert not (data.parent / "secret").read_text() in " ".join([*words, *server.environ().values()])
    assert [one for one in server.net_connections("unix") if one.laddr] == []
    # Whoever may not pass through a folder reaches nothing in it, whatever else they may.
    assert data.parent.stat().st_mode & (stat.S_IXGRP | stat.S_IXOTH) == 0


@pytest.mark.skipif(os.name == "nt", reason="files have other rights there")
def test_keys_of_the_kernel_are_its_users_alone(kernel: Kernel) -> None:
    assert stat.S_IMODE(os.stat(kernel.manager.connection_file).st_mode) == stat.S_IRUSR | stat.S_IWUSR
