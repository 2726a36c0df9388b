"""The wheel holds all it needs, and works in empty environments without a build."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from framescope.engine.node import find_node

ROOT = Path(__file__).resolve().parents[2]
BUILT = (
    "framescope/labextension/package.json",
    "framescope/labextension/static/style.js",
    "framescope/engine/bundle/framescope.mjs",
)
COMMON = ("python-dateutil==2.9.0.post0", "six==1.17.0", "pytz==2025.2", "tzdata==2025.2")
OLDEST = ("pandas==2.2.0", "numpy==1.26.4", "polars==1.10.0", "pyarrow==15.0.0", "narwhals==1.20.0")
LABEXTENSION = "share/jupyter/labextensions/framescope"
SCAN = """
import pandas as pd, polars as pl, pyarrow as pa
import framescope as fs
from framescope.engine.errors import NoEngineError
data = {"id": [1, 2, 2, None], "town": ["Paris", "Lyon ", "Lyon ", None]}
for make in (pd.DataFrame, pl.DataFrame, pa.table):
    try:
        print(len(fs.scan(make(data)).findings))
    except NoEngineError as problem:
        print(problem)
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all((ROOT / path).exists() for path in BUILT),
        reason="the extension is not built; run `make setup`",
    ),
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(out), str(ROOT)],
        env={**os.environ, "SKIP_JUPYTER_BUILDER": "1"},
        check=True,
        capture_output=True,
    )
    (made,) = out.glob("*.whl")
    return made


def test_the_wheel_holds_what_it_needs(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert len(names) == len(set(names))
    ends = (
        f"{LABEXTENSION}/package.json",
        f"{LABEXTENSION}/install.json",
        f"{LABEXTENSION}/static/style.js",
        "etc/jupyter/jupyter_server_config.d/framescope.json",
    )
    for end in ends:
        assert [name for name in names if name.endswith(".data/data/" + end)], end
    assert any("/static/remoteEntry." in name for name in names)
    assert {"framescope/engine/bundle/framescope.mjs", "framescope/kernel/probe/spilling.py"} <= {
        *names
    }
    assert not [n for n in names if "/tests/" in n or n.startswith("framescope/labextension")]


def newest():
    wanted = ("pandas", "numpy", "polars", "pyarrow", "narwhals")
    pins = (ROOT / "requirements-dev.txt").read_text().split()
    found = [pin for pin in pins if pin.partition("==")[0] in wanted]
    runtime = [pin.replace("polars==", "polars-runtime-32==") for pin in found if "polars" in pin]
    return (*found, *runtime, "numpy")


@pytest.mark.parametrize("ends", ["oldest", "newest"])
def test_it_works_in_an_empty_environment(wheel, tmp_path, ends):
    venv.create(tmp_path / "env", with_pip=False, symlinks=True)
    python = str(tmp_path / "env/bin/python")
    packages = OLDEST if ends == "oldest" else newest()
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps",
         "--only-binary", ":all:", "--disable-pip-version-check", *COMMON, *packages, str(wheel)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert (tmp_path / "env" / LABEXTENSION / "package.json").is_file()

    def scan(path):
        return subprocess.run(
            [python, "-W", "ignore", "-c", SCAN], env={"PATH": path}, cwd=tmp_path,
            capture_output=True, text=True, check=True,
        ).stdout.splitlines()  # fmt: skip

    without = scan("/nowhere")
    assert len(without) == 3
    assert all("found no Node" in line for line in without)
    counts = scan(str(Path(find_node()).parent))
    assert len(set(counts)) == 1
    assert int(counts[0]) > 0
