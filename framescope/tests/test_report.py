"""The forms of a Report, checked by readers that are not ours."""

import json
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor

import framescope as fs
from framescope.api.report import REPORT_MIME, Report

ROOT = Path(__file__).resolve().parents[2]
SARIF_SCHEMA = ROOT / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"

if not any(
    (ROOT / place / "framescope.mjs").exists() for place in ("framescope/engine/bundle", "dist")
):
    pytest.skip("the engine is not built; run `make setup`", allow_module_level=True)


@pytest.fixture(scope="module")
def report():
    amounts = [str(i * 3 % 97) for i in range(200)]
    amounts[17], amounts[42] = "12,5", "n/a"
    frame = pd.DataFrame(
        {
            "id": range(200),
            "amount <&>\x0b": amounts,
            "town": ["Paris", "Lyon "] * 50 + ["Nice", None] * 50,
        }
    )
    return fs.scan(frame, name='orders "<&>" \x1b[31m')


def test_a_report_is_read_like_a_list_of_findings(report):
    assert [finding["id"] for finding in report] == [f["id"] for f in report.findings]
    first = report.findings[0]
    assert len(report) == len(report.findings) > 1
    assert report[first["id"]] == report[first["id"][:10]] == report[0] == first
    assert first["id"] in report
    assert "nowhere" not in report
    for finding in report:
        assert report.rows(finding["id"]) == finding["rows"]["positions"]
        assert len(report.rows(finding["id"])) == finding["rows"]["count"]
    with pytest.raises(KeyError, match=r"No finding has the id 'zz'. Ids: f"):
        report["zz"]
    with pytest.raises(KeyError, match="No finding has the id ''"):
        report[""]
    with pytest.raises(IndexError):
        report[99]
    clean = fs.scan(pd.DataFrame({"a": range(50)}))
    assert len(clean) == 0
    assert clean


def test_rows_that_are_not_all_there_are_not_passed_for_all(report):
    content = report.to_dict()
    content["findings"][0]["rows"]["complete"] = False
    with pytest.raises(ValueError, match=r"of the .* rows of .*Scan the frame again"):
        Report(content).rows(0)


def test_a_report_from_json_has_all_forms(report):
    again = Report(json.loads(report.to_json()))
    assert again.to_html() == report.to_html() == report._repr_html_()
    assert again.to_text() == report.to_text()
    assert again.to_sarif() == report.to_sarif()


def check_sarif(log):
    """What section 3 of SARIF 2.1.0 and code scanning ask of a log."""
    assert log["version"] == "2.1.0"
    for run in log["runs"]:
        rules = run["tool"]["driver"]["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in {"none", "note", "warning", "error"}
            assert result["message"]["text"]
            assert 0 <= result["rank"] <= 100
            assert result["partialFingerprints"]
            assert result["locations"]


def test_sarif_is_valid_and_holds_each_finding(report):
    log = json.loads(report.to_sarif())
    check_sarif(log)
    (run,) = log["runs"]
    ids = [one["partialFingerprints"]["framescopeFindingId/v1"] for one in run["results"]]
    assert ids == [finding["id"] for finding in report]
    for result, finding in zip(run["results"], report, strict=True):
        ranges = result["properties"]["rowRanges"]
        assert [row for a, b in ranges for row in range(a, b)] == report.rows(finding["id"])


def test_sarif_holds_to_the_official_schema(report):
    if not SARIF_SCHEMA.exists():
        pytest.skip("the schema comes with @microsoft/jest-sarif; run `jlpm install`")
    from jsonschema import Draft4Validator

    schema = json.loads(SARIF_SCHEMA.read_text())
    Draft4Validator.check_schema(schema)
    errors = [e.message for e in Draft4Validator(schema).iter_errors(json.loads(report.to_sarif()))]
    assert errors == []


def test_junit_is_read_by_an_xml_parser(report):
    suites = ElementTree.fromstring(report.to_junit())  # noqa: S314
    (suite,) = suites.findall("testsuite")
    cases = suite.findall("testcase")
    failed = [case for case in cases if case.find("failure") is not None]
    levels = [finding["severity"] for finding in report]
    assert len(failed) == sum(level != "info" for level in levels)
    for node in (suites, suite):
        assert int(node.get("tests")) == len(cases)
        assert int(node.get("failures")) == len(failed)
        assert int(node.get("skipped")) == 0
    named = " ".join(case.get("name") for case in cases)
    assert all(finding["id"] in named for finding in report)


def test_junit_is_read_by_a_reader_of_junit(report):
    junitparser = pytest.importorskip("junitparser")
    (suite,) = junitparser.JUnitXml.fromstring(report.to_junit().encode())
    results = [result for case in suite for result in case.result]
    assert suite.tests == len(list(suite))
    assert sum(isinstance(result, junitparser.Failure) for result in results) == suite.failures > 0


class Page(HTMLParser):
    """Pictures and visible text of a page."""

    def __init__(self, page):
        super().__init__()
        self.pictures, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.pictures.append(dict(attrs))

    def handle_data(self, data):
        self.text += data


def test_nbconvert_shows_the_saved_output_of_an_example():
    notebook = nbformat.read(ROOT / "examples/penguins.ipynb", as_version=4)
    ExecutePreprocessor(timeout=120, kernel_name="python3").preprocess(
        notebook, {"metadata": {"path": str(ROOT / "examples")}}
    )
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    (saved,) = (out.data for out in outputs if REPORT_MIME in out.get("data", {}))
    page, _ = HTMLExporter().from_notebook_node(notebook)
    shown = Page(page)
    for finding in saved[REPORT_MIME]["findings"]:
        assert finding["message"]["text"].split(". ")[0].replace("`", "") in shown.text
    columns = saved[REPORT_MIME]["dataset"]["columns"]
    assert len(shown.pictures) >= columns + len(saved[REPORT_MIME]["findings"])
    assert all(one.get("alt") is not None for one in shown.pictures)
    assert {one.get("src", "")[:18] for one in shown.pictures} == {"data:image/svg+xml"}


def test_what_stands_around_a_finding_and_the_laws():
    rows = range(400)
    frame = pd.DataFrame(
        {
            "qty": [1 + i * 7919 % 9 for i in rows],
            "price": [5 + i * 104729 % 97 / 2 for i in rows],
        }
    )
    frame["total"] = frame["qty"] * frame["price"]
    frame["gross"] = frame["total"] * 1.25
    frame.loc[[7, 70, 170, 270, 333], "price"] *= 100
    report = fs.scan(frame)
    child = next(one for one in report if one["root"] not in (None, one["id"]))
    related = report.related(child["id"])
    assert related["root"] == child["root"]
    assert related["impact"]["rows"] == child["rows"]["count"]
    assert related["impact"]["downstream"]
    with pytest.raises(KeyError):
        report.related("f0")
    law = next(law for law in report.laws if "qty" in law["columns"] and law["exceptions"] == 5)
    assert {"text", "support", "tolerance", "surprise"} <= set(law)
