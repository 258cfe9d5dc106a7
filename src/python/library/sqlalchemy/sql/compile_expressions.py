"""The text of expressions."""

import re

import _cmig
from sqlalchemy import exc
from sqlalchemy.sql import operators
from sqlalchemy.sql.affinity import affinity
from sqlalchemy.sql.coercion import process_boolean_clauses
from sqlalchemy.sql.elements import BindParameter, Grouping

_PARAMETER = re.compile(r"(?<![:\w$\\]):([\w$]+)(?![:\w$])")
_ESCAPED = re.compile(r"\\(:[\w$]*)(?![:\w$])")
_FIELDS = {
    "month": "%m", "day": "%d", "year": "%Y", "second": "%S", "hour": "%H", "doy": "%j", "minute": "%M", "epoch": "%s",
    "dow": "%w", "week": "%W",
}
_FUNCTION_TEXT = {
    "current_date": "CURRENT_DATE", "current_time": "CURRENT_TIME", "current_timestamp": "CURRENT_TIMESTAMP",
    "current_user": "CURRENT_USER", "localtime": "LOCALTIME", "localtimestamp": "LOCALTIMESTAMP",
    "session_user": "SESSION_USER", "sysdate": "sysdate",
    "user": "USER",
}
_FUNCTION_WHOLE = {"now": "CURRENT_TIMESTAMP", "localtimestamp": "DATETIME(CURRENT_TIMESTAMP, 'localtime')"}
_FUNCTION_RENAMED = {"char_length": "length", "aggregate_strings": "group_concat"}
_NEUTRAL_BINARY = {
    "is_distinct_from": " IS DISTINCT FROM ", "is_not_distinct_from": " IS NOT DISTINCT FROM ", "bitwise_xor_op": " ^ ",
    "regexp_match_op": " <regexp> ", "not_regexp_match_op": " <not regexp> ",
}
_AFFIXES = {
    "startswith": ("", " || '%'"), "endswith": ("'%' || ", ""), "contains": ("'%' || ", " || '%'"),
}


