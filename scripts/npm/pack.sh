#!/usr/bin/env bash
# Packs the npm packages: pack.sh PROGRAM FOLDER. PROGRAM is a static cmig for this machine (`cmake --preset static`); FOLDER gets
# cmig-VERSION.tgz and cmig-linux-ARCH-VERSION.tgz, the package that the first one asks for on this platform.
set -euo pipefail
[ $# -eq 2 ] || { echo "usage: scripts/npm/pack.sh PROGRAM FOLDER" >&2; exit 2; }
program=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
cd "$(dirname "$0")"

version=$(sed -n 's/.*"version": "\([^"]*\)".*/\1/p' package.json | head -n 1)
case $(uname -m) in
  x86_64) arch=x64 ;;
  aarch64) arch=arm64 ;;
  *) echo "pack.sh: no package is made for $(uname -m)" >&2; exit 1 ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/main" "$work/program"
cp package.json cmig.js "$work/main"
cp -r ../../README.md ../../LICENSE ../../NOTICE ../../docs "$work/main" # README.md refers to docs/manual.md
cp ../../LICENSE ../../NOTICE "$work/program"
install -m 755 "$program" "$work/program/cmig"
cat >"$work/program/package.json" <<END
{
  "name": "cmig-linux-$arch",
  "version": "$version",
  "description": "cmig for Linux on $arch",
  "license": "MIT",
  "os": ["linux"],
  "cpu": ["$arch"],
  "files": ["cmig"]
}
END
for part in main program; do
  (cd "$work/$part" && npm pack --silent --pack-destination "$folder")
done
