"""Constraints of tables."""

from sqlalchemy.schema.base import CREATION, SchemaItem
from sqlalchemy.schema.column import Column, ForeignKey
from sqlalchemy.schema.names import NONE_NAME
from sqlalchemy.sql.base import ColumnCollection


class Constraint(SchemaItem):
    __visit_name__ = "constraint"
    _option_kind = "Constraint"
    _type_bound = False
    _column_flag = False
    _isolated = False       # AddConstraint (…) and DropConstraint (…) take it out of CREATE TABLE
    parent = None

    def __init__(self, name=None, deferrable=None, initially=None, info=None, comment=None, _create_rule=None,
                 _type_bound=False, **dialect_kw):
        self.name = name
        self.deferrable = deferrable
        self.initially = initially
        self.comment = comment
        self._create_rule = _create_rule
        self._type_bound = _type_bound
        self._creation_order = CREATION.next()
        if info:
            self._info = dict(info)
        self.set_options(dialect_kw)

    @property
    def table(self):
        from sqlalchemy.exc import InvalidRequestError
        parent = self.parent
        if isinstance(parent, Column):
            parent = parent.table
        if parent is None:
            raise InvalidRequestError("This constraint is not bound to a table.  Did you mean to call "
                                      "table.append_constraint(constraint) ?")
        return parent

    def _attach_to(self, table):
        self.parent = table
        table.constraints.add(self)
        from sqlalchemy.schema.names import apply_convention
        if self.name is not NONE_NAME:
            apply_convention(self, table)

    def _common(self):
        return {"name": self.name, "deferrable": self.deferrable, "initially": self.initially, "comment": self.comment}

    def _copy(self, **kw):
        raise NotImplementedError()

    def copy(self, **kw):
        return self._copy(**kw)


class ColumnCollectionConstraint(Constraint):

    def __init__(self, *columns, name=None, deferrable=None, initially=None, info=None, comment=None, _column_flag=False,
                 _gather_expressions=None, _autoattach=True, **dialect_kw):
        Constraint.__init__(self, name=name, deferrable=deferrable, initially=initially, info=info, comment=comment,
                            **dialect_kw)
        self._column_flag = _column_flag
        self._pending = [_plain_column(c) for c in columns]
        self.columns = ColumnCollection()
        tables = [c.table for c in self._pending if isinstance(c, Column) and c.table is not None]
        if _autoattach and tables and len(tables) == len(self._pending) and all(t is tables[0] for t in tables):
            tables[0].append_constraint(self)

    @property
    def c(self):
        return self.columns

    def _attach_to(self, table):
        self._collect(table)
        Constraint._attach_to(self, table)

    def _collect(self, table):
        self.columns = ColumnCollection()
        for column in self._pending:
            found = self._find(table, column)
            self.columns.add(found, found.key)

    def _find(self, table, column):
        if not isinstance(column, str):
            return column if column.table is table or column.table is None else table.columns.get(column.key, column)
        found = table.columns.get(column)
        if found is None:
            from sqlalchemy.exc import ConstraintColumnNotFoundError
            raise ConstraintColumnNotFoundError(
                "Can't create %s on table '%s': no column named '%s' is present."
                % (self.__class__.__name__, table.description, column))
        return found

    def column_names(self):
        if len(self.columns):
            return [c.name for c in self.columns]
        return [c if isinstance(c, str) else c.name for c in self._pending]

    def contains_column(self, col):
        return self.columns.contains_column(col)

    def _copy(self, target_table=None, **kw):
        made = self.__class__(*[c if isinstance(c, str) else c.key for c in self._copied_columns()], _autoattach=False,
                              **dict(self._common(), **self.dialect_kwargs))
        made._column_flag = self._column_flag
        return made

    def _copied_columns(self):
        return list(self.columns) if len(self.columns) else self._pending

    def __contains__(self, x):
        return x in self.columns

    def __iter__(self):
        return iter(self.columns)

    def __len__(self):
        return len(self.columns)

    def __bool__(self):
        return True

    def __repr__(self):
        shown = [repr(n) for n in self.column_names()]
        if self.name:
            shown.append("name=%r" % (self.name,))
        return self.__class__.__name__ + "(" + ", ".join(shown) + ")"


