"""The report in a real browser and on paper: nothing is asked of the network, nothing is cut, no one is shut out.

Looks at the report of a short lesson, and at those of the lessons that ``test_lessons.py`` has left in
``kernel-ext/target/lessons`` as run.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import Browser, Page

import sample_lesson
from html_checker import faults
from labkit.lesson import Lesson
from labkit.page import Shelf, lesson_page
from labkit.project import Project
from labkit.slides import deck

pytestmark = [pytest.mark.live, pytest.mark.browser, pytest.mark.long]

SCHEMES = ("light", "dark")
MOST_BYTES = 3_000_000
_IMAGE = 3  # pypdfium2's number for an image among the objects of a page
_A4 = (595, 842)

# What a reader must reach by the keys: areas that are wider or higher than they look.
_UNREACHABLE = """
() => [...document.querySelectorAll('main *')].filter(e => {
    const style = getComputedStyle(e);
    const scrolls = ['auto', 'scroll'];
    return ((e.scrollWidth > e.clientWidth + 1 && scrolls.includes(style.overflowX))
        || (e.scrollHeight > e.clientHeight + 1 && scrolls.includes(style.overflowY)))
        && e.tabIndex < 0 && e.checkVisibility();
}).map(e => e.outerHTML.slice(0, 120))
"""

# What stands on the slide in front, and reaches over its edge.
_OVERFLOWING = """
() => {
    const slide = document.querySelector('.slide.current');
    const content = slide.querySelector('.content'), sheet = slide.querySelector('.sheet').getBoundingClientRect();
    const over = [...slide.querySelectorAll('.sheet *')].filter(e => !e.closest('.unseen, math')).filter(e => {
        const box = e.getBoundingClientRect();
        return box.width && (box.right > sheet.right + 1 || box.bottom > sheet.bottom + 1 || box.left < sheet.left - 1);
    });
    const cut = content.scrollHeight > content.clientHeight + 2 || content.scrollWidth > content.clientWidth + 2;
    return [...over.map(e => e.outerHTML.slice(0, 120)), ...(cut ? ['cut: ' + content.textContent.trim().slice(0, 120)] : [])];
}
"""


@pytest.fixture(scope="module")
def site(project: Project, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the short lesson, of the glossary, and of the lessons that were run before."""
    folder = tmp_path_factory.mktemp("sample")
    glossary = project.root / "notebooks" / "glossary.ipynb"
    done = sample_lesson.report(project, folder, *sample_lesson.write(folder), glossary, "--to", "site")
    assert (done.returncode, done.stderr) == (0, "")
    lessons = sorted(lesson for lesson in sample_lesson.KEPT.glob("*.ipynb") if lesson.name != glossary.name)
    if lessons:
        done = sample_lesson.report(project, folder, "--from", *lessons, "--to", "site")
        assert (done.returncode, done.stderr) == (0, "")
    elif os.environ.get("CI"):
        pytest.fail("test_lessons.py left no lessons in kernel-ext/target/lessons")
    return folder / "site"


def names(site: Path) -> list[str]:
    return sorted(path.stem for path in (site / "run").iterdir())


class Seen:
    """A page in a browser that is offline, and what it asked for and complained of."""

    def __init__(self, browser: Browser, path: Path, scheme: str = "light", width: int = 1280, height: int = 720) -> None:
        size = {"width": width, "height": height}
        self._context = browser.new_context(viewport=size, color_scheme=scheme, offline=True)
        self.page: Page = self._context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(path.as_uri(), wait_until="load")
        self.asked = [url for url in self.asked if not url.startswith("data:") and url != path.as_uri()]

    def __enter__(self) -> Seen:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()

    def unfold(self) -> None:
        """Opens all that is folded."""
        self.page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")

    def barriers(self) -> list[str]:
        """Returns what axe-core holds to be serious or critical, and headings out of order."""
        found: list[dict[str, Any]] = Axe().run(self.page).response["violations"]
        return [
            f"{fault['id']}: {node['html'][:150]}: {node['failureSummary']}"
            for fault in found
            if fault["impact"] in ("serious", "critical") or fault["id"] == "heading-order"
            for node in fault["nodes"]
        ]


