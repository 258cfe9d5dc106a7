"""The exceptions of SQLAlchemy, and how an error of the database becomes one of them."""

import _cmig


class HasDescriptionCode:
    code = None
    _what_are_we = "error"

    def _code_str(self):
        if not self.code:
            return ""
        return "(Background on this %s at: https://sqlalche.me/e/20/%s)" % (self._what_are_we, self.code)


class SQLAlchemyError(HasDescriptionCode, Exception):

    def __init__(self, *arg, code=None):
        Exception.__init__(self, *arg)
        if code is not None:
            self.code = code

    def _message(self):
        return str(self.args[0]) if len(self.args) == 1 else str(self.args)

    def _sql_message(self):
        message = self._message()
        return message + " " + self._code_str() if self.code else message

    def __str__(self):
        return self._sql_message()


class ArgumentError(SQLAlchemyError):
    pass


class DuplicateColumnError(ArgumentError):
    pass


class ObjectNotExecutableError(ArgumentError):

    def __init__(self, target):
        ArgumentError.__init__(self, "Not an executable object: %r" % (target,))
        self.target = target


class NoSuchModuleError(ArgumentError):
    pass


class NoForeignKeysError(ArgumentError):
    pass


class AmbiguousForeignKeysError(ArgumentError):
    pass


class ConstraintColumnNotFoundError(ArgumentError):
    pass


class CircularDependencyError(SQLAlchemyError):

    def __init__(self, message, cycles=(), edges=(), msg=None, code=None):
        SQLAlchemyError.__init__(self, message if msg is None else msg, code=code)
        self.cycles = cycles
        self.edges = edges


class CompileError(SQLAlchemyError):
    pass


class UnsupportedCompilationError(CompileError):
    code = "l7de"

    def __init__(self, compiler, element_type, message=None, text=None):
        """TEXT is the whole message where the DDL side made it."""
        CompileError.__init__(self, text or "Compiler %r can't render element of type %s%s"
                              % (compiler, element_type, ": " + message if message else ""))
        self.compiler = compiler
        self.element_type = element_type
        self.message = message


class IdentifierError(SQLAlchemyError):
    pass


class DisconnectionError(SQLAlchemyError):
    invalidate_pool = False


class InvalidatePoolError(DisconnectionError):
    invalidate_pool = True


class TimeoutError(SQLAlchemyError):
    pass


class InvalidRequestError(SQLAlchemyError):
    pass


class IllegalStateChangeError(InvalidRequestError):
    pass


class NoInspectionAvailable(InvalidRequestError):
    pass


class PendingRollbackError(InvalidRequestError):
    pass


class ResourceClosedError(InvalidRequestError):
    pass


class NoSuchColumnError(InvalidRequestError, KeyError):
    pass


class NoResultFound(InvalidRequestError):
    pass


class MultipleResultsFound(InvalidRequestError):
    pass


class NoReferenceError(InvalidRequestError):
    table_name = None


class AwaitRequired(InvalidRequestError):
    code = "xd1r"


class MissingGreenlet(InvalidRequestError):
    code = "xd2s"


class NoReferencedTableError(NoReferenceError):

    def __init__(self, message, tname):
        NoReferenceError.__init__(self, message)
        self.table_name = tname


class NoReferencedColumnError(NoReferenceError):

    def __init__(self, message, tname, cname):
        NoReferenceError.__init__(self, message)
        self.table_name = tname
        self.column_name = cname


class NoSuchTableError(InvalidRequestError):
    pass


class UnreflectableTableError(InvalidRequestError):
    pass


class UnboundExecutionError(InvalidRequestError):
    pass


class DontWrapMixin:
    pass


class StatementError(SQLAlchemyError):
    statement = None
    params = None
    orig = None
    ismulti = None
    connection_invalidated = False

    def __init__(self, message, statement, params, orig, hide_parameters=False, code=None, ismulti=None):
        SQLAlchemyError.__init__(self, message, code=code)
        self.statement = statement
        self.params = params
        self.orig = orig
        self.ismulti = ismulti
        self.hide_parameters = hide_parameters
        self.detail = []

    def add_detail(self, msg):
        self.detail.append(msg)

    def _sql_message(self):
        details = ["(%s)" % one for one in self.detail] + [self._message()]
        if self.statement:
            details.append("[SQL: %s]" % self.statement)
            if self.params:
                if self.hide_parameters:
                    details.append("[SQL parameters hidden due to hide_parameters=True]")
                else:
                    details.append("[parameters: %s]" % (self._shown_params(),))
        code = self._code_str()
        if code:
            details.append(code)
        return "\n".join(details)

    def _shown_params(self):
        text = repr(self.params)
        return text if len(text) <= 2000 else text[:1000] + " ... " + text[-500:]


