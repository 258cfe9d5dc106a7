/* heads, branches, show, current, wait, status: they only read. */
#include "cli/command.h"
#include "cli/json.h"
#include "cli/text.h"

#include <stdio.h>

enum cmig_status
cli_print_revisions (Cli *cli, struct cmig_revisions *revisions, unsigned parts, bool verbose)
{
  if (cli->json)
    json_print_revisions (cli->arguments->command->name, revisions);
  for (size_t i = 0; i < revisions->count && !cli->json && !cli->quiet; i++)
    if (verbose)
      text_print_block (&cli->out, &revisions->items[i], (parts & TEXT_CURRENT) != 0);
    else
      text_print_line (&cli->out, &revisions->items[i], parts);
  cmig_revisions_free (revisions);
  return CMIG_OK;
}

enum cmig_status
run_heads (Cli *cli)
{
  struct cmig_revisions *revisions;
  const bool resolve = option_given (cli->arguments, OPTION_RESOLVE_DEPENDENCIES);
  const enum cmig_status status = cmig_heads (cli->handle, resolve, &revisions, &cli->error);
  if (status != CMIG_OK)
    return status;
  return cli_print_revisions (cli, revisions, TEXT_LABELS,
                              option_given (cli->arguments, OPTION_VERBOSE));
}

static void
print_branch_point (Cli *cli, const struct cmig_revision *revision, bool verbose)
{
  struct cmig_revisions *children;
  if (verbose)
    text_print_block (&cli->out, revision, false);
  else
    text_print_line (&cli->out, revision, TEXT_LABELS | TEXT_TREE);
  if (cmig_find (cli->handle, revision->next, &children, NULL) != CMIG_OK)
    return;
  for (size_t i = 0; i < children->count; i++) {
    printf ("%*s -> ", (int)g_utf8_strlen (revision->revision, -1), "");
    text_print_line (&cli->out, &children->items[i],
                     TEXT_LABELS | TEXT_TREE | (verbose ? TEXT_DOC : 0));
  }
  putchar ('\n');
  cmig_revisions_free (children);
}

enum cmig_status
run_branches (Cli *cli)
{
  struct cmig_revisions *revisions;
  const enum cmig_status status = cmig_branches (cli->handle, &revisions, &cli->error);
  if (status != CMIG_OK)
    return status;
  if (cli->json)
    return cli_print_revisions (cli, revisions, 0, false);
  for (size_t i = 0; i < revisions->count && !cli->quiet; i++)
    print_branch_point (cli, &revisions->items[i], option_given (cli->arguments, OPTION_VERBOSE));
  cmig_revisions_free (revisions);
  return CMIG_OK;
}

enum cmig_status
run_show (Cli *cli)
{
  struct cmig_revisions *revisions;
  const char *symbol = g_ptr_array_index (cli->arguments->positionals, 0);
  const enum cmig_status status = cmig_show (cli->handle, symbol, &revisions, &cli->error);
  return status != CMIG_OK ? status : cli_print_revisions (cli, revisions, 0, true);
}

enum cmig_status
run_current (Cli *cli)
{
  struct cmig_revisions *revisions;
  const bool verbose = option_given (cli->arguments, OPTION_VERBOSE);
  const enum cmig_status status = cmig_current (
      cli->handle, option_given (cli->arguments, OPTION_CHECK_HEADS), &revisions, &cli->error);
  if (status != CMIG_OK) {
    cmig_revisions_free (revisions);
    return status;
  }
  if (verbose && !cli->json && !cli->quiet)
    printf ("Current revision(s) for %s:\n", revisions->database);
  return cli_print_revisions (cli, revisions, TEXT_TREE, verbose);
}

enum cmig_status
run_wait (Cli *cli)
{
  struct cmig_revisions *revisions;
  const Arguments *arguments = cli->arguments;
  const char *named = option_value (arguments, OPTION_REVISION);
  const char *target = named != NULL || arguments->positionals->len == 0
                           ? named
                           : g_ptr_array_index (arguments->positionals, 0);
  const enum cmig_status status = cmig_wait (
      cli->handle, target, option_value (arguments, OPTION_TIMEOUT), &revisions, &cli->error);
  if (status == CMIG_OK && (cli->json || arguments->program == NULL))
    return cli_print_revisions (cli, revisions, TEXT_TREE, false);
  cmig_revisions_free (revisions); /* what follows is the program's output */
  return status;
}

static void
print_title (const Output *output, const char *title)
{
  fprintf (output->stream, "%s%-9s%s ", output_on (output, STYLE_TITLE), title,
           output_off (output));
}

