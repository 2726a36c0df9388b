"""Schemathesis over the server's own description, with credentials and without."""

import json
import os
import subprocess
from pathlib import Path

import httpx
import pytest

from framescope.tests.environments import ROOT, other_python
from framescope.tests.review_data import added, comment
from framescope.tests.review_servers import Server

CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance",
    "response_schema_conformance", "no_leak",
]  # fmt: skip
ANNA = {"Authorization": "token anna-token"}


def run(python: Path, server: Server, document: Path, signed: bool, home: Path):
    """One run over every endpoint; its process."""
    told = ["--header", f"Authorization: {ANNA['Authorization']}"] if signed else []
    command = [
        python.parent / "schemathesis", "run", document, "--url", server.root,
        "--checks", ",".join(CHECKS), "--max-examples", "30", "--seed", "7",
        "--phases", "examples,coverage,fuzzing", "--request-timeout", "30", "--no-color", *told,
    ]  # fmt: skip
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "framescope/tests"),
        "SCHEMATHESIS_HOOKS": "api_checks",
        "FRAMESCOPE_SECRETS": "\n".join(["anna-token", "ben-token", str(home)]),
        "FRAMESCOPE_SIGNED": "1" if signed else "0",
    }
    return subprocess.run(
        command, env=env, cwd=home, capture_output=True, text=True, check=False, timeout=900
    )


@pytest.mark.long
@pytest.mark.parametrize("signed", [True, False], ids=["signed-in", "nobody"])
def test_the_server_answers_as_it_says_and_leaks_nothing(tmp_path, signed):
    python = other_python("schemathesis", "schemathesis", "scripts/api-venv.sh")
    server = Server(tmp_path / "home", f"sqlite:///{tmp_path}/review.sqlite")
    try:
        server.wait()
        api = f"{server.root}/api/v1"
        kept = [added(title="Bestellung").to_json(), comment("a1", "Bestellung").to_json()]
        assert httpx.post(f"{api}/operations", json=kept, headers=ANNA).status_code == 200
        told = httpx.get(f"{server.root}/openapi.json", headers=ANNA)
        document = tmp_path / "openapi.json"
        document.write_text(json.dumps(told.json()), "utf-8")
        done = run(python, server, document, signed, tmp_path)
        after = httpx.get(f"{api}/annotations/a1", headers=ANNA)
    finally:
        server.kill()
    assert done.returncode == 0, done.stdout + done.stderr
    assert after.status_code in (200, 410)
