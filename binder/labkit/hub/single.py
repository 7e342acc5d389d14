"""A learner's Jupyter server, as the learner: ``python -m labkit.hub.single``, with the arguments that the hub gives."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from jupyterhub.singleuser.extension import JupyterHubSingleUser

from ..files import digest, read_text, write_whole
from ..project import Project
from ..server import LessonServer

_RECORD = "lessons.json"


def lay_out(source: Path, folder: Path) -> list[str]:
    """Copies the lessons into a learner's folder; returns the names of those that it copied.

    A lesson that the learner has changed stays as they have it, and so does one that they have deleted.
    """
    lessons, record = folder / "lessons", folder / _RECORD
    lessons.mkdir(exist_ok=True)
    given: dict[str, str] = json.loads(read_text(record) or "{}")
    copied = []
    for lesson in sorted(source.glob("*.ipynb")):
        mine, newest = lessons / lesson.name, digest(lesson)
        untouched = mine.is_file() and digest(mine) == given.get(lesson.name)
        if lesson.name not in given or (untouched and given[lesson.name] != newest):
            if not mine.exists() or untouched:
                shutil.copyfile(lesson, mine)
                copied.append(lesson.name)
            given[lesson.name] = newest
    write_whole(record, json.dumps(given, indent=1))
    return copied


def lend(runs: Path, folder: Path) -> None:
    """Puts the runs of other machines where the lessons look for them, beside themselves, as a link: nobody changes them."""
    place = folder / runs.name
    if place.is_symlink():
        # The project may have moved.
        place.unlink()
    if not place.exists():
        place.symlink_to(runs)


if __name__ == "__main__":
    given, home = Project.of_this_file(), Path(os.environ["HOME"])
    lay_out(given.notebooks, home)
    lend(given.root / "datasets", home)
    # Ends its kernels whichever way it is asked to end.
    JupyterHubSingleUser.serverapp_class = LessonServer
    JupyterHubSingleUser.launch_instance()
