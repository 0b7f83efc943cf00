#!/usr/bin/env bash
# Installs the validators of requirements.txt into a virtual environment outside the clone, once for each list of
# versions, and prints the folder of their commands. Tries three times: the network may fail.
set -euo pipefail
cd "$(dirname "$0")"

sum=$(sha256sum requirements.txt | cut -c1-16)
environment=${XDG_CACHE_HOME:-$HOME/.cache}/audit-firehose/validators-$sum

if [ ! -e "$environment/complete" ]; then
  for attempt in 1 2 3; do
    rm -rf "$environment"
    if python3 -m venv "$environment" >&2 &&
      "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt >&2; then
      touch "$environment/complete"
      break
    fi
    [ "$attempt" = 3 ] && { echo "The validators could not be installed from PyPI." >&2; exit 1; }
    sleep $((attempt * 10))
  done
fi
echo "$environment/bin"
