/* Names in SQL text, quoted where SQLAlchemy quotes them (sqlalchemy/sql/compiler.py,
 * IdentifierPreparer). The only place that quotes. */
#pragma once

#include <glib.h>

/* NAME as SQLite text: in double quotes if it is a reserved word, begins with a digit or "$", or
 * has a character outside a-z, 0-9, "_" and "$". Caller frees. */
char *identifier_quote (const char *name);

/* TEXT as a string literal. Caller frees. */
char *literal_quote (const char *text);
