"""The run that a cache for the kernel's start is made from: a kernel answers a first cell and ends.

Runs in the project's environment: ``python -m labkit.training``, with the command that starts the kernel.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

# What every session does first: it names something of ours, and shows it, or a text. A run with a figure would bring two thousand
# classes more into the cache, which every start then loads, also one that draws nothing.
_CELLS = ('Mix.named("first").waits(1, millis(1))', '"text"')

# Not a shutdown, which waits for a minute until the kernel's threads have nothing more to do.
_END = "System.exit(0)"

_PATIENCE = 120  # s


@contextmanager
def _manager(command: list[str]) -> Iterator[KernelManager]:
    with tempfile.TemporaryDirectory() as folder:
        spec = {"argv": [*command, "{connection_file}"], "display_name": "first", "language": "java"}
        place = Path(folder, "first")
        place.mkdir()
        (place / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
        specs = KernelSpecManager(kernel_dirs=[folder], ensure_native_kernel=False)
        yield KernelManager(kernel_name="first", kernel_spec_manager=specs)


def main(command: list[str]) -> None:
    """Runs the kernel to its end; raises what Jupyter raises if that fails."""
    with _manager(command) as manager:
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=_PATIENCE)
            for cell in _CELLS:
                reply = client.execute(cell, reply=True, timeout=_PATIENCE)
                if reply["content"]["status"] != "ok":
                    raise SystemExit(f"The cell {cell} failed: {reply['content']}")
            client.execute(_END)
            manager.provisioner.process.wait(timeout=_PATIENCE)
        finally:
            client.stop_channels()
            if manager.is_alive():
                manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main(sys.argv[1:])
