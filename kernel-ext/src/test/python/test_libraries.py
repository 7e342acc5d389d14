"""The libraries that the jar brings, as readers use them: it leaves out what it believes nobody can reach."""

from __future__ import annotations

import pytest

from rig import Kernel

pytestmark = pytest.mark.live

RUNS = """model,ms,started,ok
platform,1.5,2026-01-01T10:00:00,true
virtual,2.5,2026-01-02T10:00:00,false
platform,3.5,2026-01-03T10:00:00,true
grün,,2026-01-04T10:00:00,true
"""


@pytest.fixture(scope="module")
def runs(kernel: Kernel) -> Kernel:
    """The kernel, with a table ``read`` that Tablesaw has made of a file."""
    kernel.run("import tech.tablesaw.api.*; import tech.tablesaw.aggregate.AggregateFunctions;").must_succeed()
    kernel.run(
        'var csv = java.nio.file.Files.createTempFile("runs", ".csv");'
        f'java.nio.file.Files.writeString(csv, """\n{RUNS}""");'
    ).must_succeed()
    reading = kernel.run("var read = Table.read().csv(csv.toFile()); read").must_succeed()
    assert (reading.stdout, reading.stderr) == ("", "")
    assert "grün" in reading.text
    return kernel


def test_table_from_a_file_has_typed_columns(runs: Kernel) -> None:
    types = runs.value('read.columns().stream().map(c -> c.type().name()).toList().toString()')
    assert types == "[STRING, DOUBLE, LOCAL_DATE_TIME, BOOLEAN]"
    assert runs.value('read.doubleColumn("ms").countMissing()') == "1"


@pytest.mark.parametrize(
    "expression, shows",
    [
        ('read.summarize("ms", AggregateFunctions.mean, AggregateFunctions.percentile95).by("model")', "platform"),
        ('read.where(read.doubleColumn("ms").isGreaterThan(2)).sortDescendingOn("ms")', "3.5"),
        ('read.joinOn("model").inner(Table.create("m", StringColumn.create("model", "virtual")))', "2.5"),
        ('read.xTabCounts("model", "ok")', "platform"),
        ("read.structure()", "LOCAL_DATE_TIME"),
        ("read.summary()", "Range"),
        ('read.dateTimeColumn("started").date().asList()', "2026-01-03"),
        ("read.dropRowsWithMissingValues().rowCount()", "3"),
        ("read.print()", "virtual"),
    ],
)
def test_table_can_be_worked_with(runs: Kernel, expression: str, shows: str) -> None:
    cell = runs.run(expression).must_succeed()
    assert shows in cell.text
    assert cell.stderr == ""


def test_table_is_written_as_it_was_read(runs: Kernel) -> None:
    written = runs.value('read.write().csv(csv.toFile()); java.nio.file.Files.readString(csv)')
    assert [line.split(",")[0] for line in written.splitlines()] == [line.split(",")[0] for line in RUNS.splitlines()]


@pytest.mark.parametrize(
    "cell",
    [
        'QuickChart.getChart("t", "x", "y", "s", new double[] {1, 2, 3}, new double[] {2, 3, 1})',
        'var boxes = new BoxChartBuilder().build(); boxes.addSeries("s", new double[] {1, 2, 3, 4}); boxes',
        'var bars = new CategoryChartBuilder().build(); bars.addSeries("s", List.of("a", "b"), List.of(1, 2)); bars',
        'var pie = new PieChartBuilder().build(); pie.addSeries("s", 2); pie',
        "var heat = new HeatMapChartBuilder().build();"
        'heat.addSeries("s", new int[] {0, 1}, new int[] {0, 1}, new int[][] {{0, 0, 1}, {1, 1, 2}}); heat',
    ],
    ids=["lines", "boxes", "bars", "pie", "heat map"],
)
def test_chart_of_any_kind_is_drawn(kernel: Kernel, cell: str) -> None:
    kernel.run("import org.knowm.xchart.*;").must_succeed()
    drawn = kernel.run(cell).must_succeed()
    assert drawn.value("image/png")
    assert "could not be drawn" not in drawn.html
    assert drawn.stderr == ""