def test_no_request_leaves_a_page_and_no_one_is_shut_out(site: Path, browser: Browser) -> None:
    for path in sorted(site.glob("*.html")):
        assert path.stat().st_size < MOST_BYTES, path
        for scheme in SCHEMES:
            with Seen(browser, path, scheme) as seen:
                seen.unfold()
                assert (path.name, seen.asked, seen.said) == (path.name, [], [])
                assert (path.name, scheme, seen.barriers()) == (path.name, scheme, [])
                assert (path.name, seen.page.evaluate(_UNREACHABLE)) == (path.name, [])


def test_checker_of_the_standard_finds_no_error(site: Path) -> None:
    assert faults(*site.glob("*.html")) == []


def test_barrier_that_is_planted_is_found(site: Path, browser: Browser) -> None:
    with Seen(browser, site / f"{sample_lesson.NEXT}.html") as seen:
        seen.page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
        assert [barrier.split(":")[0] for barrier in seen.barriers()] == ["image-alt"]


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_page_is_never_wider_than_the_window(site: Path, browser: Browser, width: int) -> None:
    for path in site.glob("*.html"):
        with Seen(browser, path, width=width) as seen:
            if path.name.endswith(".slides.html"):
                continue
            seen.unfold()
            assert (path.name, seen.page.evaluate("document.documentElement.scrollWidth")) == (path.name, width)


def test_figures_are_seen_and_without_them_their_texts_are(site: Path, browser: Browser) -> None:
    with Seen(browser, site / f"{sample_lesson.NAME}.html") as seen:
        boxes = seen.page.evaluate("[...document.querySelectorAll('figure img')].map(i => [i.naturalWidth, i.clientWidth])")
        assert len(boxes) == 3
        assert all(natural > 100 and shown > 100 for natural, shown in boxes)
        seen.page.evaluate("document.querySelectorAll('img').forEach(image => image.removeAttribute('src'))")
        assert "95 % CI" in (seen.page.locator("figure img").first.get_attribute("alt") or "")


def test_reader_skips_to_the_lesson_and_reaches_every_wide_table_by_the_keys(site: Path, browser: Browser) -> None:
    with Seen(browser, site / f"{sample_lesson.NAME}.html", width=500) as seen:
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.textContent") == "Skip to the lesson"
        frames = seen.page.locator(".frame:visible").count()
        reached = set()
        for _ in range(300):
            seen.page.keyboard.press("Tab")
            reached.add(seen.page.evaluate("document.activeElement.matches('.frame') && document.activeElement.textContent"))
            if seen.page.evaluate("document.activeElement === document.body"):
                break
        assert len(reached - {False}) == frames > 2


def test_own_policy_lets_no_output_reach_a_server(browser: Browser, tmp_path: Path) -> None:
    with listening() as (address, hits):
        outputs = [
            f"<img src='{address}/image' alt='a dot'><svg viewBox='0 0 1 1'><image href='{address}/svg'/></svg>",
            f"<p style='background:url({address}/background)'>p</p><video src='{address}/video' poster='{address}/poster'></video>",
            f"<script>fetch('{address}/fetch')</script><img src=x onerror=\"location='{address}/error'\">",
            f"<meta http-equiv=refresh content='0;url={address}/refresh'><link rel=stylesheet href='{address}/style'>",
            f"<iframe src='{address}/frame'></iframe><object data='{address}/object'></object><audio src='{address}/audio' autoplay>",
            f"<style>@import '{address}/import';</style><input type=image src='{address}/input' alt=i>",
        ]
        cells = [new_code_cell("x", outputs=[new_output("display_data", data={"text/html": html})]) for html in outputs]
        cells.insert(0, new_markdown_cell(f"# Hostile\n\n![dot]({address}/markdown)\n\n<img src='{address}/prose'>"))
        hostile = Lesson("hostile", new_notebook(cells=cells))
        pages = {"page.html": lesson_page(hostile, Shelf()), "slides.html": deck(hostile)}
        for name, html in pages.items():
            (tmp_path / name).write_text(html, encoding="utf-8")
            page = browser.new_page()
            page.goto((tmp_path / name).as_uri(), wait_until="load")
            page.wait_for_timeout(500)
            assert page.url.startswith("file:")
            page.close()
        assert hits == []

        planted = pages["page.html"].replace("default-src 'none'; img-src data:", "img-src *").replace("</main>", outputs[0] + "</main>")
        (tmp_path / "planted.html").write_text(planted, encoding="utf-8")
        page = browser.new_page()
        page.goto((tmp_path / "planted.html").as_uri(), wait_until="load")
        page.close()
        assert "/image" in hits


