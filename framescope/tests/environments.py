"""Environments of other libraries, which some tests need beside the project's own."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def other_python(environment: str, package: str, script: str) -> Path:
    """The Python of `.venvs/<environment>`, where `package` is installed.

    Where it is not, the test skips and names the `script` that makes it; with
    FRAMESCOPE_REQUIRE=1, which `make test-long` sets, it fails.
    """
    python = ROOT / ".venvs" / environment / "bin" / "python"
    if python.exists() and any(python.parents[1].glob(f"lib/*/site-packages/{package}")):
        return python
    how = f"no {package} here; make it with `{script}`"
    if os.environ.get("FRAMESCOPE_REQUIRE") == "1":
        pytest.fail(how, pytrace=False)
    pytest.skip(how)
