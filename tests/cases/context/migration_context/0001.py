"""op.get_context and context."""
from alembic import op
import sqlalchemy as sa
from alembic import context

revision = "0001"
down_revision = None


def upgrade():
    c = op.get_context()
    facts = [c.dialect.name, c.bind is op.get_bind(), context.get_context() is c, c.as_sql, context.is_offline_mode(), op.get_bind().engine.dialect.name, op.get_bind().dialect.driver, context.config.get_main_option("no.such", "fallback"), context.config.config_ini_section,
             context.get_x_argument(), context.get_x_argument(as_dictionary=True), op.get_bind().engine.name, c.impl.__dialect__, isinstance(c.dialect.server_version_info, tuple) if hasattr(c.dialect, "server_version_info") else True]
    t = op.create_table("r", sa.Column("v", sa.Text))
    op.bulk_insert(t, [{"v": repr(f)} for f in facts])


def downgrade():
    op.drop_table("r")
