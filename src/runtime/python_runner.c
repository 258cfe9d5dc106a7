#include "runtime/python_runner.h"

#include "base/error.h"
#include "python/check.h"
#include "python/cmig_module.h"
#include "python/host.h"
#include "python/import.h"
#include "runtime/script_database.h"

#include <string.h>

#define SCRIPT_LOGGER "cmig.script"

struct PythonRunner {
  const MigrationContext *context;
  ScriptSession session;
  ScriptDatabase database;
  VmHost host;
  GPtrArray *search_paths; /* char * */
  GString *printed;        /* a line that has not ended yet */
  gboolean quiet;
  Vm *vm;
};

static void
script_log (gpointer data, int level, const char *logger, const char *message)
{
  const PythonRunner *runner = data;
  const LogLevel levels[] = { LOG_ERROR, LOG_WARNING, LOG_INFO, LOG_DEBUG };
  if (runner->quiet)
    return;
  for (size_t i = 0; i < G_N_ELEMENTS (levels); i++)
    if (level >= (int)levels[i]) {
      runner->context->log (runner->context->data, levels[i], logger, message);
      return;
    }
}

static void
flush_printed (PythonRunner *runner)
{
  if (runner->printed->len > 0)
    script_log (runner, LOG_INFO, SCRIPT_LOGGER, runner->printed->str);
  g_string_truncate (runner->printed, 0);
}

/* Standard output is for results; what a script prints is a line of the log. */
static void
script_print (gpointer data, const char *text, size_t length)
{
  PythonRunner *runner = data;
  const char *end = text + length;
  for (const char *newline; (newline = memchr (text, '\n', (size_t)(end - text))) != NULL;
       text = newline + 1) {
    g_string_append_len (runner->printed, text, newline - text);
    flush_printed (runner);
  }
  g_string_append_len (runner->printed, text, end - text);
}

static const char *
script_environment (gpointer data, const char *name, bool *allowed)
{
  const PythonRunner *runner = data;
  const char *const *names = (const char *const *)runner->context->settings->script_env;
  *allowed = names != NULL && g_strv_contains (names, name);
  return *allowed ? g_getenv (name) : NULL;
}

/* Where the project's modules are: prepend_sys_path, then the folders that a project without it
 * usually means. */
static GPtrArray *
search_paths (const Settings *settings)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  for (char **path = settings->system_path; path != NULL && *path != NULL; path++)
    g_ptr_array_add (paths, g_strdup (*path));
  g_ptr_array_add (paths, g_path_get_dirname (settings->config_file));
  if (files_root (settings->files) == NULL)
    g_ptr_array_add (paths, g_get_current_dir ());
  if (settings->script_location != NULL) {
    g_autofree char *folder = g_canonicalize_filename (settings->script_location, NULL);
    g_ptr_array_add (paths, g_path_get_dirname (folder));
    g_ptr_array_add (paths, g_steal_pointer (&folder));
  }
  g_ptr_array_add (paths, NULL);
  return paths;
}

PythonRunner *
python_runner_new (const MigrationContext *context, GError **error)
{
  g_autoptr (PythonRunner) runner = g_new0 (PythonRunner, 1);
  runner->context = context;
  runner->printed = g_string_new (NULL);
  runner->session.context = context;
  if (!script_database_init (&runner->database, &runner->session, error))
    return NULL;
  runner->search_paths = search_paths (context->settings);
  runner->host = (VmHost){
    .data = runner,
    .print = script_print,
    .log = script_log,
    .environment = script_environment,
    .database = &runner->database,
  };
  const VmOptions options = {
    .host_module = &cmig_module,
    .host = &runner->host,
    .files = context->settings->files,
    .search_paths = (const char *const *)runner->search_paths->pdata,
    .interrupted = context->interrupted,
  };
  runner->vm = vm_new (&options);
  return g_steal_pointer (&runner);
}

