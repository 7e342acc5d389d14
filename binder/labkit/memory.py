"""How much memory processes take, by what they are for."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable

import psutil

from . import jvm

# Who a process is, by a word of its command; the first that fits.
_ROLES = {
    jvm.MAIN: "kernel",
    "labkit.hub.single": "Jupyter server",
    "jupyter-lab": "JupyterLab",
    "ServerProcess": "server of HTTP calls",
    "PostgresProcess": "keeper of PostgreSQL",
    "postgres": "PostgreSQL",
    "WorkerMain": "worker processes",
}


def by_role(processes: Iterable[psutil.Process]) -> Counter[str]:
    """Returns MB by role: proportional set sizes, in which what processes share counts once, or unique ones where a system has no others."""
    sizes: Counter[str] = Counter()
    for process in processes:
        # One that ends meanwhile, or of which this user may not know it.
        with contextlib.suppress(psutil.Error, OSError):
            command = " ".join(process.cmdline())
            role = next((role for word, role in _ROLES.items() if word in command), "other")
            full = process.memory_full_info()
            sizes[role] += getattr(full, "pss", full.uss) / 2**20
    return sizes
