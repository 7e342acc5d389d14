"""The cells of a notebook as pieces of HTML: whole, in need of nothing from elsewhere, and good to hear as to see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter
from latex2mathml.converter import convert as to_mathml
from nbconvert.filters.ansi import ansi2html
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from .lesson import Lesson, claim_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# The richest first.
_FORMS = ("text/html", "text/markdown", "image/svg+xml", "text/latex", "image/png", "image/jpeg", "text/plain")

# What acts, asks the network, or dresses the whole page.
_GONE = ("script", "style", "link", "meta", "base", "iframe", "frame", "object", "embed", "noscript", "template")

_WIDEST_TEXT = 80  # columns that a narrow screen may break into lines; wider text is made to scroll

_PLAIN = HTMLFormatter(
    entity_substitution=EntitySubstitution.substitute_xml,
    void_element_close_prefix=None,
    empty_attributes_are_booleans=False,
)


@dataclass(frozen=True)
class Output:
    """One thing that a cell shows.

    :param kind: classes for the style sheet, e.g. ``value``, ``claim supported``, ``error``
    :param html: what is shown
    """

    kind: str
    html: BeautifulSoup


@dataclass(frozen=True)
class Cell:
    """One cell.

    :param position: its place in the notebook, from 1
    :param html: the prose; of code the highlighted text
    :param count: what stands in brackets beside code that was run; None beside all else
    :param outputs: what code shows
    :param slide: what Jupyter's slide type says; empty if it says nothing
    """

    position: int
    is_code: bool
    html: BeautifulSoup
    count: int | None = None
    outputs: tuple[Output, ...] = ()
    slide: str = ""

    @property
    def anchor(self) -> str:
        """The id of its element."""
        return f"cell-{self.position}"


@dataclass(frozen=True)
class Cells:
    """All cells of a notebook.

    :param undescribed: the cells, by what stands in brackets, that show a picture without a text of any kind
    """

    cells: tuple[Cell, ...]
    undescribed: tuple[int, ...] = field(default=())

    @property
    def has_title(self) -> bool:
        """Whether the prose has a heading, of which the first is then the page's."""
        return any(cell.html.find("h1") for cell in self.cells if not cell.is_code)

    @property
    def sections(self) -> list[tuple[str, str]]:
        """The id and the text of each heading of the second level, from top to bottom."""
        found = [heading for cell in self.cells if not cell.is_code for heading in cell.html.find_all("h2")]
        return [(str(heading["id"]), heading.get_text()) for heading in found]


def render(lesson: Lesson) -> Cells:
    """Renders all cells, apart from raw ones and empty ones."""
    notes = _Notes(_lexer_name(lesson.notebook))
    cells = []
    for position, cell in enumerate(lesson.notebook.cells, 1):
        if cell.source.strip() and cell.cell_type == "markdown":
            cells.append(Cell(position, False, _prose(cell, position, notes), slide=_slide_type(cell)))
        elif cell.source.strip() and cell.cell_type == "code":
            outputs = tuple(_outputs(cell, position, notes))
            source = parsed(f"<pre><code>{_highlighted(cell.source, notes.lexer)}</code></pre>")
            cells.append(Cell(position, True, source, cell.execution_count, outputs, _slide_type(cell)))
    _order_headings(cells)
    _name_headings(cells)
    return Cells(tuple(cells), tuple(notes.undescribed))


class _Notes:
    """What the cells above leave for those below."""

    def __init__(self, lexer: str) -> None:
        self.lexer = lexer
        self.heading = ""
        self.undescribed: list[int] = []


def parsed(html: str) -> BeautifulSoup:
    """Reads a piece of HTML; what it leaves open is closed."""
    return BeautifulSoup(html, "html.parser")


def written(html: Tag) -> str:
    """Writes HTML as the standard has it."""
    return html.decode(formatter=_PLAIN)


def _slide_type(cell: NotebookNode) -> str:
    kind = cell.metadata.get("slideshow", {}).get("slide_type", "")
    return kind if isinstance(kind, str) else ""


def _lexer_name(notebook: NotebookNode) -> str:
    language = notebook.metadata.get("language_info", {})
    return language.get("pygments_lexer") or language.get("name") or "text"


