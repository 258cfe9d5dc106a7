#include "base/error.h"
#include "config/text.h"
#include "settings/sections.h"

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

/* The value of KEY among the pairs of TABLE, or NULL. */
static char *
find_pair (GStrv table, const char *key)
{
  for (size_t i = 0; table[i] != NULL; i += 2)
    if (g_str_equal (table[i], key))
      return g_strdup (table[i + 1]);
  return NULL;
}

static gboolean
read_tables (Settings *settings, const ConfigSource *source, GError **error)
{
  if (!pyproject_has (source->pyproject, source->table, HOOKS))
    return TRUE;
  g_autoptr (GPtrArray) tables
      = pyproject_get_tables (source->pyproject, source->table, HOOKS, error);
  for (guint i = 0; tables != NULL && i < tables->len; i++) {
    GStrv table = g_ptr_array_index (tables, i);
    PostWriteHook *hook = g_new0 (PostWriteHook, 1);
    g_ptr_array_add (settings->hooks, hook);
    hook->name = find_pair (table, "name");
    hook->type = find_pair (table, "type");
    hook->options = find_pair (table, "options");
    hook->cwd = find_pair (table, "cwd");
    const char *key = target_key (hook->type);
    hook->target = key == NULL ? NULL : find_pair (table, key);
    if (hook->name != NULL)
      continue;
    error_set_at (error, ERROR_CONFIG, pyproject_file (source->pyproject),
                  pyproject_line (source->pyproject, source->table, HOOKS), 0,
                  "a post write hook has no name");
    error_add_hint (error, "add name = \"…\" to each [[tool.alembic." HOOKS "]]");
    return FALSE;
  }
  return tables != NULL;
}

gboolean
hooks_section_read (Settings *settings, const ConfigSource *source, GError **error)
{
  const Ini *ini = source->ini;
  settings->hooks = g_ptr_array_new_with_free_func (hook_free);
  if (!ini_has_section (ini, HOOKS))
    return read_tables (settings, source, error);
  GError *problem = NULL;
  g_autofree char *hooks = ini_get (ini, HOOKS, "hooks", &problem);
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

gboolean
hooks_section_key (size_t i, SettingKey *key)
{
  static const SettingKey keys[] = {
    { HOOKS, "hooks", NULL, "the names of the hooks that run on a new script, in order" },
    { HOOKS, "NAME.type", NULL,
      "what that hook runs: `exec` or `console_scripts`, a program; `module`, by `python3 -m`" },
    { HOOKS, "NAME.executable", NULL, "the program, for `exec`" },
    { HOOKS, "NAME.entrypoint", NULL, "the program, for `console_scripts`" },
    { HOOKS, "NAME.module", NULL, "the module, for `module`" },
    { HOOKS, "NAME.options", "REVISION_SCRIPT_FILENAME",
      "its arguments, as a shell splits them; `REVISION_SCRIPT_FILENAME` stands for the path, "
      "which "
      "comes first where it is not named" },
    { HOOKS, "NAME.cwd", NULL, "the folder that it runs in" },
  };
  if (i >= G_N_ELEMENTS (keys))
    return FALSE;
  *key = keys[i];
  return TRUE;
}
