"""A column filled from others, then made NOT NULL."""
import json

from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("users") as batch:
        batch.add_column(sa.Column("first", sa.String(25)))
        batch.add_column(sa.Column("theme", sa.String(10)))
    users = sa.table("users", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("settings", sa.Text), sa.column("first", sa.String), sa.column("theme", sa.String))
    bind = op.get_bind()
    for user_id, name, settings in bind.execute(sa.select(users.c.id, users.c.name, users.c.settings).order_by(users.c.id)):
        try:
            theme = json.loads(settings or "{}").get("theme", "light")
        except json.JSONDecodeError:
            theme = "unknown"
        bind.execute(users.update().where(users.c.id == user_id).values(first=(name or "nobody").split()[0], theme=theme))
    with op.batch_alter_table("users") as batch:
        batch.alter_column("first", existing_type=sa.String(25), nullable=False)
        batch.drop_column("settings")


def downgrade():
    with op.batch_alter_table("users") as batch:
        batch.add_column(sa.Column("settings", sa.Text))
    op.execute("UPDATE users SET settings = json_object('theme', theme)")
    with op.batch_alter_table("users") as batch:
        batch.drop_column("theme")
        batch.drop_column("first")
