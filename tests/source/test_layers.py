"""Every #include of src/ against scripts/layers.txt; sizes of files; names of rooms that have no README."""

import os
import re
import unittest
from pathlib import Path

ROOT = Path(os.environ.get("CMIG_ROOT", Path(__file__).resolve().parents[2]))
SRC = ROOT / "src"
MOST_LINES = 700


def allowed():
    table = {}
    for line in (ROOT / "scripts/layers.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            room, _, rooms = line.partition(":")
            table[room] = rooms.split()
    return table


def sources(*folders):
    for folder in folders:
        yield from (p for p in sorted((ROOT / folder).rglob("*")) if p.suffix in (".c", ".h", ".py", ".sh"))


class Layers(unittest.TestCase):
    def test_every_include_points_the_right_way(self):
        table = allowed()
        wrong = []
        for path in SRC.rglob("*.[ch]"):
            place = path.relative_to(SRC)
            room = place.parts[0] if len(place.parts) > 1 else None
            for name in re.findall(r'#include "([^"]+)"', path.read_text()):
                target = name.split("/")[0]
                if room is None:
                    fine = target != "cli" or str(place) == "main.c"
                else:
                    fine = target == room or target in table[room] or name in table[room]
                if not fine:
                    wrong.append(f"{place} includes {name}")
        self.assertEqual(wrong, [])

    def test_only_the_driver_knows_sqlite_and_only_json_c_knows_jansson(self):
        owners = {"sqlite3.h": "driver/", "jansson.h": "cli/json.c", "tree_sitter": "syntax/"}
        for path in SRC.rglob("*.[ch]"):
            for header in re.findall(r"#include <([^>]+)>", path.read_text()):
                for name, owner in owners.items():
                    if header.startswith(name):
                        self.assertTrue(str(path.relative_to(SRC)).startswith(owner), f"{path} includes {header}")

    def test_no_file_is_too_long(self):
        long = [(str(p), n) for p in sources("src", "tests", "scripts") if (n := len(p.read_text().splitlines())) > MOST_LINES]
        self.assertEqual(long, [])

    def test_every_room_has_a_readme(self):
        for room in (p for p in SRC.iterdir() if p.is_dir() and any(p.iterdir())):
            lines = (room / "README.md").read_text().splitlines()
            self.assertTrue(5 <= len(lines) <= 30, f"{room}: {len(lines)} lines")

    def test_every_room_is_in_the_map_and_the_table(self):
        text = (SRC / "README.md").read_text()
        for room in (p.name for p in SRC.iterdir() if p.is_dir() and any(p.iterdir())):
            self.assertIn(f"`{room}/`", text)
            self.assertIn(room, allowed())


if __name__ == "__main__":
    unittest.main()
