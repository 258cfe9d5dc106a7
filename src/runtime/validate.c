#include "base/error.h"
#include "lint/statements.h"
#include "python/check.h"
#include "runtime/validator.h"

#include <string.h>

#define MOST_ID_CHARACTERS 32 /* of alembic_version.version_num */

void
validator_add (const Validator *validator, LintRule rule, const char *path, size_t line,
               size_t column, const char *message, const char *hint)
{
  const Script *script = validator->script;
  if ((validator->ignored >> rule) & 1)
    return;
  const char *own_path = script == NULL ? NULL : script->header.path;
  const ValidateFinding finding
      = { .rule = rule,
          .revision = script == NULL ? NULL : script->header.revision,
          .path = path == NULL ? own_path : arena_string (validator->arena, path),
          .line = line,
          .column = column,
          .message = arena_string (validator->arena, message),
          .hint = hint == NULL ? lint_rules[rule].hint : arena_string (validator->arena, hint) };
  g_array_append_val (validator->validation->findings, finding);
}

void
validator_report (void *data, LintRule rule, size_t line, size_t column, const char *message)
{
  validator_add (data, rule, NULL, line, column, message, NULL);
}

void
validator_add_problem (const Validator *validator, LintRule rule, const GError *problem)
{
  const CmigErrorPrivate *place = error_place (problem);
  if (place == NULL)
    validator_add (validator, rule, NULL, 0, 0, problem->message, NULL);
  else
    validator_add (validator, rule, place->file, place->line, place->column, problem->message,
                   place->hint == NULL ? "" : place->hint);
}

static void
check_heads (const Validator *validator)
{
  const RevisionList *heads = &validator->context->map->heads;
  if (heads->count < 2)
    return;
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_printf (text, "%zu heads, and `upgrade head` wants one: ", heads->count);
  for (size_t i = 0; i < heads->count; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : ", ", heads->items[i]->id);
  validator_add (validator, LINT_SEVERAL_HEADS, NULL, 0, 0, text->str, NULL);
}

/* A SQL script has a Python twin where a file of the same stem is beside it. */
static gboolean
has_twin (const Script *script)
{
  const char *path = script->header.path;
  g_autofree char *twin = g_strdup_printf ("%.*spy", (int)(strlen (path) - strlen ("sql")), path);
  return files_has (script->files, twin);
}

static gboolean
project_has_python (const Validator *validator)
{
  const GPtrArray *scripts = validator->context->scripts;
  for (guint i = 0; i < scripts->len; i++) {
    const Script *script = g_ptr_array_index (scripts, i);
    if (script->kind == SCRIPT_PYTHON || has_twin (script))
      return TRUE;
  }
  return FALSE;
}

static void
check_id (const Validator *validator)
{
  const char *id = validator->script->header.revision;
  const glong length = g_utf8_strlen (id, -1);
  g_autofree char *text = g_strdup_printf ("the id %s has %ld characters, more than %d", id, length,
                                           MOST_ID_CHARACTERS);
  if (length > MOST_ID_CHARACTERS)
    validator_add (validator, LINT_LONG_ID, NULL, 1, 1, text, NULL);
}

/* Takes SCRIPT as the one that is looked at, and what its comments switch off. */
static void
begin_script (Validator *validator, const Script *script)
{
  g_autofree char *text = NULL, *unknown = NULL;
  size_t line = 0, length;
  validator->script = script;
  validator->ignored = validator->ignored_everywhere;
  g_array_set_size (validator->statements, 0);
  validator->asked = validator->read_rows = FALSE;
  text = script_read (script, &length, NULL);
  if (text == NULL)
    return;
  validator->ignored |= lint_rules_read (text, &unknown, &line);
  if (unknown == NULL)
    return;
  const char *nearest = lint_rule_nearest (unknown);
  g_autofree char *message
      = g_strdup_printf ("'%s' is no rule%s%s", unknown,
                         nearest == NULL ? "" : "; did you mean: ", nearest == NULL ? "" : nearest);
  validator_add (validator, LINT_UNKNOWN_RULE, NULL, line, 1, message, NULL);
}

/* What a run on the replay has not come to; the same thing is told once a script. */
static void
check_python (const Validator *validator, guint first)
{
  g_autoptr (GPtrArray) found
      = python_runner_check (validator->checker, validator->script->header.path, NULL);
  const GArray *findings = validator->validation->findings;
  for (guint i = 0; found != NULL && i < found->len; i++) {
    const CheckFinding *finding = g_ptr_array_index (found, i);
    gboolean known = FALSE;
    for (guint j = first; j < findings->len; j++)
      known
          = known || g_array_index (findings, ValidateFinding, j).line == finding->line
            || g_str_equal (g_array_index (findings, ValidateFinding, j).message, finding->message);
    if (!known)
      validator_add (validator, LINT_UNSUPPORTED, NULL, finding->line, finding->column,
                     finding->message, finding->hint);
  }
}

