"""The real Alembic as parity/judge.py has it, which also keeps the indexes and constraints of a table in the order in which
they were made, so that the text of a `--sql` run is always the same."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from parity import judge  # noqa: E402


def main():
    judge.supply_typing_names()
    import sqlalchemy.sql.schema

    sqlalchemy.sql.schema.set = judge.Ordered
    judge.TIME_LIMIT = 60
    judge.main()


if __name__ == "__main__":
    main()
