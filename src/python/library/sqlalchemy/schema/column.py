"""Column and ForeignKey."""

from sqlalchemy.schema.base import ItemSet, SchemaItem
from sqlalchemy.schema.defaults import Computed, FetchedValue, Identity, Sequence, default_of, server_default_of
from sqlalchemy.sql.elements import ColumnElement, quoted_name
from sqlalchemy.types.base import NULLTYPE, SchemaType, is_type, to_instance


def _refuse_argument(item):
    from sqlalchemy.exc import ArgumentError
    shown = "" if item is None else ", got %r" % (item,)
    raise ArgumentError("'SchemaItem' object, such as a 'Column' or a 'Constraint' expected" + shown)


class Column(SchemaItem, ColumnElement):
    """A column of a table. `_nullable_given` is what the script said, None where it said nothing."""

    __visit_name__ = "column"
    _option_kind = "Column"
    is_literal = False
    table = None
    computed = None
    identity = None
    inherit_cache = True

    def __init__(self, *args, name=None, type_=None, autoincrement="auto", default=None, insert_default=None, doc=None, key=None,
                 index=None, unique=None, info=None, nullable=None, onupdate=None, primary_key=False, server_default=None,
                 server_onupdate=None, quote=None, system=False, comment=None, insert_sentinel=False,
                 _omit_from_statements=False, _proxies=None, **dialect_kwargs):
        items = list(args)
        if items and (items[0] is None or isinstance(items[0], str)):
            first = items.pop(0)
            if name is not None and first is not None:
                self._given_twice("name")
            name = name if first is None else first
        if items and (items[0] is None or is_type(items[0])):
            first = items.pop(0)
            if type_ is not None and first is not None:
                self._given_twice("type_")
            type_ = type_ if first is None else first
        elif items and callable(items[0]) and not isinstance(items[0], SchemaItem):
            type_ = items.pop(0)
        self.name = name if quote is None or name is None else quoted_name(name, quote)
        self.key = name if key is None else key
        self._own_type = to_instance(type_)
        self.primary_key = primary_key
        self._nullable_given = nullable
        self.nullable = nullable if nullable is not None else not primary_key
        self.index = index
        self.unique = unique
        self.system = system
        self.doc = doc
        self.comment = comment
        self.autoincrement = autoincrement
        self.constraints = ItemSet()
        self.foreign_keys = ItemSet()
        self.default = default_of(default if insert_default is None else insert_default)
        self.onupdate = default_of(onupdate, for_update=True)
        self.server_default = server_default_of(server_default)
        self.server_onupdate = server_onupdate if isinstance(server_onupdate, FetchedValue) else server_default_of(
            server_onupdate)
        self.insert_sentinel = insert_sentinel
        self._omit_from_statements = _omit_from_statements
        if info is not None:
            self._info = dict(info)
        self.set_options(dialect_kwargs)
        for held in (self.default, self.onupdate, self.server_default):
            if held is not None:
                held._set_parent(self)
        for item in items:
            self._take(item)

    def _given_twice(self, what):
        from sqlalchemy.exc import ArgumentError
        raise ArgumentError("May not pass %s positionally and as a keyword." % what)

    def _take(self, item):
        if isinstance(item, (Computed, Identity)):
            item._attach(self)
        elif isinstance(item, ForeignKey):
            item._set_parent(self)
        elif isinstance(item, Sequence):
            self.default = item
            item._set_parent(self)
        elif isinstance(item, FetchedValue):
            self.server_default = item
        elif hasattr(item, "_set_column"):
            item._set_column(self)
        elif hasattr(item, "is_scalar"):
            self.default = item
            item._set_parent(self)
        else:
            _refuse_argument(item)

    # -- type ----------------------------------------------------------------------------------------------------------

    @property
    def type(self):
        if self._own_type is not NULLTYPE:
            return self._own_type
        for key in self.foreign_keys:
            referred = key._find_column()
            if referred is not None and referred is not self:
                return referred.type
        return NULLTYPE

    @type.setter
    def type(self, value):
        self._own_type = to_instance(value)

    # -- as part of a table --------------------------------------------------------------------------------------------

    def _attach_to(self, table, replace_existing=True):
        from sqlalchemy.exc import ArgumentError
        if not self.name:
            raise ArgumentError("Column must be constructed with a non-blank name or assign a non-blank .name before "
                                "adding to a Table.")
        if self.table is not None and self.table is not table:
            raise ArgumentError("Column object '%s' already assigned to Table '%s'" % (self.key, self.table.description))
        if self.key is None:
            self.key = self.name
        known = table._columns.get(self.key)
        if known is None:
            known = self._namesake(table)
        if known is not None and known is not self:
            self._replace(known, table, replace_existing)
        else:
            table._columns.add(self, self.key)
        self.table = table
        if self.primary_key:
            table.primary_key._add_column(self, known)
        elif self.key in table.primary_key.columns:
            raise ArgumentError("Trying to redefine primary-key column '%s' as a non-primary-key column on table '%s'"
                                % (self.key, table.fullname))
        self._make_index_and_unique(table)
        self._make_type_check(table)
        for key in list(self.foreign_keys):
            key._attach_to_table(table)

    def _namesake(self, table):
        """The column of the table that has the name, under another key; where all keys are names it is found by that."""
        if self.key != self.name:
            table._has_keys = True
        if not table._has_keys:
            return None
        return next((column for column in table._columns if column.name == self.name), None)

    def _replace(self, known, table, replace_existing):
        """Takes the place of a known column, without its foreign keys."""
        from sqlalchemy.exc import DuplicateColumnError
        if not replace_existing:
            what = "key" if self.key != self.name and known.key == self.key else "name"
            raise DuplicateColumnError("A column with %s '%s' is already present in table '%s'."
                                       % (what, self.key if what == "key" else self.name, table.name))
        for key in known.foreign_keys:
            table.foreign_keys.discard(key)
            if key.constraint is not None and key in key.constraint.elements:
                table.constraints.discard(key.constraint)
        table._columns.replace(self, known)

    def _make_index_and_unique(self, table):
        from sqlalchemy.exc import ArgumentError
        if self.index:
            if isinstance(self.index, str):
                raise ArgumentError("The 'index' keyword argument on Column is boolean only. To create indexes with a "
                                    "specific name, create an explicit Index object external to the Table.")
            from sqlalchemy.schema.index import Index
            table.append_constraint(Index(None, self.key, unique=bool(self.unique), _column_flag=True))
        elif self.unique:
            if isinstance(self.unique, str):
                raise ArgumentError("The 'unique' keyword argument on Column is boolean only. To create unique constraints "
                                    "or indexes with a specific name, append an explicit UniqueConstraint to the Table's "
                                    "list of elements, or create an explicit Index object external to the Table.")
            from sqlalchemy.schema.constraints import UniqueConstraint
            table.append_constraint(UniqueConstraint(self.key, _column_flag=True))

    def _make_type_check(self, table):
        """A Boolean or Enum that asks for it brings its CHECK along."""
        if self._own_type is NULLTYPE:
            return
        stored = self._own_type.dialect_impl()
        if isinstance(stored, SchemaType) and stored.create_constraint:
            from sqlalchemy.schema.constraints import type_check
            made = type_check(stored, self)
            if made is not None:
                table.append_constraint(made)

    def references(self, column):
        return any(key.references_column(column) for key in self.foreign_keys)

    def append_foreign_key(self, fk):
        fk._set_parent(self)
        if self.table is not None:
            fk._attach_to_table(self.table)

    # -- copies --------------------------------------------------------------------------------------------------------

    def _copy(self, **kw):
        args = [c._copy(**kw) for c in self.constraints] + [k._copy(**kw) for k in self.foreign_keys if k.constraint is None]
        server_default = self.server_default
        server_onupdate = self.server_onupdate
        if isinstance(server_default, (Computed, Identity)):
            args.append(server_default._copy())
            server_default = server_onupdate = None
        made = self.__class__(
            *args, name=self.name, type_=self.type, key=self.key, primary_key=self.primary_key, unique=self.unique,
            system=self.system, index=self.index, autoincrement=self.autoincrement,
            default=None if self.default is None else self.default._copy(),
            onupdate=None if self.onupdate is None else self.onupdate._copy(), server_default=server_default,
            server_onupdate=server_onupdate, doc=self.doc, comment=self.comment, info=self._info,
            **self.dialect_kwargs)
        made.nullable = self.nullable
        made._nullable_given = self._nullable_given
        return made

    def copy(self, **kw):
        return self._copy(**kw)

    # -- as an expression ----------------------------------------------------------------------------------------------

    @property
    def description(self):
        return self.name

    def __str__(self):
        if self.name is None:
            return "(no name)"
        return self.table.description + "." + self.description if self.table is not None else self.description

    def __repr__(self):
        shown = [repr(self.name), repr(self.type)]
        shown += [repr(k) for k in self.foreign_keys]
        if self.table is not None:
            shown.append("table=<%s>" % self.table.description)
        for field in ("primary_key",):
            if getattr(self, field):
                shown.append("%s=%r" % (field, getattr(self, field)))
        if not self.nullable:
            shown.append("nullable=False")
        for field in ("default", "onupdate", "server_default", "comment"):
            if getattr(self, field) is not None:
                shown.append("%s=%r" % (field, getattr(self, field)))
        return "Column(" + ", ".join(shown) + ")"


