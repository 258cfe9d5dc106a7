#include "cmig_private.h"

#include "base/error.h"
#include "base/file.h"
#include "runtime/convert.h"
#include "script/init.h"
#include "script/new_revision.h"

#include <unistd.h>

static void
pass_message (void *data, const char *text)
{
  const cmig *handle = data;
  if (handle->options.message != NULL)
    handle->options.message (handle->options.data, text);
}

static gboolean
format_of (const char *name, ScriptFormat *format, GError **error)
{
  *format = FORMAT_AUTO;
  if (name == NULL)
    return TRUE;
  *format = g_str_equal (name, "py") ? FORMAT_PY : FORMAT_SQL;
  if (g_str_equal (name, "py") || g_str_equal (name, "sql"))
    return TRUE;
  error_set (error, ERROR_USAGE, "argument --format: '%s' is neither sql nor py", name);
  return FALSE;
}

/* The graph has grown, or may have: it is read again when it is needed. */
static void
forget_scripts (cmig *handle)
{
  g_clear_pointer (&handle->map, revision_map_free);
  handle->context.map = NULL;
}

enum cmig_status
cmig_revision_create (cmig *handle, const struct cmig_new_revision *wanted, char **path,
                      struct cmig_error *error)
{
  static const char *const head[] = { "head", NULL }, *const none[] = { NULL };
  GError *problem = NULL;
  NewRevision request = {
    .message = wanted->message,
    .rev_id = wanted->rev_id,
    .heads = wanted->heads == NULL ? head : wanted->heads,
    .splice = wanted->splice,
    .branch_label = wanted->branch_label,
    .version_path = wanted->version_path,
    .depends_on = wanted->depends_on == NULL ? none : wanted->depends_on,
  };
  *path = NULL;
  if (!facade_check_writable (handle, &problem))
    return facade_fails (error, problem);
  /* two at once must not choose the same number */
  const int lock = handle->settings->script_location == NULL
                       ? -1
                       : folder_lock (handle->settings->script_location);
  forget_scripts (handle);
  if (format_of (wanted->format, &request.format, &problem)
      && facade_read_scripts (handle, &problem))
    *path = new_revision_write (handle->settings, handle->directory, handle->map, &request,
                                pass_message, handle, &problem);
  if (lock >= 0)
    close (lock);
  if (*path == NULL)
    return facade_fails (error, problem);
  forget_scripts (handle);
  return CMIG_OK;
}

enum cmig_status
cmig_convert (cmig *handle, const char *const *revisions, const char *dialect, bool replace,
              struct cmig_error *error)
{
  GError *problem = NULL;
  const ConvertRequest request = { .revisions = revisions, .dialect = dialect, .replace = replace };
  const gboolean success
      = facade_check_writable (handle, &problem) && facade_read_scripts (handle, &problem)
        && migration_convert (&handle->context, &request, pass_message, handle, &problem);
  forget_scripts (handle);
  return success ? CMIG_OK : facade_fails (error, problem);
}

enum cmig_status
cmig_init (cmig *handle, const char *directory, const char *template_name, bool package,
           struct cmig_error *error)
{
  GError *problem = NULL;
  if (facade_check_writable (handle, &problem)
      && environment_init (handle->settings->config_file, directory, template_name, package,
                           pass_message, handle, &problem))
    return CMIG_OK;
  return facade_fails (error, problem);
}

const char *const *
cmig_templates (void)
{
  return environment_templates ();
}
