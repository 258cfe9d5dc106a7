/* What the files of SQLite's reflection share. What SQLAlchemy finds is meant, its oversights
 * included (sqlalchemy/dialects/sqlite/base.py): a rebuild that Alembic does depends on them. */
#pragma once

#include "driver/sqlite_private.h"
#include "schema/sqlite_sql.h"

typedef struct {
  SqliteDriver *sqlite;
  Arena *arena;
  const char *schema; /* or NULL: main, then temp */
  const char *name;
  const char *sql;                 /* of the table or view; NULL: a system table */
  const SqliteCreateTable *create; /* or NULL */
  GPtrArray *warnings;             /* const char * */
} Reflector;

/* A constraint and where in the table's text it is. */
typedef struct {
  Constraint *constraint;
  size_t position;
} PlacedConstraint;

/* Prepares PRAGMA of NAME, in main or else in temp: with its first row, or *STATEMENT is NULL when
 * there is none. */
gboolean reflect_pragma (const Reflector *reflector, const char *pragma, const char *name,
                         sqlite3_stmt **statement, GError **error);

/* Goes to the next row; FALSE at the end and on error, which is set. Finalizes the statement. */
gboolean reflect_next_row (const Reflector *reflector, sqlite3_stmt **statement, GError **error);

/* The type that a declared type stands for. */
const ColumnType *reflect_type (const Reflector *reflector, const char *declared);

/* Columns and primary key of the table; *KEY has no columns when there is none. */
GPtrArray *reflect_columns (const Reflector *reflector, const char *name, const char *sql,
                            const SqliteCreateTable *create, Constraint **key, GError **error);

/* The text of a table or view; *FOUND is FALSE when there is no such name. */
gboolean reflect_sql (const Reflector *reflector, const char *name, const char **sql,
                      gboolean *found, GError **error);

/* Indexes by name; with AUTO those that SQLite made for constraints, and only those. */
GPtrArray *reflect_indexes (const Reflector *reflector, gboolean automatic, GError **error);

/* These add PlacedConstraint to CONSTRAINTS. */
gboolean reflect_foreign_keys (const Reflector *reflector, GArray *constraints, GError **error);
gboolean reflect_uniques (const Reflector *reflector, GArray *constraints, GError **error);
void reflect_checks (const Reflector *reflector, GArray *constraints);

/* A table that does not exist, to which the foreign keys of this one lead; or NULL. */
gboolean reflect_missing_table (const Reflector *reflector, const char **missing, GError **error);

/* The text of a group of a match; NULL when it did not take part. Belongs to ARENA. */
const char *reflect_group (Arena *arena, const GMatchInfo *match, const char *group);
