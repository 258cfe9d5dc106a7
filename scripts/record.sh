#!/usr/bin/env bash
# Records anew what the real Alembic makes of tests/cases: scripts/record.sh --alembic PATH --sqlalchemy PATH [--check] [CASE …].
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/packages.sh"
install_packages alembic
export CMIG_ROOT=$root PYTHONDONTWRITEBYTECODE=1
exec /usr/bin/python3 "$root/tests/python/record.py" "$@"
