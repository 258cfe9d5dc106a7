#include "cli/progress.h"

#include "cli/json.h"

#include <string.h>

#define TERMINAL_AFTER 300000 /* µs: a run that is done sooner shows no line */
#define TERMINAL_EVERY 100000
#define PLAIN_EVERY 5000.0 /* ms */
#define BAR 20             /* characters */

void
progress_init (Progress *progress, const Output *output, bool json, bool quiet)
{
  *progress = (Progress){
    .output = output,
    .json = json,
    .quiet = quiet,
    .due = g_get_monotonic_time () + TERMINAL_AFTER,
    .next = PLAIN_EVERY,
  };
}

void
progress_clear (Progress *progress)
{
  if (progress->shown)
    fputs ("\r\033[K", stderr);
  progress->shown = false;
}

static bool
is_copy (const struct cmig_progress *where)
{
  return where->count == 0;
}

/* "upgrade 002 (2 of 5): 12.3 s, 120000 rows" */
static char *
describe (const struct cmig_progress *where)
{
  GString *text = g_string_new (where->doing);
  if (where->revision != NULL)
    g_string_append_printf (text, " %s", where->revision);
  if (is_copy (where))
    g_string_append_printf (text, " (%.0f %%)", where->done * 100);
  else
    g_string_append_printf (text, " (%zu of %zu)", where->step, where->count);
  g_string_append_printf (text, ": %.1f s", where->elapsed_ms / 1000);
  if (where->rows > 0)
    g_string_append_printf (text, ", %lld row%s", where->rows, where->rows == 1 ? "" : "s");
  return g_string_free (text, FALSE);
}

/* How much of everything is done. */
static char *
draw_bar (const Output *output, const struct cmig_progress *where)
{
  const double done = is_copy (where)
                          ? where->done
                          : ((double)where->step - 1 + where->done) / (double)where->count;
  const int full = (int)(CLAMP (done, 0, 1) * BAR);
  GString *bar = g_string_new (output_on (output, STYLE_GOOD));
  for (int i = 0; i < BAR; i++) {
    if (i == full)
      g_string_append_printf (bar, "%s%s", output_off (output), output_on (output, STYLE_FAINT));
    g_string_append (bar, i < full ? "█" : "░");
  }
  g_string_append_printf (bar, "%s ", output_off (output));
  return g_string_free (bar, FALSE);
}

static void
show_line (Progress *progress)
{
  fprintf (stderr, "\r\033[K%s", progress->line);
  fflush (stderr);
  progress->shown = true;
}

static void
show_at_terminal (Progress *progress, const struct cmig_progress *where)
{
  g_autofree char *text = describe (where);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  for (char *c = valid; *c != '\0'; c++)
    *c = g_ascii_iscntrl (*c) ? ' ' : *c;
  /* A line that is longer would not be rewritten but pile up. */
  const long width = output_width (progress->output) - 1;
  const bool with_bar = width > 3L * BAR;
  const long room = MIN (with_bar ? width - BAR - 1 : width, (long)sizeof progress->line / 8);
  g_autofree char *cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), room));
  g_autofree char *bar = with_bar ? draw_bar (progress->output, where) : g_strdup ("");
  g_snprintf (progress->line, sizeof progress->line, "%s%s", bar, cut);
  show_line (progress);
}

/* A line, or a JSON event, when a step takes long, and now and then from then on. */
static void
tell_plainly (Progress *progress, const struct cmig_progress *where)
{
  if (progress->step != where->step || where->elapsed_ms < progress->next - PLAIN_EVERY) {
    progress->step = where->step;
    progress->next = PLAIN_EVERY;
  }
  if (where->elapsed_ms < progress->next)
    return;
  progress->next = where->elapsed_ms + PLAIN_EVERY;
  if (progress->json) {
    json_log_progress (where);
    return;
  }
  g_autofree char *text = describe (where);
  fprintf (stderr, "%s\n", text);
}

void
progress_show (Progress *progress, const struct cmig_progress *where)
{
  if (progress->quiet)
    return;
  if (progress->json || !progress->output->terminal) {
    tell_plainly (progress, where);
    return;
  }
  if (is_copy (where) && where->done >= 1) {
    progress_clear (progress);
    return;
  }
  const gint64 now = g_get_monotonic_time ();
  if (now < progress->due)
    return;
  progress->due = now + TERMINAL_EVERY;
  show_at_terminal (progress, where);
}

void
progress_step (Progress *progress, const struct cmig_step_event *event)
{
  if (!event->success || event->step == event->count)
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

/* What the program's own format puts before the message is faint. */
static void
print_log_line (const Progress *progress, FILE *stream, const struct cmig_log_line *line)
{
  const Output *output = progress->output;
  const bool severe = line->level >= CMIG_LOG_WARNING;
  const Style style = line->level > CMIG_LOG_WARNING ? STYLE_BAD
                      : severe                       ? STYLE_WARNING
                                                     : STYLE_FAINT;
  if (stream == stdout || !output->colored
      || (!severe && !g_str_has_suffix (line->text, line->message))) {
    fprintf (stream, "%s\n", line->text);
    return;
  }
  const size_t styled = strlen (line->text) - (severe ? 0 : strlen (line->message));
  fprintf (stream, "%s%.*s%s%s\n", output_on (output, style), (int)styled, line->text,
           output_off (output), line->text + styled);
}

void
progress_log (Progress *progress, const struct cmig_log_line *line)
{
  const bool to_stderr = strcmp (line->where, "stderr") == 0;
  if (!to_stderr && strcmp (line->where, "stdout") != 0) {
    append_to_file (line->where, line->text);
    return;
  }
  const bool shown = progress->shown;
  progress_clear (progress);
  if (to_stderr && progress->json)
    json_log_line (line);
  else
    print_log_line (progress, to_stderr ? stderr : stdout, line);
  if (shown)
    show_line (progress);
}
