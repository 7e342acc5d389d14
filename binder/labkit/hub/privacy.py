"""What one learner can see of another, tried from within their kernel and with their token."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import psutil
import requests
import zmq
from jupyter_client.session import Session

from .classroom import Seat
from .client import Kernel, Learner
from .memory import processes

_SECRET = "a word of the other's"

_PATIENCE = 5  # s

_LISTENING_HERE = ("127.0.0.1", "::1", "::ffff:127.0.0.1")


@dataclass(frozen=True)
class Finding:
    """One thing that was tried.

    :param tried: in words
    :param kept: whether it was refused, as it should be
    :param answer: what came of it
    """

    tried: str
    kept: bool
    answer: str


def look(one: Learner, kernel: Kernel, other: Learner, others: Kernel, seat: Seat, server: int) -> list[Finding]:
    """Tries to get at the other's things.

    :param kernel: a kernel of the one who tries
    :param others: a kernel of the other, which is idle
    :param seat: the other's
    :param server: the number of the process of the other's Jupyter server
    """
    found = []
    if seat.uid is not None:
        found += _files(kernel, seat, server)
    return [*found, *_ports(one, other, others, seat, server)]


def _files(kernel: Kernel, seat: Seat, server: int) -> list[Finding]:
    lesson = next(iter(sorted(seat.lessons.glob("*.ipynb"))))
    runtime = seat.folder / "jupyter" / "runtime"
    connection = next(iter(sorted(runtime.glob("kernel-*.json"))))
    tries = {
        "read a lesson of another": f"java.nio.file.Files.readString(java.nio.file.Path.of({json.dumps(str(lesson))})).length()",
        "list the folder of another": f"java.nio.file.Files.list(java.nio.file.Path.of({json.dumps(str(seat.folder))})).count()",
        "read the key of another's kernel": f"java.nio.file.Files.readString(java.nio.file.Path.of({json.dumps(str(connection))})).length()",
        "read the environment of another's server": f'java.nio.file.Files.readString(java.nio.file.Path.of("/proc/{server}/environ")).length()',
        "write into the folder of another": f"java.nio.file.Files.writeString(java.nio.file.Path.of({json.dumps(str(seat.folder / 'x'))}), {json.dumps(_SECRET)})",
    }
    found = []
    for tried, code in tries.items():
        outputs = kernel.run(code)
        errors = [output for output in outputs if output["output_type"] == "error"]
        words = " ".join(f"{error['ename']} {error['evalue']} {' '.join(error['traceback'])}" for error in errors)
        found.append(Finding(tried, "AccessDenied" in words, "AccessDeniedException" if "AccessDenied" in words else words or "it worked"))
    return found


def _ports(one: Learner, other: Learner, others: Kernel, seat: Seat, server: int) -> list[Finding]:
    found = []
    family = processes(seat, server)
    listening = [place.laddr for process in family for place in process.net_connections("inet") if place.status == psutil.CONN_LISTEN]
    outside = sorted({place.ip for place in listening} - set(_LISTENING_HERE))
    found.append(Finding("reach another from outside the machine", bool(listening) and not outside, f"{len(listening)} ports, " + (", ".join(outside) or "all on loopback")))
    contents = f"{other.hub}/user/{other.name}/api/contents"
    for tried, headers in {
        "open another's server without a token": {},
        "open another's server with one's own token": {"Authorization": f"token {one.token}"},
    }.items():
        direct = f"http://127.0.0.1:{_port(server)}/user/{other.name}/api/contents"
        for address, way in ((contents, "through the proxy"), (direct, "at its own port")):
            status = requests.get(address, headers=headers, timeout=60, allow_redirects=False).status_code
            found.append(Finding(f"{tried}, {way}", status in (302, 401, 403, 404), f"HTTP {status}"))
    found.append(_forged(others, seat))
    return found


def _port(server: int) -> int:
    return next(place.laddr.port for place in psutil.Process(server).net_connections("tcp") if place.status == psutil.CONN_LISTEN)


def _forged(others: Kernel, seat: Seat) -> Finding:
    """Sends another's kernel a cell that is signed with a wrong key."""
    connection = json.loads((seat.folder / "jupyter" / "runtime" / f"kernel-{others.number}.json").read_text())
    forged = seat.lessons / "forged"
    session = Session(key=b"guessed")
    with zmq.Context() as context, context.socket(zmq.DEALER) as shell:
        shell.linger = 1_000
        shell.connect(f"tcp://{connection['ip']}:{connection['shell_port']}")
        content = {"code": f"java.nio.file.Files.createFile(java.nio.file.Path.of({json.dumps(str(forged))}))", "silent": False}
        session.send(shell, "execute_request", content)
        answered = shell.poll(_PATIENCE * 1_000)
    ran = bool(answered) or forged.exists()
    after = "" if others.answers(within=_PATIENCE) else "; but that kernel takes no cell any more until it is restarted"
    return Finding("run a cell in another's kernel, without its key", not ran, ("it ran" if ran else "not run") + after)


def all_kept(findings: Sequence[Finding]) -> bool:
    """Tells whether everything was refused."""
    return all(finding.kept for finding in findings)