class ExpressionCompiler:
    def visit_column(self, column, include_table=True, **kw):
        if column.is_literal:
            name = column.name
        else:
            if column.name is None:
                raise exc.CompileError("Cannot compile Column object until its 'name' is assigned.")
            name = self.quote(column.name)
        table = column.table
        if table is None or not include_table or not table.named_with_column:
            return name
        prefix = self.quote(table.schema) + "." if getattr(table, "schema", None) else ""
        return prefix + self.quote(table.name) + "." + name

    def visit_textclause(self, element, **kw):
        given = element._binds

        def parameter(match):
            name = match.group(1)
            return self.process(given[name], **kw) if name in given else match.group(0)

        return _ESCAPED.sub(r"\1", _PARAMETER.sub(parameter, element.text))

    def visit_bindparam(self, bind, within_columns=False, **kw):
        if self.literal_binds:
            return self.literal_text(bind)
        if isinstance(bind.key, str) and not getattr(bind, "is_crud", False) and bind.key in self.crud_keys:
            raise exc.CompileError(
                "bindparam() name '%s' is reserved for automatic usage in the VALUES or SET clause of this insert/update "
                "statement.   Please use a name other than column name when using bindparam() with insert() or update() "
                "(for example, 'b_%s')." % (bind.key, bind.key))
        self.resolve(bind.key)
        self.binds.append(bind)
        return "\x01%d\x01" % (len(self.binds) - 1)

    def literal_text(self, bind):
        value = bind.effective_value
        preset = self.statement._given_params or {}
        if isinstance(bind.key, str) and bind.key in preset:
            value = preset[bind.key]
        if not bind.expanding:
            if value is None:
                return "NULL"
            return _written(bind.type, value)
        if value is None:
            return "(NULL)"
        values = list(value)
        if not values:
            return "(SELECT 1 FROM (SELECT 1) WHERE 1!=1)"
        if isinstance(values[0], (tuple, list)):
            from sqlalchemy.types import type_of_value
            rows = ["(" + ", ".join(type_of_value(part).literal_sql(part) for part in row) + ")" for row in values]
            return "(VALUES " + ", ".join(rows) + ")"
        return "(" + ", ".join(
            "NULL" if part is None else _written(bind.type, part) for part in values) + ")"

    def visit_null(self, element, **kw):
        return "NULL"

    def visit_true(self, element, **kw):
        return "true" if self.neutral else "1"

    def visit_false(self, element, **kw):
        return "false" if self.neutral else "0"

    def visit_collation(self, element, **kw):
        return self.quote(element.collation)

    def visit_grouping(self, element, **kw):
        return "(" + self.process(element.element, **kw) + ")"

    def visit_label(self, label, within_columns=False, label_only=None, **kw):
        if label_only is label:
            return self.quote(label.name)
        name = self.quote(label.name) if within_columns else None      # before the names within it are made up
        text = self.process(label.element, **kw)
        return text if name is None else text + " AS " + name

    def joined(self, elements, separator, **kw):
        texts = [self.process(element, **kw) for element in elements]
        return separator.join(text for text in texts if text)

    def joined_conditions(self, clauses, **kw):
        count, clauses = process_boolean_clauses(operators.and_, clauses)
        if count == 1:
            return self.process(clauses[0], **kw)
        return self.joined(clauses, " AND ", **kw)

    def visit_clauselist(self, element, **kw):
        return self.joined(element.clauses, element.operator.text if element.operator is not None else " ", **kw)

    def visit_expression_clauselist(self, element, **kw):
        kw["in_operator"] = True
        return self.joined(element.clauses, element.operator.text, **kw)

    def visit_tuple(self, element, **kw):
        return "(" + self.joined(element.clauses, ", ", **kw) + ")"

    # operators

    def visit_unary(self, unary, **kw):
        if unary.operator is not None:
            return unary.operator.text + self.process(unary.element, **kw)
        return self.process(unary.element, **kw) + unary.modifier.text

    def visit_as_boolean(self, element, **kw):
        text = self.process(element.element, **kw)
        wanted = element.operator is operators.is_true
        if element.implicitly_boolean or self.neutral:
            return text if wanted else "NOT " + text
        return text + (" = 1" if wanted else " = 0")

    def visit_binary(self, binary, eager_grouping=False, **kw):
        if self.neutral and binary.operator.name in _NEUTRAL_BINARY:
            return self.plain_binary(binary, _NEUTRAL_BINARY[binary.operator.name], **kw)
        special = _BINARY.get(binary.operator.name)
        return special(self, binary, **kw) if special is not None else self.plain_binary(
            binary, binary.operator.text, **kw)

    def plain_binary(self, binary, text, eager_grouping=False, **kw):
        inside = kw.get("in_operator", False)
        kw["in_operator"] = True
        eager = eager_grouping or binary.operator.eager_grouping
        whole = (self.process(binary.left, eager_grouping=eager, **kw) + text
                 + self.process(binary.right, eager_grouping=eager, **kw))
        return "(" + whole + ")" if inside and eager else whole

    def not_in(self, binary, **kw):
        return "(" + self.plain_binary(binary, " NOT IN ", **kw) + ")"

    def not_match(self, binary, **kw):
        return "NOT " + self.plain_binary(binary, " MATCH ")

    def like(self, binary, **kw):
        return self._like(binary, self.process(binary.left, **kw), self.process(binary.right, **kw))

    def _like(self, binary, left, right):
        text = left + binary.operator.text + right
        escape = binary.modifiers.get("escape")
        return text if escape is None else text + " ESCAPE '" + escape.replace("'", "''") + "'"

    def ilike(self, binary, **kw):
        return self._like(binary, "lower(" + self.process(binary.left, **kw) + ")",
                          "lower(" + self.process(binary.right, **kw) + ")")

    def affix(self, binary, **kw):
        name = binary.operator.name.replace("not_", "").replace("_op", "")
        insensitive = name.startswith("i")
        before, after = _AFFIXES[name[1:] if insensitive else name]
        operand = binary.right
        if isinstance(operand, Grouping) and getattr(operand.element, "operator", None) is operators.concat_op:
            operand = operand.element     # it is one row of || with the wildcards
        left, right = self.process(binary.left, **kw), self.process(operand, **kw)
        if insensitive:
            left, right = "lower(" + left + ")", "lower(" + right + ")"
        return self._like(binary, left, before + right + after)

    def between(self, binary, **kw):
        word = " NOT BETWEEN " if binary.operator is operators.not_between_op else " BETWEEN "
        return self.plain_binary(binary, word + "SYMMETRIC " if binary.modifiers.get("symmetric") else word, **kw)

    def truediv(self, binary, **kw):
        if self.neutral:
            type_ = binary.right.type
            name = exc.type_sql(type_.to_dict()) if affinity(type_) == "Numeric" else "NUMERIC"
            return self.process(binary.left, **kw) + " / CAST(" + self.process(binary.right, **kw) + " AS " + name + ")"
        return self.process(binary.left, **kw) + " / (" + self.process(binary.right, **kw) + " + 0.0)"

    def floordiv(self, binary, **kw):
        text = self.process(binary.left, **kw) + " / " + self.process(binary.right, **kw)
        whole = affinity(binary.left.type) == "Integer" and affinity(binary.right.type) == "Integer"
        return text if whole else "FLOOR(" + text + ")"

    def bitwise_xor(self, binary, **kw):
        either = self.plain_binary(binary, " | ", eager_grouping=True, **kw)
        both = self.plain_binary(binary, " & ", eager_grouping=True, **kw)
        return "(" + either + " - " + both + ")"

    def json_item(self, binary, **kw):
        if self.neutral:
            return self.process(binary.left, **kw) + "[" + self.process(binary.right, **kw) + "]"
        text = "JSON_EXTRACT(" + self.process(binary.left, **kw) + ", " + self.process(binary.right, **kw) + ")"
        return "JSON_QUOTE(" + text + ")" if affinity(binary.type) == "JSON" else text

    # functions and the like

    def visit_function(self, function, **kw):
        name = function.name
        lower = name.lower()
        if not function.packagenames:
            if lower in _FUNCTION_WHOLE and not self.neutral:
                return _FUNCTION_WHOLE[lower]
            if function.without_parentheses:
                return _FUNCTION_TEXT.get(lower, lower)
            name = name if self.neutral else _FUNCTION_RENAMED.get(lower, _FUNCTION_TEXT.get(lower, name))
        parts = [part if _plain_name(part) else self.quote(part) for part in tuple(function.packagenames) + (name,)]
        return ".".join(parts) + self.process(function.clause_expr, **kw)

    def visit_over(self, over, **kw):
        parts = []
        for word, clause in (("PARTITION", over.partition_by), ("ORDER", over.order_by)):
            if clause is not None and len(clause):
                parts.append(word + " BY " + self.process(clause, **kw))
        for word, frame in (("RANGE", over.range_), ("ROWS", over.rows), ("GROUPS", over.groups)):
            if frame is not None:
                parts.append(word + " BETWEEN " + self._frame_text(frame))
        return self.process(over.element, **kw) + " OVER (" + " ".join(parts) + ")"

    def _frame_text(self, frame):
        low, high = frame
        texts = []
        for bound, empty in ((low, "UNBOUNDED PRECEDING"), (high, "UNBOUNDED FOLLOWING")):
            if bound is None:
                texts.append(empty)
            elif bound == 0:
                texts.append("CURRENT ROW")
            else:
                number = self.process(BindParameter(None, abs(bound), unique=True))
                texts.append(number + (" PRECEDING" if bound < 0 else " FOLLOWING"))
        return " AND ".join(texts)

    def visit_funcfilter(self, element, **kw):
        return self.process(element.func, **kw) + " FILTER (WHERE " + self.process(element.criterion, **kw) + ")"

    def visit_case(self, case, **kw):
        text = "CASE "
        if case.value is not None:
            text += self.process(case.value, **kw) + " "
        for condition, result in case.whens:
            text += "WHEN " + self.process(condition, **kw) + " THEN " + self.process(result, **kw) + " "
        if case.else_ is not None:
            text += "ELSE " + self.process(case.else_, **kw) + " "
        return text + "END"

    def visit_cast(self, cast, **kw):
        type_text = exc.type_sql(cast.type.to_dict())
        place = type_text.find(" COLLATE ")
        suffix = type_text[place:] if place >= 0 else ""
        return "CAST(" + self.process(cast.clause, **kw) + " AS " + (
            type_text[:place] if place >= 0 else type_text) + ")" + suffix

    def visit_type_coerce(self, element, **kw):
        return self.process(element.typed_expression, **kw)

    def visit_extract(self, extract, **kw):
        if self.neutral:
            return "EXTRACT(" + extract.field + " FROM " + self.process(extract.expr, **kw) + ")"
        if extract.field not in _FIELDS:
            raise exc.CompileError("%s is not a valid extract argument." % extract.field)
        return "CAST(STRFTIME('" + _FIELDS[extract.field] + "', " + self.process(extract.expr, **kw) + ") AS INTEGER)"

    def visit_textual_label(self, element, **kw):
        """A bare name in ORDER BY: a label or column of the SELECT around it."""
        names = self.stack[-1]["names"] if self.stack else None
        if names is None:
            return self.quote(element.element)
        found = names.get(element.element)
        if found is None:
            raise exc.CompileError(
                "Can't resolve label reference for ORDER BY / GROUP BY / DISTINCT etc. Textual SQL expression %r should "
                "be explicitly declared as text(%r)" % (element.element, element.element))
        kw["label_only"] = found
        return self.process(found, **kw)

    def ordering(self, clauses, **kw):
        """ORDER BY and GROUP BY lists; a label of the SELECT is written as its name."""
        texts = []
        for clause in clauses:
            label = clause._order_label if not clause.is_text else None
            options = dict(kw)
            if label is not None and self._is_selected(label):
                options["label_only"] = label
            texts.append(self.process(clause, **options))
        return ", ".join(text for text in texts if text)

    def _is_selected(self, label):
        names = self.stack[-1]["names"] if self.stack else None
        return bool(names) and names.get(label.name if isinstance(label.name, str) else label.name.identity) is label


