"""Cells as readers write them, good and bad, in the real kernel."""

from __future__ import annotations

import base64
import os
import re
import struct
import time
from collections.abc import Callable

import psutil
import pytest

from labkit import jdk

from rig import CellResult, Kernel

pytestmark = pytest.mark.live

ONE_CELL = """
var mix = Mix.named("checkout").cpu(20, millis(1)).waits(50, millis(5)).http(50, millis(5));
mix.runUnder(Protocol.quick().rounds(6).seed(7), platformThreads(4), virtualThreads(), async())
"""


def _images(html: str) -> list[tuple[str, bytes]]:
    """The text alternative and the bytes of each picture in some HTML."""
    found = re.findall(r'<img alt="([^"]*)"[^>]*src="data:image/png;base64,([^"]*)"', html)
    return [(alt, base64.b64decode(data)) for alt, data in found]


def test_one_cell_without_an_import_shows_finding_table_plot_and_machine(
    start_kernel: Callable[..., Kernel],
) -> None:
    old = [java.home / "bin" for java in jdk.look_around() if java.version.major < jdk.OLDEST]
    kernel = start_kernel(env={"PATH": os.pathsep.join([*map(str, old[:1]), os.environ["PATH"]])})
    cell = kernel.run(ONE_CELL).must_succeed()

    assert f"Java {jdk.find().version.text}" in cell.text
    assert "6 rounds · seed 7" in cell.text
    assert "virtualThreads()" in cell.text.splitlines()[0]
    assert "<caption>checkout: 20 CPU tasks of 1 ms, 50 waits of 5 ms, 50 HTTP calls answered after 5 ms</caption>" in (
        cell.html
    )
    (alt, png), = _images(cell.html)
    assert all(word in alt for word in ("makespan", "platformThreads(4)", "virtualThreads()", "async()", "95 % CI"))
    assert png.startswith(b"\x89PNG") and struct.unpack(">I", png[16:20])[0] >= 1400
    assert len(png) < 200_000
    assert (cell.stdout, cell.stderr) == ("", "")


def test_table_and_plots_are_one_short_call_away(kernel: Kernel) -> None:
    kernel.run('var shortRuns = Mix.named("short").waits(5, millis(1)).runUnder(Protocol.quick().rounds(6), sequential(), async());').must_succeed()
    table = kernel.run("shortRuns.table()").must_succeed()
    plot = kernel.run("shortRuns.plot()").must_succeed()
    latency = kernel.run("shortRuns.plot(LATENCY)").must_succeed()

    assert '<th scope="col"' in table.html and '<th scope="row"' in table.html
    assert "95 % CI from (ms)" in table.text
    assert "makespan" in _images(plot.html)[0][0]
    assert "<details>" in plot.html and plot.value("image/png")
    assert "latency" in _images(latency.html)[0][0]
    assert kernel.value("shortRuns.table().doubleColumn(1).size()") == "2"


MISTAKES = {
    'Mix.named("m").cpu(0, millis(5))': ["cpu(0", "drop the cpu(...) call"],
    'Mix.named("m").waits(-3, millis(5))': ["waits(-3", "drop the waits(...) call"],
    'Mix.named("m").cpu(5, millis(0))': ["10 µs", "10 s", "0 ms", "millis(5)"],
    'Mix.named("m").waits(5, seconds(100_000))': ["10 min", "millis(20)"],
    'Mix.named("m").runUnder(virtualThreads())': ['Mix "m" has no tasks yet', "waits(100, millis(20))"],
    'Mix.named("m").waits(5, millis(1)).runUnder()': ["no model", "virtualThreads()"],
    'Mix.named("m").waits(5, millis(1)).runUnder(async(), async())': ["async() twice", "once"],
    "platformThreads(0)": ["platformThreads(0)", "from 1 to 10,000", "platformThreads(8)"],
    'Mix.named("m").waits(2_000_000, millis(1))': ["2,000,000", "1,000,000"],
    'Mix.named(" ")': ["name", 'Mix.named("checkout")'],
}


@pytest.mark.parametrize("code", MISTAKES)
def test_mistake_is_explained_in_one_paragraph_and_the_next_cell_runs(kernel: Kernel, code: str) -> None:
    error = kernel.run(code).error

    assert error is not None
    for words in MISTAKES[code]:
        assert words in error.message
    assert "\n" not in error.message.strip()
    assert kernel.value("1 + 1") == "2"


def test_task_that_throws_is_counted_and_named_and_the_run_goes_on(kernel: Kernel) -> None:
    cell = kernel.run(
        """
        var calls = new java.util.concurrent.atomic.AtomicInteger();
        Mix.named("flaky").task("sell", 40, () -> {
            if (calls.incrementAndGet() % 4 == 0) throw new IllegalStateException("no stock left");
            return "sold";
        }).runUnder(Protocol.quick().rounds(6), platformThreads(2), async())
        """
    ).must_succeed()

    assert "IllegalStateException: no stock left" in cell.text
    assert "IllegalStateException: no stock left" in cell.html
    assert "60 failed under" in cell.text  # a quarter of 40 tasks in each of 6 rounds
    assert kernel.value("1 + 1") == "2"


