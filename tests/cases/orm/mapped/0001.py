"""DeclarativeBase, Mapped and mapped_column."""
from typing import Optional

from alembic import op
import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

revision = "0001"
down_revision = None

class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "item"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(30))
    note: Mapped[Optional[str]]
    active: Mapped[bool] = mapped_column(default=True)


def upgrade():
    Base.metadata.create_all(op.get_bind())
    with Session(op.get_bind()) as session:
        session.add_all([Item(name="a"), Item(name="b", note="n", active=False)])
        session.commit()
        for item in session.scalars(sa.select(Item).where(Item.active.is_(True))):
            item.note = f"{item.name}-{item.id}"
        session.execute(sa.update(Item).where(Item.name == "b").values(note=None))
        session.commit()


def downgrade():
    Base.metadata.drop_all(op.get_bind())