def _plain_column(column):
    if isinstance(column, (str, Column)):
        return column
    convert = getattr(column, "__clause_element__", None)
    return convert() if convert is not None else column


class UniqueConstraint(ColumnCollectionConstraint):
    __visit_name__ = "unique_constraint"
    _convention_key = "uq"


class PrimaryKeyConstraint(ColumnCollectionConstraint):
    __visit_name__ = "primary_key_constraint"
    _convention_key = "pk"

    def __init__(self, *columns, name=None, deferrable=None, initially=None, info=None, _implicit_generated=False,
                 _autoattach=True, comment=None, **dialect_kw):
        self._implicit_generated = _implicit_generated
        ColumnCollectionConstraint.__init__(self, *columns, name=name, deferrable=deferrable, initially=initially, info=info,
                                            comment=comment, _autoattach=_autoattach, **dialect_kw)

    def _attach_to(self, table):
        old = table.primary_key
        if old is not self:
            table.constraints.discard(old)
            table.primary_key = self
        flagged = [c for c in table.columns if c.primary_key]
        self._collect(table)
        if not self._pending:
            for column in flagged:
                self.columns.add(column, column.key)
        for column in self.columns:
            column.primary_key = True
            if column._nullable_given is None:
                column.nullable = False
        Constraint._attach_to(self, table)

    def _add_column(self, column, replaced=None):
        """A column that says primary_key=True joins the table, maybe in the place of another."""
        from sqlalchemy.schema.names import apply_convention
        if self.columns.get(column.key) is not column:
            self.columns.replace(column, replaced)
        if self._implicit_generated:
            self.name = None
            apply_convention(self, self.parent)

    def _attach_reflected(self, table, names, name):
        """The primary key that the database has, for a reflected table."""
        for each in names:
            column = table.columns[each]
            column.primary_key = True
            self.columns.add(column, column.key)
        if name is not None:
            self.name = name
        else:
            from sqlalchemy.schema.names import apply_convention
            self.name = None
            apply_convention(self, table)

    @property
    def columns_autoinc_first(self):
        return list(self.columns)


class CheckConstraint(ColumnCollectionConstraint):
    __visit_name__ = "table_or_column_check_constraint"
    _convention_key = "ck"

    def __init__(self, sqltext, name=None, deferrable=None, initially=None, table=None, info=None, _create_rule=None,
                 _autoattach=True, _type_bound=False, comment=None, **dialect_kw):
        ColumnCollectionConstraint.__init__(self, name=name, deferrable=deferrable, initially=initially, info=info,
                                            comment=comment, _autoattach=False, **dialect_kw)
        self.sqltext = sqltext if hasattr(sqltext, "is_clause_element") else str(sqltext)
        self._type_bound = _type_bound
        self._pending = [] if isinstance(self.sqltext, str) else columns_in(sqltext)
        if table is not None:
            table.append_constraint(self)
        elif self._pending and _autoattach and all(c.table is not None for c in self._pending):
            self._pending[0].table.append_constraint(self)

    @property
    def is_column_level(self):
        return isinstance(self.parent, Column)

    def _set_column(self, column):
        self.parent = column
        column.constraints.add(self)

    def names_in_text(self):
        """The names of the columns in it as SQLAlchemy counts them: text of literal_column() is one as well."""
        from sqlalchemy.sql.elements import ColumnClause
        if isinstance(self.sqltext, str) or self._type_bound:
            return [c.name for c in self._pending]
        found, pending = [], [self.sqltext]
        while pending:
            element = pending.pop(0)
            if isinstance(element, (Column, ColumnClause)):
                found.append(str(element.name))
            else:
                pending.extend(element._children())
        return found

    def describe_text(self):
        if isinstance(self.sqltext, str):
            return self.sqltext
        from sqlalchemy.sql.compiler import compile_literal
        return compile_literal(self.sqltext, include_table=False)

    def _copy(self, target_table=None, **kw):
        made = CheckConstraint(self.sqltext, _autoattach=False, _type_bound=self._type_bound,
                               **dict(self._common(), **self.dialect_kwargs))
        if target_table is not None:
            made._pending = [target_table.columns.get(c.key, c) for c in made._pending]
        return made

    def __repr__(self):
        return "CheckConstraint(%r, name=%r)" % (self.sqltext, self.name)


