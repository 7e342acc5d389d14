"""How fast this machine is at the moment, for bounds that are given in seconds."""

from __future__ import annotations

import statistics
import subprocess
import time
from pathlib import Path

from labkit import jdk

# Seconds that a JDK takes to compile and run PROGRAM where the bounds hold as they are written: two cores with nothing beside.
NOMINAL = 0.75

PROGRAM = """
class Program {
    public static void main(String[] args) {
        System.out.println(java.util.stream.IntStream.range(0, 1_000).mapToObj(i -> "x" + i).toList().size());
    }
}
"""


def slowness(folder: Path) -> float:
    """How many times longer than NOMINAL a JDK takes now, which is none of our code; at least 1.

    A virtual machine gets less of its processors when others want them, and cannot see it.

    :param folder: where the program may be written
    """
    program = folder / "Program.java"
    program.write_text(PROGRAM)
    java = jdk.find().java
    seconds = []
    for _ in range(3):
        start = time.monotonic()
        subprocess.run([java, program], check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.monotonic() - start)
    return max(1.0, statistics.median(seconds) / NOMINAL)
