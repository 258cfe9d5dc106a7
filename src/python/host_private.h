/* What the parts of `_cmig` share. */
#pragma once

#include "python/database.h"
#include "python/native.h"

const ScriptDatabase *host_database (const Vm *vm);

/* Runs a statement (PARAMETERS: of SqlParameter, or NULL). When it fails, that is raised. */
bool host_run (Vm *vm, const char *statement, const GPtrArray *parameters, Arena *arena,
               SqlResult *result);

/* `_cmig.execute (statement, parameters)` gives (columns, rows, rowcount, lastrowid). */
bool host_call_execute (Vm *vm, Value *arguments, Value *result);

/* A list of the strings; NULL: an empty one. */
Value host_list_of_names (Vm *vm, const GPtrArray *names);

/* Raises what Python's sqlite3 module would have raised. Always returns false. */
bool host_raise_database_error (Vm *vm, const char *exception, const char *message,
                                const char *statement);

/* Raises what ERROR (owned) stands for: an exception of Alembic or SQLAlchemy, or the end of the
 * script. Always returns false. */
bool host_raise_error (Vm *vm, GError *error);
