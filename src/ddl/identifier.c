#include "ddl/identifier.h"

#include <string.h>

static const char *const reserved[] = { "add",          "after",
                                        "all",          "alter",
                                        "analyze",      "and",
                                        "as",           "asc",
                                        "attach",       "autoincrement",
                                        "before",       "begin",
                                        "between",      "by",
                                        "cascade",      "case",
                                        "cast",         "check",
                                        "collate",      "column",
                                        "commit",       "conflict",
                                        "constraint",   "create",
                                        "cross",        "current_date",
                                        "current_time", "current_timestamp",
                                        "database",     "default",
                                        "deferrable",   "deferred",
                                        "delete",       "desc",
                                        "detach",       "distinct",
                                        "drop",         "each",
                                        "else",         "end",
                                        "escape",       "except",
                                        "exclusive",    "exists",
                                        "explain",      "fail",
                                        "false",        "for",
                                        "foreign",      "from",
                                        "full",         "glob",
                                        "group",        "having",
                                        "if",           "ignore",
                                        "immediate",    "in",
                                        "index",        "indexed",
                                        "initially",    "inner",
                                        "insert",       "instead",
                                        "intersect",    "into",
                                        "is",           "isnull",
                                        "join",         "key",
                                        "left",         "like",
                                        "limit",        "match",
                                        "natural",      "not",
                                        "notnull",      "null",
                                        "of",           "offset",
                                        "on",           "or",
                                        "order",        "outer",
                                        "plan",         "pragma",
                                        "primary",      "query",
                                        "raise",        "references",
                                        "reindex",      "rename",
                                        "replace",      "restrict",
                                        "right",        "rollback",
                                        "row",          "select",
                                        "set",          "table",
                                        "temp",         "temporary",
                                        "then",         "to",
                                        "transaction",  "trigger",
                                        "true",         "union",
                                        "unique",       "update",
                                        "using",        "vacuum",
                                        "values",       "view",
                                        "virtual",      "when",
                                        "where",        NULL };

const Quoting sqlite_quoting = { '"', reserved, NULL };

static gboolean
needs_quotes (const Quoting *quoting, const char *name)
{
  const Option *decision = options_find (quoting->decided, name);
  if (decision != NULL)
    return decision->number != 0;
  if (name[strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_$")] != '\0')
    return TRUE;
  if (*name == '\0' || *name == '$' || g_ascii_isdigit (*name))
    return TRUE;
  return g_strv_contains (quoting->reserved, name);
}

static char *
quote (const char *text, char mark)
{
  GString *quoted = g_string_new (NULL);
  g_string_append_c (quoted, mark);
  for (; *text != '\0'; text++) {
    if (*text == mark)
      g_string_append_c (quoted, mark);
    g_string_append_c (quoted, *text);
  }
  g_string_append_c (quoted, mark);
  return g_string_free (quoted, FALSE);
}

char *
identifier_quote_always (const Quoting *quoting, const char *name)
{
  return quote (name, quoting->mark);
}

char *
identifier_quote_by (const Quoting *quoting, const char *name)
{
  return needs_quotes (quoting, name) ? quote (name, quoting->mark) : g_strdup (name);
}

char *
identifier_quote (const char *name)
{
  return identifier_quote_by (&sqlite_quoting, name);
}

char *
literal_quote (const char *text)
{
  return quote (text, '\'');
}