def _written(type_, value):
    try:
        return type_.literal_sql(value)
    except (TypeError, ValueError, LookupError, AttributeError) as error:
        raise exc.CompileError('Could not render literal value "%r" with datatype %s; see parent stack trace for more detail.'
                               % (value, type_)) from error


def _plain_name(name):
    return bool(re.match(r"^[A-Za-z_][\w$]*$", name))


_BINARY = {
    "not_in_op": ExpressionCompiler.not_in, "not_match_op": ExpressionCompiler.not_match,
    "like_op": ExpressionCompiler.like, "not_like_op": ExpressionCompiler.like,
    "ilike_op": ExpressionCompiler.ilike, "not_ilike_op": ExpressionCompiler.ilike,
    "between_op": ExpressionCompiler.between, "not_between_op": ExpressionCompiler.between,
    "truediv": ExpressionCompiler.truediv, "floordiv": ExpressionCompiler.floordiv,
    "bitwise_xor_op": ExpressionCompiler.bitwise_xor, "json_getitem_op": ExpressionCompiler.json_item,
    "json_path_getitem_op": ExpressionCompiler.json_item,
}
for _name in ("startswith", "endswith", "contains", "istartswith", "iendswith", "icontains"):
    _BINARY[_name + "_op"] = ExpressionCompiler.affix
    _BINARY["not_" + _name + "_op"] = ExpressionCompiler.affix