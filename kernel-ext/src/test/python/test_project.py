"""What the project says of itself: the guide for those who change it, what runs on GitHub, its versions."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from ruamel.yaml import YAML

from labkit import cli, jdk

ROOT = Path(__file__).resolve().parents[4]
GUIDE = ROOT / ".github" / "CONTRIBUTING.md"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
DEPENDABOT = ROOT / ".github" / "dependabot.yml"

# Where the guide's paths begin, besides the clone itself.
BASES = [ROOT, ROOT / "kernel-ext/src/main/java/org/taskmix", ROOT / "kernel-ext/src/test"]

PAGES = [
    page
    for folder in ("", ".github", "kernel-ext", "kernel-ext/docs", "kernel-ext/decisions", "kernel-ext/calibration", "datasets")
    for page in sorted((ROOT / folder).glob("*.md"))
]


def read(file: Path) -> Any:
    return YAML(typ="safe").load(file)


def revision() -> str:
    return re.findall(r"<revision>(.+)</revision>", (ROOT / "pom.xml").read_text())[0]


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for workflow in WORKFLOWS:
        for name, job in read(workflow)["jobs"].items():
            for step in job["steps"]:
                yield f"{workflow.name}, {name}", step


def commands() -> Iterator[tuple[str, str]]:
    """Every line that is to be typed: in the guide's blocks and tables, and in the workflows."""
    for block in re.findall(r"`([^`]+)`", GUIDE.read_text(encoding="utf-8")):
        if " " in block:
            yield "the guide", block
    for where, step in steps():
        for line in step.get("run", "").splitlines():
            yield where, line.strip()


def test_every_path_that_the_guide_names_is_there() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    # A path has a slash or is a file of Java; * marks one.
    named = {name for name in re.findall(r"`([\w.-]+(?:/[\w.-]+)*)`", text) if "/" in name or name.endswith((".java", ".py", ".md"))}
    named = {name for name in named if "NN" not in name and not name.startswith(("reports", ".venv", ".lab"))}
    built = {"kernel-ext/target", "kernel-ext/target/taskmix.jar"}

    assert len(named) > 40
    assert [name for name in sorted(named - built) if not any((base / name).exists() for base in BASES)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, heading = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        found = page if not file else (page.parent / unquote(file)).resolve()
        assert found.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}, target


@pytest.mark.parametrize(
    ("schema", "files"),
    [("vendor.github-workflows", WORKFLOWS), ("vendor.dependabot", [DEPENDABOT])],
    ids=["workflows", "dependabot"],
)
def test_github_will_read_them(schema: str, files: list[Path]) -> None:
    tool = Path(sys.executable).with_name("check-jsonschema" + (".exe" if os.name == "nt" else ""))
    done = subprocess.run([tool, "--builtin-schema", schema, *files], capture_output=True, text=True, timeout=60)
    assert files
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.name)
def test_a_workflow_may_read_and_nothing_else_unless_a_job_says_so_and_ends_by_itself(workflow: Path) -> None:
    content = read(workflow)
    assert content["permissions"] == {"contents": "read"}
    assert content["concurrency"]["group"]
    for name, job in content["jobs"].items():
        assert job["timeout-minutes"] <= 120, name
        written = {scope for scope, right in job.get("permissions", {}).items() if right == "write"}
        assert written <= {"packages"} or (written == {"contents"} and len(job["steps"]) == 2), name
        # What an action may do with it, everybody's code of that action may.
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@") and "contents" not in written:
                assert step["with"]["persist-credentials"] is False, name


def test_actions_are_githubs_own_and_of_one_major_version_each() -> None:
    used = {step["uses"] for _, step in steps() if "uses" in step}
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in used)
    assert len({action.partition("@")[0] for action in used}) == len(used)


def test_no_script_holds_what_others_may_have_written() -> None:
    # ${{ }} is put in before the shell reads the line; a branch may have any name.
    expressions = {one.strip() for _, step in steps() for one in re.findall(r"\$\{\{(.+?)\}\}", step.get("run", ""))}
    assert expressions <= {"matrix.maven"}


def test_the_commands_that_they_call_are_there() -> None:
    profiles = set(re.findall(r"<profile>\s*<id>([\w-]+)</id>", (ROOT / "kernel-ext" / "pom.xml").read_text()))
    known = cli.commands()
    lab, maven, scripts = set(), set(), set()
    for where, line in commands():
        lab |= {(where, word) for word in re.findall(r"binder/lab\.py (\w+)", line)}
        if "mvnw" in line:
            maven |= {(where, word) for word in re.findall(r"-P([\w-]+)", line)}
        scripts |= {(where, word) for word in re.findall(r"(?:^|\s)((?:\.ci|binder|kernel-ext)/[\w./-]+)", line)}

    assert {word for _, word in lab} >= {"test", "report", "check", "links"}
    assert {(where, word) for where, word in lab if word not in known} == set()
    assert {word for _, word in maven} >= {"release", "benchmark", "calibration"}
    assert {(where, word) for where, word in maven if word not in profiles} == set()
    built = "kernel-ext/target/"
    assert {(where, word) for where, word in scripts if not word.startswith(built) and not (ROOT / word).exists()} == set()
    assert os.name == "nt" or all(os.access(ROOT / name, os.X_OK) for name in ("mvnw", ".ci/run"))


@pytest.mark.skipif(os.name == "nt", reason="bash")
def test_the_scripts_are_scripts() -> None:
    for where, step in steps():
        script = re.sub(r"\$\{\{.+?\}\}", "./x", step.get("run", ""))
        done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True)
        assert done.returncode == 0, f"{where}: {done.stderr}"


def test_the_jdks_are_those_that_the_build_and_the_image_have() -> None:
    oldest = re.findall(r"<maven.compiler.release>(\d+)<", (ROOT / "pom.xml").read_text())
    newest = re.findall(r"openjdk=(\d+)", (ROOT / "binder" / "environment.yml").read_text())
    tested = read(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]

    assert oldest == [str(jdk.OLDEST)]
    for job in ("linux", "others"):
        assert tested[job]["strategy"]["matrix"]["jdk"] == oldest + newest
    single = {step["with"]["java-version"] for _, step in steps() if "java-version" in step.get("with", {})}
    assert single == {"${{ matrix.jdk }}", *newest}


def test_the_oldest_python_is_tested() -> None:
    said = re.findall(r"version_info < \(3, (\d+)\)", (ROOT / "binder" / "lab.py").read_text())
    pythons = {step["with"]["python-version"] for _, step in steps() if "python-version" in step.get("with", {})}
    assert f"3.{said[0]}" in pythons


def test_the_version_is_in_one_place() -> None:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    places = []
    for name in filter(None, os.fsdecode(listing).split("\0")):
        file = ROOT / name
        if file.is_file() and file.suffix in (".xml", ".java", ".py", ".md", ".yml", ".yaml", ".json", ".ipynb", ".in"):
            places += [name] * file.read_text(encoding="utf-8").count(revision())
    assert places == ["pom.xml"]
    parent = (ROOT / "kernel-ext" / "pom.xml").read_text().partition("</parent>")[0]
    assert "<version>${revision}</version>" in parent
