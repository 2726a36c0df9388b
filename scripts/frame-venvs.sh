#!/bin/sh
# Virtual environments for the tests of frames that framescope does not depend on:
#   scripts/frame-venvs.sh [frames] [modin] [spark]     (default: frames modin)
# `spark` is 500 MB and needs Java. The tests skip what is not there; `make test-long` makes all three first.
set -e
cd "$(dirname "$0")/.."

make_venv() {
  name=$1
  shift
  test -x ".venvs/$name/bin/python" || python3 -m venv ".venvs/$name"
  ".venvs/$name/bin/python" -m pip install --disable-pip-version-check -q ipykernel==7.4.0 "$@"
}

for wanted in "${@:-frames modin}"; do
  for one in $wanted; do
    case $one in
      frames) make_venv frames 'ibis-framework[duckdb]==12.0.0' 'dask[dataframe]==2026.8.0' pyarrow==26.0.1 pandas==3.1.1 ;;
      modin) make_venv modin modin==0.37.1 pyarrow==26.0.1 ;;
      spark) make_venv spark pyspark==4.3.0 pandas==2.3.3 pyarrow==26.0.1 ;;
      *) echo "There is no environment $one; name frames, modin or spark." >&2; exit 2 ;;
    esac
  done
done
