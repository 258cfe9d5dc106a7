#include "runtime/validate.h"

#include "base/error.h"
#include "lint/statements.h"
#include "python/check.h"
#include "runtime/python_runner.h"
#include "runtime/replay.h"
#include "script/sql_script.h"

#include <string.h>

#define MOST_ID_CHARACTERS 32 /* of alembic_version.version_num */

typedef struct {
  const MigrationContext *context;
  Arena *arena;
  Validation *validation;
  Replay *replay;
  PythonRunner *checker;
  gboolean *failed; /* by Revision.index: it or what it builds on could not be carried out */
  LintRules ignored_everywhere;

  /* of the script that is looked at */
  const Script *script;
  LintRules ignored;
  GArray *statements; /* LintStatement: what a Python script ran */
  gboolean read_rows; /* it asked for rows of tables */
} Validator;

static void
add (const Validator *validator, LintRule rule, const char *path, size_t line, size_t column,
     const char *message, const char *hint)
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

static void
report (void *data, LintRule rule, size_t line, size_t column, const char *message)
{
  add (data, rule, NULL, line, column, message, NULL);
}

static void
add_problem (const Validator *validator, LintRule rule, const GError *problem)
{
  const CmigErrorPrivate *place = error_place (problem);
  if (place == NULL)
    add (validator, rule, NULL, 0, 0, problem->message, NULL);
  else
    add (validator, rule, place->file, place->line, place->column, problem->message,
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
  add (validator, LINT_SEVERAL_HEADS, NULL, 0, 0, text->str, NULL);
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
    add (validator, LINT_LONG_ID, NULL, 1, 1, text, NULL);
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
  validator->read_rows = FALSE;
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
  add (validator, LINT_UNKNOWN_RULE, NULL, line, 1, message, NULL);
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
      add (validator, LINT_UNSUPPORTED, NULL, finding->line, finding->column, finding->message,
           finding->hint);
  }
}

static gboolean
reads_catalog (const char *sql)
{
  g_autofree char *lower = g_ascii_strdown (sql, -1);
  return g_str_has_prefix (lower, "pragma") || strstr (lower, "sqlite_master") != NULL
         || strstr (lower, "sqlite_schema") != NULL;
}

static void
note_statement (void *data, const char *sql, gboolean reads)
{
  Validator *validator = data;
  const char *path = NULL;
  size_t line = 0, column = 0;
  if (reads) {
    validator->read_rows = validator->read_rows || !reads_catalog (sql);
    return;
  }
  replay_place (validator->replay, &path, &line, &column);
  const LintStatement statement
      = { arena_string (validator->arena, sql), strlen (sql), line, column, FALSE };
  g_array_append_val (validator->statements, statement);
}

static void
note_warning (void *data, const char *message, gboolean loses)
{
  const Validator *validator = data;
  const char *path = NULL;
  size_t line = 0, column = 0;
  if (!loses)
    return;
  replay_place (validator->replay, &path, &line, &column);
  add (validator, LINT_REBUILD_LOSES, path, line, column, message, NULL);
}

/* Would it work where the tables have rows? A script that has asked for rows may well fail for want
 * of them, but no row makes a table appear or a duplicate vanish. */
static gboolean
needs_rows (const Validator *validator, const GError *problem)
{
  static const char *const never[] = { "no such",
                                       "syntax error",
                                       "already exists",
                                       "UNIQUE constraint failed",
                                       "NameError",
                                       "ImportError",
                                       "ModuleNotFoundError",
                                       "UnboundLocalError",
                                       "one statement at a time" };
  static const char *const of_none[] = { "AttributeError", "TypeError" };
  const char *message = problem->message;
  gboolean possible
      = strstr (message, "foreign key violated") != NULL
        || (validator->script->kind == SCRIPT_SQL ? strstr (message, "constraint failed") != NULL
                                                  : validator->read_rows);
  for (size_t i = 0; i < G_N_ELEMENTS (never); i++)
    possible = possible && strstr (message, never[i]) == NULL;
  for (size_t i = 0; i < G_N_ELEMENTS (of_none); i++)
    possible = possible
               && (!g_str_has_prefix (message, of_none[i]) || strstr (message, "NoneType") != NULL);
  return possible && !g_error_matches (problem, CMIG_ERROR, ERROR_UNSUPPORTED);
}

