"""Elements of JSON columns: col["key"], col[0], col[("a", "b")]."""

from sqlalchemy.sql import operators
from sqlalchemy.sql.affinity import affinity
from sqlalchemy.sql.base import clause_of
from sqlalchemy.sql.coercion import as_expression
from sqlalchemy.sql.elements import BinaryExpression, BindParameter


class JSONPathValue:
    """How an index or path is handed to the database: $."key", $[3]."""

    def __init__(self, path):
        self.path = path

    def bind_value(self, value):
        parts = value if self.path else (value,)
        return "$" + "".join("[%s]" % part if isinstance(part, int) else '."%s"' % part for part in parts)

    def result_value(self, value):
        return value

    def literal_sql(self, value):
        return "'" + self.bind_value(value).replace("'", "''") + "'"

    def to_dict(self):
        return {"type": "String"}


def getitem(expression, index):
    if affinity(expression.type) != "JSON":
        raise NotImplementedError("Operator 'getitem' is not supported on this expression")
    path = isinstance(index, (tuple, list))
    operator = operators.json_path_getitem_op if path else operators.json_getitem_op
    clause = clause_of(index)
    if clause is None:
        right = BindParameter(expression.key if expression._is_named else None, index, unique=True,
                              type_=JSONPathValue(path))
    else:
        right = as_expression(clause)
    return BinaryExpression(expression, right, operator, type_=expression.type)
