#include "runtime/script_database.h"

#include "base/error.h"
#include "config/ini.h"
#include "runtime/leave.h"
#include "runtime/room.h"
#include "script/sql_transaction.h"

#include <string.h>

static const MigrationContext *
context_of (gconstpointer data)
{
  return ((const ScriptSession *)data)->context;
}

/* A script's statement that would change the transaction it runs in. COMMIT stays in it, as
 * connection.commit () does; what cannot be honoured ends the script. */
typedef enum {
  STATEMENT_RUNS,
  STATEMENT_RUNS_OUTSIDE, /* no transaction can hold it, and it stands in an autocommit_block */
  STATEMENT_WITHOUT_EFFECT,
  STATEMENT_REFUSED
} StatementFate;

static gboolean
begins_with_one_of (const SqlToken *first, const char *const *words)
{
  for (; *words != NULL; words++)
    if (sql_token_is (first, *words))
      return TRUE;
  return FALSE;
}

static StatementFate
judge (const ScriptSession *session, const char *sql, GError **error)
{
  static const char *const harmless[] = { "begin", "commit", "end", NULL };
  static const char *const outside[] = { "vacuum", "pragma", NULL };
  const SqlDialect *dialect = sql_dialect_find (session->context->dialect);
  const char *reason = NULL;
  const SqlToken first = sql_token_read_code (dialect, sql, sql + strlen (sql));
  const SqlVerdict verdict = sql_statement_judge (dialect, sql, strlen (sql), &reason);
  if (verdict == SQL_FOREIGN_KEYS_OFF || verdict == SQL_FOREIGN_KEYS_ON)
    return STATEMENT_WITHOUT_EFFECT;
  if (verdict == SQL_RUNS)
    return STATEMENT_RUNS;
  if (verdict == SQL_REFUSED_INSIDE && session->blocks > 0)
    return STATEMENT_RUNS_OUTSIDE;
  if (begins_with_one_of (&first, harmless))
    return STATEMENT_WITHOUT_EFFECT;
  error_set (error, ERROR_UNSUPPORTED, "%.*s: %s", (int)first.length, first.text, reason);
  if (session->blocks == 0 && begins_with_one_of (&first, outside))
    error_add_hint (error, "put it into `with op.get_context().autocommit_block():`, or run it "
                           "outside of migrations");
  else
    error_add_hint (error, "a migration is one transaction; run this statement outside of it");
  return STATEMENT_REFUSED;
}

/* In a database for trying things out a block stays in the transaction. */
static gboolean
run_statement (const MigrationContext *context, const char *sql, const GPtrArray *parameters,
               gboolean outside, Arena *arena, SqlResult *result, const char **exception,
               GError **error)
{
  Driver *driver = context->driver;
  if (context->leave != NULL)
    return leave_run (context->leave, sql, parameters, outside, arena, result, exception, error);
  if (!outside)
    return driver->type->run (driver, sql, parameters, arena, result, exception, error);
  result->rows = arena_array (arena);
  return TRUE;
}

/* Did the query find something that depends on rows? Those of the version table are known; what an
 * INSERT returns may be for its own caller alone, who then tells. */
static gboolean
shows_rows (const MigrationContext *context, const char *sql, const SqlResult *result)
{
  const SqlToken first
      = sql_token_read_code (sql_dialect_find (context->dialect), sql, sql + strlen (sql));
  if (result->columns == NULL || sql_token_is (&first, "insert"))
    return FALSE;
  for (guint i = 0; i < array_length (result->read); i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (result->read, i), context->table.name) != 0)
      return TRUE;
  return FALSE;
}

/* Only an INSERT of written values changes as many rows whatever the tables hold. */
static void
look (gpointer data, const char *sql, LookAt at)
{
  const MigrationContext *context = context_of (data);
  const SqlDialect *dialect = sql_dialect_find (context->dialect);
  const char *end = sql + strlen (sql);
  SqlToken token = sql_token_read_code (dialect, sql, end);
  gboolean known = at == LOOK_AT_COUNT && sql_token_is (&token, "insert");
  for (; known && token.kind != SQL_END && token.kind != SQL_UNTERMINATED;
       token = sql_token_read_code (dialect, token.text + token.length, end))
    known = !sql_token_is (&token, "select");
  if (!known && context->saw_rows != NULL)
    context->saw_rows (context->data, sql);
}

static gboolean
run_online (gpointer data, const char *sql, const GPtrArray *parameters, Arena *arena,
            SqlResult *result, const char **exception, GError **error)
{
  const MigrationContext *context = context_of (data);
  Driver *driver = context->driver;
  *exception = NULL;
  *result = (SqlResult){ .row_count = -1 };
  const StatementFate fate = judge (data, sql, error);
  if (fate == STATEMENT_WITHOUT_EFFECT || fate == STATEMENT_REFUSED)
    return fate == STATEMENT_WITHOUT_EFFECT;
  GError *problem = NULL;
  if (run_statement (context, sql, parameters, fate == STATEMENT_RUNS_OUTSIDE, arena, result,
                     exception, &problem)) {
    if (context->ran != NULL)
      context->ran (context->data, driver->type->expand (driver, sql, parameters, arena),
                    result->columns != NULL && result->row_count < 0);
    if (context->saw_rows != NULL && shows_rows (context, sql, result))
      context->saw_rows (context->data, driver->type->expand (driver, sql, parameters, arena));
    return TRUE;
  }
  if (!g_error_matches (problem, CMIG_ERROR, ERROR_DATABASE))
    *exception = NULL;
  g_propagate_error (error, problem);
  return FALSE;
}

