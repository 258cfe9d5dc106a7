"""All SQL constructs under one roof."""

_WHERE = {
    "elements": (
        "BinaryExpression", "BindParameter", "BooleanClauseList", "ClauseElement", "ClauseList", "ColumnClause",
        "ColumnElement", "ExpressionClauseList", "False_", "Grouping", "Label", "Null", "TextClause", "True_",
        "UnaryExpression", "SQLCoreOperations", "all_", "and_", "any_", "asc", "between", "bindparam", "collate",
        "column", "desc", "distinct", "false", "literal", "literal_column", "not_", "null", "nulls_first", "nulls_last",
        "nullsfirst", "nullslast", "or_", "quoted_name", "text", "true",
    ),
    "base": ("ColumnCollection", "Executable"),
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
        "intersect", "intersect_all", "select", "union", "union_all", "LABEL_STYLE_DEFAULT",
        "LABEL_STYLE_DISAMBIGUATE_ONLY", "LABEL_STYLE_NONE", "LABEL_STYLE_TABLENAME_PLUS_COL",
    ),
    "textual": ("TextualSelect",),
    "dml": ("Delete", "Insert", "Update", "UpdateBase", "ValuesBase", "delete", "insert", "update"),
}
_MODULES = {name: module for module, names in _WHERE.items() for name in names}


def __getattr__(name):
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError("module 'sqlalchemy.sql.expression' has no attribute %r" % (name,))
    import importlib
    return getattr(importlib.import_module("sqlalchemy.sql." + module), name)
