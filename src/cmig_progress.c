#include "cmig_private.h"

static const char *
shown_revision (const PlanStep *step)
{
  if (step->revision != NULL)
    return step->revision->id;
  return step->to->len == 0 ? NULL : g_ptr_array_index (step->to, 0);
}

static const char *
shown_message (const PlanStep *step)
{
  return step->revision == NULL ? "" : step->revision->header->doc;
}

static char *
time_text (gint64 at)
{
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (seconds, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%03dZ", text, (int)(at % G_USEC_PER_SEC / 1000));
}

static void
begin (cmig *handle, const struct cmig_progress *progress)
{
  handle->progress = *progress;
  handle->progress_began = g_get_monotonic_time ();
}

static void
tell (cmig *handle)
{
  handle->progress.elapsed_ms = (double)(g_get_monotonic_time () - handle->progress_began) / 1000;
  handle->options.progress (handle->options.data, &handle->progress);
}

static void
tell_ended (const cmig *handle, const StepEvent *event)
{
  if (handle->options.step == NULL)
    return;
  g_autofree char *start = time_text (event->at - (gint64)(event->duration_ms * 1000)),
                  *end = time_text (event->at);
  const struct cmig_step_event shown = {
    .operation = facade_operation (event->step->operation),
    .revision = shown_revision (event->step),
    .message = shown_message (event->step),
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
facade_step (void *data, const StepEvent *event)
{
  cmig *handle = data;
  if (event->ended) {
    handle->progress.doing = NULL;
    tell_ended (handle, event);
    return;
  }
  begin (handle, &(struct cmig_progress){
                     .doing = step_operation_name (event->step->operation),
                     .revision = shown_revision (event->step),
                     .message = shown_message (event->step),
                     .step = event->number,
                     .count = event->count,
                 });
}

void
facade_statement (void *data, guint done, guint count)
{
  cmig *handle = data;
  handle->progress.done = (double)done / count;
}

void
facade_tick (gpointer data, gint64 rows)
{
  cmig *handle = data;
  if (handle->options.progress == NULL || handle->progress.doing == NULL)
    return;
  handle->progress.rows = rows;
  tell (handle);
}

void
facade_copied (gpointer data, gint64 pages, gint64 all)
{
  static const char copy[] = "copy";
  cmig *handle = data;
  if (handle->options.progress == NULL)
    return;
  if (g_strcmp0 (handle->progress.doing, copy) != 0)
    begin (handle, &(struct cmig_progress){ .doing = copy, .message = "" });
  handle->progress.done = (double)pages / (double)all;
  tell (handle);
  if (pages == all)
    handle->progress.doing = NULL;
}
