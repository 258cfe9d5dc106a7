#!/usr/bin/env python3
"""Compares the built-in types and the modules with CPython's.

  compare.py PROBE [--seed N] [--count N]    PROBE runs a Python file in cmig's interpreter (probe_python.c)

The files of cases/ are run by both: *.py as they are, *.txt line by line; then COUNT expressions made at random (generate.py).
Exit status 1 when anything differs that is not meant so (KNOWN).
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"
HEAD = """
def show(line, make):
    try:
        answer = repr(make())
    except Exception as error:
        text = str(error)
        answer = type(error).__name__ + (": " + text if text else "")
    print(line, answer.replace("\\n", "\\\\n"))
"""
BIG = re.compile(r"\d{19,}")
# What is refused, or told with another text, and meant so.
KNOWN = (
    re.compile(r"^OverflowError: integer of more than 64 bits$"),
    re.compile(r"^OverflowError: days=\d+; must have magnitude"),
    re.compile(r"^MemoryError: a field that is too wide$"),
    re.compile(r"chr\(\) arg not in range|too many bytes"),
)


def run(program, text):
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        done = subprocess.run(program + [file.name], capture_output=True, timeout=300)
    return done.stdout.decode("utf-8", "replace").splitlines(), done.stderr.decode("utf-8", "replace")


def program_of(lines):
    """A program that answers each line, with the statements among them as they are."""
    parts = [HEAD]
    for number, line in enumerate(lines):
        try:
            compile(line, "line", "eval")
            parts.append(f"show({number}, lambda: {line})")
        except SyntaxError:
            parts.append(line)
    return "\n".join(parts) + "\n"


def same(real, ours):
    if real == ours or BIG.search(real) and "OverflowError" in ours:
        return True
    answer = ours.partition(" ")[2]
    if any(pattern.search(answer) for pattern in KNOWN):
        return True
    # The classes of C's modules have their module's name in CPython's messages.
    return real.replace("datetime.", "") == ours.replace("datetime.", "")


def compare_lines(name, lines, probe):
    text = program_of(lines)
    real, _ = run([PYTHON, "-W", "ignore"], text)
    ours, error = run([probe], text)
    found = 0
    for number, line in enumerate(real):
        answer = ours[number] if number < len(ours) else "(nothing) " + error[-500:]
        if not same(line, answer):
            found += 1
            print(f"{name}: {lines[int(line.split()[0])]}\n  CPython: {line}\n  cmig:    {answer}")
        if number >= len(ours):
            break
    return found


def compare_file(path, probe):
    real = subprocess.run([PYTHON, "-W", "ignore", str(path)], capture_output=True, text=True, timeout=300).stdout
    done = subprocess.run([probe, str(path)], capture_output=True, text=True, timeout=300)
    pairs = zip(real.splitlines(), done.stdout.splitlines() + [done.stderr] * len(real.splitlines()))
    wrong = [(line, ours) for line, ours in pairs if line != ours]
    for line, ours in wrong[:20]:
        print(f"{path.name}:\n  CPython: {line}\n  cmig:    {ours}")
    return len(wrong)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("probe")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=3000)
    options = parser.parse_args()
    found = 0
    for path in sorted((HERE / "cases").iterdir()):
        if path.suffix == ".txt":
            lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line]
            found += compare_lines(path.name, lines, options.probe)
        elif path.suffix == ".py":
            found += compare_file(path, options.probe)
    made = subprocess.run([sys.executable, str(HERE / "generate.py"), str(options.seed), str(options.count)],
                          capture_output=True, text=True, check=True).stdout.splitlines()
    found += compare_lines(f"seed {options.seed}", made, options.probe)
    print(f"{found} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