def _highlighted(code: str, lexer: str) -> str:
    try:
        return highlight(code, get_lexer_by_name(lexer), HtmlFormatter(nowrap=True)).rstrip("\n")
    except ClassNotFound:
        return escape(code)


class _Renderer(IPythonRenderer):
    """Markdown as JupyterLab shows it, with formulas as MathML, which browsers draw by themselves."""

    def block_math(self, body: str) -> str:
        return _formula(body, "block")

    def inline_math(self, body: str) -> str:
        return _formula(body, "inline")

    def latex_environment(self, name: str, body: str) -> str:
        return _formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", "block")

    def block_mermaidjs(self, code: str) -> str:
        # It would take a program of several megabytes to draw.
        return f"<pre><code>{escape(code.strip())}</code></pre>"

    def _embed_image_or_attachment(self, src: str) -> str:
        try:
            return super()._embed_image_or_attachment(src)
        except InvalidNotebook:
            return src


def _formula(latex: str, display: str) -> str:
    try:
        return to_mathml(latex.strip(), display=display)
    except Exception:  # of many kinds, for what it does not know
        return f"<code>{escape(latex)}</code>"


def _from_markdown(source: str, attachments: dict[str, dict[str, str]] | None = None) -> BeautifulSoup:
    renderer = _Renderer(escape=False, attachments=attachments or {}, exclude_anchor_links=True)
    return parsed(MarkdownWithMath(renderer=renderer).render(source))


def _prose(cell: NotebookNode, position: int, notes: _Notes) -> BeautifulSoup:
    html = _from_markdown(cell.source, cell.get("attachments"))
    _tame(html)
    _describe_pictures(html, "")
    numbers = iter(range(1, 1_000))
    for element in html.find_all([*HEADINGS, "table"]):
        if element.name != "table":
            notes.heading = element.get_text()
            continue
        if not element.caption:
            # A sentence that ends in a colon introduces the table.
            before = element.find_previous_sibling()
            introduced = before is not None and before.name == "p" and before.get_text().rstrip().endswith(":")
            caption = before.extract() if introduced else parsed(escape(notes.heading or "Table"))
            _give_caption(html, element, caption, seen=introduced)
        _frame(html, element, f"table-{position}-{next(numbers)}")
    return html


def _outputs(cell: NotebookNode, position: int, notes: _Notes) -> Iterator[Output]:
    numbers = iter(range(1, 1_000))
    name = f"Output of cell [{cell.execution_count or ' '}]"
    for output in cell.outputs:
        kind, html = _shown(output)
        twin = str(output.get("data", {}).get("text/plain", ""))
        _tame(html)
        if _describe_pictures(html, twin or name) and not twin:
            notes.undescribed.append(cell.execution_count or position)
        if not html.get_text(strip=True) and not html.find(["img", "svg", "table", "progress"]):
            if not twin and kind != "text":
                html = parsed("<p>This output needs a program to be seen, and a report runs none.</p>")
            elif not twin.strip():
                continue
            else:
                html = _text(twin)
        for table in [table for table in html.find_all("table") if not table.find_parent("table")]:
            if not table.caption:
                _give_caption(html, table, parsed(escape(name)), seen=False)
            _frame(html, table, f"table-{position}-{next(numbers)}")
        for text in html.find_all("pre"):
            if max(map(len, text.get_text().splitlines()), default=0) > _WIDEST_TEXT:
                text.attrs.update({"class": "wide", "role": "group", "aria-label": name, "tabindex": "0"})
        yield Output(kind, html)


def _shown(output: NotebookNode) -> tuple[str, BeautifulSoup]:
    if output.output_type == "stream":
        return f"text {output.name}", _text(output.text)
    if output.output_type == "error":
        return "error", _text("\n".join(output.traceback) or f"{output.ename}: {output.evalue}")
    form = next((form for form in _FORMS if form in output.data), "")
    data = output.data.get(form, "")
    if form == "text/html":
        claim = claim_of(data)
        return f"claim {claim[0]}" if claim else "value", parsed(data)
    if form == "text/markdown":
        return "value", _from_markdown(data)
    if form == "text/latex":
        return "value", parsed(_formula(data.strip().strip("$"), "block"))
    if form.startswith("image/"):
        alternative = output.metadata.get(form, {}).get("alt", "")
        picture = parsed("<figure><img></figure>")
        if form == "image/svg+xml":
            data = _in_base64(data)
        picture.img.attrs["src"] = f"data:{form};base64,{''.join(data.split())}"
        if alternative:
            picture.img.attrs["alt"] = alternative
        return "value", picture
    return "text" if form else "value", _text(data)


