/* What Alembic or SQLAlchemy raises for an operation that cannot be: the code says which Python
 * exception it is, the message is its text. */
#pragma once

#include <glib.h>

typedef enum {
  OPERATION_ERROR_COMPILE,         /* sqlalchemy.exc.CompileError */
  OPERATION_ERROR_UNRENDERED,      /* sqlalchemy.exc.UnsupportedCompilationError */
  OPERATION_ERROR_NOT_IMPLEMENTED, /* NotImplementedError */
  OPERATION_ERROR_VALUE,           /* ValueError */
  OPERATION_ERROR_KEY,             /* KeyError; the message is the key */
  OPERATION_ERROR_COMMAND,         /* alembic.util.CommandError */
  OPERATION_ERROR_ARGUMENT,        /* sqlalchemy.exc.ArgumentError */
  OPERATION_ERROR_INVALID_REQUEST, /* sqlalchemy.exc.InvalidRequestError */
  OPERATION_ERROR_NO_SUCH_TABLE,   /* sqlalchemy.exc.NoSuchTableError */
  OPERATION_ERROR_CIRCULAR,        /* sqlalchemy.exc.CircularDependencyError */
  OPERATION_ERROR_UNSUPPORTED,     /* cmig itself cannot do it */
} OperationError;

#define OPERATION_ERROR (operation_error_quark ())
GQuark operation_error_quark (void);
