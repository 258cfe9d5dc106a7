/* history: as lines, as a graph, as a page. */
#include "cli/command.h"
#include "cli/file.h"
#include "cli/graph.h"
#include "cli/json.h"
#include "cli/page.h"
#include "cli/svg.h"
#include "cli/text.h"

#include <stdio.h>
#include <string.h>

/* NULL: no way to draw has that name. */
static void (*find_drawing (const char *name)) (const struct cmig_revisions *revisions)
{
  return g_str_equal (name, "dot")       ? graph_print_dot
         : g_str_equal (name, "mermaid") ? graph_print_mermaid
         : g_str_equal (name, "svg")     ? svg_print
                                         : NULL;
}

/* Everything that a page tells. */
typedef struct {
  struct cmig_revisions *all, *range; /* RANGE: NULL where all are shown */
  const struct cmig_revisions *shown;
  struct cmig_scripts *scripts;
  struct cmig_state *state;
} Told;

static void
told_clear (Told *told)
{
  cmig_revisions_free (told->all);
  cmig_revisions_free (told->range);
  cmig_scripts_free (told->scripts);
  cmig_state_free (told->state);
}

/* Where -i asks for the database it has to be there to be asked; else the page says that it was
 * not. */
static enum cmig_status
read_all (Cli *cli, Told *told, struct cmig_error *trouble)
{
  const char *range = option_value (cli->arguments, OPTION_REV_RANGE);
  const bool needs = option_given (cli->arguments, OPTION_INDICATE_CURRENT);
  enum cmig_status status = cmig_state_read (cli->handle, &told->state, trouble);
  if (status == CMIG_OK && told->state->locked) {
    status = cli_fails (cli, CMIG_LOCKED, "locked", "", "%s is locked by another process",
                        told->state->database);
    *trouble = cli->error;
    cmig_state_free (told->state);
    told->state = NULL;
  }
  if (status == CMIG_INTERRUPTED || (status != CMIG_OK && needs)) {
    cli->error = *trouble;
    return status;
  }
  const bool mark = told->state != NULL;
  status = cmig_history (cli->handle, NULL, mark, &told->all, &cli->error);
  if (status == CMIG_OK && range != NULL)
    status = cmig_history (cli->handle, range, mark, &told->range, &cli->error);
  told->shown = range == NULL ? told->all : told->range;
  if (status == CMIG_OK)
    status = cmig_scripts_read (cli->handle, told->shown, &told->scripts, &cli->error);
  return status;
}

/* FILE is there and holds something else than a page, or something that cannot be read. */
static bool
is_other_file (const char *file)
{
  static const char start[] = "<!DOCTYPE html>";
  char found[sizeof start - 1];
  if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
    return false;
  FILE *stream = fopen (file, "re");
  if (stream == NULL)
    return true;
  const size_t length = fread (found, 1, sizeof found, stream);
  fclose (stream);
  return length > 0
         && (length < sizeof found || g_ascii_strncasecmp (found, start, sizeof found) != 0);
}

static enum cmig_status
write_page (Cli *cli, const char *file)
{
  const bool to_stdout = g_str_equal (file, "-");
  if (!to_stdout && is_other_file (file))
    return cli_fails (cli, CMIG_FAILED, "file", "only an HTML page is replaced; remove it first",
                      "%s is there already and is no page", file);
  Told told = { 0 };
  struct cmig_error trouble = { 0 };
  const enum cmig_status status = read_all (cli, &told, &trouble);
  g_autoptr (GError) problem = NULL;
  if (status == CMIG_OK) {
    Page page = { told.shown, told.scripts, told.all, told.state, trouble.message, NULL };
    g_autoptr (GString) text = page_render (&page);
    if (to_stdout)
      fwrite (text->str, 1, text->len, stdout);
    else
      file_write (file, text->str, text->len, 0644, &problem);
  }
  told_clear (&told);
  return problem == NULL ? status
                         : cli_fails (cli, CMIG_FAILED, "file", "", "cannot write %s: %s", file,
                                      problem->message);
}

static enum cmig_status
check_use (Cli *cli)
{
  const Arguments *arguments = cli->arguments;
  const char *format = option_value (arguments, OPTION_GRAPH_FORMAT);
  const char *file = option_value (arguments, OPTION_HTML);
  const bool as_text = format == NULL || g_str_equal (format, "text");
  g_autofree char *wrong = option_wrong_choice (arguments, OPTION_GRAPH_FORMAT);
  if (wrong != NULL)
    return cli_fails (cli, CMIG_USAGE, "usage", "", "%s", wrong);
  if (file != NULL
      && (cli->json || format != NULL || option_given (arguments, OPTION_GRAPH)
          || option_given (arguments, OPTION_VERBOSE)))
    return cli_fails (cli, CMIG_USAGE, "usage", "a page has all of it; leave the others out",
                      "--html excludes --format, --graph, --verbose and --json");
  if (file != NULL && *file == '\0')
    return cli_fails (cli, CMIG_USAGE, "usage", "- prints the page",
                      "argument --html: the name of a file is expected");
  if (cli->json && (!as_text || option_given (arguments, OPTION_GRAPH)))
    return cli_fails (cli, CMIG_USAGE, "usage", "", "--json excludes --graph and --format");
  return CMIG_OK;
}

enum cmig_status
run_history (Cli *cli)
{
  const Arguments *arguments = cli->arguments;
  const char *format = option_value (arguments, OPTION_GRAPH_FORMAT);
  const char *file = option_value (arguments, OPTION_HTML);
  struct cmig_revisions *revisions;
  enum cmig_status status = check_use (cli);
  if (status != CMIG_OK || file != NULL)
    return status != CMIG_OK ? status : write_page (cli, file);
  status
      = cmig_history (cli->handle, option_value (arguments, OPTION_REV_RANGE),
                      option_given (arguments, OPTION_INDICATE_CURRENT), &revisions, &cli->error);
  if (status != CMIG_OK)
    return status;
  if (format != NULL && !g_str_equal (format, "text"))
    find_drawing (format) (revisions);
  else if (option_given (arguments, OPTION_GRAPH))
    graph_print (&cli->out, revisions, TEXT_LABELS | TEXT_DOC | TEXT_CURRENT | TEXT_FLAT);
  else
    return cli_print_revisions (cli, revisions,
                                TEXT_PARENTS | TEXT_LABELS | TEXT_DOC | TEXT_CURRENT | TEXT_TREE,
                                option_given (arguments, OPTION_VERBOSE));
  cmig_revisions_free (revisions);
  return CMIG_OK;
}
