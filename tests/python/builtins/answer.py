#!/usr/bin/env python3
"""Answers each line of standard input as Python does: the repr of an expression, or what it raised.

A line may also be an assignment, an import or a deletion; these answer "ok".
"""
import sys
import warnings

MOST = 2**63


def big(value):
    if isinstance(value, int) and not isinstance(value, bool):
        return not -MOST <= value < MOST
    if isinstance(value, (list, tuple, set, frozenset)):
        return any(map(big, value))
    if isinstance(value, dict):
        return any(map(big, value)) or any(map(big, value.values()))
    return False


def answer(line, names):
    try:
        try:
            value = eval(line, names)
        except SyntaxError:
            exec(line, names)
            return "ok"
        return "OverflowError: integer of more than 64 bits" if big(value) else repr(value)
    except Exception as error:
        message = str(error)
        return f"{type(error).__name__}: {message}" if message else type(error).__name__


def main():
    warnings.simplefilter("ignore")
    names = {}
    sys.stdout.reconfigure(errors="surrogatepass")
    for line in sys.stdin:
        if line.strip():
            print(answer(line.rstrip("\n"), names))


if __name__ == "__main__":
    main()
