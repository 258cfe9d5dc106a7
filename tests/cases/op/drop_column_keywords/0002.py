"""mssql_drop_* keywords change nothing."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.drop_column("t", "b", mssql_drop_default=True, mssql_drop_check=True, mssql_drop_foreign_key=True)


def downgrade():
    pass
