#include "cmig_private.h"

#include <string.h>

/* The settings as the caller sees them, and what they hold on to. */
typedef struct {
  struct cmig_settings shown;
  GArray *items;   /* struct cmig_setting */
  GArray *remarks; /* struct cmig_remark */
} ShownSettings;

void
cmig_settings_free (struct cmig_settings *shown)
{
  ShownSettings *settings = (ShownSettings *)(gpointer)shown;
  if (settings == NULL)
    return;
  g_array_unref (settings->items);
  g_array_unref (settings->remarks);
  g_free (settings);
}

static void
add_setting (ShownSettings *settings, const char *name, const char *value, const char *source)
{
  const struct cmig_setting item = { name, value, source };
  g_array_append_val (settings->items, item);
}

static void
add_remarks (ShownSettings *settings, const EnvScript *env)
{
  for (guint i = 0; i < env->remarks->len; i++) {
    const EnvRemark *remark = g_ptr_array_index (env->remarks, i);
    const struct cmig_remark shown = { env->path, remark->line, remark->expression, remark->reason,
                                       remark->hint == NULL ? "" : remark->hint };
    g_array_append_val (settings->remarks, shown);
  }
}

enum cmig_status
cmig_settings_read (cmig *handle, struct cmig_settings **shown, struct cmig_error *error)
{
  GError *problem = NULL;
  *shown = NULL;
  facade_read_env (handle, TRUE);
  if (!facade_choose_database (handle, &problem))
    return facade_fails (error, problem);
  ShownSettings *settings = g_new0 (ShownSettings, 1);
  settings->items = g_array_new (FALSE, FALSE, sizeof (struct cmig_setting));
  settings->remarks = g_array_new (FALSE, FALSE, sizeof (struct cmig_remark));
  add_setting (settings, "database", handle->database_shown, handle->choice->source);
  const GPtrArray *notes = handle->settings->notes;
  for (guint i = 0; i < notes->len; i++) {
    const SettingNote *note = g_ptr_array_index (notes, i);
    add_setting (settings, note->name, note->value, note->source);
  }
  add_remarks (settings, handle->env);
  settings->shown = (struct cmig_settings){
    settings->items->len,
    (const struct cmig_setting *)(gpointer)settings->items->data,
    settings->remarks->len,
    (const struct cmig_remark *)(gpointer)settings->remarks->data,
  };
  *shown = &settings->shown;
  return CMIG_OK;
}

bool
cmig_key_at (size_t i, struct cmig_key *key)
{
  SettingKey found;
  if (!settings_key (i, &found))
    return false;
  *key = (struct cmig_key){ found.section, found.name, found.standard, found.meaning };
  return true;
}