void
python_runner_free (PythonRunner *runner)
{
  g_clear_pointer (&runner->vm, vm_free);
  g_clear_pointer (&runner->search_paths, g_ptr_array_unref);
  g_string_free (runner->printed, TRUE);
  g_free (runner);
}

static char *
read_text (const PythonRunner *runner, const char *path, size_t *length, GError **error)
{
  char *text = NULL;
  g_autoptr (GError) problem = NULL;
  if (!files_read (runner->context->settings->files, path, &text, length, &problem))
    error_set_at (error, ERROR_FILE, path, 0, 0, "%s", problem->message);
  return text;
}

GPtrArray *
python_runner_check (PythonRunner *runner, const char *path, GError **error)
{
  size_t length;
  g_autofree char *text = read_text (runner, path, &length, error);
  return text == NULL ? NULL : python_check (runner->vm, path, text, length, error);
}

/* The first thing that FUNCTION uses in any case and cmig does not know. */
static gboolean
check_function (const PythonRunner *runner, const PyTree *tree, const char *path, const char *text,
                const char *function, GError **error)
{
  g_autoptr (GPtrArray) findings = python_check_function (runner->vm, tree, function);
  if (findings->len == 0)
    return TRUE;
  const CheckFinding *finding = g_ptr_array_index (findings, 0);
  size_t length;
  const char *line = python_line (text, strlen (text), finding->line, &length);
  error_set_at (error, ERROR_UNSUPPORTED, path, finding->line, finding->column, "%s",
                finding->message);
  error_add_source_line (error, line, length);
  error_add_hint (error, "%s%s`cmig validate --scripts` lists all such places",
                  finding->hint == NULL ? "" : finding->hint, finding->hint == NULL ? "" : "; ");
  return FALSE;
}

const Module *
python_runner_load (PythonRunner *runner, const char *path, const char *function, GError **error)
{
  size_t length;
  g_autofree char *text = read_text (runner, path, &length, error);
  g_autoptr (PyTree) tree = text == NULL ? NULL : python_parse (path, text, length, error);
  if (tree == NULL)
    return NULL;
  const Module *module = vm_load_tree (runner->vm, tree, path, text, length, error);
  flush_printed (runner);
  if (module != NULL && function != NULL
      && !check_function (runner, tree, path, text, function, error))
    return NULL;
  return module;
}

/* Takes the function NAME of the top level out of TEXT: from its `def` to the next line that is not
 * indented. */
static void
cut_function (char *text, const char *name)
{
  g_autofree char *head = g_strconcat ("\ndef ", name, NULL);
  char *start = strstr (text, head);
  char *end = start == NULL ? NULL : strchr (start + strlen (head), '\n');
  while (end != NULL && strchr (" \t\r\n#)", end[1]) != NULL && end[1] != '\0')
    end = strchr (end + 1, '\n');
  if (start != NULL)
    memmove (start, end == NULL ? "" : end, end == NULL ? 1 : strlen (end) + 1);
}

gboolean
python_runner_mentions (const PythonRunner *runner, const Module *module, const char *word,
                        const char *except)
{
  g_autofree char *text = NULL;
  size_t length;
  if (!import_source (runner->vm, module->path, &text, &length) || strstr (text, word) == NULL)
    return FALSE;
  cut_function (text, except);
  return strstr (text, word) != NULL;
}

gboolean
python_runner_call (PythonRunner *runner, const Module *module, const char *function,
                    gboolean quiet, GError **error)
{
  bool found = false;
  runner->quiet = quiet;
  runner->session.blocks = 0;
  runner->database.calls++;
  const gboolean success = vm_call_function (runner->vm, module, function, &found, error);
  flush_printed (runner);
  if (!success || found)
    return success;
  error_set_at (error, ERROR_SCRIPT, module->path, 0, 0, "the script has no function %s ()",
                function);
  error_add_hint (error, "write one; `pass` in it says that nothing is to be done");
  return FALSE;
}

gboolean
python_runner_place (const PythonRunner *runner, const char **path, size_t *line, size_t *column)
{
  return vm_place (runner->vm, path, line, column);
}
