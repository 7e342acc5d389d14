"""How much memory each seat takes, looked at from outside."""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from collections.abc import Sequence

import psutil

from ..memory import by_role
from .classroom import Seat

_EVERY = 1.0  # s


def processes(seat: Seat, server: int) -> list[psutil.Process]:
    """Returns the processes of a seat.

    :param server: the number of the process of its Jupyter server
    """
    if seat.uid is not None:
        return [one for one in psutil.process_iter(["uids"]) if one.info["uids"] and one.info["uids"].real == seat.uid]
    with contextlib.suppress(psutil.NoSuchProcess):
        first = psutil.Process(server)
        return [first, *first.children(recursive=True)]
    return []


class Memory:
    """The most that each seat takes while a block runs, in MB by role: proportional set sizes, in which what processes share counts once."""

    def __init__(self, seats: Sequence[tuple[Seat, int]]) -> None:
        self.most: dict[str, Counter[str]] = {seat.name: Counter() for seat, _ in seats}
        #: The most that all seats took together at one time.
        self.together = 0.0
        self._seats = seats
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look_on, daemon=True)

    def __enter__(self) -> Memory:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    def _look_on(self) -> None:
        while not self._over.wait(_EVERY):
            sizes = {seat.name: by_role(processes(seat, server)) for seat, server in self._seats}
            self.together = max(self.together, sum(size.total() for size in sizes.values()))
            for name, size in sizes.items():
                if size.total() > self.most[name].total():
                    self.most[name] = size
