#include "cli/text.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

void
text_print_list (const Output *output, Style style, const char *const *list)
{
  for (size_t i = 0; list[i] != NULL; i++) {
    fputs (i == 0 ? "" : ", ", output->stream);
    output_put (output, style, list[i]);
  }
}

static void
print_parents (const Output *output, const struct cmig_revision *revision)
{
  if (*revision->down_revision == NULL)
    fputs ("<base>", output->stream);
  text_print_list (output, STYLE_REVISION, revision->down_revision);
}

static void
print_in_parentheses (const Output *output, Style style, const char *const *list)
{
  if (*list == NULL)
    return;
  fputs (" (", output->stream);
  text_print_list (output, style, list);
  fputc (')', output->stream);
}

/* " (MARK)" */
static void
print_mark (const Output *output, Style style, const char *mark)
{
  const char *const marks[] = { mark, NULL };
  print_in_parentheses (output, style, marks);
}

char *
text_flatten (const char *message)
{
  g_auto (GStrv) lines = g_strsplit (message, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    g_strstrip (*line);
  return g_strjoinv (" ", lines);
}

const char *
text_head_name (const struct cmig_revision *revision)
{
  return revision->is_real_head ? "head" : "effective head";
}

void
text_print_line (const Output *output, const struct cmig_revision *revision, unsigned parts)
{
  FILE *stream = output->stream;
  if (parts & TEXT_PARENTS) {
    print_parents (output, revision);
    print_in_parentheses (output, STYLE_REVISION, revision->depends_on);
    fputs (" -> ", stream);
  }
  output_put (output, STYLE_REVISION, revision->revision);
  if (parts & TEXT_LABELS)
    print_in_parentheses (output, STYLE_LABEL, revision->branch_labels);
  if (revision->is_head)
    print_mark (output, STYLE_LABEL, text_head_name (revision));
  if ((parts & TEXT_CURRENT) && revision->is_current)
    print_mark (output, STYLE_GOOD, "current");
  if ((parts & TEXT_TREE) && revision->is_branch_point)
    fputs (" (branchpoint)", stream);
  if ((parts & TEXT_TREE) && revision->is_merge_point)
    fputs (" (mergepoint)", stream);
  g_autofree char *flat = parts & TEXT_FLAT ? text_flatten (revision->message) : NULL;
  if (parts & TEXT_DOC)
    fprintf (stream, ", %s", flat == NULL ? revision->message : flat);
  fputc ('\n', stream);
}

static void
print_named_list (const Output *output, const char *name, Style style, const char *const *list)
{
  if (*list == NULL)
    return;
  fprintf (output->stream, "%s: ", name);
  text_print_list (output, style, list);
  fputc ('\n', output->stream);
}

void
text_print_block (const Output *output, const struct cmig_revision *revision, bool mark_current)
{
  FILE *stream = output->stream;
  fputs ("Rev: ", stream);
  output_put (output, STYLE_REVISION, revision->revision);
  if (revision->is_head)
    print_mark (output, STYLE_LABEL, "head");
  fprintf (stream, "%s%s", revision->is_branch_point ? " (branchpoint)" : "",
           revision->is_merge_point ? " (mergepoint)" : "");
  if (mark_current && revision->is_current)
    print_mark (output, STYLE_GOOD, "current");
  fputs (revision->is_merge_point ? "\nMerges: " : "\nParent: ", stream);
  print_parents (output, revision);
  fputc ('\n', stream);
  print_named_list (output, "Also depends on", STYLE_REVISION, revision->depends_on);
  if (revision->is_branch_point)
    print_named_list (output, "Branches into", STYLE_REVISION, revision->next);
  print_named_list (output, "Branch names", STYLE_LABEL, revision->branch_labels);
  fprintf (stream, "Path: %s\n\n", revision->path);
  for (const char *line = revision->docstring; *line != '\0';) {
    const size_t length = strcspn (line, "\n");
    fprintf (stream, "    %.*s\n", (int)length, line);
    line += length + (line[length] == '\n');
  }
  fputs (*revision->docstring == '\0' ? "\n\n" : "\n", stream);
}

const char *
text_operation (enum cmig_operation operation)
{
  static const char *const names[]
      = { [CMIG_UPGRADE] = "upgrade", [CMIG_DOWNGRADE] = "downgrade", [CMIG_STAMP] = "stamp" };
  return names[operation];
}

void
text_print_plan (const Output *output, const struct cmig_result *plan)
{
  for (size_t i = 0; i < plan->count; i++) {
    const struct cmig_step *step = &plan->steps[i];
    g_autofree char *message = text_flatten (step->message);
    fprintf (output->stream, "%s ", text_operation (step->operation));
    text_print_list (output, STYLE_REVISION, step->from);
    fputs (" -> ", output->stream);
    text_print_list (output, STYLE_REVISION, step->to);
    fprintf (output->stream, "%s%s\n", *message == '\0' ? "" : ", ", message);
  }
}

void
text_print_rehearsal (const struct cmig_result *result, bool done)
{
  for (size_t i = 0; i < result->count; i++) {
    const struct cmig_step *step = &result->steps[i];
    if (step->ran && step->success)
      printf ("%s %s: %lld row%s changed, %.1f ms, %lld page%s written\n",
              text_operation (step->operation), step->revision == NULL ? "base" : step->revision,
              step->rows, step->rows == 1 ? "" : "s", step->duration_ms, step->pages,
              step->pages == 1 ? "" : "s");
  }
  if (result->count == 0 && done)
    puts ("Nothing to do.");
  else if (done || (result->count > 0 && result->steps[0].ran))
    puts ("Everything was rolled back.");
}

/* What the remarks in the SQL of a plan begin with. */
static Style
style_of_remark (const char *line)
{
  return g_str_has_prefix (line, "-- fails here")     ? STYLE_BAD
         : g_str_has_prefix (line, "-- warning")      ? STYLE_WARNING
         : g_str_has_prefix (line, "-- depends on")   ? STYLE_WARNING
         : g_str_has_prefix (line, "-- not known to") ? STYLE_WARNING
                                                      : STYLE_FAINT;
}

void
text_print_sql (const Output *output, const struct cmig_result *plan)
{
  for (size_t i = 0; i < plan->count; i++) {
    const struct cmig_step *step = &plan->steps[i];
    if (step->sql == NULL || *step->sql == NULL)
      continue;
    fprintf (output->stream, "\n%s-- %s %s%s\n", output_on (output, STYLE_TITLE),
             step->operation == CMIG_DOWNGRADE ? "downgrade" : "upgrade", step->revision,
             output_off (output));
    for (const char *const *line = step->sql; *line != NULL; line++)
      if (g_str_has_prefix (*line, "--") && strchr (*line, '\n') == NULL) {
        output_put (output, style_of_remark (*line), *line);
        fputc ('\n', output->stream);
      }
      else
        fprintf (output->stream, "%s;\n", *line);
  }
}

void
text_print_settings (const struct cmig_settings *settings)
{
  puts ("Settings:");
  for (size_t i = 0; i < settings->count; i++) {
    const struct cmig_setting *setting = &settings->items[i];
    printf ("  %s = %s (%s)\n", setting->name, setting->value, setting->source);
  }
  if (settings->remark_count > 0)
    puts ("Not taken over:");
  for (size_t i = 0; i < settings->remark_count; i++) {
    const struct cmig_remark *remark = &settings->remarks[i];
    fputs ("  ", stdout);
    fputs (remark->file, stdout);
    if (remark->line > 0)
      printf (":%zu", remark->line);
    printf (": %s: %s\n", remark->expression, remark->reason);
    if (*remark->hint != '\0')
      printf ("    hint: %s\n", remark->hint);
  }
}

#define LINE 80

/* TEXT from START on, in what is left of a line behind INDENT. */
static void
print_part (const Output *output, Style style, const char *label, const char *text, size_t start)
{
  const long room = LINE - 15;
  const char *from = g_utf8_offset_to_pointer (text, (long)start);
  g_autofree char *cut = g_utf8_substring (from, 0, MIN (g_utf8_strlen (from, -1), room));
  fprintf (output->stream, "    %s%s%s %s%s%s\n", output_on (output, style), label,
           output_off (output), start > 0 ? "…" : "", cut, strlen (cut) < strlen (from) ? "…" : "");
}

/* Where two texts part, a little earlier where that is far behind. In characters. */
static size_t
parting (const char *a, const char *b)
{
  size_t at = 0;
  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b)) {
    a = g_utf8_next_char (a);
    b = g_utf8_next_char (b);
    at++;
  }
  return at < LINE / 2 ? 0 : at - LINE / 4;
}

