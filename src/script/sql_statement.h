/* SQL text ─► its statements and the comment lines between them. Trigger bodies follow SQLite's
 * sqlite3_complete() (https://www.sqlite.org/c3ref/complete.html). */
#pragma once

#include "script/source.h"
#include "script/sql_token.h"

typedef enum {
  SQL_ITEM_END,
  SQL_ITEM_STATEMENT,
  SQL_ITEM_COMMENT, /* a `--` comment alone on its line, between statements */
  SQL_ITEM_ERROR,   /* the GError is set */
} SqlItemKind;

typedef struct {
  SqlItemKind kind;
  const char *text; /* of a statement: without its semicolon and the blank space before that */
  size_t length;
} SqlItem;

typedef struct {
  const Source *source;
  const SqlDialect *dialect; /* may be changed between two items */
  const char *at;
} SqlReader;

/* The next item. An unterminated string, comment or trigger body is an error at the place where it
 * begins, and so is a marker (sql_marker.h) on a line of its own inside a statement and outside of
 * its brackets, since there a semicolon was forgotten. */
SqlItem sql_reader_next (SqlReader *reader, GError **error);
