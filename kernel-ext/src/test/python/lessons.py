"""The lessons as text: which there are, which of the glossary's terms they use, and where they link to."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[4]
FOLDER = ROOT / "notebooks"
ALL = sorted(FOLDER.glob("*.ipynb"))
GLOSSARY = FOLDER / "glossary.ipynb"
NUMBERED = [path for path in ALL if path != GLOSSARY]

# What a lesson may take on a quiet machine with 2 cores, in seconds, by the words of its first cell.
PROMISES = {
    "All cells together take less than a second.": 1,
    "All cells together take half a minute.": 35,
    "All cells together take about a minute.": 65,
    "All cells together take about two minutes.": 125,
}

_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
_HEADING = re.compile(r"^#.*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)]*)\)")


def read(path: Path) -> nbformat.NotebookNode:
    """Returns a lesson as it is kept."""
    return nbformat.read(path, as_version=4)


def prose(path: Path) -> str:
    """Returns all text of a lesson, one cell after the other."""
    return "\n\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")


def anchor(heading: str) -> str:
    """Returns what JupyterLab calls a heading in a link."""
    return heading.strip().replace(" ", "-")


def headings(path: Path) -> list[str]:
    """Returns the headings of a lesson, in order."""
    return [line.lstrip("#").strip() for line in _HEADING.findall(_CODE.sub("", prose(path)))]


def terms() -> dict[str, re.Pattern[str]]:
    """Returns the terms of the glossary by their anchors, each with the forms in which a text may use it."""
    found = re.findall(r"^### (.+)$", prose(GLOSSARY), re.MULTILINE)
    return {anchor(term): re.compile(rf"(?<![\w-]){_forms(term)}(?![\w-])", re.IGNORECASE) for term in found}


def _forms(term: str) -> str:
    words = re.escape(term).replace(r"\ ", r"\s+")
    return f"(?:{words[:-1]}(?:y|ies))" if term.endswith("y") else f"{words}(?:s|es)?"


def blanked(text: str) -> str:
    """Returns a text of the same length in which only what is read as prose is left: no code, heading, link or tag."""
    for pattern in (_CODE, _HEADING, _LINK, re.compile(r"<[^>]+>")):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def unlinked(text: str) -> list[str]:
    """Returns the terms that a text uses before it has linked them, or never links."""
    plain = blanked(text)
    code_free = _CODE.sub(lambda match: " " * len(match[0]), text)
    found = []
    for slug, forms in terms().items():
        use = forms.search(plain)
        link = code_free.find(f"(glossary.ipynb#{slug})")
        if use and not 0 <= link < use.start():
            found.append(slug)
    return found


def links(text: str) -> list[str]:
    """Returns where a text links to within the project."""
    targets = [target for _, target in _LINK.findall(_CODE.sub("", text))]
    return [target for target in targets if not re.match(r"\w+:", target)]