static void
add_failure (const Validator *validator, const GError *problem)
{
  if (!needs_rows (validator, problem)) {
    add_problem (validator, LINT_BROKEN_SCRIPT, problem);
    return;
  }
  g_autofree char *text
      = g_strdup_printf ("it needs rows that an empty database lacks: %s", problem->message);
  const CmigErrorPrivate *place = error_place (problem);
  add (validator, LINT_NEEDS_ROWS, place == NULL ? NULL : place->file,
       place == NULL ? 0 : place->line, place == NULL ? 0 : place->column, text, NULL);
}

/* The statements of a SQL script's section. */
static void
take_statements (const Validator *validator, const GArray *section)
{
  for (guint i = 0; section != NULL && i < section->len; i++) {
    const SqlStatement *own = &g_array_index (section, SqlStatement, i);
    const LintStatement statement
        = { own->text, own->length, own->line, own->column, own->batch_size > 0 };
    if (!own->without_effect)
      g_array_append_val (validator->statements, statement);
  }
}

/* Tells when nothing is undone by the downgrade of what UPGRADED statements did. */
static void
tell_empty_downgrade (const Validator *validator, guint upgraded, guint downgraded)
{
  if (upgraded > 0 && downgraded == 0)
    add (validator, LINT_IRREVERSIBLE, NULL, 1, 1,
         validator->script->kind == SCRIPT_SQL ? "the downgrade section is empty"
                                               : "downgrade() does nothing",
         NULL);
}

/* A downgrade that only says that there is none is no broken one. */
static gboolean
declines (const Validator *validator, const GError *problem)
{
  return validator->script->kind == SCRIPT_PYTHON && validator->statements->len == 0
         && !validator->read_rows && replay_is_irreversible (problem);
}

static void
try_downgrade (Validator *validator, const PlanStep *upgrade, const SqlScript *sql, guint upgraded)
{
  g_autoptr (GArray) no_changes = g_array_new (FALSE, FALSE, sizeof (VersionChange));
  const PlanStep step = { .operation = STEP_DOWNGRADE,
                          .revision = upgrade->revision,
                          .from = upgrade->to,
                          .to = upgrade->from,
                          .changes = no_changes };
  g_autoptr (GError) problem = NULL;
  if (sql != NULL && sql->downgrade == NULL) {
    add (validator, LINT_IRREVERSIBLE, NULL, 1, 1, "there is no downgrade section", NULL);
    return;
  }
  g_array_set_size (validator->statements, 0);
  validator->read_rows = FALSE;
  const gboolean success
      = validator->script->transaction_off || replay_try (validator->replay, &step, &problem);
  if (!success && declines (validator, problem))
    add_problem (validator, LINT_IRREVERSIBLE, problem);
  else if (!success)
    add_failure (validator, problem);
  else if (!validator->read_rows)
    tell_empty_downgrade (validator, upgraded,
                          sql == NULL ? validator->statements->len : sql->downgrade->len);
}

static gboolean
builds_on_failed (const Validator *validator, const Revision *revision)
{
  for (size_t i = 0; i < revision->parents.count; i++)
    if (validator->failed[revision->parents.items[i]->index])
      return TRUE;
  return FALSE;
}

/* Do the queries of a validate or verify section work? What they find is a matter of the rows. */
static void
try_queries (const Validator *validator, const SqlScript *sql, const GArray *queries)
{
  Driver *driver = replay_driver (validator->replay);
  for (guint i = 0; queries != NULL && i < queries->len; i++) {
    const SqlStatement *query = &g_array_index (queries, SqlStatement, i);
    g_autoptr (GError) problem = NULL;
    g_autofree char *row = NULL;
    gssize offset = -1;
    size_t line, column, length;
    if (driver->type->query (driver, query->text, query->length, &row, &offset, &problem))
      continue;
    sql_script_locate (sql, query->text + MAX (offset, 0), &line, &column, &length);
    error_add_place (&problem, validator->script->header.path, line, column);
    add_problem (validator, LINT_BROKEN_SCRIPT, problem);
  }
}

/* The failure of an ALTER TABLE or of a copy of rows, which rows of some kind bring about; that of
 * anything else may be the fault of the row that was made up. */
