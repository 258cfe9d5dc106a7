"""annotations with | and with list[]"""
import typing
from datetime import datetime

from alembic import op
import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

revision = "0001"
down_revision = None


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"
    id: Mapped[int] = mapped_column(primary_key=True)
    made: Mapped[datetime | None]
    title: Mapped[str | None] = mapped_column(sa.String(9))
    tags: Mapped[list["Tag"]] = relationship(back_populates="item")


class Tag(Base):
    __tablename__ = "tags"
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("items.id"))
    item: Mapped["Item | None"] = relationship(back_populates="tags")


class Counts(dict[str, int]):
    pass


def upgrade():
    Base.metadata.create_all(op.get_bind())
    session = Session(op.get_bind())
    session.add(Item(made=datetime(2024, 5, 6), tags=[Tag(), Tag()]))
    session.commit()
    shown = [
        int | None, (int | str) | None, list[int], dict[str, list[int]], list[int] | None, tuple[int, ...],
        isinstance(3, int | str), isinstance(None, int | None), issubclass(bool, int | str), int | int,
        typing.get_args(int | None), typing.get_args(list[int]), typing.get_origin(list[int]),
        typing.Optional[int | str] == typing.Union[int, str, None], list[int]([1, 2]), Counts(a=1),
    ]
    for text in map(str, shown):
        session.execute(sa.insert(Item).values(title=text[-9:]))
    for attempt in (lambda: isinstance([], list[int]), lambda: int | 3):
        try:
            attempt()
        except TypeError as error:
            session.execute(sa.insert(Item).values(title=str(error)))


def downgrade():
    Base.metadata.drop_all(op.get_bind())
