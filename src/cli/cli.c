#include "cli/cli.h"

#include "cli/command.h"
#include "cli/help.h"
#include "cli/json.h"
#include "cli/own_bundle.h"
#include "cli/signals.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum cmig_status
cli_fails (Cli *cli, enum cmig_status status, const char *kind, const char *hint,
           const char *format, ...)
{
  memset (&cli->error, 0, sizeof cli->error);
  cli->error.status = status;
  g_strlcpy (cli->error.kind, kind, sizeof cli->error.kind);
  g_strlcpy (cli->error.hint, hint, sizeof cli->error.hint);
  va_list values;
  va_start (values, format);
  g_vsnprintf (cli->error.message, sizeof cli->error.message, format, values);
  va_end (values);
  return status;
}

static void
print_log (void *data, const struct cmig_log_line *line)
{
  Cli *cli = data;
  progress_log (&cli->progress, line);
}

static void
print_progress (void *data, const struct cmig_progress *where)
{
  Cli *cli = data;
  progress_show (&cli->progress, where);
}

static void
print_step (void *data, const struct cmig_step_event *event)
{
  Cli *cli = data;
  progress_step (&cli->progress, event);
}

static void
print_message (void *data, const char *text)
{
  const Cli *cli = data;
  if (!cli->json && !cli->quiet)
    puts (text);
}

static void
print_sql (void *data, const char *text)
{
  (void)data;
  fputs (text, stdout);
}

/* Spaces and tabs up to COLUMN (in characters from 1), so that a caret stands below it. */
static char *
indentation_to (const char *line, size_t column)
{
  GString *blank = g_string_new (NULL);
  for (size_t i = 1; i < column && *line != '\0'; i++, line = g_utf8_find_next_char (line, NULL))
    g_string_append_c (blank, *line == '\t' ? '\t' : ' ');
  return g_string_free (blank, FALSE);
}

static void
print_error (Cli *cli)
{
  const struct cmig_error *error = &cli->error;
  progress_clear (&cli->progress);
  if (error->message[0] == '\0')
    return;
  if (cli->progress.json)
    json_log_error (error);
  if (cli->json) {
    json_print_error (error);
    return;
  }
  if (cli->progress.json)
    return;
  fflush (stdout);
  output_put (&cli->err, STYLE_BAD, "FAILED:");
  fprintf (stderr, " %s\n", error->message);
  if (error->file[0] != '\0') {
    fprintf (stderr, "  at %s", error->file);
    if (error->line > 0)
      fprintf (stderr, ":%zu", error->line);
    if (error->line > 0 && error->column > 0)
      fprintf (stderr, ":%zu", error->column);
    fputc ('\n', stderr);
  }
  if (error->source_line[0] != '\0') {
    g_autofree char *blank = indentation_to (error->source_line, error->source_column);
    fprintf (stderr, "  | %s\n  | %s", error->source_line, blank);
    output_put (&cli->err, STYLE_BAD, "^");
    fputc ('\n', stderr);
  }
  if (error->hint[0] != '\0')
    fprintf (stderr, "  %shint:%s %s\n", output_on (&cli->err, STYLE_LABEL), output_off (&cli->err),
             error->hint);
}

static int
fail_usage (Cli *cli, const char *problem)
{
  static const char where_to_look[] = "`cmig --help` lists commands and options";
  if (cli->json || cli->progress.json) {
    cli_fails (cli, CMIG_USAGE, "usage", where_to_look, "%s", problem);
    (cli->json ? json_print_error : json_log_error) (&cli->error);
    return CMIG_USAGE;
  }
  help_print_usage (stderr, cli->arguments->command);
  fprintf (stderr, "cmig: error: %s\n  hint: %s\n", problem, where_to_look);
  return CMIG_USAGE;
}

/* The container's start-up hook becomes the program that it was started for. */
static enum cmig_status
become_program (Cli *cli)
{
  const char *const *program = cli->arguments->program;
  fflush (NULL);
  signals_forget ();
  if (signals_received () != 0)
    return CMIG_INTERRUPTED;
  execvp (program[0], (char *const *)(guintptr)program);
  cli->json = false; /* the result is printed already, and one document is promised */
  return cli_fails (cli, CMIG_FAILED, "file", "it is looked for on the PATH unless it has a slash",
                    "cannot run %s: %s", program[0], g_strerror (errno));
}

static int
exit_status (enum cmig_status status)
{
  return status == CMIG_INTERRUPTED
             ? 128 + (signals_received () != 0 ? signals_received () : SIGINT)
             : (int)status;
}