/* Alembic strips what it prints and writes four spaces for a tab (alembic/ddl/impl.py). */
static gboolean
print_statement (gpointer data, const char *sql, const GPtrArray *parameters G_GNUC_UNUSED,
                 Arena *arena G_GNUC_UNUSED, SqlResult *result, const char **exception,
                 GError **error G_GNUC_UNUSED)
{
  const MigrationContext *context = context_of (data);
  g_auto (GStrv) parts = g_strsplit (sql, "\t", -1);
  g_autofree char *spaced = g_strjoinv ("    ", parts);
  g_autofree char *chunk = g_strconcat (g_strstrip (spaced), ";\n\n", NULL);
  *exception = NULL;
  *result = (SqlResult){ .row_count = -1 };
  context->sql (context->data, chunk);
  return TRUE;
}

static gboolean
can_ask (const MigrationContext *context, GError **error)
{
  if (context->driver != NULL)
    return TRUE;
  error_set (error, ERROR_UNSUPPORTED, "there is no database to look into without a connection");
  return FALSE;
}

static gboolean
reflect (gpointer data, const char *schema, const char *name, Arena *arena,
         const Reflection **reflection, GError **error)
{
  const MigrationContext *context = context_of (data);
  return can_ask (context, error)
         && context->driver->type->reflect (context->driver, schema, name, arena, reflection,
                                            error);
}

static gboolean
make_room (gpointer data, const char *schema, const char *table, GError **error)
{
  return (schema != NULL && g_ascii_strcasecmp (schema, "main") != 0)
         || room_check_rebuild (context_of (data), table, error);
}

static gboolean
list_names (gpointer data, NamesOf what, const char *schema, Arena *arena, const GPtrArray **names,
            GError **error)
{
  const MigrationContext *context = context_of (data);
  Driver *driver = context->driver;
  if (!can_ask (context, error))
    return FALSE;
  switch (what) {
  case NAMES_TABLES:
    *names = driver->type->table_names (driver, schema, arena, error);
    break;
  case NAMES_VIEWS:
    *names = driver->type->view_names (driver, schema, arena, error);
    break;
  case NAMES_TEMPORARY_TABLES:
    *names = driver->type->temp_table_names (driver, arena, error);
    break;
  }
  return *names != NULL;
}

static gboolean
change_block (gpointer data, gboolean begin, GError **error)
{
  ScriptSession *session = data;
  const MigrationContext *context = session->context;
  session->blocks += begin ? 1 : session->blocks > 0 ? -1U : 0;
  return context->leave == NULL || leave_block (context->leave, begin, error);
}

static char *
config_option (gpointer data, const char *section, const char *name)
{
  const MigrationContext *context = context_of (data);
  const char *path = context->settings->config_file;
  g_autofree char *text = NULL, *here = g_path_get_dirname (path);
  size_t length;
  if (!files_read (context->settings->files, path, &text, &length, NULL))
    return NULL;
  g_autoptr (Ini) ini = ini_parse (text, length, path, here, NULL);
  return ini == NULL ? NULL
                     : ini_get (ini, section == NULL ? context->section : section, name, NULL);
}

static GStrv
read_versions (gpointer data, GError **error)
{
  const MigrationContext *context = context_of (data);
  Driver *driver = context->driver;
  gboolean exists;
  return driver == NULL ? g_new0 (char *, 1)
                        : driver->type->read_versions (driver, &context->table, &exists, error);
}

static GStrv
read_heads (gpointer data)
{
  const MigrationContext *context = context_of (data);
  const RevisionMap *map = context->map;
  GStrv heads = g_new0 (char *, map->heads.count + 1);
  for (size_t i = 0; i < map->heads.count; i++)
    heads[i] = g_strdup (map->heads.items[i]->id);
  return heads;
}

gboolean
script_database_init (ScriptDatabase *database, ScriptSession *session, GError **error)
{
  const MigrationContext *context = session->context;
  const gboolean offline = context->driver == NULL;
  const Settings *settings = context->settings;
  *database = (ScriptDatabase){
    .data = session,
    .dialect = dialect_find (context->dialect),
    .rebuilding = settings->keep_rebuild ? REBUILD_KEEP : REBUILD_ALEMBIC,
    .driver = "pysqlite",
    .url = context->database,
    .offline = offline,
    .run = offline ? print_statement : run_online,
    .reflect = reflect,
    .look = look,
    .make_room = make_room,
    .names = list_names,
    .autocommit = change_block,
    .config_option = config_option,
    .versions = read_versions,
    .heads = read_heads,
    .settings = { .version_table = settings->version_table,
                  .version_table_schema = settings->version_table_schema,
                  .user_module_prefix = settings->user_module_prefix,
                  .transaction_per_migration = settings->transaction_per_migration,
                  .render_as_batch = settings->render_as_batch },
    .x_arguments = context->x_arguments,
  };
  if (!offline)
    context->driver->type->server_version (context->driver, database->server_version);
  if (database->dialect != NULL)
    return TRUE;
  error_set (error, ERROR_UNSUPPORTED, "Python scripts cannot be carried out on %s by this version",
             context->dialect);
  return FALSE;
}
