#include "cli/text.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

void
text_print_list (const char *const *list)
{
  for (size_t i = 0; list[i] != NULL; i++)
    printf ("%s%s", i == 0 ? "" : ", ", list[i]);
}

static void
print_parents (const struct cmig_revision *revision)
{
  if (*revision->down_revision == NULL)
    fputs ("<base>", stdout);
  text_print_list (revision->down_revision);
}

static void
print_in_parentheses (const char *const *list)
{
  if (*list == NULL)
    return;
  fputs (" (", stdout);
  text_print_list (list);
  putchar (')');
}

void
text_print_line (const struct cmig_revision *revision, unsigned parts)
{
  if (parts & TEXT_PARENTS) {
    print_parents (revision);
    print_in_parentheses (revision->depends_on);
    fputs (" -> ", stdout);
  }
  fputs (revision->revision, stdout);
  if (parts & TEXT_LABELS)
    print_in_parentheses (revision->branch_labels);
  if (revision->is_head)
    fputs (revision->is_real_head ? " (head)" : " (effective head)", stdout);
  if ((parts & TEXT_CURRENT) && revision->is_current)
    fputs (" (current)", stdout);
  if ((parts & TEXT_TREE) && revision->is_branch_point)
    fputs (" (branchpoint)", stdout);
  if ((parts & TEXT_TREE) && revision->is_merge_point)
    fputs (" (mergepoint)", stdout);
  if (parts & TEXT_DOC)
    printf (", %s", revision->message);
  putchar ('\n');
}

static void
print_named_list (const char *name, const char *const *list)
{
  if (*list == NULL)
    return;
  printf ("%s: ", name);
  text_print_list (list);
  putchar ('\n');
}

void
text_print_block (const struct cmig_revision *revision, bool mark_current)
{
  printf ("Rev: %s%s%s%s%s\n", revision->revision, revision->is_head ? " (head)" : "",
          revision->is_branch_point ? " (branchpoint)" : "",
          revision->is_merge_point ? " (mergepoint)" : "",
          mark_current && revision->is_current ? " (current)" : "");
  fputs (revision->is_merge_point ? "Merges: " : "Parent: ", stdout);
  print_parents (revision);
  putchar ('\n');
  print_named_list ("Also depends on", revision->depends_on);
  if (revision->is_branch_point)
    print_named_list ("Branches into", revision->next);
  print_named_list ("Branch names", revision->branch_labels);
  printf ("Path: %s\n\n", revision->path);
  for (const char *line = revision->docstring; *line != '\0';) {
    const size_t length = strcspn (line, "\n");
    printf ("    %.*s\n", (int)length, line);
    line += length + (line[length] == '\n');
  }
  fputs (*revision->docstring == '\0' ? "\n\n" : "\n", stdout);
}

void
text_print_plan (const struct cmig_result *plan)
{
  static const char *const names[] = { "upgrade", "downgrade", "stamp" };
  for (size_t i = 0; i < plan->count; i++) {
    const struct cmig_step *step = &plan->steps[i];
    printf ("%s ", names[step->operation]);
    text_print_list (step->from);
    fputs (" -> ", stdout);
    text_print_list (step->to);
    printf ("%s%s\n", *step->message == '\0' ? "" : ", ", step->message);
  }
}

void
text_print_rehearsal (const struct cmig_result *result, bool done)
{
  for (size_t i = 0; i < result->count; i++) {
    const struct cmig_step *step = &result->steps[i];
    if (step->ran && step->success)
      printf ("%s %s: %lld row%s changed, %.1f ms, %lld page%s written\n",
              step->operation == CMIG_DOWNGRADE ? "downgrade"
              : step->operation == CMIG_STAMP   ? "stamp"
                                                : "upgrade",
              step->revision == NULL ? "base" : step->revision, step->rows,
              step->rows == 1 ? "" : "s", step->duration_ms, step->pages,
              step->pages == 1 ? "" : "s");
  }
  if (result->count == 0 && done)
    puts ("Nothing to do.");
  else if (done || (result->count > 0 && result->steps[0].ran))
    puts ("Everything was rolled back.");
}

void
text_print_sql (const struct cmig_result *plan)
{
  for (size_t i = 0; i < plan->count; i++) {
    const struct cmig_step *step = &plan->steps[i];
    if (step->sql == NULL || *step->sql == NULL)
      continue;
    printf ("\n-- %s %s\n", step->operation == CMIG_DOWNGRADE ? "downgrade" : "upgrade",
            step->revision);
    for (const char *const *line = step->sql; *line != NULL; line++) {
      const bool is_comment = strncmp (*line, "--", 2) == 0 && strchr (*line, '\n') == NULL;
      printf ("%s%s\n", *line, is_comment ? "" : ";");
    }
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
print_part (FILE *stream, const char *label, const char *text, size_t start)
{
  const long room = LINE - 15;
  const char *from = g_utf8_offset_to_pointer (text, (long)start);
  g_autofree char *cut = g_utf8_substring (from, 0, MIN (g_utf8_strlen (from, -1), room));
  fprintf (stream, "    %s %s%s%s\n", label, start > 0 ? "…" : "", cut,
           strlen (cut) < strlen (from) ? "…" : "");
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
print_difference (FILE *stream, const struct cmig_difference *difference)
{
  static const char middle[] = ": expected ";
  const char *text = difference->text, *at = strstr (text, middle);
  if (strcmp (difference->kind, "changed") != 0 || at == NULL || g_utf8_strlen (text, -1) <= LINE) {
    fprintf (stream, "%s\n", text);
    return;
  }
  const char *expected = difference->expected == NULL ? "none" : difference->expected;
  const char *found = difference->found == NULL ? "none" : difference->found;
  const size_t start = parting (expected, found);
  fprintf (stream, "%.*s:\n", (int)(at - text), text);
  print_part (stream, "expected", expected, start);
  print_part (stream, "found   ", found, start);
}

void
text_print_differences (FILE *stream, const struct cmig_differences *differences, size_t most)
{
  for (size_t i = 0; i < differences->count && i < most; i++)
    print_difference (stream, &differences->items[i]);
  if (differences->count > most)
    fprintf (stream, "… and %zu more\n", differences->count - most);
}

bool
text_ask (const char *question)
{
  char answer[16];
  fputs (question, stderr);
  fflush (stderr);
  if (fgets (answer, sizeof answer, stdin) == NULL)
    return false;
  g_strstrip (answer);
  return g_ascii_strcasecmp (answer, "y") == 0 || g_ascii_strcasecmp (answer, "yes") == 0;
}
