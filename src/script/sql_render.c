#include "script/sql_render.h"

#include <string.h>

/* What only says again what the header's keys say. */
static gboolean
repeats_a_key (const char *line)
{
  static const char *const keys[] = { "Revision ID:", "Revises:", "Create Date:" };
  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_has_prefix (line, keys[i]))
      return TRUE;
  return FALSE;
}

/* A line of prose that would be read as a key (`revision: x`, or nearly) gets a quotation mark. */
static void
append_prose (GString *text, const char *line)
{
  const char *shown = *line == '\0' ? "" : strpbrk (line, ":=") == NULL ? " " : " | ";
  g_string_append_printf (text, "--%s%s\n", shown, line);
}

static void
append_docstring (GString *text, const char *docstring)
{
  g_auto (GStrv) lines = g_strsplit (docstring, "\n", -1);
  gboolean blank = TRUE;
  for (char **line = lines; *line != NULL; line++) {
    g_strchomp (*line);
    if (repeats_a_key (*line) || (**line == '\0' && blank))
      continue;
    append_prose (text, *line);
    blank = **line == '\0';
  }
  if (!blank)
    g_string_append (text, "--\n");
}

static void
append_key (GString *text, const char *key, const char *const *values)
{
  g_autofree char *joined
      = values == NULL ? g_strdup ("") : g_strjoinv (", ", (GStrv)(guintptr)values);
  g_string_append_printf (text, "-- %s:%s%s\n", key, *joined == '\0' ? "" : " ", joined);
}

static void
append_section (GString *text, const char *name, const char *dialect, const GPtrArray *statements)
{
  g_string_append_printf (text, "\n-- %s%s%s\n", name, dialect == NULL ? "" : " on ",
                          dialect == NULL ? "" : dialect);
  for (guint i = 0; i < statements->len; i++) {
    g_autofree char *statement = g_strdup (g_ptr_array_index (statements, i));
    g_strstrip (statement);
    const gboolean ended = g_str_has_suffix (statement, ";");
    g_string_append_printf (text, "%s%s%s\n", i == 0 ? "" : "\n", statement, ended ? "" : ";");
  }
}

char *
sql_script_render (const Script *script, const GPtrArray *upgrade, const GPtrArray *downgrade,
                   const char *dialect)
{
  const RevisionHeader *header = &script->header;
  const char *const id[] = { header->revision, NULL }, *const date[]
                                                       = { script->create_date, NULL };
  GString *text = g_string_new (NULL);
  append_docstring (text, script->long_doc == NULL ? "" : script->long_doc);
  append_key (text, "revision", id);
  append_key (text, "down_revision", (const char *const *)header->down_revision);
  append_key (text, "branch_labels", (const char *const *)header->branch_labels);
  append_key (text, "depends_on", (const char *const *)header->depends_on);
  append_key (text, "create_date", date);
  if (script->transaction_off)
    append_key (text, "transaction", (const char *const[]){ "off", NULL });
  append_section (text, "upgrade", dialect, upgrade);
  if (downgrade != NULL)
    append_section (text, "downgrade", dialect, downgrade);
  return g_string_free (text, FALSE);
}
