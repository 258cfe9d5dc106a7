"""Rows moved to a new table in batches."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"

BATCH = 3


def upgrade():
    customers = op.create_table("customers", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20), unique=True), sa.Column("orders", sa.Integer))
    orders = sa.table("orders", sa.column("id"), sa.column("customer"), sa.column("customer_id"), sa.column("total", sa.Numeric(8, 2)))
    op.add_column("orders", sa.Column("customer_id", sa.Integer))
    bind = op.get_bind()
    bind.execute(customers.insert().from_select(["name", "orders"], sa.select(orders.c.customer, sa.func.count()).group_by(orders.c.customer).order_by(orders.c.customer)))
    last = 0
    while True:
        rows = bind.execute(sa.select(orders.c.id, customers.c.id.label("cid")).select_from(sa.join(orders, customers, orders.c.customer == customers.c.name)).where(orders.c.id > last).order_by(orders.c.id).limit(BATCH)).fetchall()
        if not rows:
            break
        bind.execute(sa.update(orders).where(orders.c.id == sa.bindparam("oid")).values(customer_id=sa.bindparam("cid")), [{"oid": r.id, "cid": r.cid} for r in rows])
        last = rows[-1].id
    with op.batch_alter_table("orders") as batch:
        batch.create_foreign_key("fk_customer", "customers", ["customer_id"], ["id"])
        batch.drop_column("customer")


def downgrade():
    with op.batch_alter_table("orders") as batch:
        batch.add_column(sa.Column("customer", sa.String(20)))
    op.execute("UPDATE orders SET customer = (SELECT name FROM customers WHERE customers.id = orders.customer_id)")
    with op.batch_alter_table("orders") as batch:
        batch.drop_constraint("fk_customer", type_="foreignkey")
        batch.drop_column("customer_id")
    op.drop_table("customers")
