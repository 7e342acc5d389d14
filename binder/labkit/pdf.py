"""Pages on paper, by a browser of the machine if it has one that is built on Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, timezone
from pathlib import Path

from .project import WINDOWS

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable", "microsoft-edge")

_MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)

# A browser that asks nothing of the network, with an empty profile.
QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
)

_PATIENCE = 180  # seconds for one document

_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)")


def chromium() -> str | None:
    """Returns the program of a browser that can print a page by itself; None if there is none.

    ``CHROMIUM`` names one. Otherwise those are tried that Linux has on its path, and the usual places of macOS and Windows.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, _NAMES)), None) or next(filter(os.path.isfile, _usual_places()), None)


def _usual_places() -> list[str]:
    if sys.platform == "darwin":
        return [f"/Applications/{name}.app/Contents/MacOS/{name}" for name in _MAC]
    if not WINDOWS:
        return []
    roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    return [os.path.join(root, place) for place in _WINDOWS for root in roots if root]


def print_page(browser: str, page: str, target: Path, made: datetime | None) -> str:
    """Prints an HTML page to a PDF file; returns why it could not, or nothing.

    :param browser: what :func:`chromium` found
    :param page: the page, in need of nothing from elsewhere
    :param made: the time that the file names as its own, so that the same page gives the same file
    """
    # Beside the target: some browsers may not see the machine's folder for temporary files.
    with tempfile.TemporaryDirectory(prefix="print-", dir=target.parent, ignore_cleanup_errors=True) as folder:
        source, draft, log = (Path(folder, name) for name in ("page.html", "page.pdf", "log"))
        source.write_text(page, encoding="utf-8")
        command = [browser, "--headless", *QUIET, *_sandbox(), f"--user-data-dir={Path(folder, 'profile')}"]
        command += ["--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={draft}", source.as_uri()]
        try:
            with log.open("wb") as said:
                subprocess.run(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, timeout=_PATIENCE, check=False)
            content = draft.read_bytes()
        except subprocess.TimeoutExpired:
            return f"no answer within {_PATIENCE} s"
        except OSError as e:
            words = log.read_text(encoding="utf-8", errors="replace").strip().splitlines() if log.exists() else []
            return words[-1] if words else str(e)
        moment = (made or datetime.fromtimestamp(0, timezone.utc)).astimezone(timezone.utc)
        stamp = f"(D:{moment:%Y%m%d%H%M%S}+00'00')".encode("ascii")
        draft.write_bytes(_DATE.sub(lambda match: b"/" + match[1] + b" " + stamp, content))
        os.replace(draft, target)
    return ""


def _sandbox() -> list[str]:
    # In a container everyone is root, and as root it does not start with a sandbox.
    return ["--no-sandbox"] if not WINDOWS and os.geteuid() == 0 else []
