"""What the choice of a collector does to the figures of a lesson: the same mixes under Serial and under G1.

    python3 binder/lab.py setup
    .venv/bin/python kernel-ext/src/benchmark/python/collectors.py [PAIRS]

Each pair is two fresh kernels, one with each collector, in turn first, and all else as our kernelspec has it. Prints for each mix and
model the median of the makespans' ratios, Serial's to G1's, and the ratios between models under each. About a minute a pair; run it
on a quiet machine.
"""

from __future__ import annotations

import csv
import io
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

from jupyter_client import KernelManager  # noqa: E402
from jupyter_client.kernelspec import KernelSpecManager  # noqa: E402

COLLECTORS = ("-XX:+UseSerialGC", "-XX:+UseG1GC")

# Objects as programs have them, which escape analysis cannot remove: a map of texts, of 1.1 MB.
PRELUDE = """
Map<Integer, String> texts() { var texts = new HashMap<Integer, String>(); for (int i = 0; i < 10_000; i++) { texts.put(i, "item " + i); } return texts; }
final java.util.concurrent.ConcurrentHashMap<Integer, Map<Integer, String>> kept = new java.util.concurrent.ConcurrentHashMap<>();
"""

# "kept for a while" replaces one of a hundred maps, which were there since many tasks before.
MIXES = {
    "no garbage": ".cpu(60, millis(5))",
    "short-lived": '.task("short-lived", 150, () -> texts().size())',
    "kept for a while": '.task("kept", 150, () -> kept.put(java.util.concurrent.ThreadLocalRandom.current().nextInt(100), texts()))',
    "waits": ".waits(200, millis(20))",
}

MODELS = ("platformThreads(2)", "virtualThreads()", "async()")


def figures(collector: str) -> dict[tuple[str, str], float]:
    """Returns the median makespan in ms of each mix under each model, in a fresh kernel."""
    spec = json.loads((PROJECT.kernelspec / "kernel.json").read_text())
    argv = [part for part in spec["argv"] if part not in COLLECTORS]
    spec["argv"] = [argv[0], collector, *argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "k").mkdir()
        (Path(folder) / "k" / "kernel.json").write_text(json.dumps(spec))
        manager = KernelManager(kernel_name="k", kernel_spec_manager=KernelSpecManager(kernel_dirs=[folder]))
        manager.start_kernel(stdout=-3, stderr=-3, cwd=folder)
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=120)
            said(client, PRELUDE)
            found = {}
            for mix, tasks in MIXES.items():
                run = f'var runs = Mix.named("m"){tasks}.runUnder(Protocol.quick().budget(seconds(10)).seed(7), {", ".join(MODELS)})'
                said(client, run + ";")
                rows = csv.DictReader(io.StringIO(said(client, "runs.table().write().csv(System.out);")))
                for model, row in zip(MODELS, rows):
                    found[mix, model] = float(row["makespan, median (ms)"].replace(",", ""))
            return found
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def said(client, cell: str) -> str:
    """Returns what a cell prints; ends the program if it fails."""
    text: list[str] = []
    take = lambda message: text.append(message["content"].get("text", ""))  # noqa: E731
    reply = client.execute_interactive(cell, timeout=300, output_hook=take, allow_stdin=False)["content"]
    if reply["status"] != "ok":
        sys.exit(f"The kernel answered: {reply}")
    return "".join(text)


def main(pairs: int) -> None:
    serial: list[dict] = []
    g1: list[dict] = []
    for pair in range(pairs):
        for index in (0, 1) if pair % 2 else (1, 0):
            (serial, g1)[index].append(figures(COLLECTORS[index]))
    print(f"{os.cpu_count()} cores, {pairs} pairs, {time.strftime('%Y-%m-%d')}")
    for mix in MIXES:
        for model in MODELS:
            ratios = [a[mix, model] / b[mix, model] for a, b in zip(serial, g1)]
            base = MODELS[0]
            beside = [[one[mix, model] / one[mix, base] for one in side] for side in (serial, g1)]
            print(
                f"{mix}, {model}: Serial/G1 {spread(ratios)}, to {base} under Serial {spread(beside[0])}, under G1 {spread(beside[1])}, "
                f"median under Serial {statistics.median(one[mix, model] for one in serial):.0f} ms"
            )


def spread(ratios: list[float]) -> str:
    """Returns the median of ratios, and the least and the greatest."""
    return f"{statistics.median(ratios):.3f} (from {min(ratios):.3f} to {max(ratios):.3f})"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