class ForeignKey(SchemaItem):
    """What a single column refers to. Attached to a table it is an element of a ForeignKeyConstraint."""

    __visit_name__ = "foreign_key"
    _option_kind = "Constraint"

    def __init__(self, column, _constraint=None, use_alter=False, name=None, onupdate=None, ondelete=None, deferrable=None,
                 initially=None, link_to_name=False, match=None, info=None, comment=None, _unresolvable=False,
                 **dialect_kw):
        self._colspec = _referred(column)
        self.constraint = _constraint
        self.parent = None
        self.use_alter = use_alter
        self.name = name
        self.onupdate = onupdate
        self.ondelete = ondelete
        self.deferrable = deferrable
        self.initially = initially
        self.link_to_name = link_to_name
        self.match = match
        self.comment = comment
        if info:
            self._info = dict(info)
        self.set_options(dialect_kw)

    def _set_parent(self, column):
        from sqlalchemy.exc import InvalidRequestError
        if self.parent is not None and self.parent is not column:
            raise InvalidRequestError("This ForeignKey already has a parent !")
        self.parent = column
        column.foreign_keys.add(self)

    def _attach_to_table(self, table):
        if self.constraint is None:
            from sqlalchemy.schema.constraints import ForeignKeyConstraint
            self.constraint = ForeignKeyConstraint(
                [], [], use_alter=self.use_alter, name=self.name, onupdate=self.onupdate, ondelete=self.ondelete,
                deferrable=self.deferrable, initially=self.initially, match=self.match, comment=self.comment,
                **self.dialect_kwargs)
            self.constraint._take_element(self)
            table.append_constraint(self.constraint)
        table.foreign_keys.add(self)

    # -- what is referred to -------------------------------------------------------------------------------------------

    def referred_table_key(self):
        """(schema, table) of the column that is referred to."""
        if not isinstance(self._colspec, str):
            return self._colspec.table.schema, self._colspec.table.name
        parts = self._colspec.split(".")
        schema = None
        if len(parts) > 2:
            schema = ".".join(parts[:-2])
        elif self.parent is not None and self.parent.table is not None and self.parent.table.metadata is not None:
            schema = self.parent.table.metadata.schema
        return schema, parts[-2] if len(parts) > 1 else parts[0]

    def referred_name(self):
        """Its name; a key is looked up where the table is known."""
        if not isinstance(self._colspec, str):
            return self._colspec.name
        found = self._find_column()
        if found is not None:
            return found.name
        parts = self._colspec.split(".")
        return parts[-1] if len(parts) > 1 else (self.parent.key if self.parent is not None else parts[0])

    def _find_table(self):
        table = self.parent.table if self.parent is not None else None
        if table is None or table.metadata is None:
            return None
        schema, name = self.referred_table_key()
        return table.metadata.tables.get(schema + "." + name if schema else name)

    def _find_column(self):
        if not isinstance(self._colspec, str):
            return self._colspec
        table = self._find_table()
        if table is None:
            return None
        parts = self._colspec.split(".")
        wanted = parts[-1] if len(parts) > 1 else self.parent.key
        if self.link_to_name:
            return next((c for c in table.columns if c.name == wanted), None)
        return table.columns.get(wanted)

    @property
    def column(self):
        from sqlalchemy.exc import NoReferencedColumnError, NoReferencedTableError
        found = self._find_column()
        if found is not None:
            return found
        schema, name = self.referred_table_key()
        shown = schema + "." + name if schema else name
        if self._find_table() is None:
            raise NoReferencedTableError(
                "Foreign key associated with column '%s' could not find table '%s' with which to generate a foreign key to "
                "target column '%s'" % (self.parent, shown, self.referred_name()), shown)
        raise NoReferencedColumnError(
            "Could not initialize target column for ForeignKey '%s' on table '%s': table '%s' has no column named '%s'"
            % (self._colspec, self.parent.table.name, shown, self.referred_name()), shown, self.referred_name())

    @property
    def target_fullname(self):
        if isinstance(self._colspec, str):
            return self._colspec
        return self._colspec.table.fullname + "." + self._colspec.key

    def references_column(self, column):
        return self._find_column() is column

    def references(self, table):
        found = self._find_column()
        return found is not None and found.table is table

    def get_referent(self, table):
        found = self._find_column()
        return found if found is not None and found.table is table else None

    def _copy(self, schema=None, **kw):
        made = ForeignKey(self._colspec if isinstance(self._colspec, str) else self.target_fullname, use_alter=self.use_alter,
                          name=self.name, onupdate=self.onupdate, ondelete=self.ondelete, deferrable=self.deferrable,
                          initially=self.initially, link_to_name=self.link_to_name, match=self.match, comment=self.comment,
                          **self.dialect_kwargs)
        return made

    def copy(self, schema=None, **kw):
        return self._copy(schema=schema)

    def __repr__(self):
        return "ForeignKey(%r)" % (self.target_fullname,)


def _referred(column):
    if isinstance(column, (str, Column)):
        return column
    convert = getattr(column, "__clause_element__", None)
    if convert is not None:
        return convert()
    from sqlalchemy.exc import ArgumentError
    raise ArgumentError("String column name or Column object for DDL foreign key constraint expected, got %r." % (column,))
