#include "cli/json.h"

#include "cli/text.h"

#include <glib.h>

#include <jansson.h>
#include <stdio.h>

static void
print_document (json_t *document)
{
  json_dumpf (document, stdout, JSON_INDENT (1) | JSON_REAL_PRECISION (12));
  putchar ('\n');
  json_decref (document);
}

/* TEXT as a string. Bytes that are not UTF-8 (a path may have them) are replaced: jansson would
 * drop the whole value. */
static json_t *
string_of (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return json_string (valid);
}

static json_t *
string_or_null (const char *text)
{
  return text == NULL || *text == '\0' ? json_null () : string_of (text);
}

static json_t *
list_of (const char *const *list)
{
  json_t *array = json_array ();
  for (; *list != NULL; list++)
    json_array_append_new (array, string_of (*list));
  return array;
}

static json_t *
revision_of (const struct cmig_revision *revision)
{
  return json_pack (
      "{s:o, s:o, s:o, s:o, s:b, s:b, s:b, s:b, s:b, s:o, s:o, s:o}", "revision",
      string_of (revision->revision), "down_revision", list_of (revision->down_revision),
      "branch_labels", list_of (revision->branch_labels), "depends_on",
      list_of (revision->depends_on), "is_head", revision->is_head, "is_base", revision->is_base,
      "is_branch_point", revision->is_branch_point, "is_merge_point", revision->is_merge_point,
      "is_current", revision->is_current, "message", string_of (revision->message), "create_date",
      string_or_null (revision->create_date), "path", string_of (revision->path));
}

void
json_print_revisions (const char *command, const struct cmig_revisions *revisions)
{
  json_t *array = json_array ();
  for (size_t i = 0; i < revisions->count; i++)
    json_array_append_new (array, revision_of (&revisions->items[i]));
  json_t *document = json_pack ("{s:s}", "command", command);
  if (revisions->database != NULL)
    json_object_set_new (document, "database", string_of (revisions->database));
  json_object_set_new (document, "revisions", array);
  print_document (document);
}

static json_t *
differences_of (const struct cmig_differences *differences)
{
  json_t *array = json_array ();
  for (size_t i = 0; i < differences->count; i++) {
    const struct cmig_difference *item = &differences->items[i];
    json_array_append_new (
        array, json_pack ("{s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "kind", item->kind, "object",
                          item->object, "table", string_of (item->table), "name",
                          string_of (item->name), "property", string_or_null (item->property),
                          "expected", string_or_null (item->expected), "found",
                          string_or_null (item->found), "text", string_of (item->text)));
  }
  return array;
}

static json_t *
steps_of (const struct cmig_result *result)
{
  json_t *steps = json_array ();
  for (size_t i = 0; i < result->count; i++) {
    const struct cmig_step *step = &result->steps[i];
    json_t *object = json_pack (
        "{s:s, s:o, s:o, s:o, s:o, s:o}", "operation", text_operation (step->operation), "revision",
        string_or_null (step->revision), "from", list_of (step->from), "to", list_of (step->to),
        "message", string_of (step->message), "path", string_or_null (step->path));
    if (step->sql != NULL)
      json_object_set_new (object, "sql", list_of (step->sql));
    if (step->ran && result->rehearsed) {
      json_object_set_new (object, "rows_changed", json_integer (step->rows));
      json_object_set_new (object, "pages_written", json_integer (step->pages));
    }
    if (step->ran) {
      json_object_set_new (object, "duration_ms", json_real (step->duration_ms));
      json_object_set_new (object, "success", json_boolean (step->success));
    }
    json_array_append_new (steps, object);
  }
  return steps;
}

static void
add_differences (json_t *document, const struct cmig_result *result)
{
  if (result->differences != NULL)
    json_object_set_new (document, "differences", differences_of (result->differences));
}

