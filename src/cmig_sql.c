#include "cmig_private.h"

#include "driver/driver.h"
#include "revision/map.h"
#include "runtime/script_sql.h"
#include "script/sql_token.h"

#include <string.h>

typedef struct {
  struct cmig_scripts shown;
  struct cmig_script *items;
  GArray *texts; /* ScriptSql */
} Scripts;

void
cmig_scripts_free (struct cmig_scripts *shown)
{
  Scripts *scripts = (Scripts *)(gpointer)shown;
  if (scripts == NULL)
    return;
  g_array_unref (scripts->texts);
  g_free (scripts->items);
  g_free (scripts);
}

static void
show (Scripts *scripts, const struct cmig_revisions *revisions)
{
  for (size_t i = 0; i < revisions->count; i++) {
    const ScriptSql *text = &g_array_index (scripts->texts, ScriptSql, i);
    scripts->items[i] = (struct cmig_script){
      .revision = revisions->items[i].revision,
      .python = text->python,
      .upgrade = text->upgrade,
      .upgrade_problem = text->upgrade_problem,
      .downgrade = text->downgrade,
      .downgrade_problem = text->downgrade_problem,
      .validate = text->validate,
      .verify = text->verify,
    };
  }
}

enum cmig_status
cmig_scripts_read (cmig *handle, const struct cmig_revisions *revisions,
                   struct cmig_scripts **shown, struct cmig_error *error)
{
  GError *problem = NULL;
  *shown = NULL;
  if (!facade_read_scripts (handle, &problem))
    return facade_fails (error, problem);
  facade_choose_database (handle, NULL); /* for its dialect */
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  for (size_t i = 0; i < revisions->count; i++)
    g_ptr_array_add (found, (gpointer)(guintptr)revision_map_find_id (
                                handle->map, revisions->items[i].revision));
  g_autoptr (GArray) texts = script_sql_read (&handle->context, found, &problem);
  if (texts == NULL)
    return facade_fails (error, problem);
  Scripts *scripts = g_new0 (Scripts, 1);
  scripts->texts = g_steal_pointer (&texts);
  scripts->items = g_new0 (struct cmig_script, MAX (revisions->count, 1));
  show (scripts, revisions);
  scripts->shown = (struct cmig_scripts){ revisions->count, scripts->items };
  *shown = &scripts->shown;
  return CMIG_OK;
}

/* Words that are no keywords of SQLite's and yet mean something: SQL's names of types. */
static gboolean
is_type (const SqlToken *token)
{
  static const char *const types[]
      = { "bigint", "binary",    "blob",    "bool",     "boolean",   "char",     "clob",
          "date",   "datetime",  "decimal", "double",   "float",     "int",      "integer",
          "json",   "nchar",     "numeric", "nvarchar", "real",      "smallint", "text",
          "time",   "timestamp", "tinyint", "uuid",     "varbinary", "varchar" };
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    if (sql_token_is (token, types[i]))
      return TRUE;
  return FALSE;
}

static enum cmig_sql_part
part_of (const SqlToken *token)
{
  const char first = *token->text;
  switch (token->kind) {
  case SQL_LINE_COMMENT:
  case SQL_BLOCK_COMMENT:
    return CMIG_SQL_COMMENT;
  case SQL_WORD:
    return g_ascii_isdigit (first)                          ? CMIG_SQL_NUMBER
           : sqlite_is_keyword (token->text, token->length) ? CMIG_SQL_KEYWORD
           : is_type (token)                                ? CMIG_SQL_TYPE
                                                            : CMIG_SQL_NAME;
  case SQL_QUOTED:
    return strchr ("\"`[", first) != NULL ? CMIG_SQL_NAME : CMIG_SQL_STRING;
  case SQL_UNTERMINATED:
    return first == '/' ? CMIG_SQL_COMMENT : CMIG_SQL_STRING;
  case SQL_END:
  case SQL_SEMICOLON:
  case SQL_OPEN:
  case SQL_CLOSE:
  case SQL_OTHER:
    break;
  }
  return CMIG_SQL_OTHER;
}

size_t
cmig_sql_next (const char *sql, size_t length, enum cmig_sql_part *part)
{
  const char *end = sql + length;
  const SqlToken token = sql_token_read (sql_dialect_find ("sqlite"), sql, end);
  *part = CMIG_SQL_OTHER;
  if (token.kind == SQL_END)
    return length;
  if (token.text > sql)
    return (size_t)(token.text - sql);
  if (sql_token_is (&token, "x") && length > 1 && sql[1] == '\'') {
    *part = CMIG_SQL_STRING;
    return 1; /* the mark of a blob */
  }
  *part = part_of (&token);
  return token.length;
}
