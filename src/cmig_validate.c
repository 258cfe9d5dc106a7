#include "cmig_private.h"

#include "base/error.h"
#include "python/check.h"
#include "runtime/python_runner.h"

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
      = { script->header.revision,
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
  Findings *findings = g_new0 (Findings, 1);
  findings->items = g_array_new (FALSE, FALSE, sizeof (struct cmig_finding));
  findings->strings = g_string_chunk_new (1024);
  for (guint i = 0; i < context.scripts->len; i++) {
    const Script *script = g_ptr_array_index (context.scripts, i);
    if (script->kind != SCRIPT_PYTHON)
      continue;
    findings->shown.scripts++;
    check_script (findings, runner, script);
  }
  findings->shown.count = findings->items->len;
  findings->shown.items = (const struct cmig_finding *)(gpointer)findings->items->data;
  *shown = &findings->shown;
  return findings->shown.count == 0 ? CMIG_OK : CMIG_NO;
}
