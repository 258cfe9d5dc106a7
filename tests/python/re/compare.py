"""The modules re, decimal and uuid do what CPython's do: each program is run with both, and what it prints is compared.

  compare.py [--probe PROGRAM] [--seed N] [--count N] [NAME …]    prints the first differences; exit status 1 when there are any

PROGRAM (probe_python.c) runs the programs in cmig's interpreter. Those that are random are run with SEED, and COUNT times.
"""

import argparse
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent.parent
PYTHON = "/usr/bin/python3"
PROGRAMS = {"patterns": "re/patterns.py", "random_patterns": "re/random_patterns.py", "numbers": "decimal/numbers.py",
            "random_numbers": "decimal/random_numbers.py", "uuids": "uuid/uuids.py"}


def printed(*command):
    done = subprocess.run(command, capture_output=True, timeout=600)
    return (done.stdout + done.stderr).decode("utf-8", "replace").splitlines()


def difference(name, probe, seed=1, count=500):
    text = (FOLDER / PROGRAMS[name]).read_text(encoding="utf-8")
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as file:
        file.write(f"SEED, COUNT = {seed}, {count}\n" + text)
        file.flush()
        real, ours = printed(PYTHON, "-W", "ignore", file.name), printed(probe, file.name)
    # CPython calls what it has written in C by another name in some messages.
    real = [line.replace("'decimal.Decimal'", "'Decimal'") for line in real]
    ours = [line.replace("'decimal.Decimal'", "'Decimal'") for line in ours]
    if not ours or "Traceback" in "".join(real):
        return "\n".join(real[-5:])
    return "\n".join(list(difflib.unified_diff(real, ours, "CPython", name, lineterm="", n=0))[:40]) if real != ours else ""


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--probe", default=os.environ.get("CMIG_PROBE_PYTHON", "probe_python"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("names", nargs="*", default=list(PROGRAMS))
    options = parser.parse_args()
    found = [difference(name, options.probe, options.seed, options.count) for name in options.names]
    print("\n".join([each for each in found if each]), end="")
    sys.exit(any(found))
