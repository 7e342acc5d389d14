"""Figures and tables in the real kernel: names that are no words, charts and tables of the reader, and the report of both."""

from __future__ import annotations

import base64
import re
import unicodedata
from html.parser import HTMLParser

import nbformat
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

from rig import CellResult, Kernel

MOST_BYTES = 200_000

# In Java source, as a reader would write them.
HOSTILE = r"""qq<script id='evil'>alert(1)</script></caption><img src=x onerror='alert(1)'>\u202e\u0007\u001b[31m\ud800\n"""

CELLS = {
    "mix": """
        var hostileMix = Mix.named(hostile.substring(0, 60)).task(hostile.substring(0, 60), 20, () -> "done");
        var hostileRuns = hostileMix.runUnder(Protocol.quick().rounds(6), sequential(), virtualThreads());
        hostileRuns""",
    "distribution": "hostileRuns.plot(LATENCY_DISTRIBUTION)",
    "timeline": "hostileRuns.timeline(virtualThreads())",
    "threads": "hostileMix.timelineUnder(virtualThreads())",
    "claim": "hostileRuns.claim(hostile, faster(virtualThreads(), sequential()))",
    "table": """
        tech.tablesaw.api.Table.create(hostile, tech.tablesaw.api.StringColumn.create(hostile, hostile))""",
    "chart": """
        var hostileChart = new org.knowm.xchart.XYChartBuilder().title(hostile).xAxisTitle(hostile).build();
        hostileChart.addSeries(hostile, new double[] {1, 2}, new double[] {1, 2});
        hostileChart""",
}


class Elements(HTMLParser):
    """What a browser would make of a page: elements, attributes that act, and texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.evil: list[str] = []
        self.alternatives: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id") == "evil" or "onerror" in values or values.get("src") == "x":
            self.evil.append(tag)
        if tag == "img":
            self.alternatives.append(values.get("alt") or "")


def shown(result: CellResult) -> dict[str, str]:
    return result.must_succeed().outputs[-1].data


def unseen(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in "\n\t\u200c\u200d"]


def test_every_name_comes_out_as_text_in_the_cell_and_in_the_report(kernel: Kernel) -> None:
    kernel.run(f'String hostile = "{HOSTILE}";').must_succeed()
    cells = []
    for place, code in CELLS.items():
        data = shown(kernel.run(code))
        assert "qq<script" in data["text/plain"], place
        assert not unseen(data["text/plain"]) and not unseen(data["text/html"]), place
        assert not Elements(data["text/html"]).evil, place
        for form, content in data.items():
            size = len(base64.b64decode(content)) if form == "image/png" else len(content.encode())
            assert size < MOST_BYTES, f"{place}: {form} has {size} bytes"
        cells.append(new_code_cell(code, outputs=[new_output("display_data", data=dict(data))]))

    body, _ = HTMLExporter().from_notebook_node(new_notebook(cells=cells))
    page = Elements(body)
    assert not page.evil
    assert len(page.alternatives) == len(re.findall("<img alt=", body)) == 5
    assert all("qq<script" in alternative for alternative in page.alternatives)
    nbformat.validate(new_notebook(cells=cells))


def test_results_carry_a_picture_for_what_shows_no_html(kernel: Kernel) -> None:
    data = shown(kernel.run('Mix.named("plain").waits(10, millis(1)).runUnder(Protocol.quick().rounds(6), async())'))
    assert set(data) == {"text/plain", "text/html", "image/png"}
