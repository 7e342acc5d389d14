"""The page of mistakes, row by row, in one real kernel: what it says there is what a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from rig import CellResult, Kernel

pytestmark = pytest.mark.live

PAGE = Path(__file__).resolve().parents[3] / "docs" / "mistakes.md"
MOST_LINES, WIDTH = 5, 120


@dataclass(frozen=True)
class Mistake:
    cell: str
    says: str
    instead: str


def _cell(text: str) -> str:
    return text[1:-1] if text.startswith("`") and text.endswith("`") else ""


def _mistakes() -> list[Mistake]:
    rows = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        parts = [part.strip() for part in line.strip("|").split(" | ")]
        if line.startswith("| `") and len(parts) == 3:
            rows.append(Mistake(_cell(parts[0]), parts[1], _cell(parts[2])))
        elif line.startswith("| `"):
            first, second, third = re.fullmatch(r"\| (`.*`) \|(.*)\| (.*) \|", line).groups()
            rows.append(Mistake(_cell(first), second.strip(), _cell(third.strip())))
    return rows


MISTAKES = _mistakes()


@pytest.fixture(scope="module")
def taught(kernel: Kernel) -> Kernel:
    before, stopped = re.findall(r"```java\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    kernel.run(before).must_succeed()
    cell = kernel.begin(stopped)
    cell.wait_for("display_data")
    kernel.interrupt()
    assert cell.end(within=5).error is not None
    return kernel


def _shown(cell: CellResult) -> str:
    return "\n".join([cell.stderr, cell.text or "", str(cell.error or "")])


def _lines_of_ours(mistake: Mistake, cell: CellResult) -> int:
    """Lines as wide as a notebook: all of an error that is thrown, but of a compiler's only the line that is ours."""
    text = cell.stderr if cell.stderr else str(cell.error)
    return sum(max(1, -(-len(line) // WIDTH)) for line in text.strip().splitlines())


def test_the_page_has_at_least_35_mistakes() -> None:
    assert len(MISTAKES) >= 35
    assert len({mistake.cell for mistake in MISTAKES}) == len(MISTAKES)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.cell)
def test_mistake_says_what_the_page_says_and_the_next_cell_works(taught: Kernel, mistake: Mistake) -> None:
    cell = taught.run(mistake.cell, within=60)

    assert mistake.says in _shown(cell)
    if cell.error is not None:
        assert _lines_of_ours(mistake, cell) <= MOST_LINES, _shown(cell)
        assert "org.taskmix" not in re.sub(r"org\.taskmix\.\w+ in|org\.taskmix\.Mix\b", "", cell.stderr)
    if mistake.instead:
        taught.run(mistake.instead, within=60).must_succeed()
    else:
        assert taught.value("40 + 2") == "42"


def test_error_of_the_readers_own_code_is_left_as_it_is(taught: Kernel) -> None:
    cell = taught.run('static void check() { throw new IllegalStateException("mine"); } check()')

    assert "mine" in str(cell.error)
    assert ".check(" in str(cell.error)


def test_name_that_has_nothing_to_do_with_us_gets_no_line_of_ours(taught: Kernel) -> None:
    assert taught.run("completelyDifferent(3)").stderr == ""
    assert taught.run("List.of(1).sizee()").stderr == ""
