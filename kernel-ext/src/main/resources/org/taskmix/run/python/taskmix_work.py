"""What tasks do, in Python's own words: arithmetic, waits and HTTP calls, one step after the other.

Nothing but the standard library, and nothing that Python 3.9 lacks.
"""

import asyncio
import http.client
import time

_HOST = "127.0.0.1"
_WORD = 0xFFFFFFFF

_SAMPLES = 20
_SAMPLE_STEPS = 2_000
_QUIET_BLOCKS = 15
_FASTER = 0.98
_LONGEST_NANOS = 5_000_000_000


def compute(steps):
    """Does a number of steps of shifts and exclusive ors, each of which needs the one before."""
    x = 2463534242
    for _ in range(steps):
        x ^= (x << 13) & _WORD
        x ^= x >> 17
        x ^= (x << 5) & _WORD
    return x


def nanos_per_step(known):
    """Measures how long a core takes for a step, in ns; a look of some milliseconds where a time is known that still holds.

    Goes on until fifteen blocks in a row brought nothing new, and takes their median: a core changes its pace by some percent within seconds, and
    the fastest block is not what it keeps.
    """
    if known and _block() >= _FASTER * known:
        return known
    start = time.perf_counter_ns()
    fastest = float("inf")
    quiet = []
    while len(quiet) < _QUIET_BLOCKS and time.perf_counter_ns() - start < _LONGEST_NANOS:
        now = _block()
        if now < _FASTER * fastest:
            quiet.clear()
        quiet.append(now)
        fastest = min(fastest, now)
        time.sleep(0.001)
    quiet.sort()
    middle = quiet[len(quiet) // 2]
    return min(known, middle) if known else middle


def _block():
    """The lower quartile of some samples, in ns per step: disturbances spoil some samples and not others."""
    nanos = []
    for _ in range(_SAMPLES):
        start = time.perf_counter_ns()
        compute(_SAMPLE_STEPS)
        nanos.append(time.perf_counter_ns() - start)
    nanos.sort()
    return nanos[_SAMPLES // 4] / _SAMPLE_STEPS


class Calls:
    """Which call each task of a group makes."""

    def __init__(self, described):
        self.port = described["port"]
        self._paths = described["paths"]
        self._timeouts = described["timeouts"]
        self._of = described["of"]

    def of(self, number):
        """Returns the path that a task asks for, and the seconds after which it gives up."""
        call = self._of[number] if self._of else 0
        return self._paths[call], self._timeouts[call]


def groups(described):
    """Returns the steps of each group as pairs of a kind and what it needs."""
    return [
        [(kind, Calls(value) if kind == "http" else value) for kind, value in steps]
        for steps in described
    ]


def require_ok(status):
    """Raises an error for any status but 200."""
    if status != 200:
        raise OSError(f"HTTP status {status} instead of 200")


class Blocking:
    """Performs tasks on the calling thread. Each thread needs one of its own, with which it keeps its connection."""

    def __init__(self, groups_of_steps):
        self._groups = groups_of_steps
        self._connection = None

    def perform(self, group, number):
        """Performs a task."""
        for kind, value in self._groups[group]:
            if kind == "cpu":
                compute(value)
            elif kind == "wait":
                time.sleep(value)
            else:
                self._call(value, number)

    def _call(self, calls, number):
        path, timeout = calls.of(number)
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection(_HOST, calls.port, timeout=timeout)
                self._connection.connect()
            self._connection.sock.settimeout(timeout)
            self._connection.request("GET", path)
            response = self._connection.getresponse()
            response.read()
        except BaseException:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            raise
        require_ok(response.status)


class OnLoop:
    """Performs tasks on an event loop. A step of arithmetic holds it."""

    def __init__(self, groups_of_steps):
        self._groups = groups_of_steps
        self._free = []

    async def perform(self, group, number):
        """Performs a task."""
        for kind, value in self._groups[group]:
            if kind == "cpu":
                compute(value)
            elif kind == "wait":
                await asyncio.sleep(value)
            else:
                await self._call(value, number)

    async def _call(self, calls, number):
        path, timeout = calls.of(number)
        if hasattr(asyncio, "timeout"):
            async with asyncio.timeout(timeout):
                status = await self._get(calls.port, path)
        else:
            status = await asyncio.wait_for(self._get(calls.port, path), timeout)
        require_ok(status)

    async def _get(self, port, path):
        reader, writer = self._free.pop() if self._free else await asyncio.open_connection(_HOST, port)
        try:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {_HOST}:{port}\r\n\r\n".encode("ascii"))
            head = await reader.readuntil(b"\r\n\r\n")
            lines = head.decode("latin-1").split("\r\n")
            left = 0
            for line in lines[1:]:
                name, _, value = line.partition(":")
                if name.lower() == "content-length":
                    left = int(value)
            while left:
                piece = await reader.read(left)
                if not piece:
                    raise ConnectionError("the answer broke off")
                left -= len(piece)
        except BaseException:
            writer.close()
            raise
        self._free.append((reader, writer))
        return int(lines[0].split(" ")[1])
