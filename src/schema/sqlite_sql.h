/* A CREATE TABLE statement of SQLite taken apart (https://sqlite.org/lang_createtable.html), so far
 * as it tells what SQLite's pragmas do not. The text is one that SQLite accepted. */
#pragma once

#include "schema/arena.h"

typedef enum {
  CLAUSE_TYPE,
  CLAUSE_PRIMARY_KEY,
  CLAUSE_NOT_NULL,
  CLAUSE_NULL,
  CLAUSE_UNIQUE,
  CLAUSE_CHECK,
  CLAUSE_DEFAULT,
  CLAUSE_COLLATE,
  CLAUSE_REFERENCES,
  CLAUSE_GENERATED,
  CLAUSE_FOREIGN_KEY,
  CLAUSE_OTHER,
} ClauseKind;

/* One part of a column, or the whole of a table constraint; with the CONSTRAINT name before it. */
typedef struct {
  ClauseKind kind;
  const char *name;         /* of the constraint, without quotes; or NULL */
  const char *sql;          /* its text, name and all */
  const char *body;         /* between its first parentheses (CHECK, GENERATED); else NULL */
  const char *on_conflict;  /* the word behind ON CONFLICT, in capitals; or NULL */
  const GPtrArray *columns; /* const char *: of a table constraint but CHECK; or NULL */
  const GPtrArray *orders;  /* const char *: by columns, what follows ("COLLATE x DESC"), or "" */
} SqliteClause;

typedef struct {
  const char *column;       /* its name, without quotes; NULL: a table constraint */
  const char *sql;          /* the whole text */
  const char *quoted;       /* the name as it is written */
  size_t start, end;        /* where it is in the statement, in bytes */
  const GPtrArray *clauses; /* SqliteClause * */
} SqliteItem;

typedef struct {
  const GPtrArray *items; /* SqliteItem *: columns, then constraints */
  const char *options;    /* what follows the closing parenthesis */
  gboolean without_rowid;
  gboolean strict;
  gboolean autoincrement;
} SqliteCreateTable;

/* NULL when the text is no CREATE TABLE with a list of columns. */
const SqliteCreateTable *sqlite_sql_parse (Arena *arena, const char *sql);

/* The item of that column, in any case; NULL when there is none. */
const SqliteItem *sqlite_sql_find_column (const SqliteCreateTable *create, const char *name);

/* The first clause of that kind, or NULL. */
const SqliteClause *sqlite_sql_find_clause (const SqliteItem *item, ClauseKind kind);
