"""f-strings, format, %."""
import datetime

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    n, x, name, d = 42, 3.14159, "ann", {"k": "v"}
    yield "plain", [f"{n} {name}", f"{n!r} {name!r} {name!s}", f"{{}} {n}", f"{n + 1}{'x' * 2}", f"{d['k']}", f"{name.upper()}", f"{n=}", f"{x = :.2f}", f"a" f"{n}" "b", f"{(lambda v: v * 2)(4)}", f"{n if n else 0}"]
    yield "spec", [f"{n:5}|", f"{n:<5}|", f"{n:>5}|", f"{n:^5}|", f"{n:05}", f"{n:+}", f"{n:x} {n:X} {n:#x} {n:b} {n:o} {n:c}", f"{1234567:,} {1234567:_}", f"{x:.2f} {x:8.3f} {x:.0f} {x:e} {x:g} {x:.3g}", f"{0.256:.1%}", f"{name:>6}|{name:*^7}|{name:.2}", f"{n:{5}}|", f"{x:{8}.{2}f}", f"{-5:06d}", f"{True}", f"{True:d}", f"{None}", f"{1e20} {1e-7} {1.0} {100000000000000000000.0} {1e16}", f"{datetime.date(2020, 1, 2):%d.%m.%Y}", f"{[1]!r:>5}"]
    yield "format", ["{} {}".format(1, "a"), "{1} {0}".format("a", "b"), "{a} {b!r}".format(a=1, b="x"), "{0[k]} {1.year}".format(d, datetime.date(2020, 1, 1)), "{:>5}".format(3), "{{}}".format(), "{:{w}}|".format("a", w=4), "{n:03d}".format(n=7), "{}".format([1]), "{k}".format(**d), "{k}".format_map(d), format(3.5, ".2f"), format(255, "x")]
    yield "percent", ["%s %d" % ("a", 5), "%r" % "x", "%5.2f|%-5d|%05d" % (3.14159, 4, 5), "%x %o %e %g" % (255, 8, 12345.678, 0.0001), "%(a)s %(b)d" % {"a": 1, "b": 2}, "%%", "100%% %s" % 1, "%s" % (1,), "%s" % [1, 2], "%c" % "z", "%.3s" % "abcdef", "%+d" % 3, "%i" % 3.9]
    yield "floats", [0.1 + 0.2, 1e100, 1 / 3, float("inf"), -0.0, 1.5e-10, 123456789.123456789, 2.0 ** 0.5, round(2.675, 2), round(2.5), round(3.5), round(1234, -2), 7.0, 1e15, 1e16, 5e-324]


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
