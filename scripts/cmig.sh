#!/usr/bin/env bash
# Installs what a build needs, builds a release and runs cmig with the arguments given.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/packages.sh"
install_packages "${BUILD_PACKAGES[@]}"
{
  [ -e "$root/build/build.ninja" ] || cmake -S "$root" -B "$root/build" -G Ninja -DCMAKE_BUILD_TYPE=Release
  cmake --build "$root/build"
} >"${TMPDIR:-/tmp}/cmig-build.$$" 2>&1 || { cat "${TMPDIR:-/tmp}/cmig-build.$$" >&2; exit 1; }
rm -f "${TMPDIR:-/tmp}/cmig-build.$$"
exec "$root/build/cmig" "$@"