void
json_print_result (const char *command, bool dry_run, const struct cmig_result *result)
{
  json_t *document = json_pack ("{s:s, s:o, s:b, s:o, s:o}", "command", command, "database",
                                string_or_null (result->database), "dry_run", dry_run, "from",
                                list_of (result->from), "to", list_of (result->to));
  if (result->backup != NULL)
    json_object_set_new (document, "backup", string_of (result->backup));
  if (result->rehearsed)
    json_object_set_new (document, "rehearsed", json_true ());
  json_object_set_new (document, "steps", steps_of (result));
  add_differences (document, result);
  print_document (document);
}

static json_t *
settings_of (const struct cmig_settings *settings)
{
  json_t *array = json_array ();
  for (size_t i = 0; i < settings->count; i++) {
    const struct cmig_setting *setting = &settings->items[i];
    json_array_append_new (array, json_pack ("{s:o, s:o, s:o}", "name", string_of (setting->name),
                                             "value", string_of (setting->value), "source",
                                             string_of (setting->source)));
  }
  return array;
}

static json_t *
remarks_of (const struct cmig_settings *settings)
{
  json_t *array = json_array ();
  for (size_t i = 0; i < settings->remark_count; i++) {
    const struct cmig_remark *remark = &settings->remarks[i];
    json_array_append_new (
        array,
        json_pack ("{s:o, s:o, s:o, s:o, s:o}", "file", string_of (remark->file), "line",
                   remark->line == 0 ? json_null () : json_integer ((json_int_t)remark->line),
                   "expression", string_of (remark->expression), "reason",
                   string_of (remark->reason), "hint", string_or_null (remark->hint)));
  }
  return array;
}

static json_t *
running_of (const struct cmig_running *running)
{
  if (running == NULL)
    return json_null ();
  return json_pack (
      "{s:o, s:s, s:I, s:b, s:b, s:o, s:o, s:o, s:o}", "revision", string_of (running->revision),
      "operation", running->operation == CMIG_DOWNGRADE ? "downgrade" : "upgrade", "statement",
      (json_int_t)running->statement, "may_have_run", running->begun, "alive", running->alive,
      "message", string_of (running->text), "path", string_or_null (running->path), "line",
      running->line == 0 ? json_null () : json_integer ((json_int_t)running->line), "started",
      string_of (running->started));
}

static json_t *
changes_of (const struct cmig_state *state)
{
  json_t *array = json_array ();
  for (size_t i = 0; i < state->changed_count; i++) {
    const struct cmig_script_change *change = &state->changed[i];
    json_array_append_new (
        array, json_pack ("{s:o, s:s, s:o, s:o}", "revision", string_of (change->revision),
                          "change", change->path == NULL ? "deleted" : "edited", "path",
                          string_or_null (change->path), "applied", string_of (change->applied)));
  }
  return array;
}

void
json_print_state (const struct cmig_state *state, const struct cmig_settings *settings)
{
  json_t *document = json_pack (
      "{s:s, s:o, s:o, s:b, s:b, s:b, s:o, s:o, s:o}", "command", "status", "database",
      string_of (state->database), "source", string_of (state->source), "exists", state->exists,
      "locked", state->locked, "predates_alembic", state->predates_alembic, "current",
      state->locked ? json_null () : list_of (state->current), "unknown", list_of (state->unknown),
      "heads", list_of (state->heads));
  json_object_set_new (document, "pending",
                       state->pending == NULL ? json_null () : steps_of (state->pending));
  json_object_set_new (document, "running", running_of (state->running));
  json_object_set_new (document, "changed_scripts", changes_of (state));
  if (settings != NULL) {
    json_object_set_new (document, "settings", settings_of (settings));
    json_object_set_new (document, "not_taken_over", remarks_of (settings));
  }
  print_document (document);
}

static json_t *
error_of (const struct cmig_error *error)
{
  return json_pack ("{s:s, s:o, s:o, s:o, s:o, s:o}", "kind", error->kind, "message",
                    string_of (error->message), "file", string_or_null (error->file), "line",
                    error->line == 0 ? json_null () : json_integer ((json_int_t)error->line),
                    "column",
                    error->column == 0 ? json_null () : json_integer ((json_int_t)error->column),
                    "hint", string_or_null (error->hint));
}

