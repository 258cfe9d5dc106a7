/* The rules that `validate` checks scripts by. An error says that something does not work; a
 * warning says what to think of, and all but a broken script can be switched off by its name. */
#pragma once

#include <glib.h>

typedef enum {
  LINT_BROKEN_SCRIPT,
  LINT_SEVERAL_HEADS,
  LINT_NEEDS_ROWS,
  LINT_UNSUPPORTED,
  LINT_UNKNOWN_RULE,
  LINT_EDITED_SCRIPT,
  LINT_LONG_ID,
  LINT_ALEMBIC_CANNOT_SEE,
  LINT_IRREVERSIBLE,
  LINT_DROPS_DATA,
  LINT_TABLE_REBUILD,
  LINT_REBUILD_LOSES,
  LINT_REBUILD_OF_REFERENCED_TABLE,
  LINT_NOT_NULL_WITHOUT_DEFAULT,
  LINT_FAILS_ON_ROWS,
  LINT_BACKFILL_WITHOUT_BATCH,
  LINT_RULE_COUNT
} LintRule;

typedef struct {
  const char *name;
  gboolean is_error;
  gboolean is_needed; /* nobody can switch it off */
  const char *hint;   /* what to do; may be empty */
} LintRuleInfo;

extern const LintRuleInfo lint_rules[LINT_RULE_COUNT];

/* Some rules: bit RULE is set. */
typedef guint32 LintRules;

/* The rules that NAMES names; *UNKNOWN is the first that is none, or NULL. */
LintRules lint_rules_find (const char *const *names, const char **unknown);

/* The warning that NAME was probably meant to be, or NULL. */
const char *lint_rule_nearest (const char *name);

/* What the comments `-- cmig: ignore rule, rule` or `# cmig: ignore rule` of a script switch off.
 * *UNKNOWN is the first name that is no rule's, with its *LINE (from 1); NULL: none. The caller
 * frees it. */
LintRules lint_rules_read (const char *text, char **unknown, size_t *line);
