"""The pages of a report: one for each lesson, and the list of them.

A page is one file. A policy inside it makes the browser itself refuse to load anything, and to run any program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .cells import Cells, parsed, render, written
from .lesson import Claim, Lesson

_TEMPLATES = Path(__file__).resolve().parent / "templates"

# Nothing comes from elsewhere; pictures and styles are in the page.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

SUPPORTS = {"supported": "supported", "contradicted": "contradicted", "open": "cannot tell"}


@dataclass(frozen=True)
class Shelf:
    """Where a lesson stands among the others, and what else there is of it.

    :param names: of all lessons of the site
    :param before: the lesson before it; None if it is the first
    :param after: the lesson after it; None if it is the last
    :param has_pdf: whether it is there as PDF too
    """

    names: Sequence[str] = ()
    before: Lesson | None = None
    after: Lesson | None = None
    has_pdf: bool = False


def environment() -> Environment:
    """Returns the templates with what they use."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(written=lambda html: Markup(written(html)), date=date, duration=duration, file=quote, tally=tally)
    made.globals.update(policy=POLICY, supports=SUPPORTS, style=_text)
    return made


def _text(name: str) -> Markup:
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8").strip())


def lesson_page(lesson: Lesson, shelf: Shelf, cells: Cells | None = None) -> str:
    """Returns a lesson as one HTML page.

    :param cells: what :func:`render` made of the lesson, if that is known
    """
    return _page(lesson, shelf, cells or render(lesson), on_paper=False)


def lesson_on_paper(lesson: Lesson, cells: Cells | None = None) -> str:
    """Returns a lesson as a page to be printed: all of it unfolded, and no way to other pages."""
    return _page(lesson, Shelf(), cells or render(lesson), on_paper=True)


def _page(lesson: Lesson, shelf: Shelf, cells: Cells, on_paper: bool) -> str:
    template = environment().get_template("lesson.html.j2")
    html = template.render(lesson=lesson, shelf=shelf, cells=cells, on_paper=on_paper)
    page = parsed(html)
    machine = page.find(id="machine")
    title = page.select_one("main h1")
    # The template puts it first, since the title is somewhere in the prose.
    if machine and title:
        title.insert_after(machine.extract())
    lead_to_pages(page, shelf.names, on_paper)
    if on_paper:
        for details in page.find_all("details"):
            details.attrs["open"] = ""
    return written(page)


def lead_to_pages(page: BeautifulSoup, names: Sequence[str], on_paper: bool = False) -> None:
    """Makes links to other notebooks lead to their pages; those with nothing at their end are links no more.

    :param names: of the lessons that have a page
    :param on_paper: whether no other file is near
    """
    for link in page.select("main a[href]"):
        target = urlsplit(str(link["href"]))
        name = unquote(target.path)
        if target.scheme or not name:
            continue
        is_notebook = name.endswith(".ipynb") and "/" not in name
        if is_notebook and Path(name).stem in names and not on_paper:
            link["href"] = quote(f"{Path(name).stem}.html") + (f"#{target.fragment}" if target.fragment else "")
        elif is_notebook or on_paper:
            link.unwrap()


def index_page(lessons: Sequence[Lesson], with_pdf: Sequence[str]) -> str:
    """Returns the page that lists the lessons.

    :param with_pdf: the names of those that are there as PDF too
    """
    said = [fact for lesson in lessons for fact in lesson.environment.items()]
    # What all lessons say alike is said once.
    shared = {label: value for label, value in said if {other for name, other in said if name == label} == {value}}
    return environment().get_template("index.html.j2").render(
        lessons=lessons,
        with_pdf=with_pdf,
        shared=shared,
        first=min((lesson.started for lesson in lessons if lesson.started), default=None),
        seconds=sum(lesson.seconds or 0 for lesson in lessons),
        claims=[(lesson, claim) for lesson in lessons for claim in lesson.claims],
    )


def date(moment: datetime) -> str:
    """E.g. ``2026-11-26, 20:53 (UTC+00:00)``."""
    zone = f"{moment:%z}"
    return f"{moment:%Y-%m-%d, %H:%M}" + (f" (UTC{zone[:3]}:{zone[3:5]})" if zone else "")


def duration(seconds: float) -> str:
    """E.g. ``61 s`` or ``4 min``."""
    return f"{seconds:.0f}\u00a0s" if seconds < 100 else f"{seconds / 60:.0f}\u00a0min"


def tally(claims: Sequence[Claim]) -> str:
    """E.g. ``7 claims: 5 supported, 1 contradicted, 1 cannot tell``; empty if there are none."""
    if not claims:
        return ""
    counts = Counter(claim.support for claim in claims)
    parts = [f"{counts[support]} {words}" for support, words in SUPPORTS.items() if counts[support]]
    return f"{len(claims)} claim{'s' if len(claims) > 1 else ''}: {', '.join(parts)}"