void
json_print_error (const struct cmig_error *error)
{
  print_document (json_pack ("{s:o}", "error", error_of (error)));
}

void
json_print_failure (const char *command, const struct cmig_result *result,
                    const struct cmig_error *error)
{
  const bool refused
      = result->count > 0 && result->operation == CMIG_STAMP && !result->steps[0].ran;
  json_t *document = json_pack ("{s:o, s:s, s:o}", "error", error_of (error), "command", command,
                                "steps", refused ? json_array () : steps_of (result));
  add_differences (document, result);
  if (result->rehearsed)
    json_object_set_new (document, "rehearsed", json_true ());
  if (result->backup != NULL)
    json_object_set_new (document, "backup", string_of (result->backup));
  print_document (document);
}

void
json_print_done (const char *command, const char *path)
{
  json_t *document = json_pack ("{s:s}", "command", command);
  if (path != NULL)
    json_object_set_new (document, "path", string_of (path));
  print_document (document);
}

void
json_print_findings (const char *command, const struct cmig_findings *findings)
{
  json_t *array = json_array ();
  for (size_t i = 0; i < findings->count; i++) {
    const struct cmig_finding *finding = &findings->items[i];
    json_t *item = json_object ();
    json_object_set_new (item, "rule", json_string (finding->rule));
    json_object_set_new (item, "severity", json_string (finding->is_error ? "error" : "warning"));
    json_object_set_new (item, "revision", string_or_null (finding->revision));
    json_object_set_new (item, "path", string_or_null (finding->path));
    json_object_set_new (
        item, "line", finding->line == 0 ? json_null () : json_integer ((json_int_t)finding->line));
    json_object_set_new (item, "column",
                         finding->column == 0 ? json_null ()
                                              : json_integer ((json_int_t)finding->column));
    json_object_set_new (item, "message", string_of (finding->message));
    json_object_set_new (item, "hint", string_of (finding->hint));
    json_array_append_new (array, item);
  }
  print_document (json_pack ("{s:s, s:i, s:i, s:i, s:i, s:o}", "command", command, "scripts",
                             (int)findings->scripts, "errors", (int)findings->errors, "warnings",
                             (int)(findings->count - findings->errors), "not_tried",
                             (int)findings->untried, "findings", array));
}

void
json_print_differences (const char *command, const struct cmig_differences *differences)
{
  print_document (json_pack ("{s:s, s:o, s:o, s:o}", "command", command, "database",
                             string_or_null (differences->database), "revisions",
                             list_of (differences->revisions), "differences",
                             differences_of (differences)));
}

void
json_print_adoption (const char *command, bool dry_run, const struct cmig_adoption *adoption)
{
  const struct cmig_differences *differences = adoption->differences;
  print_document (json_pack (
      "{s:s, s:o, s:b, s:o, s:b, s:b, s:o, s:o}", "command", command, "database",
      string_or_null (differences->database), "dry_run", dry_run, "revisions",
      list_of (differences->revisions), "exact", adoption->exact, "stamped", adoption->stamped,
      "same_schema", list_of (adoption->equals), "differences", differences_of (differences)));
}

void
json_print_trials (const char *command, const struct cmig_trials *trials)
{
  json_t *array = json_array ();
  for (size_t i = 0; i < trials->count; i++) {
    const struct cmig_trial *trial = &trials->items[i];
    json_array_append_new (
        array,
        json_pack ("{s:o, s:o, s:o, s:o, s:s, s:b, s:o}", "revision", string_of (trial->revision),
                   "path", string_of (trial->path), "line",
                   trial->line == 0 ? json_null () : json_integer ((json_int_t)trial->line),
                   "column",
                   trial->column == 0 ? json_null () : json_integer ((json_int_t)trial->column),
                   "stage", trial->stage, "irreversible", trial->irreversible, "message",
                   string_of (trial->message)));
  }
  print_document (json_pack ("{s:s, s:I, s:I, s:I, s:o}", "command", command, "revisions",
                             (json_int_t)trials->tried, "passed", (json_int_t)trials->passed,
                             "irreversible", (json_int_t)trials->irreversible, "findings", array));
}

