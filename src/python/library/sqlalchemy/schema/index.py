"""Index."""

import _cmig

from sqlalchemy.schema.base import CREATION, SchemaItem
from sqlalchemy.schema.column import Column
from sqlalchemy.schema.constraints import _plain_column, columns_in
from sqlalchemy.sql.base import ColumnCollection


class Index(SchemaItem):
    __visit_name__ = "index"
    _option_kind = "Index"
    _convention_key = "ix"
    table = None

    def __init__(self, name, *expressions, unique=False, quote=None, info=None, _table=None, _column_flag=False, **dialect_kw):
        self.name = name
        self.unique = unique
        self.quote = quote
        self._column_flag = _column_flag
        self._creation_order = CREATION.next()
        self.expressions = [_plain_column(e) for e in expressions]
        self.columns = ColumnCollection()
        if info:
            self._info = dict(info)
        self.set_options(dialect_kw)
        table = _table if _table is not None else self._table_of_expressions()
        if table is not None:
            self._attach_to(table)

    def _table_of_expressions(self):
        for expression in self.expressions:
            if not isinstance(expression, str):
                for column in columns_in(expression):
                    return column.table
        return None

    @property
    def c(self):
        return self.columns

    def _attach_to(self, table):
        from sqlalchemy.exc import ArgumentError, ConstraintColumnNotFoundError
        if self.table is not None and table is not self.table:
            raise ArgumentError("Index '%s' is against table '%s', and cannot be associated with table '%s'."
                                % (self.name, self.table.description, table.description))
        found = []
        self.columns = ColumnCollection()
        for expression in self.expressions:
            if isinstance(expression, str):
                column = table.columns.get(expression)
                if column is None:
                    raise ConstraintColumnNotFoundError(
                        "Can't create Index on table '%s': no column named '%s' is present."
                        % (table.description, expression))
                expression = column
            for column in columns_in(expression):
                self.columns.add(column, column.key)
            found.append(expression)
        self.expressions = found
        self.table = table
        table.indexes.add(self)
        from sqlalchemy.schema.names import apply_convention
        apply_convention(self, table)

    def create(self, bind, checkfirst=False):
        import sqlalchemy.schema.ddl as ddl
        if not checkfirst or _cmig.offline or self.name not in ddl.index_names(self.table):
            ddl.CreateIndex(self)._execute_on(bind)

    def drop(self, bind, checkfirst=False):
        import sqlalchemy.schema.ddl as ddl
        if not checkfirst or _cmig.offline or self.name in ddl.index_names(self.table):
            ddl.DropIndex(self)._execute_on(bind)

    def _copy(self, target_table=None, **kw):
        expressions = [e.key if isinstance(e, Column) else e for e in self.expressions]
        made = Index(self.name, unique=self.unique, quote=self.quote, _column_flag=self._column_flag, **self.dialect_kwargs)
        made.expressions = expressions
        return made

    def __repr__(self):
        shown = [repr(self.name)] + [repr(e) if isinstance(e, str) else str(e) for e in self.expressions]
        return "Index(" + ", ".join(shown) + (", unique=True)" if self.unique else ")")
