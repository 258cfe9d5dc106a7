#!/usr/bin/env bash
# Installs what the tests need, builds with sanitizers and runs every test. --all: every seed and fault point.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
install_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}"

if [ "${1:-}" = --all ]; then
  install_packages "${ALL_PACKAGES[@]}"
  export CMIG_TEST_ALL=1
fi
cmake -S . -B build/test -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMIG_SANITIZE=ON -DCMIG_WERROR=ON -DCMIG_TESTS=ON >build-test.log 2>&1 ||
  { cat build-test.log; exit 1; }
rm -f build-test.log
cmake --build build/test
cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release >/dev/null
cmake --build build
ctest --test-dir build/test --output-on-failure -j 2
