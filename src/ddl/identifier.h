/* Names in SQL text, quoted where SQLAlchemy quotes them (sqlalchemy/sql/compiler.py,
 * IdentifierPreparer). The only place that quotes. */
#pragma once

#include "schema/table.h"

/* How a database quotes names. */
typedef struct {
  char mark;
  const char *const *reserved; /* ends with NULL */
  const GPtrArray *decided;    /* Option *: is a name quoted, where a script says so; or NULL */
} Quoting;

extern const Quoting sqlite_quoting;

/* NAME as is decided; else in quotes if it is a reserved word, begins with a digit or "$", or has a
 * character outside a-z, 0-9, "_" and "$". Caller frees. */
char *identifier_quote_by (const Quoting *quoting, const char *name);

/* NAME in quotes, needed or not. Caller frees. */
char *identifier_quote_always (const Quoting *quoting, const char *name);

/* NAME as SQLite text. Caller frees. */
char *identifier_quote (const char *name);

/* TEXT as a string literal. Caller frees. */
char *literal_quote (const char *text);
