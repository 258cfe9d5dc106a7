"""json."""
import json

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    value = {"b": [1, 2.5, True, None, "é\"\n"], "a": {"n": {}, "l": []}, 1: "int key"}
    yield "dumps", [json.dumps(value), json.dumps(value, sort_keys=False, indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps("é", ensure_ascii=False), json.dumps([1, {"a": 2}], separators=(",", ":")), json.dumps({"d": set()}, default=lambda o: "custom"), json.dumps((1, 2)), json.dumps(1e20), json.dumps(float("inf")), json.dumps(None), json.dumps({True: 1, None: 2}), json.dumps("\u2028😀"), json.dumps([], indent=4), json.dumps({"a": [1]}, indent="\t")]
    yield "loads", [json.loads('{"a": [1, 2.0, true, null, "\\u00e9"], "b": {"c": -1e3}}'), json.loads("[]"), json.loads('"x"'), json.loads(" 5 "), json.loads(b'{"k": 1}'), json.loads("1234567890123456789"), json.loads('"\\ud83d\\ude00"')]
    yield "round", json.loads(json.dumps(value)) == {**{k: v for k, v in value.items() if k != 1}, "1": "int key"}
    for text in ["", "{", "[1,]", "{'a': 1}", "nope", '{"a" 1}', "1 2", '"open']:
        try:
            json.loads(text)
        except json.JSONDecodeError as error:
            yield text, (str(error), isinstance(error, ValueError), error.pos, error.lineno)
    try:
        json.dumps({1, 2})
    except TypeError as error:
        yield "type", str(error)


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