class DBAPIError(StatementError):
    code = "dbapi"

    def __init__(self, statement, params, orig, hide_parameters=False, connection_invalidated=False, code=None,
                 ismulti=None):
        kind = orig.__class__
        StatementError.__init__(self, "(%s.%s) %s" % (kind.__module__, kind.__name__, orig), statement, params, orig,
                                hide_parameters, code, ismulti)
        self.connection_invalidated = connection_invalidated


class InterfaceError(DBAPIError):
    code = "rvf5"


class DatabaseError(DBAPIError):
    code = "4xp6"


class DataError(DatabaseError):
    code = "9h9h"


class OperationalError(DatabaseError):
    code = "e3q8"


class IntegrityError(DatabaseError):
    code = "gkpj"


class InternalError(DatabaseError):
    code = "2j85"


class ProgrammingError(DatabaseError):
    code = "f405"


class NotSupportedError(DatabaseError):
    code = "tw8g"


class SATestSuiteWarning(Warning):
    pass


class SADeprecationWarning(HasDescriptionCode, DeprecationWarning):
    _what_are_we = "deprecation"
    deprecated_since = None


class Base20DeprecationWarning(SADeprecationWarning):
    pass


class LegacyAPIWarning(Base20DeprecationWarning):
    pass


class MovedIn20Warning(Base20DeprecationWarning):
    pass


class RemovedIn20Warning(SADeprecationWarning):
    pass


class SAPendingDeprecationWarning(PendingDeprecationWarning):
    pass


class SAWarning(HasDescriptionCode, RuntimeWarning):
    _what_are_we = "warning"


class _DriverError(Exception):
    """What the database driver of Python would have raised: the `orig` of a DBAPIError."""


def _driver_class(name):
    made = type(name, (_DriverError,), {})
    made.__module__ = {"sqlite": "sqlite3", "postgresql": "psycopg2.errors"}.get(_cmig.dialect, "pymysql.err")
    return made


_KINDS = {
    "OperationalError": OperationalError,
    "IntegrityError": IntegrityError,
    "ProgrammingError": ProgrammingError,
    "InterfaceError": InterfaceError,
    "DatabaseError": DatabaseError,
    "NotSupportedError": NotSupportedError,
    "DataError": DataError,
    "InternalError": InternalError,
}


def translate(error, statement=None, params=None):
    """The exception to raise for a _cmig.DatabaseError or _cmig.CompileError."""
    if isinstance(error, _cmig.CompileError):
        unsupported = isinstance(error, _cmig.UnsupportedCompilationError)
        if unsupported:
            return UnsupportedCompilationError(None, None, text=error.args[0])
        return CompileError(error.args[0])
    kind = error.args[0]
    if statement is None and len(error.args) > 2:
        statement = error.args[2]
    orig = _driver_class(kind)(error.args[1])
    return _KINDS.get(kind, DatabaseError)(statement, params, orig)


def statement_error(error, statement, params):
    """What SQLAlchemy makes of another exception that comes up while the values of a statement are prepared."""
    kind = error.__class__
    return StatementError("(%s.%s) %s" % (kind.__module__, kind.__name__, error), statement, params, error)


def _decide_quoting(operation):
    from sqlalchemy.sql.elements import quoted_name
    if quoted_name.any_decided:
        from sqlalchemy.schema.names import decided_quoting
        operation["quoting"] = decided_quoting(operation)


def operate(operation):
    """Hands one operation to the DDL side."""
    _decide_quoting(operation)
    try:
        _cmig.operate(operation)
    except _cmig.DatabaseError as error:
        raise translate(error) from None
    except _cmig.CompileError as error:
        raise translate(error) from None


def operation_sql(operation, generic):
    """The statement of an operation, for this database or for none in particular."""
    _decide_quoting(operation)
    try:
        return "".join(_cmig.render(operation, generic))
    except _cmig.CompileError as error:
        raise translate(error) from None


def type_sql(described):
    """The text of a type in this database."""
    try:
        return _cmig.type_sql(described)
    except _cmig.CompileError as error:
        raise translate(error) from None
