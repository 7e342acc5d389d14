"""A kernel that stands in for IJava 1.3.0, made from IJava's own library, and installed as IJava's readers install us.

IJava's own classes are in no registry. ``kernel-ext/src/ijava`` has others of the same names, and
``kernel-ext/target/ijava`` the library, which the build puts there. To run the tests on a real IJava instead, let
``IJAVA_JAR`` name its jar.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager

from labkit import jdk, kernelspec
from labkit.project import Project

# What a reader of IJava sets, so that no cell has to load us.
LOADING = "org.taskmix.kernel.IJava.load();"

_MAIN = "io.github.spencerpark.ijava.IJava"


def install(project: Project, folder: Path, loading: bool = True) -> KernelSpecManager:
    """Compiles the kernel and makes its kernelspec, under the name that IJava's installer gives it: ``java``.

    :param loading: whether we are on its class path, and loaded by its start-up script
    """
    found = jdk.find()
    real = os.environ.get("IJAVA_JAR")
    class_path = real or _compiled(project, found, folder / "classes")
    spec = {
        "argv": [str(found.java), "-cp", class_path, _MAIN, "{connection_file}"],
        "display_name": "Java",
        "language": "java",
        "interrupt_mode": "message",
        "env": {"IJAVA_CLASSPATH": str(project.jar), "IJAVA_STARTUP_SCRIPT": LOADING} if loading else {},
    }
    place = folder / "kernels" / kernelspec.NAME
    place.mkdir(parents=True)
    (place / "kernel.json").write_text(json.dumps(spec))
    return KernelSpecManager(kernel_dirs=[str(folder / "kernels")], ensure_native_kernel=False)


def _compiled(project: Project, found: jdk.Jdk, classes: Path) -> str:
    library = sorted((project.root / "kernel-ext" / "target" / "ijava").glob("*.jar"))
    assert library, "kernel-ext/target/ijava is empty: build with ./mvnw package -DskipTests first"
    path = os.pathsep.join(map(str, library))
    sources = sorted((project.root / "kernel-ext" / "src" / "ijava" / "java").rglob("*.java"))
    javac = found.java.with_name("javac.exe" if os.name == "nt" else "javac")
    command = [str(javac), "-Xlint:all", "-Werror", "--release", str(jdk.OLDEST), "-d", str(classes), "-cp", path]
    subprocess.run([*command, *map(str, sources)], check=True)
    return os.pathsep.join([str(classes), path])
