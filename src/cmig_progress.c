#include "cmig_private.h"

static enum cmig_operation
shown_operation (StepOperation operation)
{
  return operation == STEP_UPGRADE     ? CMIG_UPGRADE
         : operation == STEP_DOWNGRADE ? CMIG_DOWNGRADE
                                       : CMIG_STAMP;
}

static const char *
shown_revision (const PlanStep *step)
{
  if (step->revision != NULL)
    return step->revision->id;
  return step->to->len == 0 ? NULL : g_ptr_array_index (step->to, 0);
}

static char *
time_text (gint64 at)
{
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (seconds, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%03dZ", text, (int)(at % G_USEC_PER_SEC / 1000));
}

void
facade_step (void *data, const StepEvent *event)
{
  cmig *handle = data;
  const PlanStep *step = event->step;
  handle->progress = (struct cmig_progress){
    .operation = shown_operation (step->operation),
    .revision = shown_revision (step),
    .message = step->revision == NULL ? "" : step->revision->header->doc,
    .step = event->ended ? 0 : event->number,
    .count = event->count,
  };
  handle->step_began = g_get_monotonic_time ();
  if (!event->ended || handle->options.step == NULL)
    return;
  g_autofree char *start = time_text (event->at - (gint64)(event->duration_ms * 1000)),
                  *end = time_text (event->at);
  const struct cmig_step_event shown = {
    .operation = handle->progress.operation,
    .revision = handle->progress.revision,
    .message = handle->progress.message,
    .step = event->number,
    .count = event->count,
    .success = event->success,
    .duration_ms = event->duration_ms,
    .start = start,
    .end = end,
  };
  handle->options.step (handle->options.data, &shown);
}

void
facade_tick (gpointer data, gint64 rows)
{
  cmig *handle = data;
  if (handle->options.progress == NULL || handle->progress.step == 0)
    return;
  handle->progress.elapsed_ms = (double)(g_get_monotonic_time () - handle->step_began) / 1000;
  handle->progress.rows = rows;
  handle->options.progress (handle->options.data, &handle->progress);
}
