"""A lesson as slides for a teacher: one file, shown by any browser, without network.

Where cells have the slide types of Jupyter, these say what stands on which slide. Elsewhere each section begins a slide,
each result and each group of claims has one, and of long prose the first sentences stand on the slide. All that is not on
a slide is in its notes.
"""

from __future__ import annotations

import copy
import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from bs4 import BeautifulSoup, NavigableString, Tag

from .cells import Cell, Cells, parsed, render, written
from .lesson import Lesson, sentence_of
from .page import POLICY, environment, lead_to_pages

_MOST_WORDS = 75  # of prose that stands whole on a slide
_MOST_LINES = 12  # of what a cell shows in words
_LINE = 90  # letters
_MOST_ROWS = 10  # of a table
_MOST_LETTERS = 1_000  # in them
_MOST_CLAIMS = 4
_MOST_TERMS = 5  # headings of the third level, each with its sentence
_ROOM_FOR_CODE = 10  # lines of code and text that may join the question above them


@dataclass
class Slide:
    """One slide.

    :param title: what stands at its top, as HTML
    :param anchor: the id of the section that begins here; empty in the middle of one
    :param kind: ``text``, ``result`` or ``claims``
    """

    title: str
    anchor: str = ""
    kind: str = "text"
    body: list[Tag] = field(default_factory=list)
    notes: list[Tag] = field(default_factory=list)

    @property
    def words(self) -> int:
        return sum(len(part.get_text(" ").split()) for part in self.body)


def deck(lesson: Lesson, names: Sequence[str] = (), cells: Cells | None = None) -> str:
    """Returns a lesson's slides as one HTML page.

    :param names: of all lessons of the site
    :param cells: what :func:`render` made of the lesson, if that is known
    """
    cells = cells or render(lesson)
    chosen = any(cell.slide not in ("", "-") for cell in cells.cells)
    slides = (_as_chosen(lesson, cells) if chosen else _by_sections(lesson, cells)) or [Slide(lesson.title)]
    for slide in slides:
        for part in [*slide.body, *slide.notes]:
            _take_names(part)
    templates = environment()
    script = str(templates.globals["style"]("slides.js"))
    digest = b64encode(sha256(script.encode()).digest()).decode("ascii")
    policy = f"{POLICY}; script-src 'sha256-{digest}'"
    template = templates.get_template("slides.html.j2")
    page = parsed(template.render(lesson=lesson, slides=slides, script=script, policy=policy))
    lead_to_pages(page, names)
    return written(page)


def _as_chosen(lesson: Lesson, cells: Cells) -> list[Slide]:
    slides: list[Slide] = []
    title = lesson.title
    for cell in cells.cells:
        if cell.slide == "skip":
            continue
        if cell.slide == "notes":
            if slides:
                slides[-1].notes.extend(_parts(cell.html) if not cell.is_code else [_code(cell)])
            continue
        heading = None if cell.is_code else cell.html.find(["h1", "h2"])
        if cell.slide in ("slide", "subslide") or not slides:
            title = _inner(heading) if heading else title
            slides.append(Slide(title, str(heading.get("id", "")) if heading else ""))
        if cell.is_code:
            _add_code(slides[-1], cell)
            if any(output.html.find("figure") for output in cell.outputs):
                slides[-1].kind = "result"
        else:
            html = copy.copy(cell.html)
            if heading and _inner(heading) == slides[-1].title:
                html.find(["h1", "h2"]).decompose()
            slides[-1].body.extend(_parts(html))
    return slides


