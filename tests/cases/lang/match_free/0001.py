"""Long if chains, nested data, sorting: a program of some size."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

DATA = [
    {"id": 1, "name": "Ann Lee", "tags": ["a", "b"], "address": {"city": "Oslo", "zip": None}},
    {"id": 2, "name": "bob", "tags": [], "address": None},
    {"id": 3, "name": "Çelik", "tags": ["c"], "address": {"city": "Bern", "zip": "3000"}},
]


def slug(text):
    kept = "".join(c if c.isalnum() else "-" for c in text.lower())
    while "--" in kept:
        kept = kept.replace("--", "-")
    return kept.strip("-")


def walk(value, path=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk(inner, f"{path}[{index}]")
    else:
        yield path, value


def results():
    for record in DATA:
        yield slug(record["name"]), list(walk(record))
    by_city = {}
    for record in DATA:
        city = (record.get("address") or {}).get("city", "nowhere")
        by_city.setdefault(city, []).append(record["id"])
    yield "cities", sorted(by_city.items(), key=lambda item: (-len(item[1]), item[0]))
    batches = [DATA[i:i + 2] for i in range(0, len(DATA), 2)]
    yield "batches", [[r["id"] for r in batch] for batch in batches]
    total, primes = 0, []
    for n in range(2, 30):
        for p in primes:
            if n % p == 0:
                break
        else:
            primes.append(n)
            total += n
    yield "primes", (primes, total)


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
