#include "lint/rule.h"

#include "base/nearest.h"

#include <string.h>

const LintRuleInfo lint_rules[LINT_RULE_COUNT] = {
  [LINT_BROKEN_SCRIPT] = { "broken-script", TRUE, TRUE, "" },
  [LINT_SEVERAL_HEADS] = { "several-heads", TRUE, FALSE, "`cmig merge heads` joins them" },
  [LINT_NEEDS_ROWS]
  = { "needs-rows", FALSE, FALSE,
      "it was tried on an empty database; `upgrade --rehearse` tries it on a real one" },
  [LINT_UNSUPPORTED]
  = { "unsupported", FALSE, FALSE, "it is refused where the script comes to it" },
  [LINT_EDITED_SCRIPT] = { "edited-script", FALSE, FALSE,
                           "give it back what was applied; `cmig doctor --repair` takes it as it "
                           "is now" },
  [LINT_UNKNOWN_RULE] = { "unknown-rule", FALSE, FALSE, "" },
  [LINT_LONG_ID] = { "long-id", FALSE, FALSE,
                     "the column version_num has 32 characters, and other databases keep to it" },
  [LINT_ALEMBIC_CANNOT_SEE]
  = { "alembic-cannot-see", FALSE, FALSE, "only cmig can run this project; a .py beside it helps" },
  [LINT_IRREVERSIBLE] = { "irreversible", FALSE, FALSE, "back up before it runs" },
  [LINT_DROPS_DATA] = { "drops-data", FALSE, FALSE, "back up before it runs" },
  [LINT_TABLE_REBUILD] = { "table-rebuild", FALSE, FALSE, "it takes time and as much space again" },
  [LINT_REBUILD_LOSES] = { "rebuild-loses", FALSE, FALSE, "`rebuild = keep` in [cmig] keeps it" },
  [LINT_REBUILD_OF_REFERENCED_TABLE]
  = { "rebuild-of-referenced-table", FALSE, FALSE, "keep the keys that others refer to" },
  [LINT_NOT_NULL_WITHOUT_DEFAULT]
  = { "not-null-without-default", FALSE, FALSE,
      "give it a DEFAULT, or fill the column before it is made NOT NULL" },
  [LINT_FAILS_ON_ROWS] = { "fails-on-rows", FALSE, FALSE,
                           "it was tried with a row of NULLs and defaults; fill the columns first, "
                           "or give them constant "
                           "defaults" },
  [LINT_BACKFILL_WITHOUT_BATCH]
  = { "backfill-without-batch", FALSE, FALSE,
      "with `transaction: off`, `-- batch size=N` does it in rounds" },
};

LintRules
lint_rules_find (const char *const *names, const char **unknown)
{
  LintRules found = 0;
  *unknown = NULL;
  for (; names != NULL && *names != NULL; names++) {
    LintRules rule = 0;
    for (int i = 0; i < LINT_RULE_COUNT; i++)
      if (!lint_rules[i].is_needed && strcmp (lint_rules[i].name, *names) == 0)
        rule = (LintRules)1 << i;
    if (rule == 0 && *unknown == NULL)
      *unknown = *names;
    found |= rule;
  }
  return found;
}

const char *
lint_rule_nearest (const char *name)
{
  const char *names[LINT_RULE_COUNT + 1] = { NULL };
  size_t count = 0;
  for (int i = 0; i < LINT_RULE_COUNT; i++)
    if (!lint_rules[i].is_needed)
      names[count++] = lint_rules[i].name;
  return nearest_word (name, names);
}

static const char *
skip_blanks (const char *at)
{
  return at + strspn (at, " \t");
}

/* The names behind `cmig: ignore` in a comment of LINE; NULL: it has no such comment. */
static GStrv
read_line (const char *line)
{
  const char *at = strstr (line, "cmig:");
  if (at == NULL)
    return NULL;
  const char *before = at;
  while (before > line && (before[-1] == ' ' || before[-1] == '\t'))
    before--;
  const gboolean is_comment = (before > line && before[-1] == '#')
                              || (before > line + 1 && before[-1] == '-' && before[-2] == '-');
  at = skip_blanks (at + strlen ("cmig:"));
  if (!is_comment || !g_str_has_prefix (at, "ignore"))
    return NULL;
  at += strlen ("ignore");
  if (*at != ':' && *at != ' ' && *at != '\t')
    return NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *list = g_strndup (at, strcspn (at, "(")); /* why, in brackets */
  g_auto (GStrv) parts = g_strsplit_set (list, ":, \t\r", -1);
  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_strv_builder_add (names, *part);
  return g_strv_builder_end (names);
}

LintRules
lint_rules_read (const char *text, char **unknown, size_t *line)
{
  LintRules found = 0;
  *unknown = NULL;
  *line = 0;
  if (strstr (text, "cmig:") == NULL)
    return 0;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (size_t i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) names = read_line (lines[i]);
    const char *none;
    found |= lint_rules_find ((const char *const *)names, &none);
    if (none == NULL || *unknown != NULL)
      continue;
    *unknown = g_strdup (none);
    *line = i + 1;
  }
  return found;
}
