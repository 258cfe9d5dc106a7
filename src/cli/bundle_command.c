/* bundle. */
#include "cli/command.h"
#include "cli/file.h"
#include "cli/json.h"
#include "cli/own_bundle.h"

#include <stdio.h>

static bool
write_file (const char *path, GBytes *bytes, bool executable, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  return file_write (path, data, size, executable ? 0755 : 0644, error);
}

enum cmig_status
run_bundle (Cli *cli)
{
  const Arguments *arguments = cli->arguments;
  const bool executable = option_given (arguments, OPTION_EXECUTABLE);
  const char *path = arguments->positionals->len > 0 ? g_ptr_array_index (arguments->positionals, 0)
                     : executable                    ? "migrate"
                                                     : "migrations.cmig";
  if (!option_given (arguments, OPTION_FORCE) && g_file_test (path, G_FILE_TEST_EXISTS))
    return cli_fails (cli, CMIG_FAILED, "file", "--force replaces it", "%s is there already", path);
  void *bundle;
  size_t size;
  const enum cmig_status status = cmig_bundle_make (cli->handle, &bundle, &size, &cli->error);
  if (status != CMIG_OK)
    return status;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes
      = executable ? own_bundle_append (bundle, size, &problem) : g_bytes_new (bundle, size);
  cmig_bundle_free (bundle);
  if (bytes == NULL || !write_file (path, bytes, executable, &problem))
    return cli_fails (cli, CMIG_FAILED, "file", "", "cannot write %s: %s", path,
                      problem == NULL ? "" : problem->message);
  if (cli->json)
    json_print_done (arguments->command->name, path);
  else if (!cli->quiet)
    puts (path);
  return CMIG_OK;
}
