#!/usr/bin/env bash
# Runs cmig over the migrations of real projects and compares each step with what Alembic was measured to do:
# scripts/corpus.sh --corpus FOLDER --truth FOLDER --visible FILE [--only ID …] [--group NAME …] [--verbose]
#                   [--alembic PATH --sqlalchemy PATH].
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/packages.sh"
install_packages alembic
export CMIG=${CMIG:-$root/build/cmig} CMIG_ROOT=$root PYTHONDONTWRITEBYTECODE=1
exec /usr/bin/python3 "$root/tests/python/corpus.py" "$@"