/* "6 steps, 001 to 006; `cmig upgrade head` runs them, --dry-run shows them" */
static void
print_steps (const Output *output, const struct cmig_result *pending, bool several_heads)
{
  const size_t count = pending->count;
  const bool one = count == 1;
  fprintf (output->stream, "%s%zu step%s%s, ", output_on (output, STYLE_WARNING), count,
           one ? "" : "s", output_off (output));
  output_put (output, STYLE_REVISION, pending->steps[0].revision);
  if (!one) {
    fputs (count == 2 ? " and " : " to ", output->stream);
    output_put (output, STYLE_REVISION, pending->steps[count - 1].revision);
  }
  fprintf (output->stream, "; `cmig upgrade %s` runs %s, --dry-run shows %s\n",
           several_heads ? "heads" : "head", one ? "it" : "them", one ? "it" : "them");
}

static void
print_pending (const Output *output, const struct cmig_state *state)
{
  const bool ahead = *state->unknown != NULL;
  print_title (output, ahead ? "Ahead:" : "Pending:");
  if (ahead) {
    fputs ("no script has ", output->stream);
    text_print_list (output, STYLE_REVISION, state->unknown);
    fputs ("; use the newer scripts\n", output->stream);
  }
  else if (state->locked)
    fputs ("cannot be told before that ends; `cmig wait` waits for it\n", output->stream);
  else if (state->pending == NULL)
    fputs ("cannot be told; `cmig upgrade heads --dry-run` says why\n", output->stream);
  else if (*state->heads == NULL)
    fputs ("nothing, there is no script; `cmig revision -m MESSAGE` writes one\n", output->stream);
  else if (state->pending->count == 0) {
    output_put (output, STYLE_GOOD, "nothing, up to date");
    fputc ('\n', output->stream);
  }
  else
    print_steps (output, state->pending, state->heads[0] != NULL && state->heads[1] != NULL);
}

static void
print_running (const Output *output, const struct cmig_running *running)
{
  if (running == NULL)
    return;
  print_title (output, "Running:");
  fputs (running->text, output->stream);
  if (running->path != NULL)
    fprintf (output->stream, "\n          at %s", running->path);
  if (running->line > 0)
    fprintf (output->stream, ":%zu", running->line);
  fputc ('\n', output->stream);
}

static void
print_changed (const Output *output, const struct cmig_state *state)
{
  for (size_t i = 0; i < state->changed_count; i++) {
    print_title (output, "Changed:");
    fprintf (output->stream, "%s\n", state->changed[i].text);
    if (state->changed[i].path != NULL)
      fprintf (output->stream, "          at %s\n", state->changed[i].path);
  }
}

static void
print_current (const Output *output, const struct cmig_state *state)
{
  print_title (output, "Current:");
  if (state->locked)
    fputs ("cannot be read, another process is writing", output->stream);
  else if (*state->current == NULL && !state->predates_alembic)
    fputs ("base", output->stream);
  else if (*state->current == NULL)
    fputs ("older than Alembic; the upgrade begins with a stamp", output->stream);
  for (const char *const *current = state->current; *current != NULL; current++) {
    fputs (current == state->current ? "" : ", ", output->stream);
    output_put (output, STYLE_REVISION, *current);
    if (g_strv_contains (state->heads, *current))
      fputs (" (head)", output->stream);
  }
  fputc ('\n', output->stream);
}

static void
print_state (const Output *output, const struct cmig_state *state)
{
  print_title (output, "Database:");
  fprintf (output->stream, "%s (%s)%s\n", state->database, state->source,
           state->exists ? "" : ", not there yet");
  print_current (output, state);
  print_running (output, state->running);
  print_pending (output, state);
  print_changed (output, state);
}

/* With -v: what was taken from where. */
static enum cmig_status
read_settings (Cli *cli, struct cmig_settings **settings)
{
  *settings = NULL;
  return option_given (cli->arguments, OPTION_VERBOSE)
             ? cmig_settings_read (cli->handle, settings, &cli->error)
             : CMIG_OK;
}

enum cmig_status
run_status (Cli *cli)
{
  struct cmig_settings *settings;
  struct cmig_state *state = NULL;
  enum cmig_status status = read_settings (cli, &settings);
  if (status == CMIG_OK)
    status = cmig_state_read (cli->handle, &state, &cli->error);
  if (status != CMIG_OK) {
    cmig_settings_free (settings);
    return status;
  }
  if (cli->json)
    json_print_state (state, settings);
  else if (!cli->quiet) {
    print_state (&cli->out, state);
    if (option_given (cli->arguments, OPTION_VERBOSE) && state->pending != NULL)
      text_print_plan (&cli->out, state->pending);
    if (settings != NULL)
      text_print_settings (settings);
  }
  cmig_settings_free (settings);
  const enum cmig_status answer = *state->unknown != NULL ? CMIG_AHEAD : CMIG_OK;
  cmig_state_free (state);
  return answer;
}
