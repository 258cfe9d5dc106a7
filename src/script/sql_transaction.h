/* What a statement would do to the transaction that its revision runs in. */
#pragma once

#include "script/sql_statement.h"

typedef enum {
  SQL_RUNS,             /* nothing */
  SQL_FOREIGN_KEYS_OFF, /* PRAGMA foreign_keys = OFF */
  SQL_FOREIGN_KEYS_ON,
  SQL_REFUSED_INSIDE, /* ignored or refused by SQLite inside a transaction */
  SQL_REFUSED_ALWAYS,
} SqlVerdict;

/* *REASON, for messages, is set where the statement is refused: "ends or opens a transaction".
 * Source for SQLite: https://www.sqlite.org/pragma.html, and measured with 3.40.1. */
SqlVerdict sql_statement_judge (const SqlDialect *dialect, const char *text, size_t length,
                                const char **reason);

/* TRUE for what makes something that only its connection has: CREATE TEMP …, CREATE TABLE temp.x.
 */
gboolean sql_statement_makes_temporary (const SqlDialect *dialect, const char *text, size_t length);
