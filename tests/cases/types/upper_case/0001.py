"""All upper-case types."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("c1", sa.INTEGER()), sa.Column("c2", sa.INT()), sa.Column("c3", sa.SMALLINT()), sa.Column("c4", sa.BIGINT()),
        sa.Column("c5", sa.VARCHAR()), sa.Column("c6", sa.VARCHAR(10)), sa.Column("c7", sa.CHAR(3)), sa.Column("c8", sa.NCHAR(4)),
        sa.Column("c9", sa.NVARCHAR(5)), sa.Column("c10", sa.TEXT()), sa.Column("c11", sa.CLOB()), sa.Column("c12", sa.BLOB()),
        sa.Column("c13", sa.BOOLEAN()), sa.Column("c14", sa.DATE()), sa.Column("c15", sa.DATETIME()), sa.Column("c16", sa.TIME()),
        sa.Column("c17", sa.TIMESTAMP()), sa.Column("c18", sa.FLOAT()), sa.Column("c19", sa.REAL()), sa.Column("c20", sa.NUMERIC()),
        sa.Column("c21", sa.DECIMAL()), sa.Column("c22", sa.DOUBLE()), sa.Column("c23", sa.DOUBLE_PRECISION()),
        sa.Column("c24", sa.JSON()), sa.Column("c25", sa.UUID()), sa.Column("c26", sa.BINARY()), sa.Column("c27", sa.VARBINARY()),
    )


def downgrade():
    op.drop_table("t")
