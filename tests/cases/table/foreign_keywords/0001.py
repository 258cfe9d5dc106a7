"""Keywords of other databases change nothing."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t", sa.Column("id", sa.Integer, primary_key=True, mssql_identity_start=1), sa.Column("n", sa.String(3), comment="a column"), comment="a table",
        mysql_engine="InnoDB", mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin", mysql_DEFAULT_CHARSET="utf8", mysql_row_format="DYNAMIC",
        postgresql_tablespace="x", mariadb_engine="Aria", info={"a": 1}, schema=None, postgresql_ignore_search_path=True)


def downgrade():
    op.drop_table("t")