def _in_base64(text: str) -> str:
    from base64 import b64encode

    return b64encode(text.encode()).decode("ascii")


def _text(text: str) -> BeautifulSoup:
    return parsed(f"<pre>{ansi2html(text.strip(chr(10)))}</pre>" if text.strip() else "")


def _tame(html: BeautifulSoup) -> None:
    """Takes out what acts by itself: a report runs no program, and asks nothing of the network."""
    for element in html.find_all(_GONE):
        element.decompose()
    for element in html.find_all(True):
        for name in list(element.attrs):
            value = element.attrs[name]
            if name.startswith("on") or name in ("srcset", "ping") or str(value).strip().lower().startswith("javascript:"):
                del element.attrs[name]


def _describe_pictures(html: BeautifulSoup, otherwise: str) -> bool:
    """Sees to it that every picture is in the page and has a text; returns whether one took the text given here."""
    took = False
    for image in html.find_all("img"):
        source = str(image.get("src", ""))
        if not source.startswith("data:image/"):
            _name_what_is_elsewhere(html, image, source)
        elif not image.get("alt") and otherwise:
            image.attrs["alt"] = " ".join(otherwise.split())[:500]
            took = True
        elif "alt" not in image.attrs:
            image.attrs["alt"] = ""
    return took


def _name_what_is_elsewhere(html: BeautifulSoup, image: Tag, source: str) -> None:
    if image.find_parent("a"):
        image.replace_with(str(image.get("alt") or source))
        return
    words = f"Picture that is not in this report: {image.get('alt') or source}"
    if re.match(r"https?:", source):
        link = html.new_tag("a", href=source)
        link.string = words
        image.replace_with(link)
    else:
        image.replace_with(words)


def _give_caption(html: BeautifulSoup, table: Tag, content: Tag, seen: bool) -> None:
    caption = html.new_tag("caption")
    if not seen:
        caption.attrs["class"] = "unseen"
    caption.extend(list(content.contents))
    table.insert(0, caption)


def _frame(html: BeautifulSoup, table: Tag, name: str) -> None:
    """Lets a table be wider than the page: it scrolls, also by the keys, and its caption stays in sight."""
    for head in table.select("thead th"):
        head.attrs.setdefault("scope", "col")
    inner = html.new_tag("span", id=name)
    inner.extend(list(table.caption.contents))
    table.caption.append(inner)
    frame = html.new_tag("div", attrs={"class": "frame", "role": "group", "aria-labelledby": name, "tabindex": "0"})
    table.wrap(frame)


def _order_headings(cells: list[Cell]) -> None:
    """Gives the page one heading of the first level, and lets no level be skipped; outputs stand below the prose."""
    above: list[tuple[int, int]] = []
    is_first = True
    for cell in cells:
        pieces = [(output.html, len(HEADINGS)) for output in cell.outputs] if cell.is_code else [(cell.html, 0)]
        for html, deeper in pieces:
            for heading in html.find_all(HEADINGS):
                level = int(heading.name[1]) + deeper
                while above and above[-1][0] >= level:
                    above.pop()
                new = 1 if is_first and not deeper else min(max(2, above[-1][1] + 1 if above else 2), len(HEADINGS))
                is_first = is_first and bool(deeper)
                above.append((level, new))
                heading.name = f"h{new}"


def _name_headings(cells: list[Cell]) -> None:
    """Gives headings of prose the ids that JupyterLab gives them, and takes ids away that would come twice."""
    taken = {cell.anchor for cell in cells} | {"lesson"}
    for cell in cells:
        for html in [output.html for output in cell.outputs] or [cell.html]:
            for element in html.find_all(True):
                name = element.attrs.get("id")
                if element.name in HEADINGS and not cell.is_code:
                    name = wanted = re.sub(r"\s+", "-", element.get_text().strip()) or "section"
                    number = 1
                    while name in taken:
                        number += 1
                        name = f"{wanted}-{number}"
                    element.attrs["id"] = name
                elif name in taken:
                    del element.attrs["id"]
                if name:
                    taken.add(name)
