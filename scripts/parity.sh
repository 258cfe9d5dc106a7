#!/usr/bin/env bash
# Compares cmig with the real Alembic on random projects: scripts/parity.sh --seed N --cases N [--alembic PATH …].
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/packages.sh"
install_packages alembic
export CMIG=${CMIG:-$root/build/cmig} CMIG_ROOT=$root
exec /usr/bin/python3 "$root/tests/parity/run.py" "$@"
