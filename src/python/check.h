/* What a script uses that cmig does not know, told without running it: names that the library
 * lacks, keywords that its functions do not take, uses of modules that are nowhere. What only shows
 * when the script runs (the type of a computed value) is not found here, but refused then. */
#pragma once

#include "python/vm.h"

typedef struct {
  size_t line, column;
  char *message; /* "sqlalchemy.Foo is not known to cmig" */
  char *hint;    /* or NULL */
} CheckFinding;

/* CheckFinding, by place; the caller unrefs. NULL with ERROR_SCRIPT when the text is no Python, or
 * ERROR_UNSUPPORTED for Python that cmig does not carry out at all. */
GPtrArray *python_check_function (Vm *vm, const PyTree *tree, const char *function);
GPtrArray *python_check (Vm *vm, const char *path, const char *text, size_t length, GError **error);
