#!/bin/sh
# Builds a static JupyterLite site with the Inspector into build/lite. It needs no server and no
# network at run time: data files and saved reports, without a kernel.
#   scripts/lite.sh [LABEXTENSION]      (default: framescope/labextension, as `jlpm build` makes it)
set -e
cd "$(dirname "$0")/.."
extension=${1:-framescope/labextension}
venv=.venvs/lite
files=build/lite-files

test -f "$extension/package.json" || { echo "$extension is not there; run 'make setup' first." >&2; exit 2; }
test -x "$venv/bin/python" || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --disable-pip-version-check -q \
  jupyterlite-core==0.8.6 jupyterlab_server==2.28.1 jupyter_server==2.21.1

rm -rf build/lite "$files" "$venv/share/jupyter/labextensions/framescope"
mkdir -p "$files" "$venv/share/jupyter/labextensions"
cp -r "$extension" "$venv/share/jupyter/labextensions/framescope"
cp node_modules/vega-datasets/data/airports.csv "$files/"
node scripts/lite-notebook.mjs "$files/airports.csv" "$files/saved-report.ipynb"

cd build
../"$venv"/bin/jupyter lite build --contents lite-files --output-dir lite --no-sourcemaps
rm -f .jupyterlite.doit.db*
echo "build/lite is ready; any static server shows it, such as: python3 -m http.server -d build/lite"
