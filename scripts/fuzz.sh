#!/usr/bin/env bash
# Fuzzes cmig with libFuzzer: scripts/fuzz.sh [TARGET …] [--seconds N]; all targets, 60 seconds each, when not told otherwise.
# What is found, and the grown corpus, is in build/fuzz.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/packages.sh"
install_packages "${BUILD_PACKAGES[@]}" libcriterion-dev clang-14 libclang-rt-14-dev

seconds=60
targets=()
while [ $# -gt 0 ]; do
  case $1 in
    --seconds) seconds=${2:?--seconds needs a number}; shift 2 ;;
    *) targets+=("$1"); shift ;;
  esac
done
[ ${#targets[@]} -gt 0 ] || targets=($(cd "$root/tests/fuzz" && ls fuzz_*.c | sed 's/^fuzz_\(.*\)\.c$/\1/'))

build=$root/build/fuzz
[ -e "$build/build.ninja" ] || CC=clang-14 cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
  -DCMIG_SANITIZE=ON -DCMIG_FUZZ=ON -DCMIG_TESTS=ON
cmake --build "$build" --target "${targets[@]/#/fuzz_}"
export ASAN_OPTIONS=malloc_context_size=8:quarantine_size_mb=16 UBSAN_OPTIONS=print_stacktrace=1
for target in "${targets[@]}"; do
  mkdir -p "$build/corpus/$target" "$build/found"
  dictionary=$root/tests/fuzz/$target.dict
  [ -e "$dictionary" ] || dictionary=$root/tests/fuzz/python.dict
  echo "== $target"
  "$build/tests/fuzz_$target" -max_total_time="$seconds" -timeout=25 -rss_limit_mb=2500 -max_len=4000 -dict="$dictionary" \
    -artifact_prefix="$build/found/$target-" "$build/corpus/$target" "$root/tests/fuzz/corpus/$target"
done
