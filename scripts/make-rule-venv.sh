#!/bin/sh
# Virtual environments for the tests of exported rules, one a library, .venvs/rules-<name>:
#   scripts/make-rule-venv.sh [pandera] [pointblank] [frictionless] [great_expectations] [dbt] [odcs]
# Without a name, all of them. The tests skip what is not there;
# `make test-long` makes all of them first.
set -e
cd "$(dirname "$0")/.."

make_venv() {
  name=rules-$1
  shift
  test -x ".venvs/$name/bin/python" || python3 -m venv ".venvs/$name"
  ".venvs/$name/bin/python" -m pip install --disable-pip-version-check -q "$@"
}

for wanted in "${@:-pandera pointblank frictionless great_expectations dbt odcs}"; do
  for one in $wanted; do
    case $one in
      pandera) make_venv pandera 'pandera[pandas]' ;;
      pointblank) make_venv pointblank 'pointblank[pd]' ;;
      frictionless) make_venv frictionless frictionless ;;
      great_expectations) make_venv great_expectations great_expectations ;;
      dbt) make_venv dbt 'dbt-core>=1.9,<1.11' 'dbt-duckdb>=1.9,<1.11' ;;
      odcs) make_venv odcs 'datacontract-cli[duckdb]' ;;
      *) echo "There is no environment $one; name pandera, pointblank, frictionless, great_expectations, dbt or odcs." >&2; exit 2 ;;
    esac
  done
done
