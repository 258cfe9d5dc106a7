#include "cmig_private.h"

#include "base/error.h"
#include "python/check.h"
#include "runtime/history.h"
#include "runtime/python_runner.h"
#include "runtime/validate.h"
#include "runtime/version_table.h"

typedef struct {
  struct cmig_findings shown;
  GArray *items;         /* struct cmig_finding */
  GStringChunk *strings; /* theirs */
} Findings;

void
cmig_findings_free (struct cmig_findings *shown)
{
  Findings *findings = (Findings *)(gpointer)shown;
  if (findings == NULL)
    return;
  g_array_unref (findings->items);
  g_string_chunk_free (findings->strings);
  g_free (findings);
}

static void
add (Findings *findings, const Script *script, size_t line, size_t column, const char *message,
     const char *hint)
{
  const struct cmig_finding finding
      = { lint_rules[LINT_UNSUPPORTED].name,
          true,
          script->header.revision,
          script->header.path,
          line,
          column,
          g_string_chunk_insert (findings->strings, message),
          g_string_chunk_insert (findings->strings, hint == NULL ? "" : hint) };
  g_array_append_val (findings->items, finding);
}

/* A script that cannot be read at all is one finding. */
static void
check_script (Findings *findings, PythonRunner *runner, const Script *script)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) found = python_runner_check (runner, script->header.path, &problem);
  for (guint i = 0; found != NULL && i < found->len; i++) {
    const CheckFinding *finding = g_ptr_array_index (found, i);
    add (findings, script, finding->line, finding->column, finding->message, finding->hint);
  }
  if (problem == NULL)
    return;
  const CmigErrorPrivate *place = error_place (problem);
  add (findings, script, place == NULL ? 0 : place->line, place == NULL ? 0 : place->column,
       problem->message, place == NULL ? NULL : place->hint);
}

static struct cmig_findings *
show (Findings *findings, size_t scripts)
{
  findings->shown.scripts = scripts;
  findings->shown.count = findings->items->len;
  findings->shown.items = (const struct cmig_finding *)(gpointer)findings->items->data;
  for (size_t i = 0; i < findings->shown.count; i++)
    findings->shown.errors += findings->shown.items[i].is_error ? 1 : 0;
  return &findings->shown;
}

static Findings *
findings_new (void)
{
  Findings *findings = g_new0 (Findings, 1);
  findings->items = g_array_new (FALSE, FALSE, sizeof (struct cmig_finding));
  findings->strings = g_string_chunk_new (1024);
  return findings;
}

static void
add_validated (Findings *findings, const ValidateFinding *found)
{
  const struct cmig_finding finding = {
    .rule = lint_rules[found->rule].name,
    .is_error = lint_rules[found->rule].is_error,
    .revision = found->revision,
    .path = found->path == NULL ? NULL : g_string_chunk_insert (findings->strings, found->path),
    .line = found->line,
    .column = found->column,
    .message = g_string_chunk_insert (findings->strings, found->message),
    .hint = g_string_chunk_insert (findings->strings, found->hint),
  };
  g_array_append_val (findings->items, finding);
}

/* Scripts that cannot be read, or that form no graph, are what was asked about. */
static gboolean
is_answer (const GError *problem)
{
  return g_error_matches (problem, CMIG_ERROR, ERROR_SCRIPT)
         || g_error_matches (problem, CMIG_ERROR, ERROR_UNSUPPORTED)
         || g_error_matches (problem, CMIG_ERROR, ERROR_FILE)
         || g_error_matches (problem, CMIG_ERROR, ERROR_REVISION);
}

static void
add_unreadable (Findings *findings, const GError *problem)
{
  const CmigErrorPrivate *place = error_place (problem);
  const ValidateFinding finding
      = { .rule = LINT_BROKEN_SCRIPT,
          .path = place == NULL ? NULL : place->file,
          .line = place == NULL ? 0 : place->line,
          .column = place == NULL ? 0 : place->column,
          .message = problem->message,
          .hint = place == NULL || place->hint == NULL ? "" : place->hint };
  add_validated (findings, &finding);
}

