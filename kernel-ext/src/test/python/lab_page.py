"""A notebook open in JupyterLab, in a browser: what a reader does there, and what they then see."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from labkit.pdf import QUIET

from lab_server import Lab

# A browser that asks nothing of the network; the first because everyone is root in a container.
_SETTINGS = ("--no-sandbox", *QUIET)

_OUTPUT = ".jp-OutputArea-output"

_SEEN = """
image => {
    const box = image.getBoundingClientRect();
    const page = image.closest('.jp-WindowedPanel-outer').getBoundingClientRect();
    return {
        alt: image.alt,
        natural: [image.naturalWidth, image.naturalHeight],
        shown: [box.width, box.height],
        inside: box.left >= page.left - 1 && box.right <= page.right + 1,
        visible: image.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}),
    };
}
"""


def launch(playwright: Playwright, executable: str) -> Browser:
    """Starts a browser without window and with an empty profile."""
    return playwright.chromium.launch(executable_path=executable, args=list(_SETTINGS))


@dataclass(frozen=True)
class Figure:
    """An image in an output.

    :param alt: its text for those who do not see it
    :param natural: width and height of the image itself, in pixels; 0 if it could not be read
    :param shown: width and height on the page, in CSS pixels
    :param inside: whether it is not cut off at the left or the right
    :param visible: whether the page shows it at all
    """

    alt: str
    natural: tuple[int, int]
    shown: tuple[float, float]
    inside: bool
    visible: bool


class LabPage:
    """One notebook in one page."""

    def __init__(self, browser: Browser, lab: Lab, notebook: str) -> None:
        self.page: Page = browser.new_page(viewport={"width": 1280, "height": 1000})
        self.page.goto(f"{lab.url}/lab/tree/{notebook}?token={lab.token}")
        self.page.wait_for_selector(".jp-NotebookPanel .jp-CodeCell", timeout=60_000)
        # JJava's kernel_info_reply leaves JupyterLab at "Unknown" until the first cell has run: it is ready by then.
        status = self.page.locator("#jp-main-statusbar")
        expect(status).to_contain_text(re.compile(r"\| (Idle|Unknown)"), timeout=60_000)

    def close(self) -> None:
        """Closes the page."""
        self.page.close()

    def run_all(self, within: float = 180) -> None:
        """Does what *Run All Cells* in the menu does, and waits for the last cell's end."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_text("Run All Cells", exact=True).click()
        prompts = self.page.locator(".jp-CodeCell .jp-InputPrompt")
        deadline = time.monotonic() + within
        while not all(re.fullmatch(r"\[\d+\]:", text or "") for text in prompts.all_text_contents()):
            assert time.monotonic() < deadline, f"not all cells ran within {within} s: {prompts.all_text_contents()}"
            time.sleep(0.5)

    def save(self) -> None:
        """Saves as Ctrl-S does, and waits until it is written."""
        self.page.keyboard.press("Control+s")
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text("Saving completed", timeout=30_000)

    def outputs(self) -> list[Locator]:
        """Returns the outputs of all cells, from top to bottom."""
        return self.page.locator(_OUTPUT).all()

    def figures(self, screenshots: Path, name: str) -> list[Figure]:
        """Scrolls to each image in an output, as a reader does, and returns what is to be seen there.

        :param screenshots: a folder; a picture of the page at each image is kept there
        :param name: how the names of the pictures begin
        """
        screenshots.mkdir(parents=True, exist_ok=True)
        self._attach_all()
        figures = []
        for output in self.outputs():
            # JupyterLab draws a cell only once it comes near.
            output.evaluate("output => output.scrollIntoView({block: 'start'})")
            for image in output.locator("img").all():
                image.evaluate("image => image.scrollIntoView({block: 'center'})")
                image.evaluate("image => image.decode().catch(() => {})")
                seen = image.evaluate(_SEEN)
                figures.append(
                    Figure(seen["alt"], tuple(seen["natural"]), tuple(seen["shown"]), seen["inside"], seen["visible"])
                )
                self.page.screenshot(path=screenshots / f"{name}-{len(figures)}.png")
        return figures

    def _attach_all(self) -> None:
        """Scrolls through the notebook until no more outputs come: JupyterLab attaches cells when it finds the time."""
        found: list[int] = []
        while len(found) < 60 and (len(found) < 3 or len(set(found[-3:])) > 1):
            for cell in self.page.locator(".jp-Notebook .jp-Cell").all():
                cell.evaluate("cell => cell.scrollIntoView({block: 'center'})")
            time.sleep(0.7)
            found.append(len(self.outputs()))

    def words(self) -> str:
        """Returns all text of the outputs, also what is folded."""
        return "\n".join(output.text_content() or "" for output in self.outputs())

    def barriers(self) -> list[str]:
        """Returns what axe-core holds to be serious or critical for readers with disabilities, folded parts opened."""
        self.page.evaluate(f"document.querySelectorAll('{_OUTPUT} details').forEach(details => details.open = true)")
        found: dict[str, dict[str, Any]] = {}
        for output in self.outputs():
            output.evaluate("output => { output.scrollIntoView({block: 'start'}); output.id = 'looked-at'; }")
            result = Axe().run(self.page, context="#looked-at")
            output.evaluate("output => output.removeAttribute('id')")
            for violation in result.response["violations"]:
                if violation["impact"] in ("serious", "critical"):
                    for node in violation["nodes"]:
                        found.setdefault(f"{violation['id']} {node['target']} {node['html'][:120]}", node)
        return [f"{what}: {node['failureSummary']}" for what, node in found.items()]
