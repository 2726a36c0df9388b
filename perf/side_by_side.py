"""The same frame in framescope and its peers: writes docs/side-by-side.md and its screenshots.

Usage: python perf/side_by_side.py. It makes a venv for each peer in .venvs, plants every kind of
error into one made-up frame of orders, opens a notebook of each library in JupyterLab, and reads
what each says of the columns. A peer that cannot run gets its reason on the page.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "perf"))

from side_by_side_page import page  # noqa: E402

import framescope as fs  # noqa: E402

DOCS = ROOT / "docs"
ROWS, RATE, SEED = 4000, 0.01, 3
SIZE = {"width": 1200, "height": 720}
READ = "import pandas as pd\nframe = pd.read_parquet({data!r})\n"
ENOUGH = 0.5


@dataclass(frozen=True)
class Peer:
    """A library beside framescope: what to install, what a user writes, what then stands there."""

    name: str
    packages: tuple[str, ...]
    imports: str
    code: str
    ready: str
    runs: int = 3
    says: str = ""

    @property
    def venv(self) -> Path:
        """Folder of its environment."""
        return ROOT / ".venvs" / f"peer-{self.name}"


OURS = Peer(
    "framescope", (), "import framescope as fs", "fs.inspect(frame)",
    '.fs-SavedReport [aria-label="Scan status"]', says="finished",
)  # fmt: skip
PEERS = (
    Peer(
        "ydata", ("ydata-profiling", "ipywidgets", "setuptools<81"),
        "from ydata_profiling import ProfileReport",
        "ProfileReport(frame, minimal=True, progress_bar=False)", "#variables, #overview", 2,
    ),
    Peer(
        "buckaroo", ("buckaroo", "six"), "from buckaroo import BuckarooWidget",
        "BuckarooWidget(frame)", ".ag-cell", says="OR-1",
    ),
    Peer("quak", ("quak", "pandas"), "import quak", "quak.Widget(frame)", "tbody tr td"),
    Peer(
        "skrub", ("skrub", "matplotlib"), "from skrub import TableReport",
        "TableReport(frame, verbose=0)", "table td",
    ),
)  # fmt: skip


def orders() -> pd.DataFrame:
    """A clean frame of made-up orders, in which every kind of error has a place."""
    draw = np.random.default_rng(11)
    cities = {
        "Lyon": "France", "Nice": "France", "Rome": "Italy", "Turin": "Italy",
        "Bonn": "Germany", "Bremen": "Germany",
    }  # fmt: skip
    hours = np.arange(ROWS)
    at = pd.Timestamp("2025-01-01") + pd.to_timedelta(hours, unit="h")
    city = draw.choice(list(cities), ROWS)
    quantity = draw.integers(1, 12, ROWS)
    price = np.round(draw.gamma(4, 6, ROWS) + 1, 2)
    net = np.round(quantity * price, 2)
    tax = np.round(net * draw.choice([0.05, 0.1, 0.2], ROWS), 2)
    weight = np.round(draw.gamma(3, 2, ROWS) + 0.2, 2)
    couriers = ["Blue Parcel", "Northern Post", "Crémerie Express", "Ünal Transport"]
    return pd.DataFrame(
        {
            "order_id": [f"OR-{100000 + i}" for i in range(ROWS)],
            "ordered_at": at,
            "delivered_at": at + pd.to_timedelta(draw.integers(20, 200, ROWS), unit="h"),
            "invoice_day": (at + pd.to_timedelta(draw.integers(0, 40, ROWS), unit="D")).strftime(
                "%Y-%m-%d"
            ),
            "city": city,
            "country": [cities[name] for name in city],
            "courier": draw.choice(couriers, ROWS, p=[0.4, 0.3, 0.2, 0.1]),
            "status": draw.choice(
                ["delivered", "returned", "in transit"], ROWS, p=[0.8, 0.05, 0.15]
            ),
            "quantity": quantity,
            "unit_price": price,
            "net": net,
            "tax": tax,
            "total": np.round(net + tax, 2),
            "weight_kg": weight,
            "weight_lb": np.round(weight * 2.20462, 3),
            "store_temperature": np.round(
                18 + 3 * np.sin(hours * 2 * np.pi / 24) + draw.normal(0, 0.3, ROWS), 2
            ),
            "age": draw.integers(18, 80, ROWS),
        }
    )


def install(peer: Peer) -> Path:
    """The Python of a peer's environment, made where it is not there."""
    python = peer.venv / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", peer.venv], check=True)
    subprocess.run(
        [python, "-m", "pip", "install", "--disable-pip-version-check", "-q", *peer.packages,
         "ipykernel", "pyarrow"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return python


def kernel(folder: Path, name: str, python: Path | str, path: str = "") -> None:
    """A kernel spec below `folder` that starts `python`."""
    spec = folder / "kernels" / name
    spec.mkdir(parents=True)
    content = {
        "argv": [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": name,
        "language": "python",
        "env": {"PYTHONPATH": path, "PYTHONWARNINGS": "ignore"},
    }
    (spec / "kernel.json").write_text(json.dumps(content))


def figures(peer: Peer, python: Path, data: Path) -> dict[str, Any]:
    """What a peer says of the columns of the clean and of the dirty frame."""
    done = subprocess.run(
        [python, "-W", "ignore", ROOT / "perf" / "side_by_side_figures.py", peer.name,
         data / "clean.parquet", data / "dirty.parquet"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


def by_findings(report: fs.Report, key: fs.Key, kinds: dict[str, Any]) -> dict[str, str]:
    """For each planted kind: a finding of its kinds names half of its rows, or its column."""
    verdict = {}
    for kind, own in key.items():
        fitting = [
            finding
            for finding in report
            if finding["kind"] in kinds[kind]["foundAs"]
            and set(finding["columns"]) & set(own["columns"])
        ]
        planted = set(own["rows"])
        rows = [len(planted & set(report.rows(finding["id"]))) for finding in fitting]
        verdict[kind] = (
            "rows" if max(rows, default=0) >= ENOUGH * len(planted) else "column" if rows else ""
        )
    return verdict


TOLD = {
    "missing": {"missing-at-random", "missing-by-segment"},
    "duplicates": {"duplicate-row", "duplicate-key"},
    "outliers": {"sentinel", "impossible-value", "unit-error", "level-shift"},
    "unsupported": {"text-in-number", "decimal-comma"},
}


def by_figures(told: dict[str, Any], key: fs.Key, dirty: pd.DataFrame) -> dict[str, str]:
    """For each planted kind: told of one of its columns, or given away by a figure of it."""
    verdict = {}
    for kind, own in key.items():
        level = ""
        for column in own["columns"]:
            before, after = told["clean"][column], told["dirty"][column]
            new = set(after["told"]) - set(before["told"])
            if any(kind in TOLD.get(word, ()) for word in new):
                level = "column"
                break
            if _given_away(kind, before, after, dirty[column].iloc[own["rows"]]):
                level = "figure"
        verdict[kind] = level
    return verdict


def _given_away(kind: str, before: Any, after: Any, planted: pd.Series) -> bool:
    if kind in TOLD["missing"]:
        return after["missing"] > before["missing"]
    if kind in TOLD["unsupported"]:
        return before["type"] != after["type"]
    if kind in TOLD["duplicates"]:
        return before["distinct"] == ROWS and after["distinct"] < ROWS
    new = set(after["shown"]) - set(before["shown"])
    return bool(new & set(planted.astype(str)))


SHRINK = """
import sys
from PIL import Image
for path in sys.argv[1:]:
    Image.open(path).convert("RGB").quantize(256).save(path, optimize=True)
"""


def shrink(python: Path, pictures: list[Path]) -> None:
    """Screenshots in 256 colours, by the Pillow of the environment of skrub."""
    subprocess.run([python, "-c", SHRINK, *pictures], check=True)


def least(result: dict[str, Any]) -> dict[str, Any]:
    """A result of the browser with the least of its seconds."""
    return {**result, "seconds": min(result["seconds"])} if "seconds" in result else result


def main() -> None:
    """Measure all and write the page."""
    clean = orders()
    dirty, key = fs.plant(clean, rate=RATE, seed=SEED)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        work = folder / "work"
        work.mkdir()
        for name, frame in (("clean", clean), ("dirty", dirty)):
            frame.to_parquet(folder / f"{name}.parquet")
        told: dict[str, dict[str, Any]] = {}
        scenes = []
        paths = [str(folder)]
        for peer in (OURS, *PEERS):
            print(peer.name, flush=True)
            try:
                python = Path(sys.executable) if peer is OURS else install(peer)
                if peer is not OURS:
                    told[peer.name] = figures(peer, python, folder)
            except subprocess.CalledProcessError as problem:
                told[peer.name] = {"problem": problem.stderr.strip().splitlines()[-1]}
                continue
            kernel(folder, peer.name, python, str(ROOT) if peer is OURS else "")
            paths.append(str(peer.venv / "share" / "jupyter"))
            read = READ.format(data=str(folder / "dirty.parquet"))
            scenes.append(
                {"name": peer.name, "kernel": peer.name, "setup": read + peer.imports,
                 "code": peer.code, "ready": peer.ready, "says": peer.says,
                 "runs": peer.runs,
                 "picture": str(DOCS / f"side-by-side-{peer.name}.png")}
            )  # fmt: skip
        if "JUPYTER_PATH" in os.environ:
            paths.append(os.environ["JUPYTER_PATH"])
        plan = folder / "plan.json"
        plan.write_text(
            json.dumps(
                {"jupyter": str(Path(sys.executable).with_name("jupyter")),
                 "jupyterPath": os.pathsep.join(paths), "folder": str(work), "size": SIZE,
                 "scenes": scenes}
            )
        )  # fmt: skip
        done = subprocess.run(
            [shutil.which("node") or "node", "perf/side-by-side.mjs", plan],
            cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    seen = json.loads(done.stdout)
    results = {one["name"]: least(one) for one in seen["results"]}
    if "problem" in results[OURS.name]:
        raise SystemExit(results[OURS.name]["problem"])
    shrink(PEERS[-1].venv / "bin" / "python", sorted(DOCS.glob("side-by-side-*.png")))
    report = fs.scan(dirty)
    verdicts = {OURS.name: by_findings(report, key, seen["kinds"])}
    told[OURS.name] = {"version": fs.__version__, "import_seconds": _import_seconds()}
    alarms = {OURS.name: len(fs.scan(clean).findings)}
    for peer in PEERS:
        own = told[peer.name]
        if "problem" not in own:
            verdicts[peer.name] = by_figures(own, key, dirty)
            alarms[peer.name] = sum(len(column["told"]) for column in own["clean"].values())
    columns = {kind: own["columns"] for kind, own in key.items()}
    text = page(
        code={peer.name: peer.code for peer in (OURS, *PEERS)}, told=told, results=results,
        verdicts=verdicts, alarms=alarms, kinds=seen["kinds"], planted=columns,
        shape=dirty.shape, rate=RATE, machine=f"{os.cpu_count()} cores, {platform.system()}",
    )  # fmt: skip
    (DOCS / "side-by-side.md").write_text(text, encoding="utf-8")


def _import_seconds() -> float:
    program = (
        "import pandas, time; start = time.perf_counter(); import framescope; "
        "print(time.perf_counter() - start)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return float(done.stdout)


if __name__ == "__main__":
    main()
