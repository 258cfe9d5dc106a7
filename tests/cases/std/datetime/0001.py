"""datetime."""
import datetime
from datetime import date, timedelta, timezone

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    d = datetime.datetime(2020, 2, 29, 12, 30, 45, 123456)
    u = d.replace(tzinfo=timezone.utc)
    yield "parts", [d.year, d.month, d.day, d.hour, d.minute, d.second, d.microsecond, d.date(), d.time(), d.weekday(), d.isoweekday(), d.isocalendar()[1], d.toordinal()]
    yield "text", [str(d), repr(d), d.isoformat(), d.isoformat(" "), d.isoformat(timespec="seconds"), str(u), u.isoformat(), d.strftime("%Y-%m-%d %H:%M:%S.%f %j %A %B %a %b %y %I %p %%"), str(d.date()), repr(d.date()), str(d.time())]
    yield "math", [d + timedelta(days=1), d - timedelta(hours=36), d - datetime.datetime(2020, 1, 1), (d - datetime.datetime(2020, 1, 1)).days, d.replace(year=2021, day=1), date(2020, 3, 1) - date(2020, 2, 1), d > datetime.datetime(2019, 1, 1), max(d, d + timedelta(1))]
    yield "delta", [timedelta(days=1, hours=2).total_seconds(), str(timedelta(days=2, seconds=61)), repr(timedelta(minutes=90)), timedelta(weeks=1) / 2, -timedelta(seconds=1), timedelta(1) * 3, timedelta(hours=5) // timedelta(hours=2), timedelta(0) == timedelta(), bool(timedelta(0)), timedelta(days=1).seconds]
    yield "parse", [datetime.datetime.strptime("2020-01-02 03:04", "%Y-%m-%d %H:%M"), datetime.datetime.fromisoformat("2020-01-02T03:04:05+02:00"), date.fromisoformat("2020-01-02"), datetime.datetime.fromisoformat("2020-01-02"), datetime.datetime.strptime("05/Feb/21", "%d/%b/%y").date()]
    yield "zones", [u.utcoffset(), u.timestamp(), datetime.datetime.fromtimestamp(0, timezone.utc), datetime.datetime.utcfromtimestamp(86400), u.astimezone(timezone(timedelta(hours=2))), timezone.utc, datetime.UTC is timezone.utc, d.tzinfo, timezone(timedelta(hours=-5, minutes=-30)).utcoffset(None)]
    yield "types", [isinstance(d, date), isinstance(d.date(), datetime.datetime), datetime.datetime.combine(date(2020, 1, 1), datetime.time(5)), datetime.datetime.min, date.max, datetime.time(1, 2).isoformat(), type(datetime.datetime.now()).__name__, datetime.datetime.now(datetime.timezone.utc).tzinfo is not None, date.today() > date(2020, 1, 1), datetime.datetime.utcnow().tzinfo]
    try:
        date(2021, 2, 30)
    except ValueError as error:
        yield "invalid", str(error)


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
