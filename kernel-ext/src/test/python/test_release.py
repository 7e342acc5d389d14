"""What Maven Central would get, made from a clean clone, and loaded into a plain kernel by its coordinates."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager

from labkit import jdk, kernelspec
from labkit.project import Project

from rig import Kernel
from test_binder import clone

pytestmark = [
    pytest.mark.long,
    pytest.mark.live,
    pytest.mark.release,
    pytest.mark.skipif(os.name == "nt", reason="gpg's folder and the wrapper's script"),
]

VERSION = "7.0.1"
POM = "{http://maven.apache.org/POM/4.0.0}"


@pytest.fixture(scope="module")
def signing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a release: a key that is made for this test, as a secret of the repository would hold it."""
    if not shutil.which("gpg"):
        pytest.fail("no gpg") if os.environ.get("CI") else pytest.skip("no gpg on this machine")
    home = tmp_path_factory.mktemp("gpg")
    home.chmod(0o700)
    env = {**os.environ, "GNUPGHOME": str(home)}
    gpg = ["gpg", "--batch", "--pinentry-mode", "loopback", "--passphrase", "a word"]
    subprocess.run([*gpg, "--quick-gen-key", "Nobody <nobody@example.org>", "rsa3072", "sign", "1d"], env=env, check=True)
    key = subprocess.run([*gpg, "--armor", "--export-secret-keys"], env=env, check=True, capture_output=True, text=True)
    subprocess.run(["gpgconf", "--kill", "all"], env=env, check=False)
    return {"GNUPGHOME": str(home), "MAVEN_GPG_KEY": key.stdout, "MAVEN_GPG_PASSPHRASE": "a word"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, signing: dict[str, str]) -> Path:
    """The folder with the results of the command that a release runs, but for the upload."""
    folder = clone(tmp_path_factory.mktemp("release") / "taskmix")
    home = jdk.find().home
    env = {**os.environ, **signing, "JAVA_HOME": str(home), "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    command = ["sh", "mvnw", "-B", "-ntp", "-Prelease", "-DskipTests", f"-Drevision={VERSION}", "verify"]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=1500)
    assert done.returncode == 0, done.stdout[-5000:]
    return folder / "kernel-ext" / "target"


def test_each_file_is_there_and_signed(made: Path, signing: dict[str, str]) -> None:
    name = f"taskmix-{VERSION}"
    signed = {file.name.removesuffix(".asc") for file in made.glob("*.asc")}
    assert signed == {f"{name}.jar", f"{name}-sources.jar", f"{name}-javadoc.jar", f"{name}.pom", "bom.json", "bom.xml"}
    env = {**os.environ, "GNUPGHOME": signing["GNUPGHOME"]}
    for file in signed:
        subprocess.run(["gpg", "--batch", "--verify", made / f"{file}.asc", made / file], env=env, check=True, capture_output=True)
    subprocess.run(["gpgconf", "--kill", "all"], env=env, check=False)


def test_pom_has_what_maven_central_asks_for_and_no_dependency_but_a_postgresql_for_each_system(made: Path) -> None:
    pom = ElementTree.parse(made / "published-pom.xml").getroot()

    def text(path: str) -> str | None:
        return pom.findtext("/".join(POM + step for step in path.split("/")))

    assert (text("groupId"), text("artifactId"), text("version")) == ("org.taskmix", "taskmix", VERSION)
    for path in ("name", "description", "url", "licenses/license/url", "developers/developer/name", "scm/url", "scm/connection"):
        assert text(path), path
    assert pom.find(POM + "parent") is None
    assert pom.find(POM + "dependencies") is None
    for profile in pom.iterfind(f"{POM}profiles/{POM}profile"):
        assert profile.find(f"{POM}activation/{POM}os") is not None
        names = [name.text or "" for name in profile.iter(POM + "artifactId")]
        assert len(names) == 1 and names[0].startswith("embedded-postgres-binaries-")
    assert len(list(pom.iterfind(f"{POM}profiles/{POM}profile"))) == 5
    assert "${" not in (made / "published-pom.xml").read_text()


def test_jars_hold_ours_and_the_libraries_but_no_database_and_no_classes_of_a_kernel(made: Path) -> None:
    def names(kind: str) -> set[str]:
        with zipfile.ZipFile(made / f"taskmix-{VERSION}{kind}.jar") as jar:
            return set(jar.namelist())

    classes, sources, javadoc = names(""), names("-sources"), names("-javadoc")
    assert {"org/taskmix/Mix.class", "tech/tablesaw/api/Table.class", "org/knowm/xchart/XYChart.class"} <= classes
    assert not [name for name in classes if name.endswith(".txz") or name.startswith("org/dflib/")]
    assert "org/taskmix/Mix.java" in sources and not [name for name in sources if name.startswith("org/dflib/")]
    assert {"index.html", "org/taskmix/Mix.html"} <= javadoc and not [name for name in javadoc if name.startswith("org/dflib/")]


def test_list_of_parts_names_the_libraries_with_their_licences(made: Path) -> None:
    parts = json.loads((made / "bom.json").read_text(encoding="utf-8"))
    assert parts["bomFormat"] == "CycloneDX"
    assert parts["metadata"]["component"]["version"] == VERSION
    names = {part["name"] for part in parts["components"]}
    assert {"tablesaw-core", "xchart", "gson", "jetty-server", "HikariCP", "postgresql", "jfr-converter"} <= names
    assert not names & {"junit-jupiter", "assertj-core", "jupyter-jvm-basekernel"}
    for part in parts["components"]:
        assert part["purl"].startswith("pkg:maven/")


def test_a_plain_kernel_loads_it_by_its_coordinates_with_the_postgresql_of_this_machine(
    made: Path, project: Project, tmp_path: Path, start_kernel: Callable[..., Kernel]
) -> None:
    place = tmp_path / "central" / "org" / "taskmix" / "taskmix" / VERSION
    place.mkdir(parents=True)
    shutil.copy2(made / f"taskmix-{VERSION}.jar", place)
    shutil.copy2(made / f"taskmix-{VERSION}.pom", place)
    # As JJava's own kernelspec, without anything of ours; and what it fetches goes to a folder of this test.
    java = [str(jdk.find().java), "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED", f"-Dmaven.repo.local={tmp_path / 'repository'}"]
    spec = {"argv": [*java, "-jar", str(project.kernel_jar), "{connection_file}"], "display_name": "Java", "language": "java"}
    spec["interrupt_mode"] = "message"
    specs = tmp_path / "kernels" / kernelspec.NAME
    specs.mkdir(parents=True)
    (specs / "kernel.json").write_text(json.dumps(spec))
    kernel = start_kernel(specs=KernelSpecManager(kernel_dirs=[str(specs.parent)], ensure_native_kernel=False))

    kernel.run(f"%mavenRepo here {(tmp_path / 'central').as_uri()}").must_succeed()
    kernel.run(f"%maven org.taskmix:taskmix:{VERSION}", within=300).must_succeed()
    cell = kernel.run(
        """var mix = Mix.named("checkout").waits(4, millis(5)).sql(4, "select 1", Database.postgres());
        mix.runUnder(Protocol.quick().rounds(6), platformThreads(2), virtualThreads())""",
        within=300,
    ).must_succeed()

    assert "PostgreSQL" in cell.text
    assert "<figure" in cell.html
    assert VERSION in kernel.value("Taskmix.about()")
