#include "script/hooks.h"

#include "base/error.h"

#include <string.h>

#define SCRIPT_TOKEN "REVISION_SCRIPT_FILENAME"

/* What the types are called, which key they need, and what is said when the program is not there.
 */
static const struct {
  const char *type, *key, *missing;
} types[] = {
  { "console_scripts", "entrypoint", "Could not find entrypoint console_scripts.%s" },
  { "exec", "executable", "Could not find executable %s" },
  { "module", "module", "Could not find module %s" },
};

static void
add_words (GPtrArray *argv, char **words, const char *path)
{
  for (char **word = words; *word != NULL; word++) {
    GString *text = g_string_new (*word);
    g_string_replace (text, SCRIPT_TOKEN, path, 0);
    g_ptr_array_add (argv, g_string_free (text, FALSE));
  }
}

/* The program and its arguments, NULL-terminated. */
static GPtrArray *
hook_argv (const PostWriteHook *hook, size_t type, const char *path, GError **error)
{
  const char *options = hook->options == NULL ? "" : hook->options;
  g_autofree char *line = strstr (options, SCRIPT_TOKEN) != NULL
                              ? g_strdup (options)
                              : g_strconcat (SCRIPT_TOKEN " ", options, NULL);
  g_auto (GStrv) words = NULL;
  if (!g_shell_parse_argv (line, NULL, &words, NULL)) {
    error_set (error, ERROR_CONFIG,
               "the options of post write hook '%s' cannot be split into words", hook->name);
    return NULL;
  }
  GPtrArray *argv = g_ptr_array_new_with_free_func (g_free);
  if (g_str_equal (types[type].type, "module")) {
    g_ptr_array_add (argv, g_strdup ("python3"));
    g_ptr_array_add (argv, g_strdup ("-m"));
  }
  g_ptr_array_add (argv, g_strdup (hook->target));
  add_words (argv, words, path);
  g_ptr_array_add (argv, NULL);
  return argv;
}

static gboolean
hook_check (const PostWriteHook *hook, size_t *type, GError **error)
{
  if (hook->type == NULL) {
    error_set (error, ERROR_CONFIG,
               "Key '%s.type' (or 'type' in toml) is required for post write hook '%s'", hook->name,
               hook->name);
    return FALSE;
  }
  for (*type = 0; *type < G_N_ELEMENTS (types) && !g_str_equal (hook->type, types[*type].type);)
    ++*type;
  if (*type == G_N_ELEMENTS (types)) {
    error_set (error, ERROR_CONFIG, "No formatter with name '%s' registered", hook->type);
    return FALSE;
  }
  if (hook->target != NULL)
    return TRUE;
  error_set (error, ERROR_CONFIG, "Key %s.%s is required for post write hook '%s'", hook->name,
             types[*type].key, hook->name);
  return FALSE;
}

static gboolean
hook_run (const PostWriteHook *hook, const char *path, GError **error)
{
  size_t type;
  if (!hook_check (hook, &type, error))
    return FALSE;
  g_autoptr (GPtrArray) argv = hook_argv (hook, type, path, error);
  if (argv == NULL)
    return FALSE;
  g_autofree char *program = g_find_program_in_path (g_ptr_array_index (argv, 0));
  int wait_status;
  if (program != NULL
      && g_spawn_sync (hook->cwd, (char **)argv->pdata, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL,
                       &wait_status, NULL))
    return TRUE;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  error_set (error, ERROR_CONFIG, types[type].missing, hook->target);
#pragma GCC diagnostic pop
  return FALSE;
}

gboolean
hooks_run (const Settings *settings, const char *path, ScriptMessage message, void *data,
           GError **error)
{
  for (guint i = 0; settings->hooks != NULL && i < settings->hooks->len; i++) {
    const PostWriteHook *hook = g_ptr_array_index (settings->hooks, i);
    g_autofree char *text = g_strdup_printf ("Running post write hook '%s' ...", hook->name);
    message (data, text);
    if (!hook_run (hook, path, error)) {
      error_add_hint (error, "%s was written and stays", path);
      return FALSE;
    }
    message (data, "  done");
  }
  return TRUE;
}
