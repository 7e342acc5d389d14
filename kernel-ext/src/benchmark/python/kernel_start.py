"""How long our kernel takes to its first answer, and how much memory, beside plain JJava on the same JDK.

    python3 binder/lab.py setup
    .venv/bin/python kernel-ext/src/benchmark/python/kernel_start.py [PAIRS]

Starts both kernels in turn, ours first in every other pair, and prints the medians and the ratio pair by pair. Plain JJava
is started as its own kernelspec does, by its launcher, with the same JDK first on the PATH. The first cell is sent when the
kernel has said what it is, as JupyterLab does it. Memory is the resident memory of the kernel's whole process tree, ten
seconds after the first answer. Takes about 25 s a pair; run it on a quiet machine.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
sys.path.insert(0, str(ROOT / "binder"))

from labkit.project import Project  # noqa: E402

PROJECT = Project(ROOT)
os.environ.update(PROJECT.environment())

import psutil  # noqa: E402
from jupyter_client import KernelManager  # noqa: E402
from jupyter_client.kernelspec import KernelSpecManager  # noqa: E402

# Until JShell has read what it reads for itself, which plain JJava does at once and ours five seconds later.
IDLE = 10  # s

LAUNCHER = ["java", "-jar", "{resource_dir}/jjava-launcher.jar", "{resource_dir}/jjava.jar", "{connection_file}"]


def plain_kernelspec(folder: Path) -> Path:
    """Makes the kernelspec that JJava's wheel brings, which ours has replaced."""
    spec = folder / "plain"
    spec.mkdir()
    for jar in ("jjava.jar", "jjava-launcher.jar"):
        (spec / jar).symlink_to(PROJECT.kernelspec / jar)
    content = {"argv": LAUNCHER, "display_name": "plain", "language": "java", "interrupt_mode": "message"}
    (spec / "kernel.json").write_text(json.dumps(content))
    return folder


def start(manager: KernelManager, env: dict[str, str], ours: bool) -> tuple[float, float]:
    """Starts a kernel and ends it; returns seconds to the first answer and resident MB when idle."""
    began = time.monotonic()
    manager.start_kernel(env=env, stdout=-3, stderr=-3)
    client = manager.client()
    client.start_channels()
    try:
        # Not wait_for_ready(), which then sits out a fifth of a second of silence.
        client.kernel_info(reply=True, timeout=120)
        reply = client.execute("Mix.named(\"m\").toString()" if ours else '"m".toString()', reply=True, timeout=120)
        seconds = time.monotonic() - began
        if reply["content"]["status"] != "ok":
            sys.exit(f"The kernel answered: {reply['content']}")
        time.sleep(IDLE)
        kernel = psutil.Process(manager.provisioner.pid)
        tree = [kernel, *kernel.children(recursive=True)]
        return seconds, sum(process.memory_info().rss for process in tree) / 2**20
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def main(pairs: int) -> None:
    jdk = Path(json.loads((PROJECT.kernelspec / "kernel.json").read_text())["argv"][0]).parent
    env = dict(os.environ, PATH=f"{jdk}{os.pathsep}{os.environ['PATH']}")
    figures: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    with tempfile.TemporaryDirectory() as folder:
        specs = KernelSpecManager(kernel_dirs=[str(plain_kernelspec(Path(folder)))])
        for pair in range(pairs + 1):
            for ours in (True, False) if pair % 2 else (False, True):
                manager = (
                    KernelManager(kernel_name="java")
                    if ours
                    else KernelManager(kernel_name="plain", kernel_spec_manager=specs)
                )
                figure = start(manager, env, ours)
                if pair > 0:  # the first pair warms the file cache
                    figures[ours].append(figure)
    print(f"{os.cpu_count()} cores, {jdk.parent.name}, {pairs} pairs, {time.strftime('%Y-%m-%d')}")
    for what, index, unit in (("first answer", 0, "s"), ("resident memory when idle", 1, "MB")):
        ours, plain = ([figure[index] for figure in figures[side]] for side in (True, False))
        ratios = sorted(a / b for a, b in zip(ours, plain))
        print(
            f"{what}: ours {statistics.median(ours):.2f} {unit}, plain {statistics.median(plain):.2f} {unit}, "
            f"median of ratios {statistics.median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f})"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
