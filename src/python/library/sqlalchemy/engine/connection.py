"""The run's one connection, and the transaction that it is in.

A revision runs inside the runner's transaction. commit() keeps what was done and stays in it; rollback() goes back to the last
commit(), or to the first change that was made through the connection: a savepoint marks that place.
"""

import _cmig
from sqlalchemy import exc
from sqlalchemy.dialects.current import current_dialect
from sqlalchemy.sql.base import clause_of

_MARK = "cmig_mark"
_READ_ONLY = ("select", "pragma", "values", "explain")


class _Transactions:
    """Savepoints of the run: the mark that rollback() returns to, and a count for the names of nested ones. A mark is of one
    upgrade() or downgrade(), that of the last is none of the next."""

    def __init__(self):
        self.marked = None
        self.autocommit = False
        self.nested = 0

    def mark(self):
        if not self.is_marked() and not self.autocommit and not _cmig.offline:
            _cmig.execute("SAVEPOINT " + _MARK)
            self.marked = _cmig.call_number()

    def is_marked(self):
        return self.marked == _cmig.call_number()

    def keep(self):
        if self.is_marked():
            self.marked = None
            _cmig.execute("RELEASE SAVEPOINT " + _MARK)

    def back(self):
        if self.is_marked():
            _cmig.execute("ROLLBACK TO SAVEPOINT " + _MARK)
            self.keep()


_transactions = _Transactions()


def autocommit_changed(inside):
    """autocommit_block() tells that the transaction has ended, or that a new one has begun: there are no marks left."""
    _transactions.marked = None
    _transactions.autocommit = inside


class Connection:
    _is_connectable = True
    closed = False
    invalidated = False
    should_close_with_result = False

    def __init__(self):
        self.info = {}
        self._nested = []
        self._root = None
        self._options = {}

    # statements

    def execute(self, statement, parameters=None, *, execution_options=None):
        from sqlalchemy.engine.execution import execute
        construct = clause_of(statement)
        if construct is None:
            runner = getattr(statement, "_execute_on", None) if not isinstance(statement, str) else None
            if runner is None:
                raise exc.ObjectNotExecutableError(statement)
            return runner(self)
        if hasattr(construct, "_execute_on"):
            return construct._execute_on(self)
        return execute(self, construct, parameters)

    def scalar(self, statement, parameters=None, *, execution_options=None):
        return self.execute(statement, parameters).scalar()

    def scalars(self, statement, parameters=None, *, execution_options=None):
        return self.execute(statement, parameters).scalars()

    def exec_driver_sql(self, statement, parameters=None, execution_options=None):
        from sqlalchemy.engine.execution import execute_text
        return execute_text(statement, parameters)

    def stream_results(self):
        _cmig.refuse("stream_results() is not supported")

    # transactions

    def begin(self):
        if self._root is not None and self._root.is_active:
            raise exc.InvalidRequestError(
                "This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; "
                "can't call begin() here unless rollback() or commit() is called first.")
        self._root = RootTransaction(self)
        return self._root

    def begin_nested(self):
        return NestedTransaction(self)

    def begin_twophase(self, xid=None):
        _cmig.refuse("two-phase transactions are not supported")

    def commit(self):
        self._nested.clear()
        _transactions.keep()

    def rollback(self):
        self._nested.clear()
        _transactions.back()

    def in_transaction(self):
        return not _transactions.autocommit

    def in_nested_transaction(self):
        return bool(self._nested)

    def get_transaction(self):
        return self._root or RootTransaction(self)

    def get_nested_transaction(self):
        return self._nested[-1] if self._nested else None

    def close(self):
        """The connection is the runner's: it stays open."""

    def invalidate(self, exception=None):
        _cmig.refuse("invalidate() would drop the runner's connection")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    # facts

    @property
    def dialect(self):
        return current_dialect()

    @property
    def engine(self):
        return current_engine()

    @property
    def connection(self):
        _cmig.refuse("the driver's own connection does not exist here", hint="use exec_driver_sql() or text()")

    @property
    def default_isolation_level(self):
        return "SERIALIZABLE"

    def get_isolation_level(self):
        return "SERIALIZABLE"

    def get_execution_options(self):
        return dict(self._options)

    def execution_options(self, **opt):
        if "isolation_level" in opt:
            _cmig.refuse("the isolation level of the run's transaction is fixed",
                         hint="use op.get_context().autocommit_block()")
        self._options.update(opt)
        return self

    def schema_for_object(self, obj):
        return obj.schema

    def run_callable(self, callable_, *args, **kwargs):
        return callable_(self, *args, **kwargs)

    def run_sync(self, fn, *args, **kwargs):
        return fn(self, *args, **kwargs)


