"""Running a construct: parameters in, a result with typed values out."""

import _cmig
from sqlalchemy import exc
from sqlalchemy.engine.connection import before_statement
from sqlalchemy.engine.result import CursorResult, RowNames
from sqlalchemy.sql.affinity import affinity
from sqlalchemy.sql.compiler import compile_for_execution


def run(sql, parameters, shown=None):
    """One statement on the database; its errors become those of SQLAlchemy."""
    before_statement(sql)
    try:
        return _cmig.execute(sql, parameters)
    except _cmig.DatabaseError as error:
        raise exc.translate(error, sql, tuple(parameters) if shown is None else shown) from None


def _is_insert(sql):
    return sql.lstrip()[:6].upper() == "INSERT"


def execute_text(sql, parameters=None):
    """exec_driver_sql(): the text as it is, parameters in the driver's own style."""
    if isinstance(parameters, list) and parameters and isinstance(parameters[0], (tuple, list, dict)):
        count = 0
        for row in parameters:
            count += max(run(sql, row if isinstance(row, dict) else list(row))[2], 0)
        return CursorResult(None, [], count, statement=sql)
    given = parameters if isinstance(parameters, dict) else list(parameters or ())
    columns, rows, rowcount, lastrowid = run(sql, given, parameters or ())
    if columns is not None and _is_insert(sql):
        _cmig.look(sql)
    return CursorResult(None if columns is None else RowNames(columns), rows, rowcount, lastrowid, statement=sql)


def parameter_sets(parameters):
    """(list of dicts, whether it is an executemany) of what execute() was given."""
    if parameters is None:
        return [{}], False
    if isinstance(parameters, dict) or hasattr(parameters, "keys"):
        return [dict(parameters)], False
    if isinstance(parameters, (list, tuple)):
        if not parameters:
            return [{}], False
        for row in parameters:
            if not isinstance(row, dict) and not hasattr(row, "keys"):
                raise exc.ArgumentError("List argument must consist only of dictionaries")
        return [dict(row) for row in parameters], True
    raise exc.ArgumentError("mapping or list expected for parameters")


def execute(connection, construct, parameters=None):
    if not construct.supports_execution:
        raise exc.ObjectNotExecutableError(construct)
    if construct.__visit_name__ == "function":
        construct = construct.select()
    sets, many = parameter_sets(parameters)
    keys = [key for key in sets[0]] if sets[0] or many else []
    compiled = compile_for_execution(construct, column_keys=keys, many=many)
    columns, rows, count, lastrowid, inserted = None, [], 0, None, []
    for index, given in enumerate(sets):
        sql, values = _prepared(connection, compiled, given, index if many else 0)
        columns, found, rowcount, lastrowid = run(sql, values, _Shown(compiled, sets) if many else None)
        rows.extend(found)
        count = count + max(rowcount, 0) if many else rowcount
        if compiled.is_insert:
            inserted.append((compiled, given, lastrowid, found))
    return _result(compiled, columns, rows, count, lastrowid, inserted, sql)


def _prepared(connection, compiled, given, row=0):
    """(SQL, values) of one run; a value that its type does not take is an error of the statement."""
    shown = [dict(given)] if given else []
    try:
        _add_defaults(connection, compiled, given)
        return compiled.for_values(compiled.values_of(given, row))
    except exc.InvalidRequestError as error:
        raise exc.StatementError("(sqlalchemy.exc.InvalidRequestError) " + str(error), compiled.unexpanded, shown,
                                 error, code="cd3x") from None
    except (TypeError, ValueError, LookupError) as error:
        raise exc.StatementError("(builtins." + type(error).__name__ + ") " + str(error.args[0] if error.args else ""),
                                 compiled.unexpanded, shown, error) from error


class _Shown:
    """All parameter sets of an executemany, for an error's text."""

    def __init__(self, compiled, sets):
        self.compiled = compiled
        self.sets = sets

    def __bool__(self):
        return True

    def __repr__(self):
        return repr([tuple(self.compiled.for_values(self.compiled.values_of(given))[1]) for given in self.sets])


def execute_compiled(connection, compiled, given):
    """One run of a statement that has been compiled before."""
    sql, values = _prepared(connection, compiled, given)
    columns, rows, count, lastrowid = run(sql, values)
    inserted = [(compiled, given, lastrowid, rows)] if compiled.is_insert else []
    return _result(compiled, columns, rows, count, lastrowid, inserted, sql)


def _add_defaults(connection, compiled, given):
    for column, default in compiled.compiler.prefetch:
        if column.key not in given:
            given[column.key] = default.value(DefaultContext(connection, compiled, given))


class DefaultContext:
    """What a default function with an argument gets."""

    def __init__(self, connection, compiled, given):
        self.connection = self.root_connection = connection
        self.compiled = compiled
        self.dialect = connection.dialect
        values = {}
        if compiled is not None:
            values = {bind.key: bind.effective_value for bind in compiled.binds if isinstance(bind.key, str)}
        values.update(given)
        self.current_parameters = values

    def get_current_parameters(self, isolate_multiinsert_groups=True):
        return self.current_parameters


def _result(compiled, columns, rows, count, lastrowid, inserted, sql):
    if columns is not None and not compiled.result_columns and compiled.is_insert:
        columns, rows = None, []       # RETURNING for inserted_primary_key only
    made_keys = [_inserted_key(*one) for one in inserted] if compiled.is_insert else None
    if columns is None:
        return CursorResult(None, [], count, lastrowid, made_keys, statement=sql)
    if _is_insert(sql):
        _cmig.look(sql)
    names, objects, types = _described(compiled, columns)
    if any(type_ is not None for type_ in types):
        converters = [None if type_ is None else type_.result_value for type_ in types]
        rows = [tuple(value if convert is None else convert(value) for convert, value in zip(converters, row))
                for row in rows]
    return CursorResult(RowNames(names, objects), rows, count, lastrowid, made_keys, statement=sql)


def _described(compiled, columns):
    """Names, objects and types of the result's columns: by place for a SELECT, by name for text().columns(…)."""
    known = compiled.result_columns
    if known and (len(known) == len(columns) and compiled.compiler.textual_positional):
        return ([one.name if one.name is not None else column for one, column in zip(known, columns)],
                [one.objects for one in known], [one.type for one in known])
    by_name = {one.name: one for one in known}
    found = [by_name.get(column) for column in columns]
    return list(columns), [one.objects if one else () for one in found], [one.type if one else None for one in found]


def _inserted_key(compiled, given, lastrowid, rows):
    """(names, values) of the primary key of an inserted row, and whether the database made one of them."""
    table = compiled.statement.table
    keys = [column for column in table.c if column.primary_key]
    values = {bind.key: bind.effective_value for bind in compiled.binds if isinstance(bind.key, str)}
    values.update(given)
    found, made = [], False
    returned = compiled.compiler.implicit_returning
    for column in keys:
        value = values.get(column.key)
        made = made or value is None
        for index, one in enumerate(returned):
            if one is column and rows:
                value = column.type.result_value(rows[0][index])
        if value is None and len(keys) == 1 and affinity(column.type) == "Integer":
            value = lastrowid
        found.append(value)
    return [column.key for column in keys], found, made
