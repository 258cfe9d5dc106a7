"""logging, warnings, typing, os.environ."""
import logging
import os
import typing as t
from typing import Any, Dict, List, Optional, TYPE_CHECKING, Union

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

if TYPE_CHECKING:
    from nowhere import Nothing

logger = logging.getLogger(__name__)
log = logging.getLogger("alembic.runtime.migration")
Names = Dict[str, List[int]]


def typed(a: Optional[str] = None, *rest: Any, b: Union[int, "Nothing"] = 3, **kw: t.Any) -> "list[str] | None":
    x: Names = {}
    return [a or "", str(b)]


def results():
    logger.info("text %s %d", "a", 5)
    logger.debug("hidden %s", object)
    logger.warning("careful: %r", {"a": 1})
    logger.error("failed")
    log.info(f"progress {1}")
    try:
        raise ValueError("x")
    except ValueError:
        logger.exception("with a trace")
    yield "typed", typed("a", b=4)
    yield "environ", [os.environ.get("CASE_NAME"), os.environ["CASE_NAME"], os.getenv("CASE_NAME", "x"), "CASE_NAME" in os.environ]
    yield "cast", t.cast(int, "5")
    yield "path", [os.path.join("a", "b"), os.path.basename("/x/y.py"), os.path.splitext("a.tar.gz"), os.path.dirname("/x/y")]


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
