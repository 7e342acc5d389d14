"""A notebook as it was run: what a report says of it besides its cells."""

from __future__ import annotations

import base64
import functools
import html
import mimetypes
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from .errors import LabError

if TYPE_CHECKING:
    from nbformat import NotebookNode

# Where the report of a run notes what no output says, in the notebook's own metadata.
NOTES = "taskmix"

# What the environment box has, in this order, of what Taskmix.about() or the table of conditions says.
_FACTS = ("Taskmix", "Kernel", "Java", "System", "Processor", "Cores", "Heap at most")

_ROW = re.compile(r"<tr><th[^>]*>([^<]*)</th><td[^>]*>([^<]*)</td></tr>")
_CONDITIONS = re.compile(r"<caption>How this was measured</caption>.*?</table>", re.DOTALL)

_CLAIM = re.compile(
    r"<p><strong>(Supported by this run|Contradicted by this run|This run cannot tell):</strong> "
    r"(.*?)<br><small>(.*?)</small></p>",
    re.DOTALL,
)
_SUPPORT = {"Supported by this run": "supported", "Contradicted by this run": "contradicted"}

_PICTURE = re.compile(r"(!\[[^\]]*\]\()([^)\s]+)((?:\s+\"[^\"]*\")?\))")
_PICTURE_IN_HTML = re.compile(r"(<img\b[^>]*?\bsrc=\")([^\"]+)(\")", re.IGNORECASE)
_LARGEST_PICTURE = 1_000_000  # bytes; a report is to stay below 3 MB


@dataclass(frozen=True)
class Claim:
    """What a run says to a sentence of the lesson.

    :param support: ``supported``, ``contradicted`` or ``open``
    :param words: the sentence
    :param figures: what the answer rests on
    :param position: the cell's place in the notebook, from 1
    """

    support: str
    words: str
    figures: str
    position: int


class Lesson:
    """One notebook with its outputs.

    :param name: the file's name without its ending, e.g. ``01-cpu-bound-or-io-bound``
    """

    def __init__(self, name: str, notebook: NotebookNode) -> None:
        self.name = name
        self.notebook = notebook

    @staticmethod
    def read(path: Path) -> Lesson:
        """Reads a saved run.

        :raises LabError: if the file is no notebook
        """
        try:
            return Lesson(path.stem, read_notebook(path))
        except LabError as e:
            raise LabError(f"{path}: {e}") from e

    @property
    def title(self) -> str:
        """The first heading; the file's name if there is none."""
        return title_of(self.notebook) or self.name

    @property
    def language(self) -> str:
        """The language of the prose, as HTML names it: the notebook's metadata ``lang``, or English."""
        language = self.notebook.metadata.get("lang", "en")
        return language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", str(language)) else "en"

    @property
    def first_sentence(self) -> str:
        """The first sentence of the first paragraph, without mark-up; empty if there is no prose."""
        for cell in self.notebook.cells:
            if cell.cell_type == "markdown":
                prose = re.sub(r"^(#[^\n]*|```.*?^```)$", "", cell.source, flags=re.MULTILINE | re.DOTALL)
                for paragraph in re.split(r"\n\s*\n", prose):
                    if re.match(r"\s*[\w\"'*_\[`(]", paragraph) and not re.match(r"\s*([*+-]|\d+[.)])\s", paragraph):
                        return sentence_of(without_mark_up(paragraph))
        return ""

    @functools.cached_property
    def claims(self) -> list[Claim]:
        """All claims, from top to bottom."""
        found = []
        for position, data in self._outputs():
            claim = claim_of(data.get("text/html", ""))
            if claim:
                found.append(Claim(*claim, position))
        return found

    @property
    def stopped_at(self) -> int | None:
        """What stands in brackets beside the cell at which the run ended early; None if it went through."""
        count = 0
        for cell in self.notebook.cells:
            if cell.cell_type == "code" and cell.source.strip():
                count += 1
                meant = "raises-exception" in cell.metadata.get("tags", [])
                if not meant and any(output.output_type == "error" for output in cell.outputs):
                    return cell.execution_count or count
        return None

    @functools.cached_property
    def environment(self) -> dict[str, str]:
        """What the run ran on, by label; only what the run itself says, so it may be empty."""
        said: dict[str, str] = {}
        for _, data in self._outputs():
            conditions = _CONDITIONS.search(data.get("text/html", ""))
            if conditions:
                said.update((html.unescape(label), html.unescape(value)) for label, value in _ROW.findall(conditions[0]))
        noted = self._notes.get("environment", {})
        said.update((label, value) for label, value in noted.items() if isinstance(value, str))
        return {label: said[label] for label in _FACTS if label in said}

    @property
    def checks(self) -> str:
        """What Taskmix says of this machine in a sentence; empty if it was not asked."""
        return str(self._notes.get("checks", ""))

    @property
    def started(self) -> datetime | None:
        """When the run began; None if the notebook does not say."""
        times = [self._notes.get("started", "")]
        # JupyterLab notes this if it was told to.
        for cell in self.notebook.cells:
            times.append(cell.metadata.get("execution", {}).get("iopub.execute_input", ""))
        read = [moment for moment in map(_moment, times) if moment]
        return read[0] if read else None

    @property
    def seconds(self) -> float | None:
        """How long all cells took together; None if the notebook does not say."""
        seconds = self._notes.get("seconds")
        return float(seconds) if isinstance(seconds, (int, float)) else None

    @property
    def _notes(self) -> dict[str, Any]:
        notes = self.notebook.metadata.get(NOTES, {})
        return notes if isinstance(notes, dict) else {}

    def _outputs(self) -> list[tuple[int, dict[str, Any]]]:
        return [
            (position, output.data)
            for position, cell in enumerate(self.notebook.cells, 1)
            if cell.cell_type == "code"
            for output in cell.outputs
            if "data" in output
        ]


