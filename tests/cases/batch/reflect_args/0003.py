"""reflect_args, reflect_kwargs."""
from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"


def upgrade():
    def genericize(inspector, table, info):
        if info["name"] == "a":
            info["default"] = None
    with op.batch_alter_table("t", reflect_kwargs={"listeners": [("column_reflect", genericize)]}, recreate="always") as batch:
        batch.drop_constraint("ck_flag", type_="check")


def downgrade():
    pass
