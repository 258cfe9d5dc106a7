"""create_index and drop_index in every form."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_index("ix_a", "t", ["a"])
    op.create_index("ix_ab", "t", ["a", "b"], unique=True)
    op.create_index(op.f("ix_t_c"), "t", ["c"], unique=False)
    op.create_index(None, "t", ["b"])
    op.create_index("ix_if", "t", ["b"], if_not_exists=True)
    op.create_index("ix_if", "t", ["c"], if_not_exists=True)
    op.create_index("ix_where", "t", ["a"], sqlite_where=sa.text("b IS NOT NULL AND c <> 'x'"))
    op.create_index("ix_where2", "t", ["a"], sqlite_where=sa.column("b") > 5)
    op.create_index("ix_where3", "t", ["a"], sqlite_where=sa.and_(sa.column("b") == 1, sa.column("c").is_(None)), postgresql_where=sa.text("b = 1"))
    op.create_index("ix_expr", "t", [sa.text("lower(c)"), "a"])
    op.create_index("ix_desc", "t", [sa.text("a DESC"), sa.text("c COLLATE NOCASE")])
    op.create_index("ix_func", "t", [sa.func.lower(sa.column("c"))])
    op.create_index("ix_desc2", "t", [sa.column("a").desc(), sa.desc("b")])
    op.create_index("ix_kw", "t", ["a"], postgresql_using="gin", postgresql_ops={"a": "x"}, mysql_length=5, postgresql_concurrently=True, postgresql_include=["b"])
    op.create_index("Ix Quoted", "t", ["Upper"])
    op.create_index(index_name="ix_named", table_name="t", columns=["a", "Upper"], schema=None)
    op.create_index("ix_tuple", "t", ("c", "b"), unique=True)
    op.create_index("ix_json", "t", [sa.text("json_extract(c, '$.a')")])


def downgrade():
    op.drop_index("ix_json", table_name="t")
    op.drop_index("ix_named")
    op.drop_index("ix_named", if_exists=True)
    op.drop_index(op.f("ix_t_c"), table_name="t", postgresql_concurrently=True)
    op.drop_index("Ix Quoted", "t", schema=None)
    op.drop_index(index_name="ix_desc", table_name="t", postgresql_where=sa.text("x"))
