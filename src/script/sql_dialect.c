#include "script/sql_dialect.h"

#include <string.h>

static const char *const temporary[] = { "temp", "temporary", NULL };
static const char *const or_replace[] = { "or", "replace", NULL };
static const char *const trigger_only[] = { "trigger", NULL };
static const char *const functions[] = { "function", "procedure", NULL };
static const char *const routines[] = { "trigger", "function", "procedure", "event", NULL };

static const char *const sqlite_words[] = { "begin", "commit", "end", "rollback", NULL };
static const char *const postgresql_words[]
    = { "begin", "start transaction",   "commit", "end", "rollback",
        "abort", "prepare transaction", NULL };
static const char *const mysql_words[]
    = { "begin", "start transaction", "commit", "rollback", "xa", NULL };

/* MariaDB reads as MySQL does. */
#define MYSQL_SYNTAX                                                                               \
  .backslashes = TRUE, .hash_comments = TRUE, .spaced_dashes = TRUE, .live_comments = TRUE,        \
  .bodies = routines, .end_names_block = TRUE, .transaction_words = mysql_words

static const SqlDialect dialects[] = {
  { .name = "sqlite",
    .brackets = TRUE,
    .refuses_pragmas = TRUE,
    .modifiers = temporary,
    .bodies = trigger_only,
    .transaction_words = sqlite_words },
  { .name = "postgresql",
    .escape_strings = TRUE,
    .dollar_quotes = TRUE,
    .nested_comments = TRUE,
    .bracketed_semicolons = TRUE,
    .modifiers = or_replace,
    .bodies = functions,
    .transaction_words = postgresql_words },
  { .name = "mysql", MYSQL_SYNTAX },
  { .name = "mariadb", MYSQL_SYNTAX },
};

const SqlDialect *
sql_dialect_find (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (dialects); i++)
    if (strcmp (name, dialects[i].name) == 0)
      return &dialects[i];
  return &dialects[0];
}
