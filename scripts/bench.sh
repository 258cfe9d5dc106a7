#!/usr/bin/env bash
# Builds a release and measures it beside the sqlite3 shell, the real Alembic, dbmate and a program that only reads files.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/packages.sh"
install_packages "${BUILD_PACKAGES[@]}" sqlite3 alembic
if [ -z "${CMIG:-}" ]; then
  [ -e "$root/build/build.ninja" ] || cmake -S "$root" -B "$root/build" -G Ninja -DCMAKE_BUILD_TYPE=Release >&2
  cmake --build "$root/build" >&2
fi
if [ -z "${DBMATE:-}" ]; then
  npm install --silent --no-audit --no-fund --prefix "$root/build/rivals" dbmate@2 >&2
  DBMATE=$(echo "$root"/build/rivals/node_modules/@dbmate/*/bin/dbmate)
  export DBMATE
fi
export CMIG=${CMIG:-$root/build/cmig} CMIG_ROOT=$root
exec /usr/bin/python3 "$root/tests/bench/bench.py" "$@"
