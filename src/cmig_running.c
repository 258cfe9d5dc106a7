#include "cmig_private.h"

#include "runtime/outside.h"

gboolean
facade_read_running (const cmig *handle, RunningView *view, GError **error)
{
  const MigrationContext *context = &handle->context;
  *view = (RunningView){ 0 };
  /* a run that ends between the two has no row any more, one that begins is not told of yet */
  const gboolean alive = context->driver->type->runs_are_locked (context->driver);
  if (!running_read (context, &view->running, error))
    return FALSE;
  const Running *running = view->running;
  if (running == NULL)
    return TRUE;
  const Revision *revision = revision_map_find_id (context->map, running->revision);
  g_autoptr (SqlScript) sql = outside_read_script (context, running);
  const SqlStatement *statement = sql == NULL ? NULL : outside_statement (running, sql);
  view->text = outside_describe (running, sql, alive);
  view->shown = (struct cmig_running){
    .revision = running->revision,
    .operation = running->operation == STEP_DOWNGRADE ? CMIG_DOWNGRADE : CMIG_UPGRADE,
    .statement = (size_t)running->statement,
    .begun = running->begun,
    .alive = alive,
    .text = view->text,
    .path = revision == NULL ? NULL : revision->header->path,
    .line = statement == NULL ? 0 : statement->line,
    .started = running->started,
  };
  return TRUE;
}

void
facade_clear_running (RunningView *view)
{
  g_clear_pointer (&view->running, running_free);
  g_clear_pointer (&view->text, g_free);
}

gboolean
facade_warn_of_running (const cmig *handle, GError **error)
{
  RunningView view;
  if (!facade_read_running (handle, &view, error))
    return FALSE;
  if (view.running != NULL)
    handle->context.log (handle->context.data, LOG_WARNING, MIGRATION_LOGGER, view.text);
  facade_clear_running (&view);
  return TRUE;
}
