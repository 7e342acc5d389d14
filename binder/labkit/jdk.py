"""Finds the JDK that builds the extension and runs the kernel."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .errors import LabError

OLDEST = 21
ADVICE = "Install Temurin 25 from https://adoptium.net/temurin/releases, or set JAVA_HOME to a JDK of 21 or newer."

# The kernel is a JShell, and a JShell compiles.
_NEEDED_MODULES = frozenset({"jdk.jshell", "jdk.compiler"})

_VERSION = re.compile(r"(?P<numbers>\d+(?:\.\d+)*)(?:_(?P<update>\d+))?(?:-(?P<pre>[A-Za-z][A-Za-z0-9]*))?")


@dataclass(frozen=True, order=True)
class JavaVersion:
    """A version of Java, as ``java -version`` and the ``release`` file write it.

    :param numbers: feature, interim, update and so on; ``1.8.0_402`` counts as 8.0.402
    :param released: False for an early-access build, which sorts before the release
    :param text: as written
    """

    numbers: tuple[int, ...]
    released: bool
    text: str = field(compare=False)

    @staticmethod
    def parse(text: str) -> JavaVersion | None:
        """Reads ``21``, ``21-ea``, ``25.0.3``, ``25.0.3+9-LTS`` or ``1.8.0_402``; returns None for anything else."""
        match = _VERSION.match(text.strip())
        if not match:
            return None
        numbers = [int(number) for number in match["numbers"].split(".")]
        if match["update"]:
            numbers.append(int(match["update"]))
        if numbers[0] == 1 and len(numbers) > 1:
            del numbers[0]
        return JavaVersion(tuple(numbers), match["pre"] in (None, "LTS"), text.strip())

    @property
    def major(self) -> int:
        """The feature release: 21 for 21.0.2, 8 for 1.8.0_402."""
        return self.numbers[0]

    @property
    def long_term(self) -> bool:
        """Whether this is a release with long-term support: 21, 25 and every fourth from there."""
        return self.released and self.major >= 21 and (self.major - 21) % 4 == 0


@dataclass(frozen=True)
class Jdk:
    """A Java found on this machine, fit for the lessons or not.

    :param home: its folder, the one that holds ``bin``
    :param version: what it says it is
    :param lacks: what is missing to compile with it, in words; empty for a whole JDK
    """

    home: Path
    version: JavaVersion
    lacks: str = ""

    @property
    def fits(self) -> bool:
        """Whether the lessons run on it."""
        return not self.lacks and self.version.major >= OLDEST

    @property
    def java(self) -> Path:
        """Its launcher."""
        return self.home / "bin" / _exe("java")

    def __str__(self) -> str:
        note = f", {self.lacks}" if self.lacks else ""
        return f"{self.version.text} ({self.home}{note})"


def find() -> Jdk:
    """Returns the JDK to use on this machine.

    :raises LabError: if there is none that fits; the line says which were found, and where
    """
    java_home = _unquoted(os.environ.get("JAVA_HOME", ""))
    preferred = read(Path(java_home)) if java_home else None
    if preferred and preferred.fits:
        return preferred
    return choose(look_around(), java_home, preferred)


def choose(found: Iterable[Jdk], java_home: str = "", preferred: Jdk | None = None) -> Jdk:
    """Returns the newest release with long-term support among the JDKs that fit, or else the newest of them.

    :param found: what :func:`look_around` saw, in order of preference among equals
    :param java_home: the value of JAVA_HOME, for the message; empty if it is not set
    :param preferred: what JAVA_HOME points at, if that is a Java
    :raises LabError: if none fits
    """
    javas = list(found)
    fitting = [jdk for jdk in javas if jdk.fits]
    if fitting:
        return max(fitting, key=lambda jdk: (jdk.version.released, jdk.version.long_term, jdk.version))
    raise LabError(_none_fits(javas, java_home, preferred))


def _none_fits(javas: list[Jdk], java_home: str, preferred: Jdk | None) -> str:
    if preferred and all(preferred.home != jdk.home for jdk in javas):
        javas = [preferred, *javas]
    what = "; ".join(str(jdk) for jdk in javas) or "no Java at all"
    stray = f" JAVA_HOME is {java_home}, where there is no JDK." if java_home and not preferred else ""
    return f"Taskmix needs a JDK of version {OLDEST} or newer. Found: {what}.{stray} {ADVICE}"


def look_around() -> list[Jdk]:
    """Returns every Java in JAVA_HOME, on the PATH and in this system's usual places, each once."""
    homes = usual_places(sys.platform, os.environ, Path.home())
    candidates = [*_from_environment(os.environ), *_from_path(os.environ.get("PATH", "")), *homes]
    found: dict[Path, Jdk] = {}
    for candidate in candidates:
        jdk = read(candidate)
        if jdk:
            found.setdefault(jdk.home, jdk)
    return list(found.values())


def read(folder: Path) -> Jdk | None:
    """Returns the Java that a folder holds, or None if it holds none.

    A macOS bundle may be named by its outer folder. The version comes from the ``release`` file, and only where there
    is none from running ``java``.
    """
    try:
        for home in (folder, folder / "Contents" / "Home"):
            if (home / "bin" / _exe("java")).is_file():
                return _describe(home.resolve())
    except (OSError, RuntimeError):
        # A folder we may not look into, or a link to itself, is not an offer.
        pass
    return None


