#!/usr/bin/env bash
# Installs the named browsers that are missing (`chromium`, `firefox-esr`), or says which are.
set -euo pipefail
missing=()
for browser in "$@"; do
  command -v "$browser" >/dev/null 2>&1 || command -v "${browser%-esr}" >/dev/null 2>&1 || missing+=("$browser")
done
if [ "${#missing[@]}" = 0 ]; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  exit 0
fi
echo "The UI tests need browsers that are missing: install the packages ${missing[*]}." >&2
exit 2
