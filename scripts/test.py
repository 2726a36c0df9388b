"""Runs every stage of the tests and closes with 'N passed, N failed'.

Lints and types run beside the Python tests, which keep one of two cores busy.

With `--long` only what takes minutes: files named `*.long.spec.ts`, tests marked `long`,
`elsewhere` or `@long`. What such a test needs beside the project must then be there: with
FRAMESCOPE_REQUIRE=1 in the environment it fails where it would skip.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / "node_modules" / ".bin"
LONG = "--long" in sys.argv
Counts = tuple[int, int]
CHECKS: dict[str, tuple[str, ...]] = {
    "eslint": ("jlpm", "eslint"),
    "prettier": ("jlpm", "prettier"),
    "stylelint": ("jlpm", "stylelint"),
    "ruff": (sys.executable, "-m", "ruff", "check", "framescope", "scripts", "perf"),
    "types (TypeScript)": ("jlpm", "typecheck"),
    "types (Python)": (sys.executable, "-m", "mypy"),
}


def _run(*command: str, **variables: str) -> int:
    print("$", " ".join(command), flush=True)
    environment = {**os.environ, **variables}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _check(*command: str) -> Counts:
    done = subprocess.run(
        command, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    print(f"$ {' '.join(command)}\n{done.stdout}", flush=True)
    return (1, 0) if done.returncode == 0 else (0, 1)


def _checks() -> dict[str, Counts]:
    return {stage: _check(*command) for stage, command in CHECKS.items()}


def _counted(passed: int, failed: int, code: int) -> Counts:
    """A stage that stopped in error, or ran nothing, has failed at least once."""
    if failed == 0 and (code != 0 or passed == 0):
        failed = 1
    return passed, failed


def _jest(out: Path) -> Counts:
    which = ["--testPathPattern", r"\.long\."] if LONG else []
    code = _run(str(BIN / "jest"), "--json", f"--outputFile={out}", "--maxWorkers=2", *which)
    if not out.exists():
        return 0, 1
    told = json.loads(out.read_text())
    broken = told["numRuntimeErrorTestSuites"]
    return _counted(told["numPassedTests"], told["numFailedTests"] + broken, code)


def _pytest(out: Path) -> Counts:
    which = "long or elsewhere" if LONG else "not long"
    code = _run(sys.executable, "-m", "pytest", f"--junitxml={out}", "-m", which)
    if not out.exists():
        return 0, 1
    suites = list(ET.parse(out).getroot().iter("testsuite"))  # noqa: S314
    total, bad, skipped = (
        sum(int(suite.get(name, 0)) for suite in suites for name in names)
        for names in (("tests",), ("failures", "errors"), ("skipped",))
    )
    return _counted(total - bad - skipped, bad, code)


def _free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def _at_second_try(suites: list[dict[str, Any]]) -> list[str]:
    """Names of the browser tests that failed once and passed then."""
    own = [
        f"{spec['file']}: {spec['title']}"
        for suite in suites
        for spec in suite.get("specs", ())
        if any(test["status"] == "flaky" for test in spec["tests"])
    ]
    return own + [name for suite in suites for name in _at_second_try(suite.get("suites", []))]


def _ui(out: Path) -> Counts:
    config = "ui-tests/playwright.config.ts"
    code = _run(
        str(BIN / "playwright"), "test", "-c", config, "--reporter=list,json",
        *(["--grep", "@long"] if LONG else []),
        PLAYWRIGHT_JSON_OUTPUT_NAME=str(out), FRAMESCOPE_UI_PORT=_free_port(),
    )  # fmt: skip
    if not out.exists():
        return 0, 1
    report = json.loads(out.read_text())
    for name in _at_second_try(report["suites"]):
        print(f"passed only at its second try: {name}")
    told = report["stats"]
    return _counted(told["expected"] + told["flaky"], told["unexpected"], code)


def main() -> int:
    """Run all stages; 0 where nothing failed."""
    os.environ["FRAMESCOPE_LONG"] = "1" if LONG else "0"
    if LONG:
        os.environ["FRAMESCOPE_REQUIRE"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        with ThreadPoolExecutor(1) as beside:
            checks = None if LONG else beside.submit(_checks)
            python = _pytest(here / "pytest.xml")
            results = checks.result() if checks else {}
        results |= {
            "pytest": python,
            "jest": _jest(here / "jest.json"),
            "ui": _ui(here / "ui.json"),
        }
    print()
    for stage, (good, bad) in results.items():
        print(f"{stage:20} {good:5} passed {bad:5} failed")
    passed, failed = (sum(counts[at] for counts in results.values()) for at in (0, 1))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
