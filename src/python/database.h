/* The database as scripts may reach it: an interface that runtime/ fills in. The library's private
 * module `_cmig` (cmig_module.c) is made of it. */
#pragma once

#include "ddl/ddl.h"
#include "schema/sql_value.h"

/* What a script wants to know of a statement that has run: the rows that it returned, or the id of
 * the one that it made; or how many it changed. */
typedef enum { LOOK_AT_ROWS, LOOK_AT_COUNT } LookAt;

typedef enum { NAMES_TABLES, NAMES_VIEWS, NAMES_TEMPORARY_TABLES } NamesOf;

/* What env.py or the configuration says of the run and scripts may ask. */
typedef struct {
  const char *version_table;
  const char *version_table_schema; /* or NULL */
  const char *user_module_prefix;   /* or NULL */
  gboolean transaction_per_migration;
  gboolean render_as_batch;
} ScriptSettings;

typedef struct {
  gpointer data; /* handed to the functions */
  const Dialect *dialect;
  Rebuilding rebuilding;
  const char *driver; /* "pysqlite": what SQLAlchemy would call it */
  const char *url;    /* without a password */
  gint server_version[3];
  gboolean offline; /* --sql: nothing can be asked */

  /* One statement with its parameters (SqlParameter *); under --sql it is printed. When it fails,
   * *EXCEPTION is what Python's sqlite3 module would raise, or NULL: the script ends. */
  gboolean (*run) (gpointer data, const char *sql, const GPtrArray *parameters, Arena *arena,
                   SqlResult *result, const char **exception, GError **error);

  /* The script looks at what became of a statement that has run. */
  void (*look) (gpointer data, const char *sql, LookAt at);

  /* What stands there; *REFLECTION is NULL when there is no such table. */
  gboolean (*reflect) (gpointer data, const char *schema, const char *name, Arena *arena,
                       const Reflection **reflection, GError **error);

  /* TABLE is about to be rebuilt: is there room for it on the disk? */
  gboolean (*make_room) (gpointer data, const char *schema, const char *table, GError **error);

  /* Names (const char *) in SQLAlchemy's order. */
  gboolean (*names) (gpointer data, NamesOf what, const char *schema, Arena *arena,
                     const GPtrArray **names, GError **error);

  /* The block of op.get_context().autocommit_block () begins or ends. */
  gboolean (*autocommit) (gpointer data, gboolean begin, GError **error);

  /* A value of alembic.ini; NULL when there is none. SECTION NULL: the main one. The caller frees.
   */
  char *(*config_option) (gpointer data, const char *section, const char *name);

  /* The rows of the version table as the step that runs found them; the caller frees. */
  GStrv (*versions) (gpointer data, GError **error);

  /* The ids of the heads of all scripts; the caller frees. */
  GStrv (*heads) (gpointer data);

  ScriptSettings settings;
  const char *const *x_arguments; /* -x, NULL at the end */
  gint64 calls;                   /* of functions of scripts, from 1: which one runs */
} ScriptDatabase;