def _by_sections(lesson: Lesson, cells: Cells) -> list[Slide]:
    slides: list[Slide] = []
    title, anchor = lesson.title, ""
    for cell in cells.cells:
        if not cell.is_code:
            for heading, parts in _sections(cell.html):
                if heading is not None:
                    title, anchor = _inner(heading), str(heading.get("id", ""))
                for some in _in_pieces(parts):
                    slides.append(_prose_slide(title, anchor, some))
                    anchor = ""
            continue
        last = slides[-1] if slides and slides[-1].title == title else None
        is_claim = bool(cell.outputs) and all(output.kind.startswith("claim") for output in cell.outputs)
        if is_claim and last and last.kind == "claims" and len(last.body) < _MOST_CLAIMS:
            _add_claims(last, cell)
        elif is_claim:
            slides.append(Slide(title, kind="claims"))
            _add_claims(slides[-1], cell)
        elif last and last.kind == "text" and _is_short(cell) and last.words <= _MOST_WORDS:
            _add_code(last, cell)
        else:
            slides.append(Slide(title, anchor, "result"))
            _add_code(slides[-1], cell)
            slides.extend(_further_figures(title, cell))
    return slides


def _sections(html: BeautifulSoup) -> Iterable[tuple[Tag | None, list[Tag]]]:
    """Cuts prose at its headings of the first and second level."""
    heading: Tag | None = None
    parts: list[Tag] = []
    for part in _parts(html):
        if part.name in ("h1", "h2"):
            if heading is not None or parts:
                yield heading, parts
            heading, parts = part, []
        else:
            parts.append(part)
    if heading is not None or parts:
        yield heading, parts


def _in_pieces(parts: list[Tag]) -> list[list[Tag]]:
    """Cuts a section of many headings of the third level, e.g. of terms, into as many pieces as it takes slides."""
    pieces: list[list[Tag]] = [[]]
    for part in parts:
        if part.name == "h3" and sum(other.name == "h3" for other in pieces[-1]) == _MOST_TERMS:
            pieces.append([])
        pieces[-1].append(part)
    return pieces


def _parts(html: BeautifulSoup) -> list[Tag]:
    """Returns copies of the elements that stand beside each other; text between them becomes a paragraph."""
    parts = []
    for part in html.contents:
        if isinstance(part, Tag):
            parts.append(copy.copy(part))
        elif type(part) is NavigableString and part.strip():
            paragraph = html.new_tag("p")
            paragraph.string = str(part)
            parts.append(paragraph)
    return parts


def _prose_slide(title: str, anchor: str, parts: list[Tag]) -> Slide:
    slide = Slide(title, anchor)
    is_long = sum(len(part.get_text(" ").split()) for part in parts if part.name != "details") > _MOST_WORDS
    for part in parts:
        shown = _first_sentence(part) if is_long and part.name == "p" else part
        if part.name == "details":
            # An answer is for the teacher until the class has found its own.
            part.attrs["open"] = ""
            slide.notes.append(part)
        else:
            slide.body.append(shown)
        if shown.get_text() != part.get_text():
            slide.notes.append(part)
    return slide


def _first_sentence(paragraph: Tag) -> Tag:
    """Returns a copy of a paragraph up to the end of its first sentence; a bold word at its head is none."""
    text = paragraph.get_text()
    head = paragraph.find("strong")
    skipped = len(head.get_text()) if head is not None and text.startswith(head.get_text()) else 0
    left = skipped + len(sentence_of(text[skipped:]))
    cut = copy.copy(paragraph)
    for string in list(cut.find_all(string=True)):
        if left <= 0:
            string.extract()
        elif len(string) > left:
            string.replace_with(NavigableString(string[:left]))
        left -= len(string)
    for empty in [tag for tag in cut.find_all(True) if not tag.get_text() and tag.name not in ("img", "br")]:
        empty.decompose()
    return cut


def _is_short(cell: Cell) -> bool:
    lines = len(cell.html.get_text().splitlines())
    for output in cell.outputs:
        if output.html.find(["img", "table", "details"]):
            return False
        lines += len(output.html.get_text("\n").splitlines())
    return lines <= _ROOM_FOR_CODE


def _add_claims(slide: Slide, cell: Cell) -> None:
    for output in cell.outputs:
        slide.body.append(_boxed("div", f"output {output.kind}", _parts(output.html)))
    slide.notes.append(_code(cell))


