#include "cli/progress.h"

#include "cli/json.h"

#include <glib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define TERMINAL_AFTER 300.0 /* ms: what is done sooner shows no line */
#define TERMINAL_EVERY 200.0
#define PLAIN_EVERY 5000.0

void
progress_init (Progress *progress, bool json, bool quiet)
{
  const char *terminal = g_getenv ("TERM");
  *progress = (Progress){
    .json = json,
    .quiet = quiet,
    .terminal = !json && isatty (STDERR_FILENO) && g_strcmp0 (terminal, "dumb") != 0,
  };
}

void
progress_clear (Progress *progress)
{
  if (progress->shown)
    fputs ("\r\033[K", stderr);
  progress->shown = false;
}

/* In characters; a line that is longer would not be rewritten but pile up. */
static long
terminal_width (void)
{
  struct winsize size;
  return ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/* "upgrade 002 (2 of 5): 12.3 s, 120000 rows" */
static char *
describe (const struct cmig_progress *where)
{
  static const char *const operations[] = { "upgrade", "downgrade", "stamp" };
  GString *text = g_string_new (operations[where->operation]);
  if (where->revision != NULL)
    g_string_append_printf (text, " %s", where->revision);
  g_string_append_printf (text, " (%zu of %zu): %.1f s", where->step, where->count,
                          where->elapsed_ms / 1000);
  if (where->rows > 0)
    g_string_append_printf (text, ", %lld row%s", where->rows, where->rows == 1 ? "" : "s");
  return g_string_free (text, FALSE);
}

static void
show_at_terminal (Progress *progress, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  for (char *c = valid; *c != '\0'; c++)
    *c = g_ascii_iscntrl (*c) ? ' ' : *c;
  g_autofree char *cut
      = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), terminal_width () - 1));
  fprintf (stderr, "\r\033[K%s", cut);
  fflush (stderr);
  progress->shown = true;
}

void
progress_show (Progress *progress, const struct cmig_progress *where)
{
  if (progress->quiet)
    return;
  if (progress->step != where->step) {
    progress->step = where->step;
    progress->next = progress->terminal ? TERMINAL_AFTER : PLAIN_EVERY;
  }
  if (where->elapsed_ms < progress->next)
    return;
  progress->next = where->elapsed_ms + (progress->terminal ? TERMINAL_EVERY : PLAIN_EVERY);
  if (progress->json) {
    json_log_progress (where);
    return;
  }
  g_autofree char *text = describe (where);
  if (progress->terminal)
    show_at_terminal (progress, text);
  else
    fprintf (stderr, "%s\n", text);
}

void
progress_step (Progress *progress, const struct cmig_step_event *event)
{
  progress_clear (progress);
  progress->step = 0;
  if (progress->json)
    json_log_step (event);
}

static void
append_to_file (const char *path, const char *text)
{
  FILE *file = fopen (path, "ae");
  if (file == NULL)
    return;
  fprintf (file, "%s\n", text);
  fclose (file);
}

void
progress_log (Progress *progress, const struct cmig_log_line *line)
{
  const bool to_stderr = strcmp (line->where, "stderr") == 0;
  if (!to_stderr && strcmp (line->where, "stdout") != 0) {
    append_to_file (line->where, line->text);
    return;
  }
  progress_clear (progress);
  if (to_stderr && progress->json)
    json_log_line (line);
  else
    fprintf (to_stderr ? stderr : stdout, "%s\n", line->text);
}
