"""What the library makes of migrations, in the form of record_real.py: what an add_column brings along becomes operations of
their own again. Used by compare.py."""

import json
import sys

from paths import use_library

use_library()

import _cmig  # noqa: E402

from scripts import run_script  # noqa: E402
from sqlalchemy.engine.connection import _transactions  # noqa: E402

UNSAID = {"column": ("options", "identity", "sequence", "system", "index", "unique"),
          "constraint": ("comment", "options", "use_alter")}


def plain(described, what):
    return {key: value for key, value in described.items() if key not in UNSAID[what]}


def plain_type(described):
    return {key: value for key, value in described.items() if value is not False and value is not None}


def plain_constraint(described):
    made = plain(described, "constraint")
    for key, value in (("type_bound", False), ("column_level", False), ("deferrable", None), ("initially", None)):
        made.setdefault(key, value)
    if made["kind"] == "check":
        made.pop("columns", None)
    return made


def plain_column(described):
    made = plain(described, "column")
    made["type"] = plain_type(made["type"])
    made.pop("references", None)
    return made


def plain_index(described):
    return {key: value for key, value in described.items() if key != "column_flag"}


def plain_table(described):
    made = dict(described)
    made["columns"] = [plain_column(c) for c in described["columns"]]
    made["constraints"] = [plain_constraint(c) for c in described["constraints"]]
    made["indexes"] = sorted([plain_index(index) for index in described["indexes"]], key=lambda index: index["name"] or "")
    return made


def flatten(operation):
    made = dict(operation)
    kind = made["op"]
    if kind == "create_table":
        made["table"] = plain_table(made["table"])
    elif kind == "create_index":
        made["index"] = plain_index(made["index"])
    elif kind == "add_column":
        return add_column(made)
    elif kind == "alter_column":
        made.pop("options")
        for key in ("type", "existing_type"):
            if key in made:
                made[key] = plain_type(made[key])
    elif kind in ("drop_column", "drop_index"):
        made.pop("options", None)
        made.pop("existing_type", None)
    elif kind == "create_constraint":
        made["constraint"] = plain_constraint(made["constraint"])
    elif kind in ("create_table_comment", "drop_table_comment"):
        made.pop("existing_comment")
    elif kind == "batch":
        for key in ("table_args", "table_kwargs", "reflect_args", "partial_reordering"):
            made.pop(key)
        if made["copy_from"] is not None:
            made["copy_from"] = plain_table(made["copy_from"])
        made["operations"] = [part for each in made["operations"] for part in flatten(each)]
    return [made]


def add_column(made):
    brought = [plain_constraint(c) for c in made["column"].get("references", [])]
    made["column"] = plain_column(made["column"])
    made["checks"] = [c for c in brought if c["column_level"]]
    made.setdefault("insert_before", None)
    made.setdefault("insert_after", None)
    rest = [c for c in brought if not c["column_level"]]
    if made["inline_references"]:
        rest = [c for c in rest if c["kind"] != "foreign_key"]
    return [made] + [{"op": "create_constraint", "table": made["table"], "schema": made["schema"], "constraint": c}
                     for c in rest]


def main():
    for path in sys.argv[1:]:
        for direction in ("upgrade", "downgrade"):
            _cmig.recorded.clear()
            _cmig.connection.close()
            _cmig.connection = _cmig.sqlite3.connect(":memory:", isolation_level=None)
            _transactions.marked = False
            error = run_script(path, direction)
            operations = [part for each in _cmig.recorded for part in flatten(each)]
            print(json.dumps({"path": path, "direction": direction, "operations": operations, "error": error}, default=repr))


if __name__ == "__main__":
    main()
