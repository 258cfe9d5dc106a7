#include "cmig_private.h"

#include "runtime/history.h"

gboolean
facade_read_changes (const cmig *handle, const char *const *rows, ChangesView *view, GError **error)
{
  view->changes = history_changes (&handle->context, rows, error);
  if (view->changes == NULL)
    return FALSE;
  view->shown = g_array_new (FALSE, FALSE, sizeof (struct cmig_script_change));
  view->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < view->changes->len; i++) {
    const ScriptChange *change = g_ptr_array_index (view->changes, i);
    char *text = script_change_describe (change);
    g_ptr_array_add (view->texts, text);
    const struct cmig_script_change shown
        = { change->revision, change->path, change->applied == NULL ? "" : change->applied, text };
    g_array_append_val (view->shown, shown);
  }
  return TRUE;
}

void
facade_clear_changes (ChangesView *view)
{
  g_clear_pointer (&view->changes, g_ptr_array_unref);
  g_clear_pointer (&view->shown, g_array_unref);
  g_clear_pointer (&view->texts, g_ptr_array_unref);
}