def columns_in(element):
    """The columns of tables that an expression is made of, in order."""
    if isinstance(element, Column):
        return [element] if element.table is not None else []
    found = []
    for child in element._children():
        found.extend(columns_in(child))
    return found


def type_check(type_, column):
    """The CHECK that a Boolean or Enum column brings along, or None."""
    import _cmig
    condition = type_.check_condition(_cmig.quote(column.name))
    if condition is None:
        return None
    made = CheckConstraint(condition, name=NONE_NAME if type_.name is None else type_.name, _type_bound=True)
    made._pending = [column]
    return made


def _copied_target(element, table):
    """A copy refers to what the original refers to; a reference to the own table to the table of the copy."""
    own = element.parent.table if element.parent is not None else None
    if table is not None and own is not None and element.referred_table_key() == (own.schema, own.name):
        return table.name + "." + element.target_fullname.split(".")[-1]
    return element.target_fullname


class ForeignKeyConstraint(ColumnCollectionConstraint):
    __visit_name__ = "foreign_key_constraint"
    _convention_key = "fk"

    def __init__(self, columns, refcolumns, name=None, onupdate=None, ondelete=None, deferrable=None, initially=None,
                 use_alter=False, link_to_name=False, match=None, table=None, info=None, comment=None, **dialect_kw):
        Constraint.__init__(self, name=name, deferrable=deferrable, initially=initially, info=info, comment=comment,
                            **dialect_kw)
        self.onupdate = onupdate
        self.ondelete = ondelete
        self.use_alter = use_alter
        self.link_to_name = link_to_name
        self.match = match
        self.columns = ColumnCollection()
        self._pending = [_plain_column(c) for c in columns]
        references = list(refcolumns)
        if len(set([c if isinstance(c, str) else id(c) for c in self._pending])) != len(references):
            from sqlalchemy.exc import ArgumentError
            if len(self._pending) != len(references):
                raise ArgumentError("ForeignKeyConstraint number of constrained columns must match the number of "
                                    "referenced columns.")
        self.elements = [ForeignKey(r, _constraint=self, link_to_name=link_to_name) for r in references]
        if table is not None:
            table.append_constraint(self)
        elif self._pending and all(isinstance(c, Column) and c.table is not None for c in self._pending):
            self._pending[0].table.append_constraint(self)

    def _take_element(self, element):
        self.elements.append(element)
        self._pending.append(element.parent)

    def _attach_to(self, table):
        self._collect(table)
        for column, element in zip(self.columns, self.elements):
            if element.parent is None:
                element._set_parent(column)
            table.foreign_keys.add(element)
        Constraint._attach_to(self, table)

    @property
    def column_keys(self):
        return [c if isinstance(c, str) else c.key for c in self._copied_columns()]

    @property
    def referred_table(self):
        return self.elements[0].column.table

    @property
    def _referred_schema(self):
        return self.elements[0].referred_table_key()[0]

    def _copy(self, schema=None, target_table=None, **kw):
        made = ForeignKeyConstraint(
            self.column_keys, [_copied_target(e, target_table) for e in self.elements], onupdate=self.onupdate, ondelete=self.ondelete,
            use_alter=self.use_alter, link_to_name=self.link_to_name, match=self.match,
            **dict(self._common(), **self.dialect_kwargs))
        return made

    def __repr__(self):
        return "ForeignKeyConstraint(%r, %r)" % (self.column_names(), [e.target_fullname for e in self.elements])
