#!/bin/sh
# Virtual environments with another front end than the project's own, for the tests that need it:
#   scripts/lab-venvs.sh [notebook7] [collaboration]     (default: both)
# Both see the Inspector of this checkout. The tests skip what is not there; `make test-long` makes both first.
set -e
cd "$(dirname "$0")/.."
root=$PWD

make_venv() {
  name=$1
  shift
  venv=.venvs/$name
  test -x "$venv/bin/python" || python3 -m venv "$venv"
  "$venv/bin/python" -m pip install --disable-pip-version-check -q "$@" \
    ipykernel==7.4.0 pandas==3.1.1 pyarrow==26.0.1 narwhals==2.29.0 \
    hatchling==1.33.0 hatch-jupyter-builder==0.10.0 hatch-nodejs-version==0.4.0 editables==0.6
  rm -rf "$venv/share/jupyter/labextensions/framescope"
  SKIP_JUPYTER_BUILDER=1 "$venv/bin/python" -m pip install --disable-pip-version-check -q \
    --no-build-isolation --no-deps -e .
  rm -rf "$venv/share/jupyter/labextensions/framescope"
  ln -s "$root/framescope/labextension" "$venv/share/jupyter/labextensions/framescope"
}

for wanted in "${@:-notebook7 collaboration}"; do
  for one in $wanted; do
    case $one in
      notebook7) make_venv notebook7 'notebook>=7.6,<8' jupyterlab==4.6.6 ;;
      collaboration)
        make_venv collaboration jupyter-collaboration==5.0.4 jupyterlab==4.6.6 fastapi==0.165.0 \
          'sqlalchemy[asyncio]==2.1.9' aiosqlite==0.22.1 alembic==1.20.1 asyncpg==0.32.0 \
          jsonschema==4.26.0
        ;;
      *) echo "There is no environment $one; name notebook7 or collaboration." >&2; exit 2 ;;
    esac
  done
done