def _add_code(slide: Slide, cell: Cell) -> None:
    """Puts code and the gist of what it shows on a slide, and all of what it shows into the notes."""
    slide.body.append(_code(cell))
    for output in cell.outputs:
        gist, is_all = _gist(output.html)
        slide.body.append(_boxed("div", f"output {output.kind}", gist))
        if not is_all:
            whole = copy.copy(output.html)
            for figure in whole.find_all("figure"):
                figure.decompose()
            slide.notes.extend(_parts(whole))


def _further_figures(title: str, cell: Cell) -> list[Slide]:
    figures = [figure for output in cell.outputs for figure in output.html.find_all("figure")[1:]]
    return [Slide(title, kind="result", body=[_boxed("div", "output value", [copy.copy(figure)])]) for figure in figures]


def _code(cell: Cell) -> Tag:
    return _boxed("div", "source", _parts(cell.html))


def _gist(html: BeautifulSoup) -> tuple[list[Tag], bool]:
    """Returns the finding, the first figure or else table, and how many cautions there are; and whether that is all."""
    parts = [part for whole in _parts(html) for part in (_parts(whole) if whole.name == "section" else [whole])]
    figure, table = html.find("figure"), html.find("div", class_="frame")
    if figure is None and table is None:
        return _beginning(parts)
    gist = [parts[0]] if parts[0].name == "p" else []
    shown = copy.copy(figure or table)
    for caption in shown.find_all("figcaption"):
        caption.decompose()
    left_out = _cut_rows(shown)
    gist.append(shown)
    if left_out:
        gist.append(_remark(f"{left_out} more rows are in the notes."))
    cautions = [item.get_text() for item in html.select("p:has(+ ul) + ul > li > strong:first-child")]
    grades = [grade for grade in (re.match(r"(serious|hint) \(", text) for text in cautions) if grade]
    if grades:
        serious = sum(grade[1] == "serious" for grade in grades)
        gist.append(_remark(f"Cautions: {serious} serious, {len(grades) - serious} other; they are in the notes."))
    return gist, len(gist) == len(parts) and not left_out and not html.find("figcaption")


def _cut_rows(table: Tag) -> int:
    """Leaves as many rows as a slide has room for; returns how many it took away."""
    rows = table.select("tbody tr")
    letters, kept = 0, 0
    while kept < min(len(rows), _MOST_ROWS) and letters < _MOST_LETTERS:
        letters += len(rows[kept].get_text())
        kept += 1
    for row in rows[kept:]:
        row.decompose()
    return len(rows) - kept


def _beginning(parts: list[Tag]) -> tuple[list[Tag], bool]:
    """Returns as many parts, the last perhaps cut, as a slide has lines; and whether that is all."""
    kept: list[Tag] = []
    left = _MOST_LINES
    for part in parts:
        lines = written(part).splitlines()
        if part.name == "pre" and len(lines) > left:
            kept.extend(_parts(parsed("\n".join(lines[: max(left, 1)]))))
            left = -1
        elif part.name != "pre":
            lines = [""] * (1 + len(part.get_text()) // _LINE)
            if len(lines) <= left or not kept:
                kept.append(part)
        else:
            kept.append(part)
        left -= len(lines)
        if left < 0:
            return [*kept, _remark("The rest is in the notes.")], False
    return kept, True


def _remark(text: str) -> Tag:
    return parsed(f'<p class="small" lang="en">{text}</p>').p


def _boxed(name: str, classes: str, parts: Iterable[Tag]) -> Tag:
    box = parsed(f'<{name} class="{classes}"></{name}>').find(name)
    box.extend(list(parts))
    return box


def _inner(heading: Tag) -> str:
    return "".join(written(child) if isinstance(child, Tag) else str(child.output_ready()) for child in heading.contents)


def _take_names(part: Tag) -> None:
    """Takes away the ids, which would come twice where a part is on a slide and in the notes, and what refers to them."""
    for element in [part, *part.find_all(True)]:
        element.attrs.pop("id", None)
        if element.attrs.pop("aria-labelledby", None):
            caption = element.find("caption")
            element.attrs["aria-label"] = caption.get_text() if caption else "Table"
