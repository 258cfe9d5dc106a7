"""Operators and functions as text."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    x, s = sa.column("x", sa.Integer), sa.column("s", sa.String)
    expressions = [x == 1, x != 1, x < 1, x <= 1, x > 1, x >= 1, x + 1, x - 1, x * 2, x / 2, x // 2, x % 2, -x, x == None, x != None, x.is_(None), x.is_not(True), x.in_([1, 2]), x.in_([]), ~x.in_([1]), x.not_in([3]),  # noqa: E711
                   s.like("a%"), s.notlike("a%"), s.not_like("b"), s.ilike("c"), s.like("a/%", escape="/"), s.startswith("a"), s.contains("b", autoescape=True), s.op("||")("x"), s.concat("y"), s + "z", s.collate("NOCASE"), s.desc(), s.asc(),
                   sa.func.now(), sa.func.current_timestamp(), sa.func.count("*"), sa.func.lower(s), sa.func.coalesce(s, "x"), sa.func.my_own(x, 1), sa.cast(x, sa.Text), sa.and_(x == 1, s == "a"), sa.or_(x == 1, sa.and_(s == "a", x > 2)),
                   sa.not_(x == 1), ~(s == "a"), (x == 1) | (x == 2) & (s == "c"), sa.not_(sa.and_(x == 1, s == "a")), x.between(1, 5), ~x.between(1, 5), sa.between(x, 1, 2), x.label("l"), sa.text("raw"), sa.literal("q"), sa.null(), sa.true(), sa.false(),
                   x == sa.column("y"), x.distinct(), sa.func.count(x.distinct()), sa.case((x == 1, "a"), else_="b"), x.bool_op("&&")(1), sa.and_(), sa.and_(True, x == 1), sa.or_(False, x == 1), x.regexp_match("a") if False else x, sa.func.length(s) > 3,
                   x.is_distinct_from(sa.column("y")), x == sa.func.max(x), (x + 1) * 2, x + 1 * 2, (x - 1) - (x - 2), s == "it's", x == True, x.is_(True)]  # noqa: E712
    r = op.create_table("r", sa.Column("n", sa.Integer), sa.Column("plain", sa.Text), sa.Column("literal", sa.Text))
    dialect = op.get_bind().dialect
    op.bulk_insert(r, [{"n": n, "plain": str(e), "literal": str(e.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))} for n, e in enumerate(expressions)])


def downgrade():
    op.drop_table("r")
