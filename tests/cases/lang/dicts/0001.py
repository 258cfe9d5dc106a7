"""Dicts."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    d = {"a": 1, "b": 2}
    d["c"] = 3
    d.update({"a": 10}, z=26)
    d.update([("y", 25)])
    yield "dict", (d, len(d), "a" in d, "q" not in d, list(d), list(d.keys()), list(d.values()), list(d.items()))
    yield "get", [d.get("a"), d.get("q"), d.get("q", 0), d.pop("z"), d.pop("q", None), d.setdefault("n", []), d.setdefault("a", 5), d.popitem(), d]
    del d["b"]
    e = dict(a=1, b=2)
    yield "make", [dict([("k", 1)]), dict(zip("ab", [1, 2])), dict.fromkeys("ab"), dict.fromkeys(["x"], 0), {**e, "c": 3}, e | {"b": 5}, dict(e, z=1), e.copy() is e, {1: "int", (1, 2): "tuple", None: "none", 1.5: "float", True: "bool"}]
    e |= {"q": 1}
    yield "or", e
    yield "loops", [[k for k in e], [(k, v) for k, v in e.items()], {v: k for k, v in e.items()}, sorted(e, key=e.get), max(e, key=lambda k: e[k]), sum(e.values())]
    groups = {}
    for word in ["apple", "avocado", "banana"]:
        groups.setdefault(word[0], []).append(word)
    yield "groups", groups
    yield "compare", [{"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} != {"a": 2}, {} == {}, "a" in {"a": 0}.keys(), e.keys() & {"a", "zz"}, 1 in e.values(), list(reversed({"a": 1, "b": 2}))]
    nested = {"x": {"y": [1, {"z": 2}]}}
    nested["x"]["y"][1]["z"] += 1
    yield "nested", nested
    try:
        e["nope"]
    except KeyError as error:
        yield "missing", (str(error), error.args)
    for key in list(e):
        if key != "a":
            del e[key]
    yield "filtered", e
    e.clear()
    yield "clear", e


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
