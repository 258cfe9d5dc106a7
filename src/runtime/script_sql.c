#include "runtime/script_sql.h"

#include "base/error.h"
#include "runtime/python_runner.h"
#include "script/sql_script.h"

#include <string.h>

struct ScriptReader {
  MigrationContext context; /* the project's, without a database */
  PythonRunner *runner;     /* NULL until a script needs one */
  GString *sql;             /* what the running function has printed */
};

void
script_sql_clear (ScriptSql *text)
{
  char *const members[] = { text->python,          text->upgrade,           text->downgrade,
                            text->upgrade_problem, text->downgrade_problem, text->validate,
                            text->verify };
  for (size_t i = 0; i < G_N_ELEMENTS (members); i++)
    g_free (members[i]);
  *text = (ScriptSql){ 0 };
}

static void
note_chunk (void *data, const char *text)
{
  const ScriptReader *reader = data;
  g_string_append (reader->sql, text);
}

static void
drop_log (void *data G_GNUC_UNUSED, LogLevel level G_GNUC_UNUSED, const char *logger G_GNUC_UNUSED,
          const char *message G_GNUC_UNUSED)
{
}

ScriptReader *
script_reader_new (const MigrationContext *context)
{
  ScriptReader *reader = g_new0 (ScriptReader, 1);
  reader->context = *context;
  reader->context.driver = NULL;
  reader->context.data = reader;
  reader->context.log = drop_log;
  reader->context.sql = note_chunk;
  reader->context.ran = NULL;
  reader->context.saw_rows = NULL;
  if (reader->context.dialect == NULL)
    reader->context.dialect = "sqlite";
  reader->sql = g_string_new (NULL);
  return reader;
}

void
script_reader_free (ScriptReader *reader)
{
  g_clear_pointer (&reader->runner, python_runner_free);
  g_string_free (reader->sql, TRUE);
  g_free (reader);
}

/* PROBLEM in words, with the line where that is one of SCRIPT. Caller frees. */
static char *
describe (const Script *script, const GError *problem)
{
  const CmigErrorPrivate *place = error_place (problem);
  return place != NULL && place->line > 0 && g_strcmp0 (place->file, script->header.path) == 0
             ? g_strdup_printf ("line %zu: %s", place->line, problem->message)
             : g_strdup (problem->message);
}

/* The text of SECTION as it stands, from its first statement to its last; NULL: there is none. */
static char *
section_text (const GArray *section)
{
  if (section == NULL || section->len == 0)
    return section == NULL ? NULL : g_strdup ("");
  const SqlStatement *first = &g_array_index (section, SqlStatement, 0);
  const SqlStatement *last = &g_array_index (section, SqlStatement, section->len - 1);
  return g_strdup_printf ("%.*s;", (int)(last->text + last->length - first->text), first->text);
}

static void
read_sql (const ScriptReader *reader, const Script *script, ScriptSql *text)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (SqlScript) sql = sql_script_read (script, reader->context.dialect, &problem);
  if (sql == NULL) {
    text->upgrade_problem = describe (script, problem);
    text->downgrade_problem = g_strdup (text->upgrade_problem);
    return;
  }
  text->upgrade = section_text (sql->upgrade);
  text->downgrade = section_text (sql->downgrade);
  text->validate = section_text (sql->validate);
  text->verify = section_text (sql->verify);
  if (text->downgrade == NULL)
    text->downgrade_problem = g_strdup ("its script has no downgrade section");
}

/* FALSE only when somebody has asked to stop. */
static gboolean
tell (ScriptReader *reader, const Script *script, GError *problem, char **told, GError **error)
{
  if (g_error_matches (problem, CMIG_ERROR, ERROR_INTERRUPTED)) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  *told = describe (script, problem);
  g_error_free (problem);
  /* what the script has left half done is nothing for the next one */
  g_clear_pointer (&reader->runner, python_runner_free);
  return TRUE;
}

static gboolean
read_function (ScriptReader *reader, const Script *script, const char *function, char **sql,
               char **told, GError **error)
{
  GError *problem = NULL;
  g_string_truncate (reader->sql, 0);
  if (reader->runner == NULL)
    reader->runner = python_runner_new (&reader->context, &problem);
  const Module *module
      = reader->runner == NULL
            ? NULL
            : python_runner_load (reader->runner, script->header.path, function, &problem);
  const gboolean done
      = module != NULL && python_runner_call (reader->runner, module, function, TRUE, &problem);
  if (done || reader->sql->len > 0)
    *sql = g_strchomp (g_strdup (reader->sql->str));
  return done || tell (reader, script, problem, told, error);
}

gboolean
script_reader_read (ScriptReader *reader, const Script *script, ScriptSql *text, GError **error)
{
  *text = (ScriptSql){ 0 };
  if (g_atomic_int_get (reader->context.interrupted) != 0) {
    error_set (error, ERROR_INTERRUPTED, "interrupted");
    return FALSE;
  }
  if (script->kind == SCRIPT_SQL) {
    read_sql (reader, script, text);
    return TRUE;
  }
  size_t length;
  g_autofree char *source = script_read (script, &length, NULL);
  if (source != NULL && g_utf8_validate (source, (gssize)length, NULL))
    text->python = g_steal_pointer (&source);
  return read_function (reader, script, "upgrade", &text->upgrade, &text->upgrade_problem, error)
         && read_function (reader, script, "downgrade", &text->downgrade, &text->downgrade_problem,
                           error);
}
