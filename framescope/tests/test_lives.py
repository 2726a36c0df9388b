"""The saved output where nothing of ours runs: GitHub, e-mail, other editors, paper."""

import re
import shutil
import subprocess
from html.parser import HTMLParser

import bleach
import nbformat
import pandas as pd
import pytest
from nbconvert import HTMLExporter

import framescope as fs
from framescope.api.report import REPORT_MIME
from framescope.tests.test_report import ROOT  # noqa: F401  skips where the engine is not built

GITHUB_TAGS = {
    *("a", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "pre"),
    *("q", "s", "samp", "small", "span", "strike", "strong", "sub", "summary", "sup", "table"),
    *("tbody", "td", "tfoot", "th", "thead", "tr", "tt", "ul", "var"),
}
GITHUB_ATTRIBUTES = {
    "*": [
        *("align", "alt", "aria-label", "aria-hidden", "colspan", "height", "open", "rowspan"),
        *("scope", "title", "valign", "width"),
    ],
    "a": ["href"],
    "img": ["src"],
}


class Text(HTMLParser):
    """Text, pictures and whatever could not stand alone."""

    def __init__(self, page):
        super().__init__()
        self.text, self.pictures, self.tags, self.attributes = "", [], set(), set()
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attributes)
        if tag == "img":
            self.pictures.append(dict(attributes))

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def bundle():
    frame = pd.DataFrame(
        {
            "id": range(400),
            "age": [20 + i * 7 % 50 for i in range(400)],
            "town": ["Paris", "Lyon "] * 100 + ["Nice", None] * 100,
        }
    )
    frame.loc[[10, 20, 30], "age"] = -999
    return fs.scan(frame, name="people")._repr_mimebundle_()


def _titles(bundle):
    findings = bundle[REPORT_MIME]["findings"]
    assert len(findings) > 1
    return [one["message"]["text"].split(". ")[0].replace("`", "") for one in findings]


def _notebook(data):
    output = nbformat.v4.new_output("display_data", data=data)
    cell = nbformat.v4.new_code_cell("fs.inspect(people)", outputs=[output])
    return nbformat.v4.new_notebook(cells=[cell])


def test_what_a_sanitizer_like_githubs_leaves_is_still_a_report(bundle):
    whole = Text(bundle["text/html"])
    kept = bleach.clean(
        bundle["text/html"],
        tags=GITHUB_TAGS,
        attributes=GITHUB_ATTRIBUTES,
        protocols={"http", "https", "data"},
        strip=True,
    )
    shown = Text(kept)
    assert "style" not in shown.attributes
    assert shown.text.split() == whole.text.split()
    for title in _titles(bundle):
        assert title in " ".join(shown.text.split())
    assert {"table", "th", "img", "details"} <= shown.tags
    assert [one["alt"] for one in shown.pictures] == [one["alt"] for one in whole.pictures]
    assert all(one["src"].startswith("data:image/svg+xml,") for one in shown.pictures)
    without_pictures = Text(re.sub(r"<img [^>]*>", "", kept))
    assert without_pictures.text.split() == whole.text.split()


def test_it_can_be_sent_by_mail_styled_inline_and_asking_nobody(bundle):
    page = bundle["text/html"]
    shown = Text(page)
    assert not shown.tags & {"style", "link", "script", "svg", "iframe", "form", "object", "base"}
    assert not {one for one in shown.attributes if one in ("class", "id") or one[:2] == "on"}
    assert not re.search(r"(src|href|background)=[\"']?(https?:|//|cid:)", page)
    styles = re.findall(r'style="([^"]*)"', page)
    assert len(styles) > 10
    assert not re.search(r"url\(|var\(|position|flex|grid", " ".join(styles))


def test_an_editor_without_our_type_shows_the_page_or_the_text(bundle):
    page, _ = HTMLExporter().from_notebook_node(_notebook({"text/html": bundle["text/html"]}))
    shown = " ".join(Text(page).text.split())
    plain = " ".join(bundle["text/plain"].split())
    for title in _titles(bundle):
        assert title in shown
        assert title.split(" ", 1)[0] in plain
    assert str(bundle[REPORT_MIME]["score"]) in shown


def _printed(page, folder):
    """What Chromium prints of a page, one text a sheet of paper; skips where it cannot."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    reader = shutil.which("pdftotext")
    if chromium is None or reader is None:
        pytest.skip('no chromium or no pdftotext: install "chromium" and "poppler-utils"')
    source, target = folder / "report.html", folder / "report.pdf"
    source.write_text(page, encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    subprocess.run(
        [
            *(chromium, *options, f"--user-data-dir={folder}/profile"),
            *(f"--print-to-pdf={target}", source.as_uri()),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = subprocess.run([reader, target, "-"], check=True, capture_output=True, text=True)
    return [" ".join(sheet.split()) for sheet in text.stdout.split("\f")[:-1]]


def test_chromium_prints_the_page_with_every_finding(bundle, tmp_path):
    page, _ = HTMLExporter().from_notebook_node(_notebook(bundle))
    printed = " ".join(_printed(page, tmp_path))
    for title in _titles(bundle):
        assert title in printed
    assert "people: score" in printed


@pytest.mark.parametrize(
    ("columns", "end", "above"),
    [(6, r"Evidence", range(500, 900, 100)), (28, r"no value in|differ otherwise", (0, 50))],
)
def test_no_finding_and_no_column_is_cut_between_two_sheets_of_paper(tmp_path, columns, end, above):
    rows = range(400)
    names = [f"m{k}" for k in range(columns)]
    frame = pd.DataFrame(
        {name: [i * (13 + k) * 7919 % (89 + k) for i in rows] for k, name in enumerate(names)}
    )
    for k, name in enumerate(names):
        frame.loc[[5 + k, 99 + k], name] = -9999
    html = fs.scan(frame, name="people")._repr_mimebundle_()["text/html"]
    counts = []
    for height in above:
        for sheet in _printed(f'<div style="height:{height}px"></div>{html}', tmp_path):
            titles = re.findall(r"uses a code for missing One|but repeat 1 value", sheet)
            counts.append([len(titles), len(re.findall(end, sheet))])
            counts.append([sheet.count(" distinct"), sheet.count("% suspicious")])
    assert len(counts) >= 4 * len(above)
    assert sum(starts for starts, _ in counts) > 30
    assert all(starts == ends for starts, ends in counts)
