#include "config/sections.h"
#include "config/text.h"

#include <string.h>

#define HOOKS "post_write_hooks"

static void
hook_free (gpointer data)
{
  PostWriteHook *hook = data;
  g_free (hook->name);
  g_free (hook->type);
  g_free (hook->target);
  g_free (hook->options);
  g_free (hook->cwd);
  g_free (hook);
}

/* The option NAME.KEY; FALSE only on error. */
static gboolean
get_option (const Ini *ini, const char *name, const char *key, char **value, GError **error)
{
  GError *problem = NULL;
  g_autofree char *option = g_strdup_printf ("%s.%s", name, key);
  *value = ini_get (ini, HOOKS, option, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

/* The option that names what a hook of TYPE runs, or NULL (alembic/script/write_hooks.py). */
static const char *
target_key (const char *type)
{
  static const struct {
    const char *type, *key;
  } targets[]
      = { { "console_scripts", "entrypoint" }, { "exec", "executable" }, { "module", "module" } };
  for (size_t i = 0; type != NULL && i < G_N_ELEMENTS (targets); i++)
    if (strcmp (type, targets[i].type) == 0)
      return targets[i].key;
  return NULL;
}

gboolean
hooks_section_read (Settings *settings, const Ini *ini, GError **error)
{
  settings->hooks = g_ptr_array_new_with_free_func (hook_free);
  GError *problem = NULL;
  g_autofree char *hooks
      = ini_has_section (ini, HOOKS) ? ini_get (ini, HOOKS, "hooks", &problem) : NULL;
  if (problem != NULL) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  g_auto (GStrv) names = text_split_legacy (hooks == NULL ? "" : hooks);
  for (size_t i = 0; names[i] != NULL; i++) {
    PostWriteHook *hook = g_new0 (PostWriteHook, 1);
    g_ptr_array_add (settings->hooks, hook);
    hook->name = g_strdup (names[i]);
    if (!get_option (ini, names[i], "type", &hook->type, error)
        || !get_option (ini, names[i], "options", &hook->options, error)
        || !get_option (ini, names[i], "cwd", &hook->cwd, error))
      return FALSE;
    const char *key = target_key (hook->type);
    if (key != NULL && !get_option (ini, names[i], key, &hook->target, error))
      return FALSE;
  }
  return TRUE;
}
