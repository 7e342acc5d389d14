"""The kernel's JVM: what it is told, wherever it runs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .jdk import Jdk

#: The class that every kernel's command names.
MAIN = "org.taskmix.kernel.Start"


@dataclass(frozen=True)
class Classes:
    """Where a kernel's classes come from.

    :param kernel: the kernel's jar
    :param extension: our jar
    :param cache: classes of both as the JVM has them after loading; None for none
    """

    kernel: Path
    extension: Path
    cache: Path | None = None

    @property
    def files(self) -> list[Path]:
        """All that there is."""
        return [self.kernel, self.extension, *([self.cache] if self.cache else [])]


def command(jdk: Jdk, classes: Classes, more: Sequence[str] = ()) -> list[str]:
    """Returns what starts a kernel, but for its connection file.

    :param more: options of the JVM besides those that every kernel has
    """
    return [
        str(jdk.java),
        *options(),
        *(_from_cache(classes.cache) if classes.cache else []),
        *more,
        # Both jars here, not ours by JJAVA_CLASSPATH: a cache holds the classes of this path only.
        "-cp",
        os.pathsep.join([str(classes.kernel), str(classes.extension)]),
        MAIN,
    ]


def _from_cache(cache: Path) -> list[str]:
    """Returns the options of a JVM that starts from a cache if it fits, and without it if not, and says nothing of it."""
    return [
        f"-XX:AOTCache={cache}",
        "-XX:AOTMode=auto",
        # Reads the cache once more before it believes it, which takes some milliseconds; damage would be a dead kernel.
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:+VerifySharedSpaces",
        "-Xlog:aot=off",
        "-Xlog:cds=off",
    ]


def options() -> list[str]:
    """Returns the options of the kernel's JVM: here and nowhere else is decided how large it is.

    The collector is the JVM's choice, as it is for a reader's own programs on the same machine.
    """
    return [
        "-Djava.awt.headless=true",
        # The kernel's interrupt reaches into JShell; its launcher would say the same.
        "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
        # A native sleep is one of the kinds of work; without this, Java 24 and later warn of it in a cell.
        "--enable-native-access=ALL-UNNAMED",
        # A start needs no collection in 64 MB; by its own rule the JVM would begin with 8 MB on a small seat, and with a hundred
        # on a large machine. The most it may take stays a quarter of the memory, also of a container's.
        "-Xms128m",
        "-XX:NewSize=64m",
    ]
