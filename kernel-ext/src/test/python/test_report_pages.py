"""What the pages of a report hold: all of the run and nothing of elsewhere, good to hear as to see, and valid HTML."""

from __future__ import annotations

import base64
import filecmp
import re
import shutil
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import sample_lesson
from html_checker import faults
from labkit.cells import HEADINGS, render
from labkit.lesson import Lesson, keep_pictures
from labkit.page import Shelf, index_page, lesson_on_paper, lesson_page
from labkit.project import Project
from labkit.site import Site
from labkit.slides import deck

MOST_BYTES = 3_000_000


def lesson(*cells: nbformat.NotebookNode | str, **metadata: object) -> Lesson:
    """Makes a lesson; text becomes prose."""
    made = [new_markdown_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    java = {"name": "java", "pygments_lexer": "java"}
    return Lesson("some-lesson", new_notebook(cells=made, metadata={"language_info": java, **metadata}))


def shows(count: int = 1, source: str = "cell", **forms: str) -> nbformat.NotebookNode:
    """Makes a cell that shows something: ``shows(text_html="<p>")``."""
    data = {name.replace("_", "/", 1).replace("svg", "svg+xml"): value for name, value in forms.items()}
    return new_code_cell(source, execution_count=count, outputs=[new_output("display_data", data=data)])


def page_of(some: Lesson) -> BeautifulSoup:
    return BeautifulSoup(lesson_page(some, Shelf()), "html.parser")


def outline(page: BeautifulSoup) -> list[str]:
    return [f"{heading.name} {heading.get_text()}" for heading in page.find_all(HEADINGS)]


@pytest.mark.parametrize(
    ("prose", "sentence"),
    [
        ("# Title\n\nOne is here. Two is not.", "One is here."),
        ("# Title\nOne, e.g. This, is `here`! Two.", "One, e.g. This, is here!"),
        ("# T\n\n- a list\n\n1. another\n\n| a |\n| - |\n\n```\ncode.\n```\n\n**Über** all [that](x)", "Über all that"),
        ("# Title", ""),
    ],
)
def test_first_sentence_is_that_of_the_first_paragraph(prose: str, sentence: str) -> None:
    assert lesson(prose).first_sentence == sentence


def test_headings_begin_with_one_title_and_skip_no_level() -> None:
    page = page_of(
        lesson(
            "# Title\n\n#### Deep\n\n#### Beside it",
            shows(text_html="<h1>Shown</h1><h4>Below</h4><h4>Beside</h4>"),
            "# Another\n\n## Under it\n\n###### Far",
        )
    )

    assert outline(page) == [
        "h1 Title",
        "h2 Deep",
        "h2 Beside it",
        "h3 Shown",
        "h4 Below",
        "h4 Beside",
        "h2 Another",
        "h3 Under it",
        "h4 Far",
    ]


def test_notebook_without_a_heading_gets_its_name_as_title() -> None:
    assert outline(page_of(lesson("text", shows(text_html="<h3>Shown</h3>")))) == ["h1 some-lesson", "h2 Shown"]


def test_sentence_before_a_table_is_its_caption_or_else_the_heading_above() -> None:
    table = "\n\n| a | b |\n| - | -: |\n| 1 | 2 |\n"
    page = page_of(lesson(f"# Title\n\nThese are **they**:{table}\n## Next\n\nNo colon.{table}"))
    first, second = page.find_all("table")

    assert (first.caption.get_text(), second.caption.get_text()) == ("These are they:", "Next")
    assert "unseen" in second.caption["class"] and "class" not in first.caption.attrs
    assert page.get_text().count("These are they:") == 1
    assert [head["scope"] for head in first.find_all("th")] == ["col", "col"]


def test_every_table_scrolls_by_the_keys_and_says_its_caption() -> None:
    page = page_of(lesson("# T", shows(7, text_html="<table><tr><td>1</td></tr></table>")))
    frame = page.table.parent

    assert (frame["tabindex"], frame["role"]) == ("0", "group")
    assert page.find(id=frame["aria-labelledby"]).get_text() == "Output of cell [7]"


def test_picture_is_told_by_its_text_twin_if_by_nothing_else() -> None:
    told = shows(image_png=sample_lesson.PIXEL, text_plain="A green dot.")
    untold = shows(4, image_png=sample_lesson.PIXEL)
    by_itself = shows(text_html=f'<img alt="Its own." src="data:image/png;base64,{sample_lesson.PIXEL}">')
    drawn = shows(image_svg="<svg xmlns='http://www.w3.org/2000/svg'/>", text_plain="A line.")
    some = lesson("# T", told, untold, by_itself, drawn)

    texts = [image["alt"] for image in page_of(some).find_all("img")]
    assert texts == ["A green dot.", "Output of cell [4]", "Its own.", "A line."]
    assert render(some).undescribed == (4,)


def test_what_acts_or_asks_the_network_is_taken_out() -> None:
    hostile = (
        "<p onclick='x()'>stays</p><script>x()</script><style>p{}</style><link rel=stylesheet href=http://x.test/>"
        "<meta http-equiv=refresh content='0;url=http://x.test/'><base href=http://x.test/><iframe src=http://x.test/></iframe>"
        "<a href='javascript:x()' ping=http://x.test/>a</a><img src=http://x.test/a.png srcset='http://x.test/b 2x' alt='A dot'>"
    )
    for page in (page_of(lesson("# T\n\n" + hostile)), page_of(lesson("# T", shows(text_html=hostile)))):
        main = page.main
        assert "stays" in main.get_text()
        assert not main.find(["script", "style", "link", "meta", "base", "iframe", "img"])
        assert not [tag for tag in main.find_all(True) if {"onclick", "ping", "srcset"} & set(tag.attrs)]
        links = {link.get_text(): link.get("href") for link in main.find_all("a")}
        assert links == {"a": None, "Picture that is not in this report: A dot": "http://x.test/a.png"}


def test_link_with_a_picture_from_elsewhere_keeps_its_text() -> None:
    page = page_of(lesson("# T\n\n[![open it](https://x.test/badge.svg)](https://x.test/)"))

    assert [(link.get_text(), link["href"]) for link in page.main.find_all("a")] == [("open it", "https://x.test/")]


def test_output_that_only_a_program_could_draw_is_told_by_its_text_twin() -> None:
    page = page_of(lesson("# T", shows(text_html="<script>draw()</script>", text_plain="12 bars"), shows(text_html="<script/>")))

    assert "12 bars" in page.get_text()
    assert "This output needs a program to be seen, and a report runs none." in page.get_text()


def test_formulas_are_drawn_without_a_program() -> None:
    page = page_of(lesson("# T\n\n$x^2$ and\n\n$$\\frac{a}{b}$$\n\nand \\begin{equation}y\\end{equation}"))

    assert [formula.get("display") for formula in page.find_all("math")] == ["inline", "block", "block"]
    assert page.find("mfrac") and page.find("msup")


def test_colours_of_the_terminal_are_sixteen_that_can_be_read() -> None:
    cell = new_code_cell("x", outputs=[new_output("stream", text="\x1b[31mred\x1b[0m \x1b[38;5;208morange\x1b[0m")])
    shown = page_of(lesson("# T", cell)).select_one(".output pre")

    assert shown.get_text() == "red orange"
    assert shown.span["class"] == ["ansi-red-fg"]


def test_links_between_lessons_lead_to_their_pages_and_on_paper_nowhere() -> None:
    some = lesson("# T\n\n[next](02-b.ipynb#two) [other](03-c.ipynb) [out](https://example.org/) [here](#T)")
    page = BeautifulSoup(lesson_page(some, Shelf(names=["some-lesson", "02-b"])), "html.parser")
    paper = BeautifulSoup(lesson_on_paper(some), "html.parser")

    assert [a["href"] for a in page.main.find_all("a")] == ["02-b.html#two", "https://example.org/", "#T"]
    assert "other" in page.main.get_text()
    shown = BeautifulSoup(deck(some, ["some-lesson", "02-b"]), "html.parser")
    assert [a["href"] for a in shown.main.find_all("a")] == [a["href"] for a in page.main.find_all("a")]
    assert [a["href"] for a in paper.main.find_all("a")] == ["https://example.org/", "#T"]


def test_contents_lead_to_every_section_whatever_its_title() -> None:
    page = page_of(lesson('# T\n\n## "No difference", 5 % & more\n\n## Ähnlich'))
    targets = [unquote(link["href"].removeprefix("#")) for link in page.select(".contents a")]

    assert [page.find(id=target).get_text() for target in targets] == ['"No difference", 5 % & more', "Ähnlich"]
    assert all(re.fullmatch(r"#[\w.%,-]+", link["href"], re.ASCII) for link in page.select(".contents a"))


def test_ids_come_once() -> None:
    html = "<p id='a'>1</p><p id='Two'>2</p>"
    page = page_of(lesson("# Two\n\n## Two\n\n## Two", shows(text_html=html), shows(text_html=html)))
    ids = [tag["id"] for tag in page.find_all(id=True)]

    assert [heading["id"] for heading in page.find_all(["h1", "h2"])] == ["Two", "Two-2", "Two-3"]
    assert len(ids) == len(set(ids))


def test_language_of_the_notebook_is_said_and_that_of_the_rest() -> None:
    page = page_of(lesson("# Titel", lang="de"))

    assert page.html["lang"] == "de"
    assert page.header["lang"] == "en"
    assert page_of(lesson("# T", lang='"><script>')).html["lang"] == "en"


def test_pictures_of_the_project_are_kept_in_the_run_and_others_are_not(tmp_path: Path) -> None:
    for place in ("root/notebooks", "root/datasets", "outside"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "dot.png").write_bytes(base64.b64decode(sample_lesson.PIXEL))
    some = lesson("![a](dot.png) ![b](../datasets/dot.png) ![c](../../outside/dot.png) ![d](gone.png) <img alt='e' src=\"dot.png\">")
    keep_pictures(some.notebook, tmp_path / "root" / "notebooks", tmp_path / "root")
    page = page_of(some)

    assert [image["alt"] for image in page.find_all("img")] == ["a", "b", "e"]
    assert all(image["src"] == f"data:image/png;base64,{sample_lesson.PIXEL}" for image in page.find_all("img"))
    assert page.get_text().count("Picture that is not in this report") == 2


def test_nothing_is_invented_for_a_notebook_that_does_not_say_where_it_was_run() -> None:
    page = page_of(lesson("# T", shows(text_plain="1")))

    assert page.find(id="machine").get_text(strip=True) == "This notebook does not say when and where it was run."
    assert "2 cores" not in index_page([lesson("# T")], [])


def test_environment_and_time_are_read_from_what_jupyterlab_saved() -> None:
    rows = "<tr><th scope=row>Java</th><td>25.0.3 &amp; more</td></tr><tr><th>Cores</th><td>2</td></tr>"
    cell = shows(text_html=f"<table><caption>How this was measured</caption><tbody>{rows}</tbody></table>")
    cell.metadata["execution"] = {"iopub.execute_input": "2026-11-26T08:30:00.123Z"}
    some = lesson("# T", cell)

    assert some.environment == {"Java": "25.0.3 & more", "Cores": "2"}
    assert f"{some.started:%Y-%m-%d %H:%M %Z}" == "2026-11-26 08:30 UTC"
    assert some.seconds is None


# Slides


def titles(some: Lesson) -> list[str]:
    return [slide.h2.get_text() for slide in slides(some)]


def slides(some: Lesson) -> list[BeautifulSoup]:
    return BeautifulSoup(deck(some), "html.parser").select(".slide")


def test_each_section_result_and_group_of_claims_has_a_slide() -> None:
    claim = "<p><strong>Supported by this run:</strong> Yes.<br><small>2 of 2.</small></p>"
    figure = f'<p>Found.</p><figure><img alt="f" src="data:image/png;base64,{sample_lesson.PIXEL}"></figure>'
    some = lesson(
        "# Title\n\ntext", "## One\n\nAsk.", shows(text_html=figure), shows(text_html=claim), shows(text_html=claim),
        "## Two\n\nAsk.\n\n## Three\n\nAsk.", shows(text_plain="2"),
    )  # fmt: skip

    assert titles(some) == ["Title", "One", "One", "One", "Two", "Three"]
    kinds = [slide.select_one(".content")["class"][1] for slide in slides(some)]
    assert kinds == ["text", "text", "result", "claims", "text", "text"]
    assert len(slides(some)[3].select(".claim.supported")) == 2
    assert slides(some)[5].select_one(".output").get_text(strip=True) == "2"


def test_long_prose_leaves_its_first_sentences_and_answers_are_in_the_notes() -> None:
    words = "word " * 80
    some = lesson(f"# T\n\n**Why.** First one. Second {words}.\n\n<details><summary>An answer</summary>\n\n42\n\n</details>")
    (slide,) = slides(some)

    assert slide.select_one(".content").get_text().strip() == "Why. First one."
    assert slide.select_one(".content strong").get_text() == "Why."
    assert "word word" in slide.select_one(".notes").get_text()
    assert "42" in slide.select_one(".notes details").get_text()


def test_section_of_many_terms_goes_on_on_further_slides() -> None:
    terms = "\n\n".join(f"### term {number}\nWhat {number} means." for number in range(1, 8))
    _, first, second = slides(lesson(f"# Title\n\n## Terms\n\n{terms}"))

    assert [len(slide.select(".content h3")) for slide in (first, second)] == [5, 2]
    assert second.h2.get_text() == "Terms"
    assert second.select_one(".content").get_text(" ", strip=True) == "term 6 What 6 means. term 7 What 7 means."


def test_notebook_without_cells_has_a_page_and_a_slide() -> None:
    assert titles(lesson()) == ["some-lesson"]
    assert outline(page_of(lesson())) == ["h1 some-lesson"]


def test_slide_types_of_jupyter_are_followed_where_there_are_any() -> None:
    cells = [new_markdown_cell(text) for text in ("# T", "## A", "more", "unused", "said", "## B")]
    for cell, kind in zip(cells, ("slide", "subslide", "fragment", "skip", "notes", "-")):
        cell.metadata["slideshow"] = {"slide_type": kind}
    some = lesson(*cells)

    assert titles(some) == ["T", "A"]
    second = slides(some)[1]
    assert "more" in second.select_one(".content").get_text() and "B" in second.select_one(".content").get_text()
    assert "said" in second.select_one(".notes").get_text()
    assert "unused" not in deck(some)


# A real run


@pytest.fixture(scope="module")
def site(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the sample, as ``lab.py report`` makes it."""
    folder = tmp_path_factory.mktemp("sample")
    done = sample_lesson.report(project, folder, *sample_lesson.write(folder), "--no-pdf", "--to", "site")
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "site"


def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.mark.live
def test_page_has_the_figures_tables_and_claims_of_the_run(site: Path) -> None:
    run = nbformat.read(site / "run" / f"{sample_lesson.NAME}.ipynb", as_version=4)
    html = [output.data["text/html"] for cell in run.cells for output in cell.get("outputs", []) if "data" in output
            and "text/html" in output.data]  # fmt: skip
    shown = BeautifulSoup("".join(html), "html.parser")
    page = read(site / f"{sample_lesson.NAME}.html")

    def pictures(soup: BeautifulSoup) -> list[tuple[str, str]]:
        return [(image["alt"], image["src"]) for image in soup.select("figure img")]

    def rows(soup: BeautifulSoup) -> list[list[str]]:
        return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in soup.find_all("tr")]

    outputs = BeautifulSoup("".join(str(output) for output in page.select(".output")), "html.parser")
    assert len(pictures(shown)) == 3
    assert pictures(outputs) == pictures(shown)
    assert rows(outputs) == rows(shown)
    claims = [claim.get_text() for claim in shown.find_all("p") if "by this run:" in claim.get_text()]
    assert [claim.get_text().strip() for claim in page.select(".claim")] == claims
    assert len(claims) == 2


@pytest.mark.live
def test_box_says_what_the_kernel_says_of_itself(site: Path) -> None:
    page = read(site / f"{sample_lesson.NAME}.html")
    box = {term.get_text(): term.find_next("dd").get_text() for term in page.select("#machine dt")}

    assert set(box) >= {"Run on", "Taskmix", "Kernel", "Java", "System", "Cores", "Claims"}
    assert box["Kernel"].startswith("JJava 1.0")
    assert box["Claims"] == "2 claims: 1 supported, 1 contradicted"
    assert re.fullmatch(r"20\d\d-\d\d-\d\d, \d\d:\d\d \(UTC[+-]\d\d:\d\d\), in \d+\u00a0s", box["Run on"])


@pytest.mark.live
def test_list_of_lessons_leads_to_all_there_is(site: Path) -> None:
    index = read(site / "index.html")
    files = {unquote(link["href"]).partition("#")[0] for link in index.main.find_all("a")}

    assert [heading.get_text() for heading in index.select(".lessons h2")] == ["What waits, and what computes?", "Short"]
    assert "Some tasks need a processor, others an answer." in index.get_text()
    assert Counter(row.find_all("td")[2].get_text() for row in index.select("tbody tr")) == {"supported": 1, "contradicted": 1}
    assert [name for name in files if not (site / name).is_file()] == []
    first, second = (read(site / f"{name}.html") for name in (sample_lesson.NAME, sample_lesson.NEXT))
    assert first.find(rel="next")["href"] == "s-2-short.html" and not first.find(rel="prev")
    assert second.find(rel="prev")["href"] == "s-1%20what%20waits%20%C3%A9.html" and not second.find(rel="next")


@pytest.mark.live
def test_nothing_comes_from_elsewhere_and_all_of_it_is_light(site: Path) -> None:
    pages = sorted(site.glob("*.html"))
    assert len(pages) == 5
    for path in pages:
        page = read(path)
        assert path.stat().st_size < MOST_BYTES
        assert not [tag for tag in page.find_all(src=True) if not tag["src"].startswith("data:")]
        assert not page.find(["link", "iframe", "object", "embed"])
        assert not re.search(r"url\(|@import", "".join(style.get_text() for style in page.find_all("style")))
        policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
        assert policy.startswith("default-src 'none'; img-src data:;")
        scripts = page.find_all("script")
        assert len(scripts) == path.name.endswith(".slides.html")
        assert "placeholder" not in page.get_text() and "No description" not in str(page)
        assert all(len(image["alt"]) > 10 for image in page.find_all("img"))


@pytest.mark.live
def test_headings_are_in_order_and_tables_have_captions(site: Path) -> None:
    for path in site.glob("*.html"):
        page = read(path)
        levels = [int(heading.name[1]) for heading in page.find_all(HEADINGS)]
        assert levels[0] == 1 and levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), (path, levels)
        assert all(table.caption and table.caption.get_text(strip=True) for table in page.find_all("table")), path
        assert all(head.get("scope") for table in page.find_all("table") for head in table.select("thead th")), path


@pytest.mark.live
def test_checker_of_the_standard_finds_no_error(site: Path) -> None:
    assert faults(*site.glob("*.html")) == []


@pytest.mark.live
def test_checker_of_the_standard_finds_a_planted_error(site: Path, tmp_path: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    (tmp_path / "planted.html").write_text(page.replace("<main>", "<main><ul><p>no item</p></ul>"), encoding="utf-8")

    assert len(faults(tmp_path / "planted.html")) == 1


@pytest.mark.live
def test_saved_run_makes_the_same_report_again(site: Path, project: Project, tmp_path: Path) -> None:
    done = sample_lesson.report(project, tmp_path, "--from", site / "run", "--no-pdf", "--to", "again")

    assert done.returncode == 0, done.stderr
    names = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
    assert sorted(path.relative_to(tmp_path / "again") for path in (tmp_path / "again").rglob("*") if path.is_file()) == names
    assert filecmp.cmpfiles(site, tmp_path / "again", names, shallow=False) == (names, [], [])


@pytest.mark.live
def test_notebook_that_jupyterlab_saved_makes_a_report(site: Path, tmp_path: Path) -> None:
    run = nbformat.read(site / "run" / f"{sample_lesson.NAME}.ipynb", as_version=4)
    del run.metadata["taskmix"]
    for number, cell in enumerate(run.cells):
        cell.metadata.update(trusted=True, collapsed=False, execution={"iopub.execute_input": f"2026-11-26T08:30:{number:02}Z"})
    nbformat.write(run, tmp_path / "mine.ipynb")
    Site(tmp_path / "site", tmp_path, None).take([tmp_path / "mine.ipynb"])
    said: list[str] = []
    Site(tmp_path / "site", tmp_path, None).write([], said.append, said.append)
    page = read(tmp_path / "site" / "mine.html")

    assert said == []
    assert "2026-11-26, 08:30 (UTC+00:00)" in page.find(id="machine").get_text()
    assert "Linux" in page.find(id="machine").get_text() or "Cores" in page.find(id="machine").get_text()
    assert len(page.select("figure img")) == 3


@pytest.mark.live
def test_other_run_of_the_same_name_is_not_replaced(site: Path, project: Project, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    other = nbformat.read(site / "run" / f"{sample_lesson.NEXT}.ipynb", as_version=4)
    other.cells[1].outputs = []
    nbformat.write(other, tmp_path / f"{sample_lesson.NEXT}.ipynb")
    done = sample_lesson.report(project, tmp_path, "--from", f"{sample_lesson.NEXT}.ipynb", "--to", "site")

    assert done.returncode == 1
    assert re.search(r"lab\.py: \S+s-2-short\.ipynb is another run of s-2-short\.ipynb, .* with --to FOLDER\.$", done.stderr)
    assert filecmp.cmp(tmp_path / "site" / "run" / "s-2-short.ipynb", site / "run" / "s-2-short.ipynb", shallow=False)
