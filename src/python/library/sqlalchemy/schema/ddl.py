"""DDL elements that a script executes by hand: CreateTable(table), CreateSequence(sequence), DDL("…") …"""

import _cmig

from sqlalchemy.exc import operate, operation_sql, translate, type_sql
from sqlalchemy.schema import describe
from sqlalchemy.sql.base import Executable


def require_bind(bind):
    """Under --sql the bind only prints, without a bind there is nothing to create things in."""
    if bind is None:
        raise AttributeError("'NoneType' object has no attribute '_run_ddl_visitor'")


def skips(wanted, checkfirst, name, schema=None):
    """Whether checkfirst says that there is nothing to do; under --sql nothing can be checked."""
    if not checkfirst or _cmig.offline:
        return False
    return table_exists(name, schema) == wanted


def table_exists(name, schema=None):
    """Any table or view of that name; SQLite's names have no case."""
    names = list(_cmig.table_names(schema)) + list(_cmig.view_names(schema))
    if schema is None:
        names += list(_cmig.temp_table_names())
    if _cmig.dialect == "sqlite":
        return name.lower() in [n.lower() for n in names]
    return name in names


def index_names(table):
    found = _cmig.reflect(table.name, table.schema)
    return [] if found is None else [index["name"] for index in found["indexes"]]


def no_rows():
    """The result of a statement that has none."""
    if _cmig.offline:
        return None
    from sqlalchemy.engine.result import Result
    return Result(None, [], -1)


def run(sql):
    try:
        _cmig.execute(sql)
    except _cmig.DatabaseError as error:
        raise translate(error, sql) from None
    return no_rows()


def _schema_of(item):
    return _cmig.quote(item.schema) + "." if getattr(item, "schema", None) else ""


class ExecutableDDLElement(Executable):
    """Executed by Connection.execute() through _execute_on()."""
    __visit_name__ = "ddl"
    target = None
    on = None
    is_ddl_element = True

    def _execute_on(self, connection):
        return run(self.text())

    def text(self):
        from sqlalchemy.ext.compiler import call_hook
        return call_hook(self)

    def compile(self, bind=None, dialect=None, **kw):
        """The text for the database of the bind, or of the dialect; with neither for none in particular."""
        if dialect is None and bind is not None:
            dialect = bind.dialect
        if dialect is not None and dialect.name != _cmig.dialect:
            _cmig.refuse("the text of %s for %s cannot be had in a migration of %s"
                         % (self.__class__.__name__, dialect.name, _cmig.dialect))
        return CompiledDDL(self, dialect)

    def text_here(self):
        """The text for the database of the run, where it differs from text()."""
        return self.text()

    def against(self, target):
        self.target = target
        return self

    def execute_if(self, dialect=None, callable_=None, state=None):
        from sqlalchemy.types.base import clone
        made = clone(self)
        made.on = dialect
        made.condition = callable_
        return made

    def __call__(self, target, bind, **kw):
        names = (self.on,) if isinstance(self.on, str) else self.on
        if names is None or _cmig.dialect in names:
            self.against(target)._execute_on(bind)

    def __str__(self):
        return self.text()


DDLElement = ExecutableDDLElement


class CompiledDDL:
    params = None

    def __init__(self, statement, dialect):
        self.statement = statement
        self.dialect = dialect
        self.string = statement.text() if dialect is None else statement.text_here()

    def construct_params(self, params=None, **kw):
        return None

    def _execute_on(self, connection):
        return run(self.string)

    def __str__(self):
        return self.string


class DDL(ExecutableDDLElement):

    def __init__(self, statement, context=None):
        if not isinstance(statement, str):
            from sqlalchemy.exc import ArgumentError
            raise ArgumentError("Expected a string or unicode SQL statement, got '%r'" % (statement,))
        self.statement = statement
        self.context = dict(context or {})

    def text(self):
        words = dict(self.context)
        if self.target is not None:
            words.setdefault("table", _cmig.quote(self.target.name))
            words.setdefault("schema", self.target.schema or "")
            words.setdefault("fullname", _schema_of(self.target) + _cmig.quote(self.target.name))
        return self.statement % words

    def __repr__(self):
        return "<DDL@%s; %r>" % (id(self), self.statement)


class _Operation(ExecutableDDLElement):
    """An element that the DDL side knows as an operation."""

    def __init__(self, element):
        self.element = element

    def _execute_on(self, connection):
        operate(self.operation())
        return no_rows()

    def text(self):
        return operation_sql(self.generic_operation(), True)

    def text_here(self):
        return operation_sql(self.operation(), False)

    def generic_operation(self):
        return self.operation()


class _Alteration(_Operation):
    """One whose text is the same for SQLite, which could not carry it out."""

    def text_here(self):
        return self.text()


class CreateTable(_Operation):
    __visit_name__ = "create_table"

    def __init__(self, element, include_foreign_key_constraints=None, if_not_exists=False):
        self.element = element
        self.if_not_exists = if_not_exists
        self.include_foreign_key_constraints = include_foreign_key_constraints

    def operation(self):
        table = describe.describe_table(self.element, with_indexes=False)
        if self.include_foreign_key_constraints is not None:
            table["constraints"] = describe.describe_constraints(self.element, self.include_foreign_key_constraints)
        return {"op": "create_table", "table": table, "if_not_exists": self.if_not_exists}

    def generic_operation(self):
        operation = self.operation()
        described = {column["name"]: column for column in operation["table"]["columns"]}
        for column in self.element.columns:
            if column.name in described:
                described[column.name]["server_default"] = describe.describe_generic_default(column.server_default)
        return operation


