/* heads, history, branches, show, current, wait, status: they only read. */
#include "cli/command.h"
#include "cli/graph.h"
#include "cli/json.h"
#include "cli/text.h"

#include <stdio.h>

/* Prints REVISIONS as lines or blocks, or as JSON, and frees them. */
static enum cmig_status
print_revisions (Cli *cli, struct cmig_revisions *revisions, unsigned parts, bool verbose)
{
  if (cli->json)
    json_print_revisions (cli->arguments->command->name, revisions);
  for (size_t i = 0; i < revisions->count && !cli->json && !cli->quiet; i++)
    if (verbose)
      text_print_block (&revisions->items[i], (parts & TEXT_CURRENT) != 0);
    else
      text_print_line (&revisions->items[i], parts);
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
  return print_revisions (cli, revisions, TEXT_LABELS,
                          option_given (cli->arguments, OPTION_VERBOSE));
}

/* NULL: no way to draw has that name. */
static void (*find_drawing (const char *name)) (const struct cmig_revisions *revisions)
{
  return g_str_equal (name, "dot")       ? graph_print_dot
         : g_str_equal (name, "mermaid") ? graph_print_mermaid
                                         : NULL;
}

enum cmig_status
run_history (Cli *cli)
{
  const char *format = option_value (cli->arguments, OPTION_GRAPH_FORMAT);
  const bool as_text = format == NULL || g_str_equal (format, "text");
  const bool graph = option_given (cli->arguments, OPTION_GRAPH);
  if (!as_text && find_drawing (format) == NULL)
    return cli_fails (cli, CMIG_USAGE, "usage", "",
                      "argument --format: one of text, dot, mermaid is expected");
  if (cli->json && (!as_text || graph))
    return cli_fails (cli, CMIG_USAGE, "usage", "", "--json excludes --graph and --format");
  struct cmig_revisions *revisions;
  const bool mark = option_given (cli->arguments, OPTION_INDICATE_CURRENT);
  const char *range = option_value (cli->arguments, OPTION_REV_RANGE);
  const enum cmig_status status = cmig_history (cli->handle, range, mark, &revisions, &cli->error);
  if (status != CMIG_OK)
    return status;
  if (!as_text || graph) {
    if (!as_text)
      find_drawing (format) (revisions);
    else
      graph_print (revisions, TEXT_LABELS | TEXT_DOC | TEXT_CURRENT);
    cmig_revisions_free (revisions);
    return CMIG_OK;
  }
  return print_revisions (cli, revisions,
                          TEXT_PARENTS | TEXT_LABELS | TEXT_DOC | TEXT_CURRENT | TEXT_TREE,
                          option_given (cli->arguments, OPTION_VERBOSE));
}

static void
print_branch_point (Cli *cli, const struct cmig_revision *revision, bool verbose)
{
  struct cmig_revisions *children;
  if (verbose)
    text_print_block (revision, false);
  else
    text_print_line (revision, TEXT_LABELS | TEXT_TREE);
  if (cmig_find (cli->handle, revision->next, &children, NULL) != CMIG_OK)
    return;
  for (size_t i = 0; i < children->count; i++) {
    printf ("%*s -> ", (int)g_utf8_strlen (revision->revision, -1), "");
    text_print_line (&children->items[i], TEXT_LABELS | TEXT_TREE | (verbose ? TEXT_DOC : 0));
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
    return print_revisions (cli, revisions, 0, false);
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
  return status != CMIG_OK ? status : print_revisions (cli, revisions, 0, true);
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
  return print_revisions (cli, revisions, TEXT_TREE, verbose);
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
    return print_revisions (cli, revisions, TEXT_TREE, false);
  cmig_revisions_free (revisions); /* what follows is the program's output */
  return status;
}

static void
print_pending (const struct cmig_state *state)
{
  if (*state->unknown != NULL) {
    fputs ("Ahead:    no script has ", stdout);
    text_print_list (state->unknown);
    puts ("; use the newer scripts");
  }
  else if (state->pending == NULL)
    puts ("Pending:  cannot be told; `cmig upgrade heads --dry-run` says why");
  else if (state->pending->count == 0)
    puts ("Pending:  nothing, up to date");
  else {
    printf ("Pending:  %zu step%s; `cmig upgrade %s` runs %s, --dry-run shows %s\n",
            state->pending->count, state->pending->count == 1 ? "" : "s",
            state->heads[0] != NULL && state->heads[1] != NULL ? "heads" : "head",
            state->pending->count == 1 ? "it" : "them", state->pending->count == 1 ? "it" : "them");
    text_print_plan (state->pending);
  }
}

static void
print_running (const struct cmig_running *running)
{
  if (running == NULL)
    return;
  printf ("Running:  %s", running->text);
  if (running->path != NULL) {
    fputs ("\n          at ", stdout);
    fputs (running->path, stdout);
  }
  if (running->line > 0)
    printf (":%zu", running->line);
  putchar ('\n');
}

static void
print_changed (const struct cmig_state *state)
{
  for (size_t i = 0; i < state->changed_count; i++) {
    printf ("Changed:  %s\n", state->changed[i].text);
    if (state->changed[i].path != NULL)
      printf ("          at %s\n", state->changed[i].path);
  }
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
    printf ("Database: %s (%s)%s\n", state->database, state->source,
            state->exists ? "" : ", not there yet");
    fputs ("Current:  ", stdout);
    fputs (*state->current != NULL   ? ""
           : state->predates_alembic ? "older than Alembic"
                                     : "base",
           stdout);
    text_print_list (state->current);
    putchar ('\n');
    print_running (state->running);
    print_pending (state);
    print_changed (state);
    if (settings != NULL)
      text_print_settings (settings);
  }
  cmig_settings_free (settings);
  const enum cmig_status answer = *state->unknown != NULL ? CMIG_AHEAD : CMIG_OK;
  cmig_state_free (state);
  return answer;
}