class listening:
    """A server on this machine, and the paths that it was asked for."""

    def __enter__(self) -> tuple[str, list[str]]:
        hits: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                hits.append(self.path)
                self.send_response(404)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_address[1]}", hits

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


# On paper


class Paper:
    """The pages of a PDF."""

    def __init__(self, content: Path | bytes) -> None:
        self.bytes = content if isinstance(content, bytes) else content.read_bytes()
        self.document = pypdfium2.PdfDocument(self.bytes)

    def images(self) -> Iterator[tuple[tuple[float, float, float, float], tuple[float, float]]]:
        """The box of each image, left, bottom, right, top, and the size of the page it is on, in points."""
        for page in self.document:
            for found in page.get_objects(filter=[_IMAGE], max_depth=8):
                yield found.get_bounds(), page.get_size()

    def text(self) -> str:
        """All text, every run of white space as one space."""
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in self.document).split())


def test_no_figure_is_cut_on_paper_and_what_is_folded_is_printed(site: Path) -> None:
    for name in names(site):
        paper, lesson = Paper(site / f"{name}.pdf"), Lesson.read(site / "run" / f"{name}.ipynb")
        figures = 0
        for (left, bottom, right, top), (width, height) in paper.images():
            figures += 1
            assert (round(width), round(height)) == _A4
            assert 0 <= left < right <= width and 0 <= bottom < top <= height, (name, left, bottom, right, top)
        # One that is cut stands on two pages.
        html = lesson_page(lesson, Shelf())
        assert (name, figures) == (name, html.count("<img "))
        text = paper.text()
        assert "How this was measured" in text or "How this was measured" not in html
        assert b"/Marked true" in paper.bytes and f"/Lang ({lesson.language})".encode() in paper.bytes
        assert paper.document.get_metadata_value("Title") == lesson.title

    text = Paper(site / f"{sample_lesson.NAME}.pdf").text()
    assert "nothing else changes." in text
    assert "Notebook with its outputs" not in text
    assert str(site.parent) not in text
    assert str(site.parent).encode() not in (site / f"{sample_lesson.NAME}.pdf").read_bytes()


def test_reader_who_prints_a_page_gets_what_is_folded_too(site: Path, browser: Browser) -> None:
    with Seen(browser, site / f"{sample_lesson.NAME}.html", "dark") as seen:
        text = Paper(seen.page.pdf()).text()
        seen.page.emulate_media(media="print", color_scheme="dark")
        ink, paper = seen.page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")

    assert "nothing else changes." in text and "How this was measured" in text
    assert (ink, paper) == ("rgb(27, 28, 30)", "rgb(255, 255, 255)")


def test_pdf_of_a_saved_run_is_the_same_file(site: Path, project: Project, tmp_path: Path) -> None:
    run = site / "run" / f"{sample_lesson.NEXT}.ipynb"
    done = sample_lesson.report(project, tmp_path, "--from", run, "--to", "again")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "again" / f"{sample_lesson.NEXT}.pdf").read_bytes() == (site / f"{sample_lesson.NEXT}.pdf").read_bytes()