/* All scripts that cannot be read, or else PROBLEM, what their graph lacks. */
static struct cmig_findings *
show_unreadable (const cmig *handle, GError *problem)
{
  Findings *findings = findings_new ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  g_autoptr (ScriptDirectory) directory = script_directory_read (handle->settings, problems, NULL);
  for (guint i = 0; i < problems->len; i++)
    add_unreadable (findings, g_ptr_array_index (problems, i));
  if (problems->len == 0)
    add_unreadable (findings, problem);
  g_error_free (problem);
  return show (findings, problems->len + (directory == NULL ? 0 : directory->scripts->len));
}

static gboolean
read_changes (cmig *handle, GPtrArray **changes, GError **error)
{
  g_auto (VersionState) state = { 0 };
  if (!facade_open_database (handle, error)
      || !version_state_read (&handle->context, &state, error))
    return FALSE;
  *changes = history_changes (&handle->context, (const char *const *)state.rows, error);
  return *changes != NULL;
}

/* Scripts that are no longer what the database's history says of them. Nobody need have a database
 * to check scripts. */
static void
add_edited (cmig *handle, Findings *findings)
{
  const Settings *settings = handle->settings;
  const char *unknown;
  const LintRules ignored = lint_rules_find ((const char *const *)settings->lint_ignore, &unknown);
  if (settings->history_table == NULL || settings->edited_scripts == EDITED_SCRIPTS_IGNORE
      || ((ignored >> LINT_EDITED_SCRIPT) & 1))
    return;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  if (!read_changes (handle, &changes, &problem)) {
    g_autofree char *text = g_strdup_printf ("not compared with the %s of the database: %s",
                                             settings->history_table, problem->message);
    facade_log (handle, LOG_WARNING, "alembic.cmig", text);
    return;
  }
  for (guint i = 0; i < changes->len; i++) {
    const ScriptChange *change = g_ptr_array_index (changes, i);
    g_autofree char *text = script_change_describe (change);
    const gboolean there = change->path != NULL;
    const ValidateFinding finding
        = { .rule = LINT_EDITED_SCRIPT,
            .revision = g_string_chunk_insert (findings->strings, change->revision),
            .path = change->path,
            .line = there ? 1 : 0,
            .column = there ? 1 : 0,
            .message = text,
            .hint = lint_rules[LINT_EDITED_SCRIPT].hint };
    add_validated (findings, &finding);
  }
}

enum cmig_status
cmig_validate (cmig *handle, bool strict, struct cmig_findings **shown, struct cmig_error *error)
{
  GError *problem = NULL;
  *shown = NULL;
  if (!facade_read_scripts (handle, &problem)) {
    if (!is_answer (problem))
      return facade_fails (error, problem);
    *shown = show_unreadable (handle, problem);
    return CMIG_NO;
  }
  if (handle->env == NULL)
    facade_read_env (handle, FALSE);
  Validation validation;
  g_autoptr (Arena) arena = arena_new ();
  if (!validate_scripts (&handle->context, arena, &validation, &problem))
    return facade_fails (error, problem);
  Findings *findings = findings_new ();
  for (guint i = 0; i < validation.findings->len; i++)
    add_validated (findings, &g_array_index (validation.findings, ValidateFinding, i));
  g_array_unref (validation.findings);
  add_edited (handle, findings);
  *shown = show (findings, handle->context.scripts->len);
  findings->shown.untried = validation.untried;
  return findings->shown.errors > 0 || (strict && findings->shown.count > 0) ? CMIG_NO : CMIG_OK;
}

enum cmig_status
cmig_validate_scripts (cmig *handle, struct cmig_findings **shown, struct cmig_error *error)
{
  GError *problem = NULL;
  *shown = NULL;
  if (!facade_read_scripts (handle, &problem))
    return facade_fails (error, problem);
  MigrationContext context = handle->context;
  context.driver = NULL;
  context.dialect = "sqlite";
  g_autoptr (PythonRunner) runner = python_runner_new (&context, &problem);
  if (runner == NULL)
    return facade_fails (error, problem);
  Findings *findings = findings_new ();
  size_t scripts = 0;
  for (guint i = 0; i < context.scripts->len; i++) {
    const Script *script = g_ptr_array_index (context.scripts, i);
    if (script->kind != SCRIPT_PYTHON)
      continue;
    scripts++;
    check_script (findings, runner, script);
  }
  *shown = show (findings, scripts);
  return findings->shown.count == 0 ? CMIG_OK : CMIG_NO;
}
