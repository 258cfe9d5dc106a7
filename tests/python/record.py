"""Records what the real Alembic makes of the cases in tests/cases: expected.json and offline.sql of each.

  record.py --alembic PATH --sqlalchemy PATH [--check] [CASE …]

`debian` in expected.json says whether Debian's Alembic 1.8.1 makes the same of it. --check writes nothing and names
what would change."""

import argparse
import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from python import cases, play  # noqa: E402


def record(case, newest, debian, folder):
    """The texts of expected.json and offline.sql, the latter None where Alembic prints none."""
    steps = case.play(newest, folder / "newest")
    texts, _ = case.play_offline(newest, folder / "newest-offline")
    same = not cases.compare_steps(cases.recorded(steps), case.play(debian, folder / "debian"))
    expected = {"alembic": newest.versions["alembic"], "sqlalchemy": newest.versions["sqlalchemy"], "debian": same,
                "steps": cases.recorded(steps)}
    offline = "".join(cases.SECTION.format(name) + text for name, text in texts.items())
    return json.dumps(expected, indent=1, ensure_ascii=False) + "\n", offline or None


def put(path, text, check):
    """Writes TEXT to PATH, or removes it when TEXT is None; returns whether that changes anything."""
    old = path.read_text(encoding="utf-8") if path.exists() else None
    if old == text:
        return False
    if not check:
        path.write_text(text, encoding="utf-8") if text is not None else path.unlink()
    return True


def main():
    parser = argparse.ArgumentParser(description="records what the real Alembic makes of tests/cases")
    parser.add_argument("--alembic", required=True, help="folder that holds the newest Alembic's package `alembic`")
    parser.add_argument("--sqlalchemy", required=True, help="folder that holds SQLAlchemy's package, or its clone")
    parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 where something would change")
    parser.add_argument("cases", nargs="*", help="AREA or AREA/NAME")
    options = parser.parse_args()
    newest, debian = play.AlembicRunner([options.alembic, options.sqlalchemy]), play.AlembicRunner()
    print(f"Alembic {newest.versions['alembic']} with SQLAlchemy {newest.versions['sqlalchemy']}, beside it"
          f" {debian.versions['alembic']} with {debian.versions['sqlalchemy']}")
    count = changed = failing = 0
    for case in cases.find_cases(options.cases):
        if case.refused:
            continue
        with tempfile.TemporaryDirectory(prefix="cmig-record-") as folder:
            expected, offline = record(case, newest, debian, pathlib.Path(folder))
        count += 1
        errors = [step["error"] for step in json.loads(expected)["steps"] if step["error"]]
        failing += bool(errors)
        both = [put(case.path / "expected.json", expected, options.check),
                put(case.path / "offline.sql", offline, options.check)]
        if any(both):
            changed += 1
            print("changed" if options.check else "recorded", case.name,
                  *(f"\n    {error['class']}: {error['message']}" for error in errors))
    print(f"{count} cases, {failing} in which Alembic itself fails, {changed} changed")
    newest.close()
    debian.close()
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
