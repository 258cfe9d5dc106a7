"""The tree of a Python file holds what CPython's own holds: every name at its place, every literal, decoded."""

import ast
import os
import subprocess
import sysconfig
import unittest
import warnings
from collections import Counter
from pathlib import Path

PROBE = os.environ.get("CMIG_PROBE_SYNTAX", "probe_syntax")
ALL = "CMIG_TEST_ALL" in os.environ
LIBRARY = Path(sysconfig.get_paths()["stdlib"])
PACKAGES = Path("/usr/lib/python3/dist-packages")


def outline(text):
    """What probe_syntax prints, made of CPython's tree."""
    lines = text.replace("\r\n", "\n").split("\n")
    rows = Counter()

    def column(node):
        return len(lines[node.lineno - 1].encode()[: node.col_offset].decode()) + 1

    tree = ast.parse(text)
    inside = {inner for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        match node:
            case ast.Name() if node in inside:
                rows[f"name {node.id}"] += 1
            case ast.Name():
                rows[f"name {node.lineno}:{column(node)}:{node.id}"] += 1
            case ast.Attribute():
                rows[f"attribute {node.attr}"] += 1
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                rows[f"function {node.name}"] += 1
            case ast.ClassDef():
                rows[f"class {node.name}"] += 1
            case ast.arg():
                rows[f"parameter {node.arg}"] += 1
            case ast.keyword(arg=str()):
                rows[f"keyword {node.arg}"] += 1
            case ast.Constant(value=bytes()):
                rows[f"bytes {node.value.hex()}"] += 1
            case ast.Constant(value=bool()):
                pass
            case ast.Constant(value=int()) if abs(node.value) < 1 << 63:
                rows[f"integer {node.value}"] += 1
            case ast.Constant(value=float()):
                rows[f"float {node.value:.17g}"] += 1
            case ast.Constant(value=str()):
                rows[f"string {node.value.encode('utf-8', 'surrogatepass').hex()}"] += 1
    return rows


def without_places(row):
    kind, _, rest = row.partition(" ")
    return f"{kind} {rest.partition(':')[2]}" if kind in ("string", "bytes") else row


def ours(paths):
    output = subprocess.run([PROBE, *map(str, paths)], capture_output=True, text=True)
    files = {}
    for line in output.stdout.splitlines():
        if line.startswith("file "):
            rows = files[line[5:]] = Counter()
        else:
            rows[without_places(line)] += 1
    return files, output.stderr


class Trees(unittest.TestCase):
    def test_every_file_of_the_standard_library_and_of_sqlalchemy(self):
        paths = [p for folder in (LIBRARY, PACKAGES / "sqlalchemy", PACKAGES / "alembic") for p in sorted(folder.rglob("*.py"))
                 if "lib2to3" not in p.parts and "test" not in p.parts and "idlelib" not in p.parts]
        paths = paths if ALL else paths[::12]
        got, errors = ours(paths)
        self.assertEqual(errors, "")
        checked = 0
        for path in paths:
            text = path.read_bytes()
            try:
                text = text.decode()
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    want = outline(text)
            except (UnicodeDecodeError, SyntaxError):
                continue
            if "\\N{" in text or "\nmatch " in text or "    match " in text or any("\\u" + c in text for c in ("d8", "dc", "D8", "DC")):
                continue
            with self.subTest(path):
                self.assertEqual(+(want - got[str(path)]), Counter())
                self.assertEqual(+(got[str(path)] - want), Counter())
            checked += 1
        self.assertGreater(checked, len(paths) // 2)


if __name__ == "__main__":
    unittest.main()
