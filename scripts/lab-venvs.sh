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
    ipykernel==7.4.0 pandas==3.1.1 pyarrow==26.0.1 narwhals==2.29.0
  mkdir -p "$venv/share/jupyter/labextensions" "$venv/etc/jupyter/jupyter_server_config.d"
  ln -sfn "$root/framescope/labextension" "$venv/share/jupyter/labextensions/framescope"
  cp jupyter-config/server-config/framescope.json "$venv/etc/jupyter/jupyter_server_config.d/"
  echo "$root" \
    >"$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/framescope.pth"
}

for wanted in "${@:-notebook7 collaboration}"; do
  for one in $wanted; do
    case $one in
      notebook7) make_venv notebook7 'notebook>=7.6,<8' jupyterlab==4.6.6 ;;
      collaboration) make_venv collaboration jupyter-collaboration==5.0.4 jupyterlab==4.6.6 ;;
      *) echo "There is no environment $one; name notebook7 or collaboration." >&2; exit 2 ;;
    esac
  done
done
