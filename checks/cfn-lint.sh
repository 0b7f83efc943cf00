#!/usr/bin/env bash
# Runs cfn-lint over every template of the given folders, in three regions. A warning fails as well.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
commands=$("$here/python.sh")
templates=()
for folder in "$@"; do
  templates+=("$folder"/*.template.json)
done
[ -e "${templates[0]}" ] || { echo "There are no templates: npm run synth and npm run package make them." >&2; exit 1; }
"$commands/cfn-lint" --version
"$commands/cfn-lint" --regions us-east-1 ap-northeast-1 eu-central-1 --format parseable -- "${templates[@]}"
echo "${#templates[@]} templates: no findings."