/* *BUNDLE: what must stay as long as the handle. */
static enum cmig_status
open_project (Cli *cli, GBytes **bundle)
{
  const Arguments *arguments = cli->arguments;
  g_autoptr (GError) problem = NULL;
  if (!option_given (arguments, OPTION_CONFIG) && !own_bundle_read (bundle, &problem))
    return cli_fails (cli, CMIG_FAILED, "file", "give this user the right to read it",
                      "cannot read the bundle in %s: %s", own_bundle_name (), problem->message);
  const struct cmig_options options = {
    .bundle = *bundle == NULL ? NULL : g_bytes_get_data (*bundle, NULL),
    .bundle_size = *bundle == NULL ? 0 : g_bytes_get_size (*bundle),
    .bundle_name = own_bundle_name (),
    .config_files = option_values (arguments, OPTION_CONFIG),
    .section = option_value (arguments, OPTION_NAME),
    .database = option_value (arguments, OPTION_DATABASE),
    .x = option_values (arguments, OPTION_X),
    .data = cli,
    .log = print_log,
    .message = print_message,
    .sql = print_sql,
    .progress = print_progress,
    .step = print_step,
  };
  return cmig_open (&options, &cli->handle, &cli->error);
}

static enum cmig_status
run_on_project (Cli *cli)
{
  const Arguments *arguments = cli->arguments;
  g_autoptr (GBytes) bundle = NULL;
  enum cmig_status status = open_project (cli, &bundle);
  if (status == CMIG_OK) {
    signals_watch (cli->handle);
    status = arguments->command->run (cli);
    signals_watch (NULL);
    cmig_close (cli->handle);
  }
  if (status == CMIG_OK && arguments->program != NULL)
    status = become_program (cli);
  if (arguments->lacks_target && strcmp (cli->error.kind, "revision") == 0)
    g_snprintf (cli->error.hint, sizeof cli->error.hint,
                "a program follows a target: `cmig %s heads -- PROGRAM`", arguments->command->name);
  return status;
}

static int
run_command (Cli *cli)
{
  const Command *command = cli->arguments->command;
  const enum cmig_status status
      = command->without_project ? command->run (cli) : run_on_project (cli);
  if (status != CMIG_OK)
    print_error (cli);
  return exit_status (status);
}

/* A reader that has gone away is no failure; a full disk is one. */
static bool
output_is_complete (Cli *cli)
{
  if ((fflush (stdout) == 0 && !ferror (stdout)) || errno == EPIPE)
    return true;
  cli_fails (cli, CMIG_FAILED, "file", "", "cannot write the output: %s", g_strerror (errno));
  cli->json = false;
  print_error (cli);
  return false;
}

/* Whether --json stands among arguments that could not be read to their end. */
static bool
mentions_json (const char *const *argv)
{
  return g_strv_contains (argv, "--json");
}

int
cli_main (int argc, char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  g_autofree char *problem = NULL;
  const char *const *list = (const char *const *)argv + (argc > 0 ? 1 : 0);
  const bool read = arguments_read (list, &arguments, &problem);
  Cli cli = {
    .arguments = &arguments,
    .json = option_given (&arguments, OPTION_JSON) || (!read && mentions_json (list)),
    .quiet = option_given (&arguments, OPTION_QUIET),
  };
  const char *color = option_value (&arguments, OPTION_COLOR);
  const char *log_format = option_value (&arguments, OPTION_LOG_FORMAT);
  cli.out = output_to (stdout, color);
  cli.err = output_to (stderr, color);
  progress_init (&cli.progress, &cli.err, g_strcmp0 (log_format, "json") == 0, cli.quiet);
  if (!read)
    return fail_usage (&cli, problem);
  static const OptionId chosen[] = { OPTION_COLOR, OPTION_LOG_FORMAT };
  for (size_t i = 0; i < G_N_ELEMENTS (chosen); i++) {
    g_autofree char *wrong = option_wrong_choice (&arguments, chosen[i]);
    if (wrong != NULL)
      return fail_usage (&cli, wrong);
  }
  if (cli.json && option_given (&arguments, OPTION_SQL))
    return fail_usage (&cli, "--json and --sql exclude each other");
  if (arguments.program != NULL
      && (option_given (&arguments, OPTION_SQL) || option_given (&arguments, OPTION_DRY_RUN)
          || option_given (&arguments, OPTION_REHEARSE)))
    return fail_usage (&cli,
                       "a program follows a real upgrade only, not --sql, --dry-run or --rehearse");
  int status = CMIG_OK;
  if (option_given (&arguments, OPTION_VERSION))
    printf ("cmig %s\n", cmig_version ());
  else if (option_given (&arguments, OPTION_HELP))
    help_print (&cli.out, arguments.command);
  else
    status = run_command (&cli);
  return output_is_complete (&cli) || status != CMIG_OK ? status : CMIG_FAILED;
}
