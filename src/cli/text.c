#include "cli/text.h"

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
