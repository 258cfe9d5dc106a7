"""text(): SQL as it stands; text(…).columns(…): a SELECT written as text whose columns have names and types."""

import re

from sqlalchemy.sql import operators
from sqlalchemy.sql.base import ColumnCollection, Executable
from sqlalchemy.sql.elements import NULLTYPE, BindParameter, ColumnClause, Grouping, type_instance

_PARAMETER = re.compile(r"(?<![:\w\\]):(\w+)(?!:)")


class TextClause(Executable):
    """text("… :name …"): SQL as it stands, with named parameters; `\\:` is a colon, `::type` is left alone."""

    __visit_name__ = "textclause"
    is_text = True
    render_label = False
    implicitly_boolean = False
    key = None
    type = NULLTYPE
    autocommit = None
    _non_anon_label = None
    _proxy_key = None
    _order_label = None

    def __init__(self, text):
        self._binds = {}
        self.text = _PARAMETER.sub(self._note_parameter, text)

    def _note_parameter(self, match):
        name = match.group(1)
        self._binds[name] = BindParameter(name)
        return ":" + name

    @property
    def _bindparams(self):
        return self._binds

    def bindparams(self, *binds, **names_to_values):
        from sqlalchemy import exc
        copy = self._clone()
        copy._binds = dict(self._binds)
        for bind in binds:
            name = bind.original_key
            if name not in copy._binds:
                raise exc.ArgumentError("This text() construct doesn't define a bound parameter named " + repr(name))
            copy._binds[name] = bind
        for name, value in names_to_values.items():
            if name not in copy._binds:
                raise exc.ArgumentError("This text() construct doesn't define a bound parameter named " + repr(name))
            copy._binds[name] = copy._binds[name]._with_value(value)
        return copy

    def columns(self, *cols, **types):
        return TextualSelect(self, cols, types)

    def self_group(self, against=None):
        return Grouping(self) if against is operators.in_op else self

    def _children(self):
        return ()



def text(text):
    return TextClause(text)


class TextualSelect(Executable):
    __visit_name__ = "textual_select"
    is_selectable = True
    named_with_column = False

    def __init__(self, text, columns, types=None, positional=False):
        self.element = text
        self.column_args = list(columns)
        by_name = {column.key for column in self.column_args}
        for name, type_ in (types or {}).items():
            if name not in by_name:
                self.column_args.append(ColumnClause(name, type_=type_instance(type_)))
        self.positional = bool(columns) and not types
        self._exported = [(column, column.key) for column in self.column_args]

    @property
    def _from_objects(self):
        return []

    @property
    def selected_columns(self):
        return ColumnCollection(self.column_args)

    @property
    def c(self):
        return self.subquery().c

    columns = c

    def bindparams(self, *binds, **names_to_values):
        copy = self._clone()
        copy.element = self.element.bindparams(*binds, **names_to_values)
        return copy

    def subquery(self, name=None):
        from sqlalchemy.sql.selectable import Subquery
        return Subquery(self, name)

    def alias(self, name=None, flat=False):
        return self.subquery(name)

    def cte(self, name=None, recursive=False, nesting=False):
        from sqlalchemy.sql.selectable import CTE
        return CTE(self, name, recursive=recursive)

    def scalar_subquery(self):
        from sqlalchemy.sql.selects import ScalarSelect
        return ScalarSelect(self)

    def self_group(self, against=None):
        return Grouping(self)
