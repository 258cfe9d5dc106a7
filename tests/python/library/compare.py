"""Compares the operations that the library makes of migration scripts with those of the real Alembic.

  compare.py --alembic PATH --sqlalchemy PATH SCRIPT…

Without scripts: all of cases/. Prints what differs; the exit status is 1 when anything does.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def record(program, scripts, path):
    found = subprocess.run([sys.executable, "-B", str(HERE / program)] + scripts, capture_output=True, text=True, check=False,
                           env=dict(os.environ, PYTHONPATH=os.pathsep.join(path), PYTHONHASHSEED="0"))
    if found.returncode:
        sys.exit(found.stderr)
    return {(made["path"], made["direction"]): made for made in map(json.loads, found.stdout.splitlines())}


def differences(one, other, where=""):
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(set(one) | set(other)):
            yield from differences(one.get(key, "<missing>"), other.get(key, "<missing>"), where + "." + key)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (left, right) in enumerate(zip(one, other)):
            yield from differences(left, right, "%s[%d]" % (where, index))
    elif one != other:
        yield "%s: Alembic %s, library %s" % (where, json.dumps(one)[:400], json.dumps(other)[:400])


def values(path):
    """The lines of values.py in which the library differs."""
    shown = []
    for arguments in (["real"], []):
        found = subprocess.run([sys.executable, "-B", str(HERE / "values.py")] + arguments, capture_output=True, text=True,
                               check=True, env=dict(os.environ, PYTHONPATH=os.pathsep.join(path if arguments else [])))
        shown.append(found.stdout.splitlines())
    return [(one, other) for one, other in zip(*shown) if one != other]


def main():
    parser = argparse.ArgumentParser(description="library against the real Alembic")
    parser.add_argument("--alembic", required=True)
    parser.add_argument("--sqlalchemy", required=True)
    parser.add_argument("scripts", nargs="*")
    options = parser.parse_args()
    scripts = options.scripts or sorted(str(path) for path in (HERE / "cases").glob("*.py"))
    real = record("record_real.py", scripts, [options.alembic, options.sqlalchemy])
    ours = record("record_library.py", scripts, [])
    differing = 0
    for key in real:
        found = list(differences(real[key]["operations"], ours[key]["operations"], "operations"))
        found += differences(real[key]["error"], ours[key]["error"], "error")
        if found:
            differing += 1
            print(*key)
            for line in found[:12]:
                print("   ", line)
    print("%d runs, %d differ" % (len(real), differing))
    if not options.scripts:
        found = values([options.alembic, options.sqlalchemy])
        print("".join("Alembic %s\nlibrary %s\n" % pair for pair in found) + "%d values differ" % len(found))
        differing += len(found)
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
