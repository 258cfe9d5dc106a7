"""decimal and fractions of money."""
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    a, b = Decimal("1.10"), Decimal("2.205")
    yield "math", [a + b, a * b, a - 1, b / 2, -a, a ** 2, abs(Decimal("-3")), a < b, a == Decimal("1.1"), max(a, b), sum([a, b]), Decimal(7) // 2, Decimal(7) % 3, round(b, 2), int(b), float(a)]
    yield "text", [str(a), repr(a), f"{b:.2f}", "%s" % a, Decimal("1E+3"), Decimal(5), Decimal("0.10").normalize(), str(Decimal("100")), Decimal(0.5), bool(Decimal(0))]
    yield "quantize", [b.quantize(Decimal("0.01")), b.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP), Decimal("2.5").to_integral_value(), Decimal("1.005").quantize(Decimal("0.1"))]
    try:
        Decimal("x")
    except InvalidOperation as error:
        yield "invalid", type(error).__name__


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
