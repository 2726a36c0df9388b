#!/bin/sh
# The virtual environment of Schemathesis, which calls the review server by its own description.
# The test skips where it is not there; `make test-long` makes it first.
set -e
cd "$(dirname "$0")/.."
venv=.venvs/schemathesis
test -x "$venv/bin/python" || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --disable-pip-version-check -q schemathesis==4.32.5
