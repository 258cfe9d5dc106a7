/* A value of Python that is written out: None, a string, a list or tuple of strings. */
#pragma once

#include "script/py_token.h"

typedef enum { PY_VALUE_UNSET, PY_VALUE_NONE, PY_VALUE_STRING, PY_VALUE_LIST } PyValueKind;

typedef struct {
  PyValueKind kind;
  GStrv items; /* of STRING and LIST; owned */
} PyValue;

/* Reads up to the end of the logical line. FALSE, and *BAD the token, for anything else. */
gboolean py_value_read (PyLexer *lexer, PyValue *value, PyToken *bad);
void py_value_clear (PyValue *value);
