/* upgrade, downgrade, stamp, ensure_version, check: what changes the database or is about to. */
#include "cli/command.h"
#include "cli/json.h"
#include "cli/signals.h"
#include "cli/text.h"

#include <glib.h>
#include <stdio.h>
#include <unistd.h>

/* Shows the plan on standard error and asks at the terminal. */
static bool
ask (void *data, const struct cmig_result *plan)
{
  (void)data;
  fprintf (stderr, "Downgrade %s:\n", plan->database);
  for (size_t i = 0; i < plan->count; i++) {
    g_autofree char *message = text_flatten (plan->steps[i].message);
    fprintf (stderr, "  undo %s%s%s\n", plan->steps[i].revision, *message == '\0' ? "" : ", ",
             message);
  }
  return text_ask ("Data can be lost. Go on? [y/N] ");
}

/* The targets: positionals, -r, or DEFAULT_TARGET. */
static const char *const *
targets_of (const Arguments *arguments, const char *const *default_target)
{
  if (option_given (arguments, OPTION_REVISION))
    return option_values (arguments, OPTION_REVISION);
  return arguments->positionals->len > 0 ? (const char *const *)arguments->positionals->pdata
                                         : default_target;
}

/* The error, and how far the run came. */
static enum cmig_status
fail_with_steps (Cli *cli, enum cmig_status status, const struct cmig_result *result)
{
  json_print_failure (cli->arguments->command->name, result, &cli->error);
  cli->error.message[0] = '\0';
  return status;
}

static enum cmig_status
run_operation (Cli *cli, enum cmig_operation operation, const char *const *default_target)
{
  const Arguments *arguments = cli->arguments;
  const bool dry_run = option_given (arguments, OPTION_DRY_RUN),
             rehearse = option_given (arguments, OPTION_REHEARSE),
             sql = option_given (arguments, OPTION_SQL);
  const struct cmig_request request = {
    .operation = operation,
    .targets = targets_of (arguments, default_target),
    .dry_run = dry_run,
    .rehearse = rehearse,
    .show_sql = dry_run,
    .sql = sql,
    .purge = option_given (arguments, OPTION_PURGE),
    .check = option_given (arguments, OPTION_CHECK),
    .yes = option_given (arguments, OPTION_YES),
    .backup = option_given (arguments, OPTION_BACKUP),
    .confirm = isatty (STDIN_FILENO) && !cli->json ? ask : NULL,
  };
  if (dry_run && sql)
    return cli_fails (cli, CMIG_USAGE, "usage", "", "--dry-run and --sql exclude each other");
  if (rehearse && (dry_run || sql))
    return cli_fails (cli, CMIG_USAGE, "usage", "", "--rehearse excludes --dry-run and --sql");
  if (request.check && sql)
    return cli_fails (cli, CMIG_USAGE, "usage", "",
                      "--check looks at the database, and --sql does without");
  struct cmig_result *result = NULL;
  enum cmig_status status = cmig_run (cli->handle, &request, &result, &cli->error);
  if (status == CMIG_FAILED && signals_received () != 0)
    status = CMIG_INTERRUPTED; /* at the question */
  if (status == CMIG_OK && cli->json && !sql)
    json_print_result (arguments->command->name, dry_run, result);
  else if (status != CMIG_OK && cli->json && result != NULL)
    status = fail_with_steps (cli, status, result);
  else if (result != NULL && rehearse && !cli->quiet)
    text_print_rehearsal (result, status == CMIG_OK);
  else if (result != NULL && dry_run && !cli->quiet
           && (status == CMIG_OK || operation != CMIG_STAMP)) {
    text_print_plan (&cli->out, result);
    text_print_sql (&cli->out, result);
    if (result->count == 0)
      puts ("Nothing to do.");
  }
  cmig_result_free (result);
  return status;
}

enum cmig_status
run_upgrade (Cli *cli)
{
  static const char *const head[] = { "head", NULL };
  return run_operation (cli, CMIG_UPGRADE, head);
}

enum cmig_status
run_downgrade (Cli *cli)
{
  static const char *const one_down[] = { "-1", NULL };
  return run_operation (cli, CMIG_DOWNGRADE, one_down);
}

enum cmig_status
run_stamp (Cli *cli)
{
  return run_operation (cli, CMIG_STAMP, NULL);
}

enum cmig_status
run_ensure_version (Cli *cli)
{
  const bool sql = option_given (cli->arguments, OPTION_SQL);
  const enum cmig_status status = cmig_ensure_version (cli->handle, sql, &cli->error);
  if (status == CMIG_OK && cli->json)
    json_print_done (cli->arguments->command->name, NULL);
  return status;
}

enum cmig_status
run_check (Cli *cli)
{
  return cli_fails (cli, CMIG_FAILED, "unsupported",
                    "`cmig status` says whether the database is on all heads",
                    "check compares the database with Python models, which this version cannot do");
}
