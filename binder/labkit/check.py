"""Whether everything works here, tried in a real kernel: a figure, the server of the HTTP calls, the database.

Runs in the environment that has the kernel: ``python -m labkit.check``.
"""

from __future__ import annotations

import base64
import re
import sys
import tempfile
import time

import psutil
from jupyter_client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

from .kernelspec import NAME
from .report import without_colours

_FIRST = '"ready"'

_RUNS = {
    "a figure": ".waits(20, millis(2))",
    "HTTP calls": ".http(20, millis(2))",
    "SQL queries": '.sql(20, "select 1", Database.postgres())',
}

_PNG = b"\x89PNG\r\n\x1a\n"

_LONGEST = 300  # s


def main() -> int:
    """Tries each, and says so in a line; returns 0 if all of them work."""
    with tempfile.TemporaryFile("w+", errors="replace") as log:
        began = time.monotonic()
        try:
            manager, client = start_new_kernel(kernel_name=NAME, startup_timeout=_LONGEST, stdout=log, stderr=log)
        except (RuntimeError, OSError) as e:
            log.seek(0)
            print(f"{log.read()}kernel: does not start. {e}", file=sys.stderr, flush=True)
            return 1
        try:
            _shown(client, _FIRST)
            memory = psutil.Process(manager.provisioner.pid).memory_info().rss / 2**20
            print(f"kernel: first answer after {time.monotonic() - began:.1f} s, {memory:.0f} MB", flush=True)
            return max([_try(client, what, tasks) for what, tasks in _RUNS.items()])
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def _try(client: BlockingKernelClient, what: str, tasks: str) -> int:
    cell = f'Mix.named("check"){tasks}.runUnder(Protocol.quick().budget(seconds(1)), platformThreads(2), virtualThreads())'
    began = time.monotonic()
    try:
        shown = _shown(client, cell)
        figure = re.search(r'<img alt="[^"]+"[^>]*src="data:image/png;base64,([^"]+)"', shown)
        if not figure or not base64.b64decode(figure[1]).startswith(_PNG):
            raise RuntimeError(f"the result has no picture: {shown[:500]}")
    except (RuntimeError, TimeoutError) as e:
        print(f"{what}: not here. {e}", file=sys.stderr, flush=True)
        return 1
    print(f"{what}: after {time.monotonic() - began:.1f} s", flush=True)
    return 0


def _shown(client: BlockingKernelClient, cell: str) -> str:
    """Returns the HTML that a cell shows; raises RuntimeError with its own words if it fails."""
    shown: list[str] = []
    failed: list[str] = []

    def take(message: dict) -> None:
        content = message["content"]
        shown.append(content.get("data", {}).get("text/html", ""))
        if message["msg_type"] == "error":
            failed.append(without_colours(content.get("evalue", "")))

    reply = client.execute_interactive(cell, timeout=_LONGEST, allow_stdin=False, output_hook=take)["content"]
    if reply["status"] != "ok":
        raise RuntimeError("".join(failed) or reply.get("evalue", "it failed"))
    return "".join(shown)


if __name__ == "__main__":
    sys.exit(main())
