"""The hub of a class: ``python -m labkit.hub.serve``, with the arguments that ``lab.py hub`` gives."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from jupyterhub.app import JupyterHub
from traitlets.config import Config

from .. import kernelspec
from ..project import Project
from .classroom import Classroom
from .spawner import Door, SeatSpawner

_PATIENCE = 300  # s: all may begin at once, on few cores


def configuration(classroom: Classroom, proxy: Sequence[str], port: int) -> Config:
    """Returns what the hub is told.

    :param proxy: the command that starts the proxy
    :param port: where learners get in, on 127.0.0.1
    """
    config = Config()
    hub = config.JupyterHub
    # Between the browser and here goes a password, so others reach it through a web server with TLS, or not at all.
    hub.bind_url = f"http://127.0.0.1:{port}"
    hub.hub_bind_url = f"http://127.0.0.1:{free_port()}"
    hub.db_url = f"sqlite:///{classroom.folder / 'hub.sqlite'}"
    hub.cookie_secret_file = str(classroom.folder / "cookie-secret")
    hub.authenticator_class = Door
    hub.spawner_class = SeatSpawner
    hub.active_server_limit = classroom.learners
    config.ConfigurableHTTPProxy.command = list(proxy)
    config.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{free_port()}"
    config.ConfigurableHTTPProxy.pid_file = str(classroom.folder / "proxy.pid")
    passwords = classroom.passwords()
    config.Door.passwords = passwords
    config.Door.allowed_users = set(passwords)
    spawner = config.SeatSpawner
    spawner.classroom = classroom
    spawner.ip = "127.0.0.1"
    if not classroom.apart and os.geteuid() == 0:
        spawner.args = ["--allow-root"]
    spawner.notebook_dir = "lessons"
    first = kernelspec.first_lesson(classroom.project)
    spawner.default_url = f"/lab/tree/{first.name}" if first.suffix == ".ipynb" else "/lab"
    spawner.environment = {"PYTHONPATH": str(classroom.project.root / "binder")}
    spawner.start_timeout = spawner.http_timeout = _PATIENCE
    # The classes of a learner's cells may be at work; after that they are ended anyway.
    spawner.interrupt_timeout = 10
    spawner.term_timeout = 5
    return config


def free_port() -> int:
    """Returns a port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as any_socket:
        any_socket.bind(("127.0.0.1", 0))
        return any_socket.getsockname()[1]


def arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--learners", type=int, required=True)
    parser.add_argument("--cores", type=int)
    parser.add_argument("--memory", type=int, required=True)
    parser.add_argument("--one-user", action="store_true")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--proxy", nargs="+", required=True)
    return parser.parse_args(given)


def main() -> None:
    options = arguments(sys.argv[1:])
    classroom = Classroom(Project.of_this_file(), options.folder, options.learners, options.cores, options.memory, options.one_user)
    os.umask(0o077)
    os.chdir(classroom.folder)
    JupyterHub.instance(config=configuration(classroom, options.proxy, options.port))
    JupyterHub.launch_instance([])


if __name__ == "__main__":
    main()
