"""A run looked into, tuned and predicted, in the real kernel: each cell needs no import and shows a figure that holds for every reader."""

from __future__ import annotations

import re

import pytest

from rig import Kernel

pytestmark = pytest.mark.live

MIX = 'var mix = Mix.named("<b>shop").tasks(40, steps(cpu(micros(500)), waiting(millis(5))));'
SHORT = "Protocol.quick().rounds(6).warmUp(millis(0)).seed(7)"

# What stands in a cell, and words that are in its text.
FIGURES = {
    "mix.profileUnder(millis(400), virtualThreads())": "CPU",
    f"mix.sweep({SHORT}, poolSize(), 1, 2, 4)": "Predicted: cores x (1 + W / C)",
    f"mix.tune({SHORT}, concurrencyLimit())": "iterations.",
    "mix.predict(platformThreads(2), virtualThreads())": "platformThreads(2)",
    "mix.predictOn(cores(64), platformThreads(64), async())": "64",
    f"mix.runUnder({SHORT}, platformThreads(2), virtualThreads()).prediction()": "error",
    f"mix.runUnder({SHORT}, platformThreads(2), virtualThreads()).timeline(virtualThreads())": "executing",
    "mix.timelineUnder(virtualThreads())": "waited without a thread",
    "mix.timelineUnder(async().offloading(2))": "the event loop and 2 threads beside it",
    'timeit("name", () -> mix.toString())': "One call of name took",
    "Fallacy.oneAfterTheOther()": "Of these comparisons",
    "Fallacy.pooledIterations().example()": "Plot of makespans in the order of measuring",
}

TEXTS = {
    "mix.watchUnder(async())": "<b>shop",
    "Taskmix.threads()": "threads",
    "Pitfall.lostUpdates()": "updates",
    "Pitfall.deadlock()": "waits for",
    "Pitfall.blockedLoop()": "loop",
    "Pitfall.starvedPool()": "pool",
    "Pitfall.lostFrames()": "frames",
    "mix.codeUnder(platformThreads(4))": "newFixedThreadPool(4)",
}


@pytest.fixture(scope="module")
def shop(kernel: Kernel) -> Kernel:
    kernel.run(MIX).must_succeed()
    return kernel


def _shown(kernel: Kernel, cell: str, words: str) -> str:
    shown = kernel.run(cell).must_succeed()
    # A run before it in the same cell leaves its line.
    assert [output.kind for output in shown.outputs][-1:] == ["execute_result"] and len(shown.outputs) <= 2
    assert words in (shown.text or "")
    for form in ("text/plain", "text/html"):
        assert len((shown.value(form) or "").encode()) < 200_000, form
    assert "<b>shop" not in shown.html
    return shown.html


@pytest.mark.parametrize("cell", FIGURES)
def test_cell_shows_a_figure_with_its_text_and_its_data(shop: Kernel, cell: str) -> None:
    html = _shown(shop, cell, FIGURES[cell])

    alternatives = re.findall(r'<img alt="([^"]*)"', html)
    assert alternatives and all(len(text) > 40 for text in alternatives)
    assert "<caption" in html


@pytest.mark.parametrize("cell", TEXTS)
def test_cell_shows_what_it_found(shop: Kernel, cell: str) -> None:
    _shown(shop, cell, TEXTS[cell])


def test_classes_of_two_cells_are_read_in_their_source(each_kernel: Kernel) -> None:
    each_kernel.run("class Plain {\n    int one() { return Math.abs(-1); }\n}").must_succeed()
    each_kernel.run("class Chained {\n    // a comment\n    Object one() {\n        return Optional.of(-1).map(Math::abs);\n    }\n}").must_succeed()

    assert each_kernel.value("Complexity.of(Plain.class, Chained.class).toString()") == (
        "Plain: 3 lines, 2 names of the library; Chained: 5 lines, 6 names of the library"
    )
    # What is declared anew is read anew.
    each_kernel.run("class Plain {\n}").must_succeed()
    assert "Plain: 2 lines, 0 names" in (each_kernel.value("Complexity.of(Plain.class).toString()") or "")


def test_own_code_calls_the_server_of_the_mixes(shop: Kernel) -> None:
    shop.run("var slow = http(millis(5)).replying(7).address();").must_succeed()
    call = 'new String(slow.toURL().openStream().readAllBytes()).length()'

    assert shop.value(f"(Object) {call}") == "7"


def test_watch_names_the_line_of_the_cell(shop: Kernel) -> None:
    shop.run("int slowly() throws Exception { Thread.sleep(150); return 1; }").must_succeed()
    said = shop.run('Mix.named("blocked").task("slow", 2, () -> slowly()).watchUnder(async(), millis(50))').must_succeed().text or ""
    assert re.search(r"held the event loop", said), said
    assert re.search(r"slowly\(", said), said


def test_nothing_is_left_running(shop: Kernel) -> None:
    assert [name for name in shop.thread_names() if name.startswith("taskmix-") and "patience" not in name] == []