def _describe(home: Path) -> Jdk | None:
    release = release_of(home)
    version = JavaVersion.parse(release.get("JAVA_VERSION", ""))
    if version is None:
        version = _ask_version(home / "bin" / _exe("java"))
    if version is None:
        return None
    modules = frozenset(release.get("MODULES", "").split())
    # Debian's runtimes carry the release file of the whole JDK, so the compiler itself has to be there as well.
    whole = (home / "bin" / _exe("javac")).is_file() and (not modules or _NEEDED_MODULES <= modules)
    lacks = "" if whole or version.major < OLDEST else "a runtime without compiler"
    return Jdk(home, version, lacks)


def release_of(home: Path) -> dict[str, str]:
    """Returns the entries of a JDK's ``release`` file, without the quotes; empty if there is no such file."""
    try:
        text = (home / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    pairs = (line.partition("=") for line in text.splitlines())
    return {key.strip(): value.strip().strip('"') for key, separator, value in pairs if separator}


def _ask(java: Path) -> str:
    command = [str(java), "-XshowSettings:properties", "-version"]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=20
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stderr + done.stdout


def _ask_version(java: Path) -> JavaVersion | None:
    match = re.search(r'^\S+ version "([^"]+)"', _ask(java), re.MULTILINE)
    return JavaVersion.parse(match[1]) if match else None


def _ask_home(java: Path) -> Path | None:
    match = re.search(r"^\s*java\.home = (.+)$", _ask(java), re.MULTILINE)
    return Path(match[1].strip()) if match else None


def _from_environment(env: Mapping[str, str]) -> Iterator[Path]:
    # JAVA_HOME_21_X64 and its like name the JDKs of hosted build machines.
    for name in ("JAVA_HOME", "JDK_HOME", *sorted(env)):
        if re.fullmatch(r"(JAVA|JDK)_HOME(_\d+.*)?", name) and _unquoted(env.get(name, "")):
            yield Path(_unquoted(env[name]))
    if env.get("CONDA_PREFIX"):
        yield Path(env["CONDA_PREFIX"], "lib", "jvm")
        yield Path(env["CONDA_PREFIX"], "Library")


def _unquoted(value: str) -> str:
    return value.strip().strip('"')


def _from_path(path: str) -> Iterator[Path]:
    for folder in dict.fromkeys(path.split(os.pathsep)):
        java = Path(folder or ".", _exe("java"))
        try:
            if not folder or not java.is_file():
                continue
            real = java.resolve()
        except (OSError, RuntimeError):
            continue
        if (real.parent.parent / "release").is_file():
            yield real.parent.parent
        elif sys.platform != "darwin" or real.parent != Path("/usr/bin"):
            # A stand-in, as version managers and Oracle's installer put there: it knows which Java it starts.
            # Not asked on macOS, where /usr/bin/java answers with a window when there is no Java.
            home = _ask_home(java)
            if home:
                yield home


def usual_places(platform: str, env: Mapping[str, str], user: Path) -> list[Path]:
    """Returns the folders that installers and version managers put Java into, those that exist.

    :param platform: as ``sys.platform`` says it
    :param env: the environment variables, for the folders that Windows names there
    :param user: the user's home folder
    """
    patterns: list[tuple[Path, str]] = []
    if platform == "win32":
        makers = "Java,Eclipse Adoptium,Eclipse Foundation,AdoptOpenJDK,Microsoft,Zulu,Amazon Corretto,BellSoft,OpenJDK"
        makers += ",SapMachine,Semeru,RedHat,GraalVM,JetBrains"
        bases = [env.get(name) for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")]
        if env.get("LOCALAPPDATA"):
            bases.append(str(Path(env["LOCALAPPDATA"], "Programs")))
        for base in dict.fromkeys(filter(None, bases)):
            patterns += [(Path(base, maker), "*") for maker in makers.split(",")]
            patterns.append((Path(base), "jdk*"))
        patterns += [(user / "scoop" / "apps", "*jdk*/current"), (Path("C:/tools"), "*jdk*")]
    elif platform == "darwin":
        for library in (Path("/Library"), user / "Library"):
            patterns.append((library / "Java" / "JavaVirtualMachines", "*"))
        for brew in (Path("/opt/homebrew/opt"), Path("/usr/local/opt")):
            patterns.append((brew, "openjdk*/libexec/openjdk.jdk"))
    else:
        for base in ("/usr/lib/jvm", "/usr/lib64/jvm", "/usr/local/lib/jvm", "/usr/java", "/usr/local/java", "/opt/java"):
            patterns.append((Path(base), "*"))
        for base in ("/opt", "/usr/local"):
            patterns += [(Path(base), "*jdk*"), (Path(base), "*java*")]
        patterns.append((Path("/home/linuxbrew/.linuxbrew/opt"), "openjdk*/libexec"))
    for manager in (
        ".sdkman/candidates/java",
        ".jdks",
        ".m2/jdks",
        ".gradle/jdks",
        ".jbang/cache/jdks",
        ".asdf/installs/java",
        ".local/share/mise/installs/java",
        ".jabba/jdk",
        ".jenv/versions",
    ):
        patterns.append((user / manager, "*"))
    return [home for base, pattern in patterns for home in _existing(base, pattern)]


def _existing(base: Path, pattern: str) -> list[Path]:
    try:
        return sorted(base.glob(pattern))
    except OSError:
        return []


def _exe(name: str) -> str:
    return name + ".exe" if os.name == "nt" else name