def _moment(text: object) -> datetime | None:
    try:
        # Python 3.10 does not read the Z.
        return datetime.fromisoformat(str(text).replace("Z", "+00:00")) if text else None
    except ValueError:
        return None


def read_notebook(path: Path) -> NotebookNode:
    """Reads a notebook of any version.

    :raises LabError: if the file is none
    """
    import nbformat

    try:
        with warnings.catch_warnings():
            # Of cells without a name, which older programs write.
            warnings.simplefilter("ignore")
            return nbformat.read(path, as_version=4)
    except Exception as e:  # nbformat raises many kinds for a file that is no notebook
        raise LabError(f"This file is no notebook: {type(e).__name__}: {(str(e).splitlines() or [''])[0]}") from e


def title_of(notebook: NotebookNode) -> str | None:
    """Returns the notebook's first heading, without mark-up; None if it has none."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = re.search(r"^#+\s+(.+?)\s*#*\s*$", cell.source, re.MULTILINE)
            if heading:
                return without_mark_up(heading[1])
    return None


def without_mark_up(markdown: str) -> str:
    """Returns a piece of Markdown as a line of text."""
    return " ".join(re.sub(r"[*`]|!?\[([^\]]*)\]\([^)]*\)", lambda match: match[1] or "", markdown).split())


def sentence_of(text: str) -> str:
    """Returns the first sentence of a text."""
    end = re.search(r"(?<!e\.g)(?<!i\.e)(?<!etc)[.?!]['\")]?(?=\s+[^a-z]|$)", text)
    return text[: end.end()] if end else text


def claim_of(output: str) -> tuple[str, str, str] | None:
    """Returns what a claim's output says: support, words, figures; None if it is no claim's."""
    claim = _CLAIM.fullmatch(output)
    return claim and (_SUPPORT.get(claim[1], "open"), html.unescape(claim[2]), html.unescape(claim[3]))


def facts_of(about: str) -> tuple[dict[str, str], str]:
    """Returns what the output of ``Taskmix.about()`` says: its rows, and whether everything works."""
    rows = {html.unescape(label): html.unescape(value) for label, value in _ROW.findall(about)}
    conclusion = re.match(r"<p>(.*?)</p>", about)
    return ({label: rows[label] for label in _FACTS if label in rows}, html.unescape(conclusion[1]) if conclusion else "")


def keep_pictures(notebook: NotebookNode, folder: Path, root: Path) -> None:
    """Puts the picture files that prose shows into the notebook, so that it can be shown anywhere.

    :param folder: where the notebook lies
    :param root: pictures from outside of this folder and of ``folder`` are left where they are
    """
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for pattern in (_PICTURE, _PICTURE_IN_HTML):
                cell.source = pattern.sub(functools.partial(_with_content, cell, (folder, root)), cell.source)


def _with_content(cell: NotebookNode, places: Sequence[Path], match: re.Match[str]) -> str:
    """Returns a reference to a picture with the picture in it, or as it is if the picture is not to be had."""
    form = mimetypes.guess_type(match[2])[0] or ""
    if re.match(r"[a-z]+:", match[2]) or not form.startswith("image/"):
        return match[0]
    try:
        path = (places[0] / unquote(match[2])).resolve()
        is_inside = any(path.is_relative_to(place.resolve()) for place in places)
        if not is_inside or path.stat().st_size > _LARGEST_PICTURE:
            return match[0]
        content = base64.b64encode(path.read_bytes()).decode("ascii")
    except OSError:
        return match[0]
    if match[1].startswith("<"):
        return f"{match[1]}data:{form};base64,{content}{match[3]}"
    name = re.sub(r"[^A-Za-z0-9._-]", "-", match[2].lstrip("./"))
    cell.setdefault("attachments", {})[name] = {form: content}
    return f"{match[1]}attachment:{name}{match[3]}"