def test_names_full_of_html_come_out_as_text(kernel: Kernel) -> None:
    nasty = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    cell = kernel.run(
        f'Mix.named("{nasty}").task("{nasty}", 3, () -> {{ throw new Exception("{nasty}"); }})'
        ".runUnder(Protocol.quick().rounds(6), sequential())"
    ).must_succeed()

    assert "<script" not in cell.html
    assert "<img src=x" not in cell.html
    assert "&lt;script&gt;" in cell.html
    assert all("<" not in alt for alt, _ in _images(cell.html))


def test_server_of_http_calls_dies_with_a_killed_kernel(start_kernel: Callable[..., Kernel]) -> None:
    kernel = start_kernel()
    kernel.run('Mix.named("m").http(5, millis(1)).runUnder(Protocol.quick().rounds(6), virtualThreads())').must_succeed()
    servers = kernel.children()
    assert any("ServerProcess" in command for command in servers.values())

    kernel.process.kill()
    _, alive = psutil.wait_procs(servers, timeout=5)
    assert alive == []


def test_server_listens_on_loopback_only(kernel: Kernel) -> None:
    kernel.run('Mix.named("m").http(5, millis(1)).runUnder(Protocol.quick().rounds(6), virtualThreads())').must_succeed()
    addresses = {
        connection.laddr.ip
        for process in kernel.family()
        for connection in process.net_connections(kind="tcp")
        if connection.status == psutil.CONN_LISTEN
    }

    assert addresses <= {"127.0.0.1", "::ffff:127.0.0.1", "::1"}


def test_run_is_announced_before_it_begins_and_the_line_is_replaced_by_what_came_of_it(kernel: Kernel) -> None:
    cell = kernel.begin(
        'var announced = Mix.named("announced").waits(20, millis(1))'
        ".runUnder(Protocol.quick().budget(seconds(3)), virtualThreads(), async());"
    )
    first = cell.wait_for("display_data", "execute_result", within=30)
    result = cell.end().must_succeed()

    assert first["content"]["data"]["text/plain"] == (
        "Measuring announced under 2 models: at most 3 s in all, less if ±10 % is reached earlier."
    )
    line, = [output for output in result.outputs if output.kind == "display_data"]
    assert 1 <= line.updates <= 5 * 5
    assert re.fullmatch(r"Measured announced: \d+ rounds in [\d.]+ m?s; .*\.", line.data["text/plain"])
    assert result.seconds < 3 * 1.1 + 2  # what comes after the budget: drawing, on a machine that others use too


def test_claim_is_answered_with_its_figures(kernel: Kernel) -> None:
    kernel.run(
        'var claimed = Mix.named("claimed").waits(20, millis(5)).runUnder(Protocol.quick().rounds(8), sequential(), async());'
    ).must_succeed()
    answer = kernel.run('claimed.claim("Waits overlap on a loop", faster(async(), sequential()))').must_succeed()

    assert answer.text.startswith("Supported by this run: Waits overlap on a loop. async() took 0.")
    assert "<strong>Supported by this run:</strong>" in answer.html
    assert "CANNOT_TELL" not in answer.text


def test_rounds_in_fresh_jvms_count_one_value_each_and_leave_nothing_behind(kernel: Kernel) -> None:
    before = set(kernel.children())
    cell = kernel.run(
        'Mix.named("fresh").cpu(4, millis(1)).http(4, millis(2))'
        ".runUnder(Protocol.quick().rounds(2).jvms(2), platformThreads(2), virtualThreads())",
        within=60,
    ).must_succeed()

    assert "2 fresh JVMs · 4 rounds" in cell.text
    assert "needs 6 values, has 2" in cell.text
    assert set(kernel.children()) <= before


def test_result_carries_verdict_cautions_quantiles_and_conditions(kernel: Kernel) -> None:
    cell = kernel.run(
        'Mix.named("whole").waits(10, millis(2)).runUnder(Protocol.quick().rounds(3), sequential(), virtualThreads())'
    ).must_succeed()

    for form in (cell.text, cell.html):
        assert "few-rounds" in form and "3 of the 6 rounds that a verdict needs" in form
        assert "cannot tell" in form
        assert "needs 368 values" in form
        assert "How this was measured" in form and "JVM flags" in form


def test_interrupt_stops_a_run_and_leaves_a_quiet_kernel(kernel: Kernel) -> None:
    kernel.run('Mix.named("first").waits(1, millis(1)).runUnder(Protocol.quick().rounds(1), sequential())').must_succeed()
    kernel.wait_until_it_rests()
    cell = kernel.begin('Mix.named("m").cpu(1000, seconds(1)).runUnder(platformThreads(4))')
    time.sleep(2)
    kernel.interrupt()
    result: CellResult = cell.end(within=5)

    assert result.error is not None
    assert kernel.cpu_time_in(1).total < 0.3
    assert kernel.value("1 + 1") == "2"
    assert [name for name in kernel.thread_names() if name.startswith("taskmix-")] == []