static gboolean
builds_on_failed (const Validator *validator, const Revision *revision)
{
  for (size_t i = 0; i < revision->parents.count; i++)
    if (validator->failed[revision->parents.items[i]->index])
      return TRUE;
  return FALSE;
}

static void
check_script (Validator *validator, const PlanStep *step)
{
  const Script *script = script_of (validator->context, step->revision);
  const guint first = validator->validation->findings->len;
  g_autoptr (GError) problem = NULL;
  g_autoptr (SqlScript) sql = NULL;
  begin_script (validator, script);
  check_id (validator);
  if (script->kind == SCRIPT_SQL)
    sql = sql_script_read (script, validator->context->dialect, &problem);
  if (problem != NULL)
    validator_add_problem (validator, LINT_BROKEN_SCRIPT, problem);
  const gboolean untried = builds_on_failed (validator, step->revision);
  if (problem != NULL || untried)
    validator->failed[step->revision->index] = TRUE;
  else
    validator_try_script (validator, step, sql);
  if (untried)
    validator->validation->untried++;
  if (script->kind == SCRIPT_PYTHON)
    check_python (validator, first);
}

static gboolean
read_ignored (Validator *validator, GError **error)
{
  const Settings *settings = validator->context->settings;
  const char *unknown;
  validator->ignored_everywhere
      = lint_rules_find ((const char *const *)settings->lint_ignore, &unknown);
  validator->ignored = validator->ignored_everywhere;
  if (unknown == NULL)
    return TRUE;
  const SettingNote *note = settings_note_find (settings, "lint_ignore");
  const char *nearest = lint_rule_nearest (unknown);
  error_set (error, ERROR_CONFIG, "lint_ignore: '%s' is no rule%s%s", unknown,
             nearest == NULL ? "" : "; did you mean: ", nearest == NULL ? "" : nearest);
  error_add_hint (error, "it stands in %s", note == NULL ? settings->config_file : note->source);
  return FALSE;
}

static gboolean
check_all (Validator *validator, GError **error)
{
  static const char *const no_rows[] = { NULL };
  const MigrationContext *context = validator->context;
  g_autoptr (Plan) plan = plan_upgrade (context->map, no_rows, "heads", error);
  if (plan == NULL || !read_ignored (validator, error))
    return FALSE;
  validator->replay = replay_new (context, error);
  validator->checker = validator->replay == NULL ? NULL : python_runner_new (context, error);
  if (validator->checker == NULL)
    return FALSE;
  replay_check_keys (validator->replay);
  validator_listen (validator);
  check_heads (validator);
  const gboolean python = project_has_python (validator);
  for (guint i = 0; i < plan->steps->len; i++) {
    const PlanStep *step = g_ptr_array_index (plan->steps, i);
    check_script (validator, step);
    if (python && validator->script->kind == SCRIPT_SQL && !has_twin (validator->script))
      validator_add (validator, LINT_ALEMBIC_CANNOT_SEE, NULL, 1, 1,
                     "Alembic does not see this revision: there is no .py script beside it", NULL);
    if (g_atomic_int_get (context->interrupted) == 0)
      continue;
    error_set (error, ERROR_INTERRUPTED, "interrupted");
    return FALSE;
  }
  return TRUE;
}

gboolean
validate_scripts (const MigrationContext *context, Arena *arena, Validation *validation,
                  GError **error)
{
  MigrationContext own = *context;
  own.driver = NULL;
  own.dialect = sqlite_driver.dialect;
  own.database = "sqlite://";
  g_autofree gboolean *failed = g_new0 (gboolean, MAX (context->map->count, 1));
  g_autoptr (GArray) statements = g_array_new (FALSE, FALSE, sizeof (LintStatement));
  *validation = (Validation){ g_array_new (FALSE, FALSE, sizeof (ValidateFinding)), 0 };
  Validator validator = { .context = &own,
                          .arena = arena,
                          .validation = validation,
                          .failed = failed,
                          .statements = statements };
  const gboolean success = check_all (&validator, error);
  g_clear_pointer (&validator.checker, python_runner_free);
  g_clear_pointer (&validator.replay, replay_free);
  if (!success)
    g_clear_pointer (&validation->findings, g_array_unref);
  return success;
}
