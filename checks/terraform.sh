#!/usr/bin/env bash
# Reads the Terraform examples with python-hcl2, and checks what they say against the templates and the function.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
commands=$("$here/python.sh")
"$commands/python" "$here/terraform.py" "$here/../examples/terraform" "$here/../dist/release"
