#!/usr/bin/env bash
# Packages a copy of the project elsewhere, in another time zone and with other rights of files, and compares the sums
# with those of dist/release.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -e dist/release/SHA256SUMS ] || { echo "There is no release: npm run package makes it." >&2; exit 1; }
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z | xargs -0 cp --parents --target-directory "$copy"
cp -al node_modules "$copy/" 2>/dev/null || cp -a node_modules "$copy/"
(cd "$copy" && umask 077 && TZ=Pacific/Kiritimati LC_ALL=C npm run --silent package >/dev/null)
diff dist/release/SHA256SUMS "$copy/dist/release/SHA256SUMS"
echo "$(wc -l <dist/release/SHA256SUMS) files have the same bytes."
