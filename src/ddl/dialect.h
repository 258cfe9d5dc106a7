/* How one database spells what schema operations ask for. A dialect is a const record: differences
 * are data first, a function second. */
#pragma once

#include "ddl/identifier.h"
#include "schema/operation.h"

typedef struct Dialect Dialect;

/* How a type is written, found by what type compilers call it (TypeClass.visit). */
typedef struct {
  const char *visit;
  const char *text; /* its name, to which APPEND, if any, adds the parameters */
  void (*append) (const Dialect *dialect, const ColumnType *type, const char *text, GString *sql);
} TypeRule;

/* The statements of one operation and what came up; belongs to an arena. When rendering fails,
 * those that come before the failure are there, and Alembic would have run them. */
typedef struct {
  Arena *arena;
  GPtrArray *statements; /* const char *, as they are sent: maybe with newlines around them */
  GPtrArray *warnings;   /* const char * */
  GPtrArray *losses;     /* const char *: warnings of what a rebuild loses */
  const char *cleanup;   /* to be run when a statement from..to-1 fails; or NULL */
  guint cleanup_from, cleanup_to;
} Ddl;

/* An empty result in ARENA. */
Ddl *ddl_new (Arena *arena);

/* Adds a copy of the statement. */
void ddl_add (Ddl *ddl, const char *sql);
void ddl_warn (Ddl *ddl, const char *format, ...) G_GNUC_PRINTF (2, 3);

struct Dialect {
  const char *name;
  const char *compiler; /* what error messages call its compilers, without the last word */
  const Quoting *quoting;
  const TypeRule *types; /* those that differ from the generic ones; ends with a NULL visit */
  gboolean native_boolean;
  gboolean native_enum;
  gboolean native_uuid;
  gboolean supports_alter;    /* of constraints */
  gboolean supports_identity; /* GENERATED … AS IDENTITY */
  gboolean batch_recreates;   /* a batch rebuilds the table by itself */
  gboolean index_has_schema;  /* CREATE INDEX schema.ix ON t, not ix ON schema.t */
  const char *rename_column;  /* the words between the table and the column's name */

  /* The slots that may be NULL take what SQLAlchemy's own compiler does. */

  /* " DEFAULT x NOT NULL …": what follows name and type of a column. TABLE is NULL for an added
   * column. */
  gboolean (*append_column_rest) (const Dialect *dialect, const Table *table, const Column *column,
                                  GString *sql, GError **error);

  /* May be NULL: what comes behind a constraint. */
  void (*append_constraint_rest) (const Table *table, const Constraint *constraint, GString *sql);

  /* May be NULL: is the constraint written at all? */
  gboolean (*omits_constraint) (const Table *table, const Constraint *constraint);

  /* May be NULL: what comes behind the closing parenthesis. */
  void (*append_table_rest) (const Dialect *dialect, const Table *table, GString *sql);

  /* May be NULL: what comes behind the columns of an index. */
  void (*append_index_rest) (const Dialect *dialect, const Index *index, GString *sql);

  /* May be NULL: the whole of adding and dropping a constraint. */
  gboolean (*add_constraint) (const Dialect *dialect, const Operation *operation,
                              const Constraint *constraint, Ddl *ddl, GError **error);
  gboolean (*drop_constraint) (const Dialect *dialect, const Operation *operation,
                               const Constraint *constraint, Ddl *ddl, GError **error);
};

extern const Dialect sqlite_dialect;

/* Of no database: for text to look at. dialect_find does not know it. */
extern const Dialect generic_dialect;

/* The dialect of that name ("sqlite"), or NULL. */
const Dialect *dialect_find (const char *name);

/* Appends NAME, quoted where needed. */
void dialect_append_name (const Dialect *dialect, const char *name, GString *sql);

/* Appends "a, b" from an array of const char *. */
void dialect_append_names (const Dialect *dialect, const GPtrArray *names, GString *sql);

/* Appends "schema.name"; SCHEMA may be NULL. */
void dialect_append_table (const Dialect *dialect, const char *schema, const char *name,
                           GString *sql);
