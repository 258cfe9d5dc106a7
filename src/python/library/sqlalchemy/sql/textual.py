"""text(…).columns(…): a SELECT written as text whose columns have names and types."""

from sqlalchemy.sql.base import ColumnCollection
from sqlalchemy.sql.elements import ColumnClause, Executable, Grouping, type_instance


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
