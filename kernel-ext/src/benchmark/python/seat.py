"""Whether a lesson fits a small seat, as on Binder: one core, 2 GB, no network. Says how long it took, and in how much memory.

    python3 binder/lab.py setup
    sudo .venv/bin/python kernel-ext/src/benchmark/python/seat.py [NOTEBOOK ...]

Starts JupyterLab as a session does, asks it for its first page, then runs each notebook in a kernel of its own, all lessons if none is
named. The core is one core of this machine, by its affinity. The network is taken away by a network namespace, which needs root; with
--online it stays. Memory is told to the kernel's JVM, which sizes itself by it, and is watched, not enforced: four times a second the
proportional set sizes of all processes are added up.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import pwd
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
sys.path.insert(0, str(ROOT / "binder"))

import nbformat  # noqa: E402
import psutil  # noqa: E402
from nbclient import NotebookClient  # noqa: E402

from labkit.kernelspec import NAME, first_lesson, session_settings  # noqa: E402
from labkit.memory import by_role  # noqa: E402
from labkit.project import Project  # noqa: E402

PROJECT = Project(ROOT)
INSIDE = "TASKMIX_SEAT"
TOKEN = "seat"

_SIOCSIFFLAGS, _UP_AND_RUNNING = 0x8914, 0x41


def family() -> list[psutil.Process]:
    """Returns all that this process has started; PostgreSQL has lost the parent that started it."""
    me = psutil.Process()
    children = me.children(recursive=True)
    orphans = [one for one in psutil.process_iter(["name", "create_time"]) if one.info["name"] == "postgres" and one not in children]
    return children + [one for one in orphans if one.info["create_time"] >= me.create_time() and network(one) == network(me)]


def network(process: psutil.Process) -> str:
    """Returns which network namespace a process is in; others' databases are in another one, unless with --online."""
    try:
        return os.readlink(f"/proc/{process.pid}/ns/net")
    except OSError:
        return ""


class Memory:
    """The largest that all processes of this one together have been, in MB, by role, but for this one."""

    def __init__(self) -> None:
        self.most: Counter[str] = Counter()
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look_on, daemon=True)

    def __enter__(self) -> Memory:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    def now(self) -> Counter[str]:
        """Returns what each role has now."""
        return by_role(family())

    def _look_on(self) -> None:
        while not self._over.wait(0.25):
            now = self.now()
            if now.total() > self.most.total():
                self.most = now


def go_offline() -> None:
    """Brings up the loopback interface, the only one of a new network namespace."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sh", b"lo", _UP_AND_RUNNING))


@contextlib.contextmanager
def lab(folder: Path, settings: list[str]):
    """Starts JupyterLab on a folder; gives the address of the page that it opens with."""
    log = tempfile.NamedTemporaryFile(suffix=".log")
    jupyter = Path(sys.executable).with_name("jupyter-lab")
    command = [str(jupyter), "--no-browser", "--ip=127.0.0.1", "--port=0", f"--IdentityProvider.token={TOKEN}"]
    with subprocess.Popen([*command, *settings], cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log) as server:
        try:
            deadline = time.monotonic() + 120
            while not (address := listening(Path(log.name).read_text(errors="replace"))):
                if server.poll() is not None or time.monotonic() > deadline:
                    raise SystemExit(f"JupyterLab did not start:\n{Path(log.name).read_text(errors='replace')}")
                time.sleep(0.1)
            yield opened(address)
        finally:
            server.terminate()


def listening(said: str) -> str | None:
    """Returns the address that a server has said, once it listens there, which is somewhat later."""
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
    with contextlib.suppress(OSError):
        if found:
            socket.create_connection(("127.0.0.1", int(found[1]))).close()
            return found[0]
    return None


def opened(address: str) -> str:
    """Returns the page that somebody ends at who asks for no page."""
    with urllib.request.urlopen(f"{address}?token={TOKEN}", timeout=60) as page:
        return page.geturl().partition("?")[0].removeprefix(address.rstrip("/"))


def run(page: Path) -> float:
    """Runs a notebook; returns seconds. A cell that fails ends the program, unless the lesson means it to."""
    notebook = nbformat.read(page, as_version=4)
    began = time.monotonic()
    NotebookClient(notebook, kernel_name=NAME, timeout=900, resources={"metadata": {"path": str(page.parent)}}).execute()
    return time.monotonic() - began


def main() -> None:
    parser = argparse.ArgumentParser(description="Runs lessons on a small seat.")
    parser.add_argument("notebooks", nargs="*", type=Path)
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--memory", type=int, default=2048, help="in MB")
    parser.add_argument("--online", action="store_true", help="leave the network as it is")
    parser.add_argument("--user", help="run as this user (needs root)")
    options = parser.parse_args()
    if not options.online and INSIDE not in os.environ:
        os.environ[INSIDE] = "1"
        unshare = shutil.which("unshare")
        if not unshare or os.geteuid() != 0:
            raise SystemExit("To take the network away needs root and the program unshare; --online leaves it.")
        os.execv(unshare, [unshare, "--net", "--", sys.executable, *sys.argv])
    if not options.online:
        go_offline()
    if options.user:
        user = pwd.getpwnam(options.user)
        os.setgroups([])
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.cores])
    if Path(sys.prefix) == PROJECT.venv:
        os.environ.update(PROJECT.environment())
    os.environ["JDK_JAVA_OPTIONS"] = f"-XX:MaxRAM={options.memory}m"
    print(f"{options.cores} core(s), {options.memory} MB, {'online' if options.online else 'no network'}, {time.strftime('%Y-%m-%d')}")
    root = [] if os.geteuid() else ["--allow-root"]
    # An image has these in a file; what .venv has, lab.py says.
    own = [f"--LabApp.default_url={session_settings(PROJECT)['LabApp']['default_url']}", "--LanguageServerManager.autodetect=False"]
    most = 0.0
    with lab(ROOT, [*root, *(own if Path(sys.prefix) == PROJECT.venv else [])]) as page:
        print(f"opens on {page}")
        for notebook in options.notebooks or sorted(PROJECT.notebooks.glob("*.ipynb")) or [first_lesson(PROJECT)]:
            with Memory() as memory:
                seconds = run(notebook.resolve())
            most = max(most, memory.most.total())
            parts = ", ".join(f"{role} {size:.0f}" for role, size in memory.most.most_common())
            print(f"{notebook.name}: {seconds:.0f} s, at most {memory.most.total():.0f} MB ({parts})", flush=True)
    print(json.dumps({"page": page, "most MB": round(most), "fits": most <= options.memory}))
    sys.exit(0 if most <= options.memory else 1)


if __name__ == "__main__":
    main()
