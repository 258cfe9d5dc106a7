"""A Session with statements."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9)))
    session = Session(bind=op.get_bind())
    session.execute(t.insert().values(a="x"))
    session.execute(sa.text("INSERT INTO t (a) VALUES (:a)"), {"a": "y"})
    session.execute(sa.insert(t), [{"a": "z"}, {"a": "w"}])
    session.commit()
    count = session.query(sa.func.count(t.c.id)).scalar()
    session.execute(sa.update(t).where(t.c.a == "x").values(a=f"of {count}"))
    session.flush()
    for row in session.query(t).filter(t.c.id > 1).order_by(t.c.id.desc()).limit(2).all():
        session.execute(t.update().where(t.c.id == row.id).values(a=row.a * 2))
    session.commit()
    session.close()
    with Session(op.get_bind()) as other:
        other.execute(t.insert().values(a=str(other.scalar(sa.select(sa.func.max(t.c.id))))))
        other.commit()
    maker = sessionmaker(bind=op.get_bind())
    third = maker()
    third.execute(t.delete().where(t.c.id == 2))
    assert third.scalars(sa.select(t.c.id).order_by(t.c.id)).all() == [1, 3, 4, 5]
    third.commit()


def downgrade():
    op.drop_table("t")
