"""Lets nbval check notebooks on JJava, whose ``kernel_info_reply`` has no ``status``: a plug-in for pytest.

    PYTHONPATH=binder .venv/bin/python -m pytest -p nbval -p labkit.nbval_for_jjava --nbval-lax NOTEBOOK

Jupyter's own clients take a missing status for "ok". nbval reads it, and fails every cell with a ``KeyError``.
"""

from __future__ import annotations

from typing import Any

from nbval.kernel import RunningKernel

_get_message = RunningKernel.get_message


def _with_status(self: RunningKernel, stream: str, timeout: float | None = None) -> dict[str, Any]:
    message = _get_message(self, stream, timeout)
    if message["msg_type"] == "kernel_info_reply":
        message["content"].setdefault("status", "ok")
    return message


def pytest_configure() -> None:
    """Adds the status to what nbval reads, for as long as pytest runs."""
    RunningKernel.get_message = _with_status
