/* backup, restore. */
#include "cli/command.h"
#include "cli/json.h"
#include "cli/signals.h"
#include "cli/text.h"

#include <stdio.h>
#include <unistd.h>

enum cmig_status
run_backup (Cli *cli)
{
  const Arguments *arguments = cli->arguments;
  const char *file
      = arguments->positionals->len == 0 ? NULL : g_ptr_array_index (arguments->positionals, 0);
  struct cmig_backup *backup = NULL;
  if (file != NULL && *file == '\0')
    return cli_fails (cli, CMIG_USAGE, "usage", "", "argument file: the name is empty");
  const enum cmig_status status = cmig_backup_make (
      cli->handle, file, option_given (arguments, OPTION_FORCE), &backup, &cli->error);
  if (status == CMIG_OK && cli->json)
    json_print_backup (backup);
  else if (status == CMIG_OK && !cli->quiet)
    puts (backup->path);
  cmig_backup_free (backup);
  return status;
}

static bool
ask (void *data, const struct cmig_restoration *restoration)
{
  (void)data;
  g_autofree char *from = g_strjoinv (", ", (char **)(guintptr)restoration->from);
  g_autofree char *to = g_strjoinv (", ", (char **)(guintptr)restoration->to);
  const char *now = restoration->unreadable ? "where it stands cannot be read"
                    : *from == '\0'         ? "base"
                                            : from;
  fprintf (stderr, "Restore %s (%s%s)\n  from %s (at %s):\n", restoration->database,
           restoration->unreadable ? "" : "now at ", now, restoration->file,
           *to == '\0' ? "base" : to);
  return text_ask ("What is there now is kept as a backup. Go on? [y/N] ");
}

enum cmig_status
run_restore (Cli *cli)
{
  const Arguments *arguments = cli->arguments;
  const struct cmig_restore_request request = {
    .file = g_ptr_array_index (arguments->positionals, 0),
    .yes = option_given (arguments, OPTION_YES),
    .confirm = isatty (STDIN_FILENO) && !cli->json ? ask : NULL,
  };
  struct cmig_restoration *restoration = NULL;
  enum cmig_status status = cmig_restore (cli->handle, &request, &restoration, &cli->error);
  if (status == CMIG_FAILED && signals_received () != 0)
    status = CMIG_INTERRUPTED; /* at the question */
  if (status == CMIG_OK && cli->json)
    json_print_restoration (restoration);
  else if (status == CMIG_OK && !cli->quiet && restoration->replaced != NULL)
    printf ("What was replaced is kept in %s\n", restoration->replaced);
  else if (status == CMIG_OK && !cli->quiet)
    printf ("%s is what %s holds; there was nothing to replace\n", restoration->database,
            restoration->file);
  cmig_restoration_free (restoration);
  return status;
}