static void
print_difference (const Output *output, const struct cmig_difference *difference)
{
  static const char middle[] = ": expected ";
  const char *text = difference->text, *at = strstr (text, middle);
  if (strcmp (difference->kind, "changed") != 0 || at == NULL || g_utf8_strlen (text, -1) <= LINE) {
    fprintf (output->stream, "%s\n", text);
    return;
  }
  const char *expected = difference->expected == NULL ? "none" : difference->expected;
  const char *found = difference->found == NULL ? "none" : difference->found;
  const size_t start = parting (expected, found);
  fprintf (output->stream, "%.*s:\n", (int)(at - text), text);
  print_part (output, STYLE_GOOD, "expected", expected, start);
  print_part (output, STYLE_BAD, "found   ", found, start);
}

void
text_print_differences (const Output *output, const struct cmig_differences *differences)
{
  for (size_t i = 0; i < differences->count; i++)
    print_difference (output, &differences->items[i]);
}

bool
text_ask (const char *question)
{
  char answer[16];
  fputs (question, stderr);
  fflush (stderr);
  if (fgets (answer, sizeof answer, stdin) == NULL) {
    fputc ('\n', stderr); /* ctrl-C, ctrl-D: what comes next begins a line */
    return false;
  }
  g_strstrip (answer);
  return g_ascii_strcasecmp (answer, "y") == 0 || g_ascii_strcasecmp (answer, "yes") == 0;
}
