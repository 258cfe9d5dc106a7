#include "base/error.h"
#include "lint/statements.h"
#include "runtime/validator.h"

#include <string.h>

static void
note_statement (void *data, const char *sql, gboolean reads)
{
  Validator *validator = data;
  const char *path = NULL;
  size_t line = 0, column = 0;
  if (reads) {
    validator->asked = TRUE;
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
  validator_add (validator, LINT_REBUILD_LOSES, path, line, column, message, NULL);
}

static void
note_rows (void *data, const char *sql G_GNUC_UNUSED)
{
  Validator *validator = data;
  validator->read_rows = TRUE;
}

void
validator_listen (Validator *validator)
{
  const ReplayListener listener = { note_statement, note_rows, note_warning, validator };
  replay_listen (validator->replay, &listener);
}

static void
add_failure (const Validator *validator, const GError *problem)
{
  if (!replay_needs_rows (problem, validator->script->kind, validator->read_rows)) {
    validator_add_problem (validator, LINT_BROKEN_SCRIPT, problem);
    return;
  }
  g_autofree char *text
      = g_strdup_printf ("it needs rows that an empty database lacks: %s", problem->message);
  const CmigErrorPrivate *place = error_place (problem);
  validator_add (validator, LINT_NEEDS_ROWS, place == NULL ? NULL : place->file,
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
    validator_add (validator, LINT_IRREVERSIBLE, NULL, 1, 1,
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
    validator_add (validator, LINT_IRREVERSIBLE, NULL, 1, 1, "there is no downgrade section", NULL);
    return;
  }
  g_array_set_size (validator->statements, 0);
  validator->asked = validator->read_rows = FALSE;
  const gboolean success
      = validator->script->transaction_off || replay_try (validator->replay, &step, &problem);
  if (!success && declines (validator, problem))
    validator_add_problem (validator, LINT_IRREVERSIBLE, problem);
  else if (!success)
    add_failure (validator, problem);
  else if (!validator->asked)
    tell_empty_downgrade (validator, upgraded,
                          sql == NULL ? validator->statements->len : sql->downgrade->len);
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
    validator_add_problem (validator, LINT_BROKEN_SCRIPT, problem);
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
  replay_listen (validator->replay, NULL);
  replay_try_filled (validator->replay, step, before, text, &problem);
  validator_listen (validator);
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
  validator_add (validator, LINT_FAILS_ON_ROWS, place->file, place->line, place->column, text,
                 NULL);
}

/* Carries the script out, and looks at what its statements do. */
void
validator_try_script (Validator *validator, const PlanStep *step, SqlScript *sql)
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
  lint_statements (validator->statements, before, validator_report, validator);
  tell_filled (validator, first, filled);
  try_downgrade (validator, step, sql, validator->statements->len);
}