void
json_print_diagnosis (const char *command, const struct cmig_diagnosis *diagnosis)
{
  json_t *array = json_array ();
  for (size_t i = 0; i < diagnosis->count; i++) {
    const struct cmig_symptom *symptom = &diagnosis->items[i];
    json_array_append_new (array, json_pack ("{s:s, s:s, s:o, s:o, s:b, s:b}", "name",
                                             symptom->name, "severity", symptom->severity,
                                             "message", string_of (symptom->message), "hint",
                                             string_or_null (symptom->hint), "fixable",
                                             symptom->fixable, "fixed", symptom->fixed));
  }
  print_document (json_pack ("{s:s, s:o, s:o, s:o}", "command", command, "database",
                             string_or_null (diagnosis->database), "backup",
                             string_or_null (diagnosis->backup), "findings", array));
}

void
json_print_templates (const char *const *templates)
{
  json_t *array = json_array ();
  for (; *templates != NULL; templates += 2)
    json_array_append_new (
        array, json_pack ("{s:s, s:s}", "name", templates[0], "synopsis", templates[1]));
  print_document (json_pack ("{s:s, s:o}", "command", "list_templates", "templates", array));
}

static void
log_object (json_t *object)
{
  json_dumpf (object, stderr, JSON_COMPACT | JSON_REAL_PRECISION (12));
  fputc ('\n', stderr);
  fflush (stderr);
  json_decref (object);
}

void
json_log_line (const struct cmig_log_line *line)
{
  const char *level = line->level >= CMIG_LOG_ERROR     ? "error"
                      : line->level >= CMIG_LOG_WARNING ? "warning"
                      : line->level >= CMIG_LOG_INFO    ? "info"
                                                        : "debug";
  log_object (json_pack ("{s:s, s:s, s:o, s:o}", "event", "log", "level", level, "logger",
                         string_of (line->logger), "message", string_of (line->message)));
}

void
json_log_progress (const struct cmig_progress *where)
{
  log_object (json_pack ("{s:s, s:s, s:o, s:o, s:I, s:I, s:f, s:f, s:I}", "event", "progress",
                         "operation", where->doing, "revision", string_or_null (where->revision),
                         "description", string_of (where->message), "step", (json_int_t)where->step,
                         "steps", (json_int_t)where->count, "done", where->done, "elapsed_ms",
                         where->elapsed_ms, "rows", (json_int_t)where->rows));
}

void
json_log_step (const struct cmig_step_event *event)
{
  log_object (json_pack ("{s:s, s:s, s:o, s:o, s:I, s:I, s:s, s:s, s:f, s:b}", "event", "step",
                         "operation", text_operation (event->operation), "revision",
                         string_or_null (event->revision), "description",
                         string_of (event->message), "step", (json_int_t)event->step, "steps",
                         (json_int_t)event->count, "start", event->start, "end", event->end,
                         "duration_ms", event->duration_ms, "success", event->success));
}

void
json_log_error (const struct cmig_error *error)
{
  json_t *object = json_pack ("{s:s}", "event", "error");
  json_object_update_new (object, error_of (error));
  log_object (object);
}

void
json_print_backup (const struct cmig_backup *backup)
{
  print_document (json_pack ("{s:s, s:o, s:o, s:I, s:o}", "command", "backup", "database",
                             string_of (backup->database), "path", string_of (backup->path),
                             "bytes", (json_int_t)backup->bytes, "current",
                             list_of (backup->current)));
}

void
json_print_restoration (const struct cmig_restoration *restoration)
{
  print_document (
      json_pack ("{s:s, s:o, s:o, s:o, s:o, s:o}", "command", "restore", "database",
                 string_of (restoration->database), "path", string_of (restoration->file), "from",
                 restoration->unreadable ? json_null () : list_of (restoration->from), "to",
                 list_of (restoration->to), "replaced", string_or_null (restoration->replaced)));
}
