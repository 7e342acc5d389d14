"""The commands of ``lab.py``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from . import environment, extension, jdk, jvm, kernelspec, launch, start
from .errors import LabError
from .files import locked
from .project import WINDOWS, Project

_INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Runs one command; returns the exit code. Every expected failure is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        # A folder name that the console cannot show must not end the program.
        stream.reconfigure(errors="backslashreplace")
    own, extra = _split(list(arguments))
    options = _parser().parse_args(own)
    if extra and options.command not in ("open", "test"):
        _parser().error(f"{options.command} takes nothing after --, got: {' '.join(extra)}")
    try:
        project = Project.of_this_file()
        return options.run(project, options, extra)
    except LabError as e:
        if e.detail:
            print(e.detail, file=sys.stderr)
        print(f"lab.py: {e}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("lab.py: stopped. The next start takes up what is missing.", file=sys.stderr)
        return _INTERRUPTED


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Cuts the arguments at ``--``; what comes first without a command means ``open``."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    own, extra = arguments[:cut], arguments[cut + 1 :]
    if not own or (own[0].startswith("-") and own[0] not in ("-h", "--help")):
        own.insert(0, "open")
    return own, extra


def commands() -> set[str]:
    """Returns the names of all commands."""
    return set(_parser()._subparsers._group_actions[0].choices)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lab.py",
        description="Sets up what is missing, then opens the lessons in JupyterLab. Arguments after -- go to JupyterLab.",
    )
    commands = parser.add_subparsers(dest="command", metavar="command")

    building = argparse.ArgumentParser(add_help=False)
    building.add_argument("--no-build", action="store_true", help="take kernel-ext/target/taskmix.jar as it is")

    command = commands.add_parser("open", parents=[building], help="open the lessons in JupyterLab (the default)")
    command.set_defaults(run=_open)

    command = commands.add_parser("report", parents=[building], help="run notebooks, write a report of them to reports/")
    command.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="default: all of notebooks/, by name")
    command.add_argument(
        "--from", dest="saved", nargs="+", metavar="RUN", help="run nothing: report on saved runs, notebooks or folders"
    )
    command.add_argument("--to", metavar="FOLDER", help="where the report is written (default: reports)")
    command.add_argument("--no-pdf", action="store_true", help="leave the PDFs out")
    command.add_argument(
        "--cell-timeout", type=int, default=900, metavar="SECONDS", help="longest time for one cell (default: 900)"
    )
    command.set_defaults(run=_report)

    command = commands.add_parser(
        "datasets", parents=[building], help="run the lessons' cells tagged reference, keep their runs in datasets/"
    )
    command.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="default: every lesson that has such a cell")
    command.add_argument("--to", metavar="FOLDER", help="where the runs are kept (default: datasets)")
    command.add_argument(
        "--cell-timeout", type=int, default=900, metavar="SECONDS", help="longest time for one cell (default: 900)"
    )
    command.set_defaults(run=_datasets)

    command = commands.add_parser("setup", parents=[building], help="set up only")
    command.add_argument("--test", action="store_true", help="also install what the tests need")
    command.add_argument(
        "--into", metavar="FOLDER", help="a Python environment to use in the place of .venv, as in an image for Binder"
    )
    command.set_defaults(run=_setup)

    command = commands.add_parser("check", help="start the kernel, draw a figure, and say how long that took")
    command.add_argument("--into", metavar="FOLDER", help="the Python environment that was set up with --into")
    command.set_defaults(run=_check)

    command = commands.add_parser("hub", parents=[building], help="open the lessons to a class, on this machine")
    command.add_argument("--learners", type=int, default=10, metavar="N", help="how many (default: 10)")
    command.add_argument("--cores", default="1", metavar="N", help="cores of each learner's kernels, or all (default: 1)")
    command.add_argument("--memory", type=int, default=2048, metavar="MB", help="memory of each learner's seat (default: 2048)")
    command.add_argument("--one-user", action="store_true", help="started by root: make learners no users of their own")
    command.add_argument("--port", type=int, metavar="PORT", help="where learners get in (default: 8000)")
    command.add_argument(
        "--measure", action="store_true", help="instead of opening it: log all in, have them run the first lesson at once, write what it took"
    )
    command.add_argument("--to", metavar="FILE", help="with --measure: where that is written (default: kernel-ext/docs/class-measured.md)")
    command.set_defaults(run=_hub)

    command = commands.add_parser("links", help="write into each lesson the link that opens it on Binder")
    command.set_defaults(run=_links)

    command = commands.add_parser("jdk", help="say which JDK would be used, or why none can be")
    command.set_defaults(run=_jdk)

    command = commands.add_parser("test", parents=[building], help="run the tests; arguments after -- go to pytest")
    command.set_defaults(run=_test)
    return parser


def prepare(project: Project, build: bool = True, with_tests: bool = False, with_hub: bool = False) -> tuple[jdk.Jdk, jvm.Classes]:
    """Makes what is missing: the extension's jar, the Python environment, the kernelspec and what the kernel starts from;
    returns the JDK behind them, and what a kernel starts from.

    One start at a time: the others wait, and then find the work done.
    """
    found = jdk.find()
    with locked(project.state / "lock") as lock:
        if build:
            extension.bring_up_to_date(project, found, lock)
        else:
            extension.accept(project)
        environment.bring_up_to_date(project, lock, with_tests, with_hub)
        classes = start.bring_up_to_date(project, found, lock)
        kernelspec.install(project, found, classes)
    return found, classes


def prepare_environment(project: Project) -> None:
    """Makes the Python environment alone, which is enough where no kernel runs."""
    with locked(project.state / "lock") as lock:
        environment.bring_up_to_date(project, lock)


def _open(project: Project, options: argparse.Namespace, extra: list[str]) -> int:
    found, _ = prepare(project, build=not options.no_build)
    project.notebooks.mkdir(exist_ok=True)
    print(f"Opening {project.show(project.notebooks)}/ in JupyterLab, with JDK {found}. Ctrl-C ends it.", flush=True)
    settings = ["--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={project.notebooks}"]
    settings += [
        f"--{owner}.{name}={','.join(value) if isinstance(value, list) else value}"
        for owner, values in kernelspec.server_settings().items()
        for name, value in values.items()
    ]
    if not WINDOWS and os.geteuid() == 0:
        # In a container everyone is root; the server listens on this machine only and asks for its token.
        settings.append("--allow-root")
    # JupyterLab refuses most settings if they come twice; what the reader writes after -- is meant.
    told = {argument.partition("=")[0] for argument in extra}
    kept = [setting for setting in settings if setting.partition("=")[0] not in told]
    return _hand_over([str(project.python), "-m", "labkit.server", *kept, *extra], project)


def _report(project: Project, options: argparse.Namespace, _: list[str]) -> int:
    from . import report

    if options.saved and options.notebooks:
        raise LabError("--from runs nothing, so no notebook goes before it. Leave one of the two out.")
    notebooks = report.select_saved(options.saved) if options.saved else report.select(project, options.notebooks)
    folder = Path(options.to).resolve() if options.to else project.reports
    if options.saved:
        prepare_environment(project)
    else:
        prepare(project, build=not options.no_build)
    command = [str(project.python), "-m", "labkit.report", f"--cell-timeout={options.cell_timeout}", f"--to={folder}"]
    command += ["--saved"] * bool(options.saved) + ["--no-pdf"] * options.no_pdf
    return _hand_over([*command, *map(str, notebooks)], project)


def _datasets(project: Project, options: argparse.Namespace, _: list[str]) -> int:
    from . import datasets

    notebooks = datasets.select(project, options.notebooks)
    folder = Path(options.to).resolve() if options.to else project.root / "datasets"
    prepare(project, build=not options.no_build)
    command = [str(project.python), "-m", "labkit.datasets", f"--cell-timeout={options.cell_timeout}", f"--to={folder}"]
    return _hand_over([*command, *map(str, notebooks)], project)


def _setup(project: Project, options: argparse.Namespace, _: list[str]) -> int:
    project = _into(project, options.into)
    found, _ = prepare(project, build=not options.no_build, with_tests=options.test)
    print(f"Ready: JDK {found}, kernel {kernelspec.NAME} in {project.show(project.kernelspec)}.")
    return 0


def _into(project: Project, folder: str | None) -> Project:
    return replace(project, given=Path(folder).resolve()) if folder else project


def _check(project: Project, options: argparse.Namespace, _: list[str]) -> int:
    project = _into(project, options.into)
    if not options.into:
        prepare(project)
    return _hand_over([str(project.python), "-m", "labkit.check"], project)


def _hub(project: Project, options: argparse.Namespace, _: list[str]) -> int:
    from .hub import command
    from .hub.classroom import Classroom

    command.refuse_where_there_is_none()
    folder = command.folder(project, options.measure)
    classroom = Classroom(project, folder, options.learners, command.cores(options.cores), options.memory, options.one_user)
    found, classes = prepare(project, build=not options.no_build, with_hub=True)
    port = command.port(options.port, options.measure)
    serving = command.serving(classroom, found, classes, port)
    if options.measure:
        to = Path(options.to).resolve() if options.to else command.measured_page(project)
        measuring = [str(project.python), "-m", "labkit.hub.measure", f"--port={port}", f"--jdk={found.version.text}", f"--to={to}"]
        return _hand_over([*measuring, *serving], project)
    print(command.welcome(classroom, port), flush=True)
    return _hand_over(serving, project)


def _links(project: Project, options: argparse.Namespace, _: list[str]) -> int:
    for page in launch.write(project):
        print(f"changed {project.show(page)}")
    print(launch.first(project))
    return 0


def _jdk(project: Project, options: argparse.Namespace, _: list[str]) -> int:
    print(f"JDK {jdk.find()}")
    return 0


def _test(project: Project, options: argparse.Namespace, extra: list[str]) -> int:
    prepare(project, build=not options.no_build, with_tests=True)
    command = [str(project.python), "-m", "pytest", "-c", str(project.tests / "pytest.ini")]
    command += ["-o", f"cache_dir={project.state / 'pytest'}"]
    if not any(not argument.startswith("-") for argument in extra):
        command.append(str(project.tests))
    return _hand_over(command + extra, project)


def _hand_over(command: list[str], project: Project) -> int:
    """Lets a program of the environment take our place, so that Ctrl-C and signals reach it and nothing stands between."""
    sys.stdout.flush()
    sys.stderr.flush()
    env = project.environment()
    env["PYTHONPATH"] = str(project.root / "binder")
    os.chdir(project.root)
    if not WINDOWS:
        os.execve(command[0], command, env)
    # Windows would return to the shell at once while the program goes on.
    with subprocess.Popen(command, env=env) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                # The console sends it to the program as well, which ends in its own way.
                continue
