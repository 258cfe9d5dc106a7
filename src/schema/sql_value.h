/* Values that go into statements and come out of them. */
#pragma once

#include "schema/arena.h"

typedef enum {
  SQL_VALUE_NULL,
  SQL_VALUE_INTEGER,
  SQL_VALUE_REAL,
  SQL_VALUE_TEXT,
  SQL_VALUE_BLOB,
} SqlValueKind;

typedef struct {
  SqlValueKind kind;
  union {
    gint64 integer;
    double real;
    struct {
      const char *bytes; /* of a text: UTF-8, NUL-terminated beyond its length */
      size_t length;
    };
  };
} SqlValue;

typedef struct {
  const char *name; /* "x" for :x; NULL in a list for `?` */
  SqlValue value;
} SqlParameter;

/* What a statement returned; belongs to an arena. */
typedef struct {
  GPtrArray *columns; /* const char *: their names; NULL when the statement returns no rows */
  GPtrArray *rows;    /* SqlValue *: each an array of columns->len values */
  gint64 row_count;   /* as sqlite3's cursor.rowcount: -1 unless rows were changed */
  gint64 last_rowid;
  GPtrArray *read; /* const char *: tables and views whose rows it read; those of the catalog, which
                      tell of tables, are none. NULL: not told */
} SqlResult;