def test_without_a_browser_pdfs_are_left_out_and_a_line_says_so(
    site: Path, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "gone"))
    done = sample_lesson.report(project, tmp_path, "--from", site / "run" / f"{sample_lesson.NEXT}.ipynb", "--to", "again")

    assert (done.returncode, done.stderr) == (0, "")
    assert "so there will be no PDFs" in done.stdout
    assert not list((tmp_path / "again").glob("*.pdf"))
    assert ".pdf" not in (tmp_path / "again" / "index.html").read_text(encoding="utf-8")


# Slides


def test_nothing_reaches_over_the_edge_of_a_slide(site: Path, browser: Browser) -> None:
    for name in names(site):
        with Seen(browser, site / f"{name}.slides.html") as seen:
            number = seen.page.locator(".slide").count()
            for at in range(1, number + 1):
                assert seen.page.locator(".slide:visible").get_attribute("id") == f"slide-{at}"
                assert (name, at, seen.page.evaluate(_OVERFLOWING)) == (name, at, [])
                seen.page.keyboard.press("ArrowRight")


def test_slides_that_were_chosen_in_jupyter_fit_too(site: Path, browser: Browser, tmp_path: Path) -> None:
    lesson = Lesson.read(site / "run" / f"{sample_lesson.NAME}.ipynb")
    for cell in lesson.notebook.cells[::2]:
        cell.metadata["slideshow"] = {"slide_type": "slide"}
    (tmp_path / "chosen.html").write_text(deck(lesson), encoding="utf-8")
    with Seen(browser, tmp_path / "chosen.html") as seen:
        for at in range(seen.page.locator(".slide").count()):
            crowded = seen.page.locator(".slide:visible .content.long").count()
            # What is too much for one slide in any size can be scrolled, by the keys too.
            assert (at, crowded or seen.page.evaluate(_OVERFLOWING)) in ((at, 1), (at, []))
            assert seen.page.evaluate(_UNREACHABLE) == []
            seen.page.keyboard.press("ArrowRight")
        assert seen.page.locator(".content.long").count() <= 1


def test_slides_are_turned_by_the_keys_and_by_buttons(site: Path, browser: Browser) -> None:
    with Seen(browser, site / f"{sample_lesson.NAME}.slides.html") as seen:
        page = seen.page
        number = page.locator(".slide").count()

        def current() -> int:
            return int((page.locator(".slide:visible").get_attribute("id") or "").split("-")[1])

        for key, expected in (
            ("ArrowRight", 2),
            ("PageDown", 3),
            ("Space", 4),
            ("Shift+Space", 3),
            ("ArrowLeft", 2),
            ("End", number),
            ("ArrowRight", number),
            ("Home", 1),
        ):
            page.keyboard.press(key)
            assert (key, current()) == (key, expected)
        page.get_by_role("button", name="Next").click()
        assert current() == 2 and page.url.endswith("#slide-2")
        assert page.get_by_role("status").text_content() == f"2 / {number}"
        page.keyboard.press("End")
        assert page.locator(".notes:visible").count() == 0
        page.keyboard.press("n")
        assert "nothing else changes." in page.locator(".notes:visible").inner_text()
        assert page.get_by_role("button", name="Notes").get_attribute("aria-pressed") == "true"
        page.keyboard.press("n")
        page.keyboard.press("a")
        assert page.locator(".slide:visible").count() == number
        assert seen.barriers() == []
        assert seen.said == []


def test_slides_print_one_to_a_page(site: Path, browser: Browser) -> None:
    with Seen(browser, site / f"{sample_lesson.NAME}.slides.html", "dark") as seen:
        number = seen.page.locator(".slide").count()
        paper = Paper(seen.page.pdf(prefer_css_page_size=True))

    assert len(paper.document) == number
    assert all(page.get_size() == (960, 540) for page in paper.document)
    assert len(list(paper.images())) == 3 + len(["the dot"])
    assert "nothing else changes." not in paper.text()


def test_slides_without_their_script_are_a_page_to_scroll(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto((site / f"{sample_lesson.NAME}.slides.html").as_uri())

    assert page.locator(".slide:visible").count() == page.locator(".slide").count() > 5
    assert page.locator("#controls:visible").count() == 0
    context.close()