static gboolean
is_for_rows (const GError *problem)
{
  const CmigErrorPrivate *place = error_place (problem);
  const char *statement = strstr (problem->message, "[SQL: ");
  if (place == NULL || !g_error_matches (problem, CMIG_ERROR, ERROR_DATABASE))
    statement = statement == NULL ? "" : statement + strlen ("[SQL: ");
  else
    statement = place->source_line == NULL ? "" : place->source_line;
  statement += strspn (statement, " \t");
  return strstr (problem->message, "UNIQUE") == NULL
         && (g_ascii_strncasecmp (statement, "ALTER", strlen ("ALTER")) == 0
             || g_ascii_strncasecmp (statement, "INSERT INTO", strlen ("INSERT INTO")) == 0);
}

/* What SQLite says, without what SQLAlchemy puts around it. */
static char *
plain_message (const GError *problem)
{
  const char *start = strstr (problem->message, "(sqlite3."),
             *end = strstr (problem->message, " [SQL: ");
  start = start == NULL ? NULL : strstr (start, ") ");
  return start == NULL || end == NULL || end < start
             ? g_strdup (problem->message)
             : g_strndup (start + 2, (size_t)(end - start - 2));
}

/* The same with a row in every table that the script mentions. NULL: that works as well. */
static GError *
try_filled (Validator *validator, const PlanStep *step, const Snapshot *before)
{
  size_t length;
  GError *problem = NULL;
  g_autofree char *text = script_read (validator->script, &length, NULL);
  if (text == NULL || validator->script->transaction_off)
    return NULL;
  replay_listen (validator->replay, NULL, NULL, NULL);
  replay_try_filled (validator->replay, step, before, text, &problem);
  replay_listen (validator->replay, note_statement, note_warning, validator);
  return problem;
}

static void
tell_filled (const Validator *validator, guint first, const GError *problem)
{
  const GArray *findings = validator->validation->findings;
  for (guint i = first; i < findings->len; i++)
    if (g_array_index (findings, ValidateFinding, i).rule == LINT_NOT_NULL_WITHOUT_DEFAULT)
      return;
  if (problem == NULL || validator->read_rows || !is_for_rows (problem))
    return;
  const CmigErrorPrivate *place = error_place (problem);
  g_autofree char *message = plain_message (problem);
  g_autofree char *text
      = g_strdup_printf ("this fails where a table has a row of NULLs and defaults: %s", message);
  add (validator, LINT_FAILS_ON_ROWS, place->file, place->line, place->column, text, NULL);
}

/* Carries the script out, and looks at what its statements do. */
static void
try_script (Validator *validator, const PlanStep *step, SqlScript *sql)
{
  g_autoptr (GError) problem = NULL, filled = NULL;
  g_autoptr (Arena) arena = arena_new ();
  Driver *driver = replay_driver (validator->replay);
  const guint first = validator->validation->findings->len;
  const Snapshot *before = driver->type->snapshot (driver, arena, &problem);
  if (before != NULL)
    filled = try_filled (validator, step, before);
  if (before != NULL && sql != NULL)
    try_queries (validator, sql, sql->validate);
  if (before == NULL || !replay_step (validator->replay, step, &problem)) {
    validator->failed[step->revision->index] = TRUE;
    add_failure (validator, problem);
    return;
  }
  if (sql != NULL) {
    take_statements (validator, sql->upgrade);
    try_queries (validator, sql, sql->verify);
  }
  lint_statements (validator->statements, before, report, validator);
  tell_filled (validator, first, filled);
  try_downgrade (validator, step, sql, validator->statements->len);
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
    add_problem (validator, LINT_BROKEN_SCRIPT, problem);
  const gboolean untried = builds_on_failed (validator, step->revision);
  if (problem != NULL || untried)
    validator->failed[step->revision->index] = TRUE;
  else
    try_script (validator, step, sql);
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
  replay_listen (validator->replay, note_statement, note_warning, validator);
  check_heads (validator);
  const gboolean python = project_has_python (validator);
  for (guint i = 0; i < plan->steps->len; i++) {
    const PlanStep *step = g_ptr_array_index (plan->steps, i);
    check_script (validator, step);
    if (python && validator->script->kind == SCRIPT_SQL && !has_twin (validator->script))
      add (validator, LINT_ALEMBIC_CANNOT_SEE, NULL, 1, 1,
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
