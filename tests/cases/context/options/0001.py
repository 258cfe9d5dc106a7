"""What env.py gave the context, and the heads of the scripts."""
from alembic import context, op
from alembic.operations import Operations
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    c = op.get_context()
    t = op.create_table("r", sa.Column("v", sa.Text))
    opts = {key: c.opts[key] for key in ("as_sql", "compare_server_default", "compare_type", "downgrade_token", "include_name", "include_schemas",
                                         "literal_binds", "on_version_apply", "render_as_batch", "target_metadata", "user_module_prefix")}
    facts = [opts, c.opts.get("version_table", "none given"), c.version_table, c.version_table_schema, c.opts.get("nothing", 1), c.purge,
             context.get_head_revision(), context.get_head_revisions(), context.get_tag_argument(),
             context.get_context().version_table]
    with Operations.context(c) as operations:
        operations.bulk_insert(t, [{"v": repr(f)} for f in facts])
        op.execute("INSERT INTO r VALUES ('in the block')")
        facts = [isinstance(operations, Operations), operations.get_context() is c]
    operations.bulk_insert(t, [{"v": repr(f)} for f in facts])
    if not context.is_offline_mode():
        operations.bulk_insert(t, [{"v": repr(context.get_starting_revision_argument())}])


def downgrade():
    op.drop_table("r")