class DropTable(_Operation):
    __visit_name__ = "drop_table"

    def __init__(self, element, if_exists=False):
        self.element = element
        self.if_exists = if_exists

    def operation(self):
        return {"op": "drop_table", "table": self.element.name, "schema": self.element.schema, "if_exists": self.if_exists}


class CreateIndex(_Operation):
    __visit_name__ = "create_index"

    def __init__(self, element, if_not_exists=False):
        self.element = element
        self.if_not_exists = if_not_exists

    def operation(self):
        return {"op": "create_index", "index": describe.describe_index(self.element), "if_not_exists": self.if_not_exists}


class DropIndex(_Operation):
    __visit_name__ = "drop_index"

    def __init__(self, element, if_exists=False):
        self.element = element
        self.if_exists = if_exists

    def operation(self):
        index = describe.describe_index(self.element)
        return {"op": "drop_index", "name": index["name"], "table": index["table"], "schema": index["schema"],
                "if_exists": self.if_exists, "options": index["options"]}


class AddConstraint(_Alteration):
    __visit_name__ = "add_constraint"

    def __init__(self, element, isolate_from_table=True):
        self.element = element
        element._isolated = element._isolated or isolate_from_table

    def operation(self):
        table = self.element.table
        return {"op": "create_constraint", "table": table.name, "schema": table.schema,
                "constraint": describe.describe_constraint(self.element)}


class DropConstraint(_Alteration):
    __visit_name__ = "drop_constraint"

    def __init__(self, element, cascade=False, if_exists=False, isolate_from_table=True):
        self.element = element
        self.cascade = cascade
        self.if_exists = if_exists
        element._isolated = element._isolated or isolate_from_table

    def operation(self):
        table = self.element.table
        return {"op": "drop_constraint", "name": describe.final_name(self.element.name), "table": table.name,
                "schema": table.schema, "type": None, "if_exists": self.if_exists}

    def generic_operation(self):
        operation = self.operation()
        if operation["name"] is None:
            from sqlalchemy.exc import CompileError
            raise CompileError("Can't emit DROP CONSTRAINT for constraint %r; it has no name" % (self.element,))
        return operation


class SetTableComment(_Alteration):
    __visit_name__ = "set_table_comment"

    def operation(self):
        return {"op": "create_table_comment", "table": self.element.name, "schema": self.element.schema,
                "comment": self.element.comment, "existing_comment": None}


class DropTableComment(_Alteration):
    __visit_name__ = "drop_table_comment"

    def operation(self):
        return {"op": "drop_table_comment", "table": self.element.name, "schema": self.element.schema,
                "existing_comment": None}


class CreateSchema(ExecutableDDLElement):
    __visit_name__ = "create_schema"

    def __init__(self, name, if_not_exists=False):
        self.element = name
        self.if_not_exists = if_not_exists

    def text(self):
        return "CREATE SCHEMA " + ("IF NOT EXISTS " if self.if_not_exists else "") + _cmig.quote(self.element)


class DropSchema(ExecutableDDLElement):
    __visit_name__ = "drop_schema"

    def __init__(self, name, cascade=False, if_exists=False):
        self.element = name
        self.cascade = cascade
        self.if_exists = if_exists

    def text(self):
        return ("DROP SCHEMA " + ("IF EXISTS " if self.if_exists else "") + _cmig.quote(self.element)
                + (" CASCADE" if self.cascade else ""))


_SEQUENCE_WORDS = (("increment", "INCREMENT BY %d"), ("start", "START WITH %d"), ("minvalue", "MINVALUE %d"),
                   ("maxvalue", "MAXVALUE %d"), ("nominvalue", "NO MINVALUE"), ("nomaxvalue", "NO MAXVALUE"),
                   ("cache", "CACHE %d"), ("cycle", "CYCLE"))


class CreateSequence(ExecutableDDLElement):
    __visit_name__ = "create_sequence"

    def __init__(self, element, if_not_exists=False):
        self.element = element
        self.if_not_exists = if_not_exists

    def text(self):
        sequence = self.element
        parts = ["CREATE SEQUENCE " + ("IF NOT EXISTS " if self.if_not_exists else "") + _schema_of(sequence)
                 + _cmig.quote(sequence.name)]
        if sequence.data_type is not None:
            from sqlalchemy.types import to_instance
            parts.append("AS " + type_sql(to_instance(sequence.data_type).to_dict()))
        given = sequence.given_options()
        for name, words in _SEQUENCE_WORDS:
            if name in given and given[name] is not False:
                parts.append(words % given[name] if "%d" in words else words)
        return " ".join(parts)


class DropSequence(ExecutableDDLElement):
    __visit_name__ = "drop_sequence"

    def __init__(self, element, if_exists=False):
        self.element = element
        self.if_exists = if_exists

    def text(self):
        return ("DROP SEQUENCE " + ("IF EXISTS " if self.if_exists else "") + _schema_of(self.element)
                + _cmig.quote(self.element.name))
