#!/usr/bin/env bash
# Checks that a release is one, and tags it: release.sh VERSION. Refuses where the version of CMakeLists.txt, the newest heading of
# CHANGELOG.md ("## 1.2.3, 2026-01-31") and the tag disagree, where the tree is not clean, or a test fails. --check: no tag, no tests.
set -euo pipefail
cd "$(dirname "$0")/.."

fail () {
  echo "release.sh: $1" >&2
  exit 1
}

check=no
[ "${1:-}" = --check ] && check=yes && shift
version=${1:-}
[[ "$version" =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || { echo "usage: scripts/release.sh [--check] VERSION" >&2; exit 2; }

built=$(sed -n 's/^project (cmig VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
[ "$built" = "$version" ] || fail "CMakeLists.txt has the version $built, not $version"
heading=$(grep -m 1 '^## ' CHANGELOG.md)
[[ "$heading" =~ ^"## $version, "[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] ||
  fail "CHANGELOG.md begins with '$heading', not with '## $version, ' and a date"
packed=$(sed -n 's/.*"version": "\([^"]*\)".*/\1/p' scripts/npm/package.json | head -n 1)
[ "$packed" = "$version" ] || fail "scripts/npm/package.json has the version $packed, not $version"
others=$(grep -o '"cmig-linux-[^"]*": "[^"]*"' scripts/npm/package.json | grep -v ": \"$version\"\$" || true)
[ -z "$others" ] || fail "scripts/npm/package.json asks for $others, not for $version"
[ -z "$(git status --porcelain)" ] || fail "there are changes that are not committed"
tag=v$version
if git rev-parse -q --verify "refs/tags/$tag" >/dev/null; then
  [ "$(git rev-parse "$tag^{commit}")" = "$(git rev-parse HEAD)" ] || fail "the tag $tag is another commit"
fi
[ "$check" = yes ] && exit 0

scripts/test.sh
git rev-parse -q --verify "refs/tags/$tag" >/dev/null || git tag -a "$tag" -m "cmig $version"
echo "$tag is ready"
