"""`fs.options` and the options of a call: the same names and bounds as everywhere else."""

import json

import pandas as pd
import pytest

import framescope as fs
from framescope.api import inspection
from framescope.api.report import REPORT_MIME
from framescope.engine.errors import EngineError
from framescope.tests.test_report import ROOT


@pytest.fixture(autouse=True)
def _as_new():
    yield
    fs.options.reset()


@pytest.fixture(scope="module")
def towns():
    return pd.DataFrame({"id": range(60), "town": ["Paris", "Lyon", "Nice "] * 20})


def detectors_of(report):
    return {finding["detector"] for finding in report.findings}


def test_a_detector_is_turned_off_by_a_call_or_for_the_session(towns):
    assert "white-space" in detectors_of(fs.scan(towns))
    off = fs.scan(towns, detectors={"white-space": False})
    assert "white-space" not in detectors_of(off)
    assert off.to_dict()["engine"]["off"] == ["white-space"]
    for form in (off.to_text(), off.to_markdown(), off.to_html()):
        assert "Turned off: white-space." in " ".join(form.replace("`", "").split())
    fs.options.detectors = {"white-space": False}
    assert "white-space" not in detectors_of(fs.scan(towns))
    assert "white-space" in detectors_of(fs.scan(towns, detectors={"white-space": True}))
    with pytest.raises(EngineError, match="no detector typpo; did you mean typo"):
        fs.scan(towns, detectors={"typpo": False})


def test_k_and_release_of_the_session_hold_where_a_call_says_nothing(towns):
    assert "Paris" in fs.scan(towns).to_json()
    fs.options.k = 21
    assert "Paris" not in fs.scan(towns).to_json()
    assert "Paris" not in fs.profile(towns).to_json()
    assert "Paris" not in fs.suggest(towns).to_json()
    assert "Paris" in fs.scan(towns, k=20).to_json()
    fs.options.release = ["town", "elsewhere"]
    assert "Paris" in fs.scan(towns).to_json()
    assert "Paris" not in fs.scan(towns, release="none").to_json()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("k", 0, "k is a whole number of rows from 1 on, not 0"),
        ("k", True, "k is a whole number of rows from 1 on, not True"),
        ("workers", 0, "workers is a whole number from 1 on, not 0"),
        ("detectors", ["typo"], "detectors takes a mapping of ids"),
        ("detectors", {"typo": 0}, "detectors takes a mapping of ids"),
        ("release", 7, "release takes 'none', 'all' or names of columns, not int"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_changes_nothing(towns, name, value, sentence):
    before = repr(fs.options)
    with pytest.raises((ValueError, TypeError), match=sentence):
        setattr(fs.options, name, value)
    with pytest.raises((ValueError, TypeError), match=sentence):
        fs.scan(towns, **{name: value})
    assert repr(fs.options) == before
    with pytest.raises(AttributeError):
        fs.options.kk = 3


def test_the_front_end_is_told_what_the_kernel_said_and_nothing_else(towns, monkeypatch):
    monkeypatch.setattr(inspection, "_make_room", lambda *_: True)
    monkeypatch.setitem(
        inspection.sys.modules, inspection.GREETING, type("Greeting", (), {"kept": {}})
    )
    converted = inspection.to_table(towns)
    plain = inspection._pending(towns, converted, "towns", None, None, None)
    assert "k" not in plain
    assert "detectors" not in plain
    fs.options.k = 30
    told = inspection._pending(towns, converted, "towns", None, None, {"typo": False})
    assert told["k"] == 30
    assert told["detectors"] == {"typo": False}
    schema = json.loads((ROOT / "schema" / "pending.json").read_text())
    assert set(told) <= set(schema["properties"])
    assert set(schema["required"]) <= set(plain)


def test_the_options_are_those_of_the_configuration_file():
    schema = json.loads((ROOT / "schema" / "options.json").read_text())["properties"]
    assert fs.options.k == schema["k"]["default"]
    assert schema["k"]["minimum"] == 1
    assert fs.options.release == schema["release"]["default"]
    assert {"k", "release", "workers", "detectors"} <= set(schema)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("framescope.yaml", "k: 21\nformat: json\ndetectors:\n  white-space: false\n"),
        ("framescope.toml", 'k = 21\nformat = "json"\n[detectors]\nwhite-space = false\n'),
        ("pyproject.toml", "[tool.framescope]\nk = 21\ndetectors = { white-space = false }\n"),
    ],
)
def test_they_are_loaded_from_the_file_of_the_command_line(
    towns, tmp_path, monkeypatch, name, text
):
    below = tmp_path / "deep" / "er"
    below.mkdir(parents=True)
    (tmp_path / name).write_text(text)
    monkeypatch.chdir(below)
    fs.options.release = ["town"]
    assert fs.options.load() == tmp_path / name
    assert (fs.options.k, fs.options.release) == (21, ["town"])
    report = fs.scan(towns, release="none")
    assert report.to_dict()["engine"]["off"] == ["white-space"]
    assert "Paris" not in report.to_json()


def test_a_file_that_is_wrong_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = repr(fs.options)
    assert fs.options.load() is None
    path = tmp_path / "framescope.toml"
    path.write_text("workers = 2\nk = 0\n")
    with pytest.raises(EngineError, match=r"framescope\.toml: k takes a whole number from 1 on"):
        fs.options.load(path)
    assert repr(fs.options) == before


def test_inspect_takes_them_too(towns):
    bundle = inspection.saved_scan(
        towns, inspection.to_table(towns), "towns", None, 21, {"white-space": False}
    )._repr_mimebundle_()
    assert "Paris" not in json.dumps(bundle)
    assert bundle[REPORT_MIME]["engine"]["off"] == ["white-space"]
