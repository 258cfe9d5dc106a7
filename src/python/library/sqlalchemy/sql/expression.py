"""All SQL constructs under one roof."""

_WHERE = {
    "elements": (
        "BinaryExpression", "BindParameter", "BooleanClauseList", "ClauseList", "ColumnClause", "ColumnElement",
        "ExpressionClauseList", "False_", "Grouping", "Label", "Null", "SQLCoreOperations", "True_", "UnaryExpression",
        "false", "null", "quoted_name", "true",
    ),
    "coercion": ("and_", "not_", "or_"),
    "constructors": (
        "all_", "any_", "asc", "between", "bindparam", "collate", "column", "desc", "distinct", "literal",
        "literal_column", "nulls_first", "nulls_last", "nullsfirst", "nullslast",
    ),
    "base": ("ClauseElement", "ColumnCollection", "Executable"),
    "comparator": ("ColumnOperators",),
    "constructs": (
        "Case", "Cast", "Extract", "FunctionFilter", "Over", "Tuple", "TypeCoerce", "case", "cast", "extract",
        "funcfilter", "over", "try_cast", "tuple_", "type_coerce", "within_group",
    ),
    "functions": ("Function", "FunctionElement", "func", "modifier"),
    "selectable": (
        "Alias", "CTE", "FromClause", "Join", "Subquery", "TableClause", "Values", "alias", "join", "lateral",
        "outerjoin", "table", "tablesample", "values",
    ),
    "selects": (
        "CompoundSelect", "Exists", "ScalarSelect", "Select", "SelectBase", "except_", "except_all", "exists",
        "intersect", "intersect_all", "select", "union", "union_all",
    ),
    "labels": (
        "LABEL_STYLE_DEFAULT", "LABEL_STYLE_DISAMBIGUATE_ONLY", "LABEL_STYLE_NONE", "LABEL_STYLE_TABLENAME_PLUS_COL",
    ),
    "textual": ("TextClause", "TextualSelect", "text"),
    "dml": ("Delete", "Insert", "Update", "UpdateBase", "ValuesBase", "delete", "insert", "update"),
}
_MODULES = {name: module for module, names in _WHERE.items() for name in names}


def __getattr__(name):
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError("module 'sqlalchemy.sql.expression' has no attribute %r" % (name,))
    import importlib
    return getattr(importlib.import_module("sqlalchemy.sql." + module), name)