class Transaction:
    is_active = True

    def __init__(self, connection):
        self.connection = connection

    def close(self):
        if self.is_active:
            self.rollback()

    @property
    def is_valid(self):
        return self.is_active

    def _check(self):
        if not self.is_active:
            raise exc.InvalidRequestError("This transaction is inactive")

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if not self.is_active:
            return
        if kind is None:
            self.commit()
        else:
            self.rollback()


class RootTransaction(Transaction):
    def commit(self):
        self._check()
        self.is_active = False
        self.connection._root = None
        self.connection.commit()

    def rollback(self):
        if self.is_active:
            self.is_active = False
            self.connection._root = None
            self.connection.rollback()


class NestedTransaction(Transaction):
    """begin_nested(): a savepoint of the script's own."""

    def __init__(self, connection):
        super().__init__(connection)
        _transactions.mark()
        _transactions.nested += 1
        self.name = "sa_savepoint_" + str(_transactions.nested)
        _cmig.execute("SAVEPOINT " + self.name)
        connection._nested.append(self)

    def _end(self):
        self.is_active = False
        nested = self.connection._nested
        if self in nested:
            del nested[nested.index(self):]

    def commit(self):
        self._check()
        self._end()
        _cmig.execute("RELEASE SAVEPOINT " + self.name)

    def rollback(self):
        if self.is_active:
            self._end()
            _cmig.execute("ROLLBACK TO SAVEPOINT " + self.name)


class Engine:
    _is_connectable = True

    def __init__(self):
        self.pool = None
        self.echo = False

    @property
    def url(self):
        from sqlalchemy.engine.url import make_url
        return make_url(_cmig.database)

    @property
    def dialect(self):
        return current_dialect()

    @property
    def name(self):
        return _cmig.dialect

    @property
    def driver(self):
        return current_dialect().driver

    @property
    def engine(self):
        return self

    def connect(self):
        return current_connection()

    def begin(self):
        return _EngineBlock()

    def execution_options(self, **opt):
        return self

    def dispose(self, close=True):
        """Nothing to give back: the connection is the runner's."""

    def raw_connection(self):
        _cmig.refuse("the driver's own connection does not exist here", hint="use exec_driver_sql() or text()")

    # as SQLAlchemy 1.4 had them

    def execute(self, statement, parameters=None):
        return current_connection().execute(statement, parameters)

    def scalar(self, statement, parameters=None):
        return current_connection().scalar(statement, parameters)

    def has_table(self, table_name, schema=None):
        return self.dialect.has_table(current_connection(), table_name, schema=schema)

    def table_names(self, schema=None):
        return _cmig.table_names(schema)


class _EngineBlock:
    """`with engine.begin() as connection`."""

    def __enter__(self):
        return current_connection()

    def __exit__(self, kind, error, trace):
        if kind is None:
            current_connection().commit()
        else:
            current_connection().rollback()


_made = {}


def current_connection():
    if "connection" not in _made:
        _made["connection"] = Connection()
    return _made["connection"]


def current_engine():
    if "engine" not in _made:
        _made["engine"] = Engine()
    return _made["engine"]


def before_statement(text):
    """A change is about to be made: set the mark that rollback() returns to, unless the statement only reads."""
    word = text.lstrip("( \t\r\n")[:8].lower()
    if not any(word.startswith(start) for start in _READ_ONLY):
        _transactions.mark()
